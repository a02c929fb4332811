// @ts-check
/** Finds the person's own number in a list that names both sides of each call. */

/**
 * The person's own number is the one in every line, or the one that stands above them.
 * @param {string[][]} body @param {import('./header.js').Mapping} mapping @param {string} above
 * @returns {string | null} null where it could be either
 */
export function ownNumber(body, { caller = 0, callee = 0 }, above) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const cells of body) {
    for (const number of [cells[caller], cells[callee]].map((one) => lastDigits(one ?? '')))
      if (number) counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  const titled = [...counts.keys()].filter(
    (number) => number.length >= 7 && lastDigits(above, Infinity).includes(number),
  );
  if (titled.length === 1) return titled[0];
  const [most, next] = [...counts].sort(([, one], [, other]) => other - one);
  return !most || most[1] === next?.[1] ? null : most[0];
}

/**
 * The last digits of a number; by them a mobile is the same with and without its country code.
 * @param {string} text
 */
const lastDigits = (text, most = 11) => text.normalize('NFKC').replace(/\D/g, '').slice(-most);

/** @param {string} one @param {string} other */
export const sameNumber = (one, other) => lastDigits(one) === lastDigits(other);
