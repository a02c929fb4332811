// @ts-check
/** @typedef {import('./pdf-glyphs.js').Glyph} Glyph */

/**
 * @typedef {Glyph & {spaces: number}} Sign a glyph that paints something; `spaces` shown between it
 *   and the one before
 */
/**
 * @typedef {{text: string, left: number, right: number, signs: Sign[]}} Piece of a line, with
 *   a gap on both sides
 */
/** @typedef {{base: number, size: number, pieces: Piece[]}} Line */

/**
 * How far the bases of two glyphs of one line may lie apart. All of these are shares of the
 * height of the type.
 */
const SAME_LINE = 0.3;
const SAME_PLACE = 0.15;
/** Width from which a gap counts as a space although none stands in it. */
const GAP = 0.2;
/** Width from which a gap may part two cells. */
const WIDE_GAP = 0.5;
const WIDEST_SPACE = 0.75;
/** How far signs cover each other that belong to two texts in the same place. */
const COVERED = 0.3;
const EAST_ASIAN = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]/;

/**
 * The lines of text of a page or a cell, from the top.
 * @param {Glyph[]} glyphs
 * @returns {Line[]}
 */
export function linesOf(glyphs) {
  /** @type {Glyph[][]} */
  const lines = [];
  for (const glyph of glyphs.toSorted((one, other) => one.base - other.base)) {
    const line = lines.at(-1);
    if (line && glyph.base - line[0].base <= SAME_LINE * Math.min(glyph.size, line[0].size)) line.push(glyph);
    else lines.push([glyph]);
  }
  return lines.map(lineOf).filter(({ pieces }) => pieces.length);
}

/** @param {Glyph[]} glyphs @returns {Line} */
function lineOf(glyphs) {
  const size = Math.max(...glyphs.map((glyph) => glyph.size));
  /** @type {Piece[]} */
  const pieces = [];
  for (const sign of signsOf(glyphs)) {
    const piece = pieces.at(-1);
    if (!piece || isCut(piece.right, sign, size))
      pieces.push({ ...sign, text: '', signs: [{ ...sign, spaces: 0 }] });
    else {
      piece.signs.push(sign);
      piece.right = Math.max(piece.right, sign.right);
    }
  }
  for (const piece of pieces) piece.text = joined(piece.signs);
  return { base: glyphs[0].base, size, pieces };
}

/**
 * The signs from the left, each once: bold type is often the same sign printed twice.
 * @param {Glyph[]} glyphs @returns {Sign[]}
 */
function signsOf(glyphs) {
  /** @type {Sign[]} */
  const signs = [];
  let spaces = 0;
  for (const glyph of glyphs.toSorted((one, other) => one.left - other.left)) {
    if (!glyph.text.trim()) {
      spaces += glyph.text === '\u3000' ? 2 : 1;
      continue;
    }
    const again = signs
      .slice(-3)
      .some(({ text, left }) => text === glyph.text && glyph.left - left < SAME_PLACE * glyph.size);
    if (!again) {
      signs.push({ ...glyph, spaces });
      spaces = 0;
    }
  }
  return signs;
}

/** @param {number} right @param {Sign} sign @param {number} size */
const isCut = (right, { left, spaces }, size) =>
  spaces > 1 || left - right > (spaces ? WIDEST_SPACE : WIDE_GAP) * size;

/** @param {Sign[]} signs from the left */
function joined(signs) {
  let text = '';
  for (const [index, { text: next, left, size, spaces }] of signs.entries()) {
    const gap = index > 0 && (spaces > 0 || left - signs[index - 1].right > GAP * size);
    const before = text.at(-1) ?? '';
    const apart = gap && (spaces > 0 || !(EAST_ASIAN.test(before) && EAST_ASIAN.test(next)));
    text += apart ? ` ${next}` : next;
  }
  return text;
}

/**
 * Whether two texts stand in the same place, so that nobody can tell which sign is whose.
 * @param {Piece} piece
 */
export const isCovered = ({ signs }) =>
  signs.some(({ left, size }, index) => index > 0 && signs[index - 1].right - left > COVERED * size);

/**
 * Whether the writing goes on across an upright line: such a text is too long for its cell.
 * @param {Sign} before @param {Sign} after
 */
export const goesOn = (before, after) => !after.spaces && after.left - before.right <= GAP * after.size;

/**
 * A text that was broken into lines. Between Chinese signs nothing was there; elsewhere only the person who
 * wrote it knows, and the break stays.
 * @param {string[]} texts
 */
export const unbroken = (texts) =>
  texts.reduce((before, next) => {
    const east = EAST_ASIAN.test(before.at(-1) ?? '') || EAST_ASIAN.test(next[0] ?? '');
    return before && next && !east ? `${before}\n${next}` : before + next;
  }, '');
