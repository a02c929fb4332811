// @ts-check

/** Places on a PDF page are moved by matrices [a b c d e f] (ISO 32000-1, 8.3.4): x′ = ax + cy + e. */

/** @typedef {[number, number, number, number, number, number]} Matrix */

/** @type {Matrix} */
export const STILL = [1, 0, 0, 1, 0, 0];

/**
 * What `inner` does, and then `outer`.
 * @param {Matrix} outer @param {ArrayLike<number>} inner @returns {Matrix}
 */
export const times = (outer, inner) => [
  outer[0] * inner[0] + outer[2] * inner[1],
  outer[1] * inner[0] + outer[3] * inner[1],
  outer[0] * inner[2] + outer[2] * inner[3],
  outer[1] * inner[2] + outer[3] * inner[3],
  outer[0] * inner[4] + outer[2] * inner[5] + outer[4],
  outer[1] * inner[4] + outer[3] * inner[5] + outer[5],
];

/** @param {Matrix} matrix @param {number} x @param {number} y @returns {[number, number]} */
export const moved = (matrix, x, y) => [
  matrix[0] * x + matrix[2] * y + matrix[4],
  matrix[1] * x + matrix[3] * y + matrix[5],
];
