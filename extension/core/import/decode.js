// @ts-check

/** Maximum size of a file in bytes; a larger one is no list of calls. */
export const LARGEST_FILE = 30 * 1024 * 1024;

/**
 * Number of bytes at the start of a file that are searched for zero bytes and for the name of its encoding.
 */
const LOOKED_AT = 4_096;
const BROKEN = /\ufffd/g;

/**
 * Text in whatever encoding a carrier or a phone wrote it: by its mark or its zero bytes, else UTF-8 if it is
 * valid, else what the file itself names, else GB 18030.
 * @param {Uint8Array} bytes
 */
export function textOf(bytes) {
  const wide = wideOf(bytes);
  if (wide) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Cut or damaged in a few places it is still UTF-8; other encodings break nearly every character.
    const text = new TextDecoder().decode(bytes);
    const broken = text.match(BROKEN)?.length ?? 0;
    const foreign = text.match(/[^\x00-\x7f\ufffd]/g)?.length ?? 0;
    if (broken * 20 < foreign) return text;
    return new TextDecoder(named(bytes)).decode(bytes);
  }
}

/** @param {Uint8Array} bytes @returns {'utf-16le' | 'utf-16be' | null} */
function wideOf(bytes) {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  // Without a mark: digits, commas and line ends have a zero on one side, and nothing else has zeros at all.
  const zeros = [0, 0];
  for (let at = 0; at < Math.min(bytes.length & ~1, LOOKED_AT); at += 1)
    if (bytes[at] === 0) zeros[at & 1] += 1;
  const [even, odd] = zeros;
  if (odd >= 4 && odd > even * 10) return 'utf-16le';
  return even >= 4 && even > odd * 10 ? 'utf-16be' : null;
}

/**
 * By `<meta charset>` or the declaration of XML; what is not Chinese is taken for GB 18030.
 * @param {Uint8Array} bytes
 */
function named(bytes) {
  const head = String.fromCharCode(...bytes.subarray(0, LOOKED_AT));
  const [, name = ''] = /(?:charset|encoding)\s*=\s*["']?([\w-]{2,20})/i.exec(head) ?? [];
  return /^big5/i.test(name) ? 'big5' : 'gb18030';
}
