// @ts-check
import { Reader, must } from './frame.js';

/**
 * Readers of what a column is made of: symbols coded by rANS (range asymmetric numeral systems, J. Duda,
 * arXiv:1311.2540), and bare bits. They throw Failure 'bad_list' for bytes that no writer makes.
 */

const SCALE = 12; // the frequencies of every table sum to 2^12
const MASK = (1 << SCALE) - 1;
const LEAST = 2 ** 23; // LEAST <= state < 256 * LEAST, so that it fits a small integer
const SYMBOLS = 256; // maximum number of symbols in a table
const MOST_SHIFT = 16;
const MOST_TABLES = 256;

/** Small numbers coded by rANS, each with the table that its context names. */
export class Column {
  /** A context divided by 2^shift is its table. @type {number} */ shift;
  /** How many tables there are. @type {number} */ tables;
  /** Symbol of each slot, 2^12 slots a table. @type {Uint8Array} */ slots;
  /** The frequency of a symbol, by table and symbol. @type {Uint16Array} */ frequencies;
  /** First slot of a symbol, by table and symbol. @type {Uint16Array} */ starts;
  /** 1 for a table that has symbols. @type {Uint8Array} */ used;
  /** @type {number} */ state;
  /** @type {Uint8Array} */ bytes;
  /** Place of the next byte. @type {number} */ at;

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    const reader = new Reader(bytes);
    this.shift = reader.varint(MOST_SHIFT);
    this.tables = reader.varint(MOST_TABLES);
    this.slots = new Uint8Array(this.tables << SCALE);
    this.frequencies = new Uint16Array(this.tables * SYMBOLS);
    this.starts = new Uint16Array(this.tables * SYMBOLS);
    this.used = new Uint8Array(this.tables);
    for (let table = 0; table < this.tables; table += 1) this.#readTable(reader, table);
    this.state = reader.take(4).reduce((state, byte) => state * 256 + byte, 0);
    must(this.state >= LEAST && this.state < LEAST * 256);
    this.bytes = bytes;
    this.at = reader.at;
  }

  /** @param {Reader} reader @param {number} table */
  #readTable(reader, table) {
    let symbol = -1;
    let sum = 0;
    for (let step = reader.varint(SYMBOLS); step > 0; step = reader.varint(SYMBOLS)) {
      symbol += step;
      const frequency = reader.varint(1 << SCALE);
      must(symbol < SYMBOLS && frequency > 0 && sum + frequency <= 1 << SCALE);
      this.frequencies[table * SYMBOLS + symbol] = frequency;
      this.starts[table * SYMBOLS + symbol] = sum;
      this.slots.fill(symbol, (table << SCALE) + sum, (table << SCALE) + sum + frequency);
      sum += frequency;
    }
    must(sum === 0 || sum === 1 << SCALE);
    this.used[table] = sum ? 1 : 0;
  }

  /** @param {number} context */
  next(context) {
    const table = context >> this.shift;
    must(this.used[table] === 1);
    const slot = this.state & MASK;
    const symbol = this.slots[(table << SCALE) + slot];
    const cell = table * SYMBOLS + symbol;
    let state = this.frequencies[cell] * (this.state >> SCALE) + slot - this.starts[cell];
    while (state < LEAST) {
      must(this.at < this.bytes.length);
      state = (state << 8) | this.bytes[this.at++];
    }
    this.state = state;
    return symbol;
  }

  /** Checks that the state is back where the writer began, and that no byte is left. */
  end() {
    must(this.state === LEAST && this.at === this.bytes.length);
  }
}

/** Numbers of known width, one behind the other, the lowest bit first. */
export class Bits {
  /** @type {Uint8Array} */ bytes;
  /** Place of the next byte. @type {number} */ at = 0;
  /** Bits that were taken from the bytes and not read yet. @type {number} */ buffer = 0;
  /** How many bits `buffer` holds. @type {number} */ width = 0;

  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
  }

  /** @param {number} bits up to 52 @returns {number} */
  next(bits) {
    if (bits <= 24) return this.#few(bits);
    const low = this.#few(24);
    return low + this.next(bits - 24) * 2 ** 24;
  }

  /** @param {number} bits of any width @returns {bigint} */
  wide(bits) {
    return bits <= 24 ? BigInt(this.#few(bits)) : BigInt(this.#few(24)) | (this.wide(bits - 24) << 24n);
  }

  /** @param {number} bits up to 24 */
  #few(bits) {
    while (this.width < bits) {
      must(this.at < this.bytes.length);
      this.buffer |= this.bytes[this.at++] << this.width;
      this.width += 8;
    }
    const value = this.buffer & ((1 << bits) - 1);
    this.buffer >>>= bits;
    this.width -= bits;
    return value;
  }

  /** Checks that nothing is left but the zeros that fill the last byte. */
  end() {
    must(this.at === this.bytes.length && this.buffer === 0);
  }
}
