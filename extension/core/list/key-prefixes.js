// @ts-check

/**
 * How the keys begin of all numbers in a range, as `describeRange` reads it (ARCHITECTURE.md, "Number keys").
 * Digits that several kinds of line share are told apart: 954 is no landline of the area 0954, and 10086 is
 * none of Beijing's.
 * @param {{prefix: string}} reading
 * @returns {string[]}
 */
export function keyPrefixes({ prefix }) {
  if (prefix.startsWith('0')) return [`+86${prefix.slice(1)}`];
  // Mobiles, 400 and 800 numbers have international keys; everything else that needs no area code has not.
  return /^(1[3-9]|[48]0)/.test(prefix) ? [`+86${prefix}`] : [`CN-${prefix}`];
}
