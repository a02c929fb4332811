// @ts-check
import { must } from './frame.js';
import { MOST, SHORT, SPLIT } from './rank.js';
import { Bits, Column } from './rans.js';

/**
 * Reads sorted ranks from the classes and low bits of the gaps between them.
 * @typedef {{keys: Float64Array, high: Uint32Array, low: Float64Array, classes: Uint8Array}} Keys
 */

const MOST_CLASS = 82;
const SHORT_END = 4 * SPLIT; // ranks of keys of up to 15 digits are below
const BIG_SPLIT = BigInt(SPLIT);

/**
 * @param {number} count
 * @param {Uint8Array} classBytes
 * @param {Uint8Array} lowBits
 * @returns {Keys}
 * @throws Failure 'bad_list'
 */
export function readKeys(count, classBytes, lowBits) {
  const column = new Column(classBytes);
  const bits = new Bits(lowBits);
  const classes = new Uint8Array(count);
  const keys = new Float64Array(count);
  let density = 0;
  let rank = 0;
  let bandEnd = 0; // end of the band of ranks that begin with the same 1 or 3 as the one before
  let at = 0;
  const nextClass = () => {
    const gapClass = column.next(density >> 5);
    must(gapClass <= MOST_CLASS);
    density += ((gapClass << 6) - density) >> 2;
    classes[at] = gapClass;
    return gapClass;
  };
  /** @type {bigint[]} */
  const long = [];
  for (; at < count && !long.length; at += 1) {
    const gapClass = nextClass();
    if (gapClass > 51) {
      long.push(BigInt(rank) + (1n << BigInt(gapClass)) + bits.wide(gapClass));
      continue;
    }
    rank += 2 ** gapClass + bits.next(gapClass);
    if (rank >= SHORT_END) long.push(BigInt(rank));
    else if (rank >= bandEnd) bandEnd = endOfBand(rank);
    keys[at] = rank;
  }
  const short = at - long.length;
  for (; at < count; at += 1) {
    const gapClass = nextClass();
    long.push(long[long.length - 1] + (1n << BigInt(gapClass)) + bits.wide(gapClass));
  }
  column.end();
  bits.end();
  return { keys: short < count ? keys.slice(0, short) : keys, ...split(long), classes };
}

/** @param {number} rank of a short key */
function endOfBand(rank) {
  let unit = 10;
  while (rank >= 10 * unit) unit *= 10;
  const first = Math.floor(rank / unit);
  must(first === 1 || first === 3);
  return (first + 1) * unit;
}

/** @param {bigint[]} ranks of keys of 16 digits or more */
function split(ranks) {
  const high = new Uint32Array(ranks.length);
  const low = new Float64Array(ranks.length);
  ranks.forEach((rank, at) => {
    const digits = String(rank);
    must((digits[0] === '1' || digits[0] === '3') && digits.length > SHORT + 1 && digits.length <= MOST + 1);
    high[at] = Number(rank / BIG_SPLIT);
    low[at] = Number(rank % BIG_SPLIT);
  });
  return { high, low };
}
