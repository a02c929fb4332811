// @ts-check
import { momentOf } from './cells.js';
import { callOrText } from './rows.js';
import { attributesOf } from './xml.js';

/**
 * What Android's call log calls a call: incoming, outgoing, missed, voicemail, rejected, blocked, answered
 * elsewhere.
 * @type {Record<string, import('./cells.js').Direction>}
 */
const CALLS = { 1: 'in', 2: 'out', 3: 'missed', 4: 'missed', 5: 'missed', 6: 'missed', 7: 'in' };
/** @type {Record<string, import('./cells.js').Direction>} */
const TEXTS = { 1: 'in', 2: 'out', 3: 'out', 4: 'out', 5: 'out', 6: 'out' };

/** @param {string} text */
export const isAndroidExport = (text) =>
  /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,4000}?-->\s*)?(?:<\?[^>]*>\s*)?<(?:calls|smses|alllogs)\b/.test(
    text.slice(0, 6_000),
  );

/**
 * The backup of "SMS Backup & Restore": `<call number date duration type/>`, `<sms address date type body/>`.
 * A withheld number is written as a negative one.
 * @param {string} text @param {number} most @param {Date} now @returns {import('./rows.js').Row[]}
 */
export function androidRows(text, most, now) {
  /** @type {import('./rows.js').Row[]} */
  const rows = [];
  // Attribute values hold no < (they would be escaped), so a tag ends at the first > outside quotes.
  const tags = /<(call|sms)\s((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>/g;
  for (const [, tag, inside] of text.matchAll(tags)) {
    if (rows.length >= most) break;
    const { number, address, date = '', duration = '', type = '', body = '' } = attributesOf(inside);
    const shown = (tag === 'call' ? number : address) ?? '';
    const seconds = /^\d{1,6}$/.test(duration) ? Number(duration) : null;
    rows.push(
      callOrText({
        row: rows.length + 1,
        what: tag === 'call' ? 'call' : 'sms',
        moment: momentOf(date, { years: [], now }),
        numberRaw: shown.startsWith('-') ? '' : shown,
        direction: (tag === 'call' ? CALLS : TEXTS)[type] ?? null,
        seconds,
        words: body,
      }),
    );
  }
  return rows;
}
