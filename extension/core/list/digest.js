// @ts-check
import { sha256 } from '../common/bytes.js';

/**
 * The set digest: the sum of SHA-256 of every entry, modulo 2^256. A delta's effect on it needs only the
 * entries that came and went: `sumOf(old digest, came, went)` must be the digest that the new version states.
 *
 * @typedef {import('./table.js').Entry} Entry
 * @typedef {import('./table.js').Entries} Entries
 */

/** @param {Entry} entry */
const hashOf = async ({ key, tag, level, month, flags }) =>
  BigInt(`0x${await sha256(`${key} ${tag} ${level} ${month} ${flags}`)}`);

/** The set digest of entries, as 64 hex digits. @param {Entries} entries */
export const digestOf = (entries) => sumOf('0', entries, []);

/**
 * A digest after entries came and others went.
 * @param {string} digest hex
 * @param {Entries} came
 * @param {Entries} went
 */
export async function sumOf(digest, came, went) {
  const [more, less] = await Promise.all(
    [came, went].map((entries) => Promise.all(Array.from(entries, hashOf))),
  );
  let sum = BigInt(`0x${digest}`);
  for (const hash of more) sum += hash;
  for (const hash of less) sum -= hash;
  return digits(sum);
}

/**
 * The digest of lists that have no entry in common, together.
 * @param {{digest: string}[]} lists
 */
export const sumOfDigests = (lists) =>
  digits(lists.reduce((sum, { digest }) => sum + BigInt(`0x${digest}`), 0n));

/** @param {bigint} sum */
const digits = (sum) => BigInt.asUintN(256, sum).toString(16).padStart(64, '0');
