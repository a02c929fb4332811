// @ts-check
/**
 * Lines of text as calendars (RFC 5545) and address cards (RFC 2426, RFC 6350) write them; all have the same
 * rules.
 */

/** A text with its special characters escaped (RFC 5545 §3.3.11, RFC 6350 §3.4). @param {string} text */
export const escapeText = (text) =>
  text
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/[\u0000-\u001f\u007f]/g, '');

/** At most 75 octets a line, never inside a character (RFC 5545 §3.1, RFC 6350 §3.2). @param {string} line */
export function fold(line) {
  const encoder = new TextEncoder();
  let out = '';
  let octets = 0;
  for (const character of line) {
    const size = encoder.encode(character).length;
    if (octets + size > 75) {
      out += '\r\n ';
      octets = 1;
    }
    out += character;
    octets += size;
  }
  return `${out}\r\n`;
}
