// @ts-check
/** Money is counted in fen, as whole numbers, so that sums come out to the cent. */

/**
 * Yuan as typed, with or without separators, the sign or the character for yuan.
 * @param {string | number} yuan
 * @returns {number | null} fen; null when it is no amount
 */
export function toFen(yuan) {
  const text = String(yuan)
    .normalize('NFKC')
    .replace(/[\s,\u00a5\u5143]/g, '');
  if (!/^\d{1,11}(\.\d{1,2})?$/.test(text)) return null;
  const [whole, cents = ''] = text.split('.');
  return Number(whole) * 100 + Number(cents.padEnd(2, '0'));
}

/** @param {number} fen @returns {string} yuan with two decimals */
export const toYuan = (fen) =>
  `${fen < 0 ? '-' : ''}${Math.floor(Math.abs(fen) / 100)}.${String(Math.abs(fen) % 100).padStart(2, '0')}`;

/**
 * Whole yuan without decimals: most sums in a plan are.
 * @param {import('./i18n.js').Text} text @param {number} fen
 */
export const shownYuan = (text, fen) => (fen % 100 ? text.money(toYuan(fen)) : text.number(fen / 100));
