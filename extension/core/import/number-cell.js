// @ts-check
import { findNumbers } from '../numbers/find.js';
import { normalize } from '../numbers/normalizer.js';
import { plainCell } from './plain-cell.js';

/** A number of which a spreadsheet has kept only the first digits: 1.39E+10. */
const LOST = /^\d(?:\.\d+)?E\+?\d{1,2}$/i;

/**
 * The number in a cell; words around it, such as its place or what a phone thinks of it, are no part of it.
 * Where the cell holds none or several, it stays as it is.
 * @returns {(cell: string) => {numberRaw: string, lost: boolean}} remembers what it was asked
 */
export function createNumberReader() {
  /** @type {Map<string, {numberRaw: string, lost: boolean}>} */
  const known = new Map();
  return (cell) => {
    const before = known.get(cell);
    if (before) return before;
    const read = numberIn(cell);
    known.set(cell, read);
    return read;
  };
}

/** @param {string} cell */
function numberIn(cell) {
  const text = plainCell(cell).replace(/^(\d+)\.0+$/, '$1');
  if (LOST.test(text)) return { numberRaw: text, lost: true };
  if (!/\d/.test(text) || normalize(text).key !== null)
    return { numberRaw: text.length < plainCell(cell).length ? text : cell.trim(), lost: false };
  const found = findNumbers(text);
  const keys = new Set(found.map(({ number }) => number.key));
  // A disguise is not taken off here: what is kept stands in the cell.
  const stands = keys.size === 1 && normalize(found[0].text).key === found[0].number.key;
  return { numberRaw: stands ? found[0].text : text, lost: false };
}
