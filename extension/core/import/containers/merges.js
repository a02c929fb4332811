// @ts-check

/** Maximum number of columns; no list of calls has more. */
export const WIDEST_ROW = 100;
/** Maximum number of cells that are filled, however many merges a file claims. */
const MOST_FILLED = 2_000_000;

/** @typedef {{top: number, left: number, bottom: number, right: number}} Merge from 0, the last included */

/**
 * What merged cells show counts for each row they cover: a day beside three calls is the day of all three.
 * Sideways only words are repeated, as in a header above two columns. A number or a day stays in its own
 * column, since in the next it would mean something else.
 * @param {string[][]} rows changed
 * @param {Merge[]} merges
 */
export function fillMerges(rows, merges) {
  let left = MOST_FILLED;
  for (const merge of merges) {
    const value = rows[merge.top]?.[merge.left] ?? '';
    if (!value || merge.left >= WIDEST_ROW) continue;
    const isTitle = (rows[merge.top] ?? []).every((cell, column) => !cell || column === merge.left);
    const right = isTitle || /\d/.test(value) ? merge.left : Math.min(merge.right, WIDEST_ROW - 1);
    for (let row = merge.top; row <= merge.bottom && row < rows.length; row += 1) {
      for (let column = merge.left; column <= right; column += 1) {
        if (left === 0) return;
        left -= 1;
        while (rows[row].length < column) rows[row].push('');
        if (!rows[row][column]) rows[row][column] = value;
      }
    }
  }
}

/** @param {string} reference such as `A3:A5` @returns {Merge | null} */
export function mergeOf(reference) {
  const [, one, top, other, bottom] =
    /^\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference) ?? [];
  if (!one) return null;
  return { top: Number(top) - 1, left: columnOf(one), bottom: Number(bottom) - 1, right: columnOf(other) };
}

/** `C` is column 2. @param {string} letters */
export const columnOf = (letters) =>
  [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
