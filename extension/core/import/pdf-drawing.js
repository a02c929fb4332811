// @ts-check
import { createGlyphs } from './pdf-glyphs.js';
import { STILL, times } from './pdf-matrix.js';
import { addRules, merged } from './pdf-rules.js';

/**
 * Follows the drawing of a PDF page (ISO 32000-1, 8.4 and 9.4) and says where each glyph and each straight
 * line of it stands, in points from the upper left corner of the page as it is shown. pdf.js would join
 * glyphs to texts itself, but across the narrow gap between two cells too.
 */

/** @typedef {import('./pdf-matrix.js').Matrix} Matrix */
/** @typedef {import('./pdf-rules.js').Rule} Rule */
/** @typedef {import('./pdf-glyphs.js').Glyph} Glyph */
/** @typedef {Awaited<ReturnType<import('pdfjs-dist').PDFPageProxy['getOperatorList']>>} Operators */
/** @typedef {{glyphs: Glyph[], level: Rule[], upright: Rule[], unsure: boolean, coded: boolean}} Drawing */

/**
 * @param {Operators} operators
 * @param {Record<string, number>} OPS numbers of the operators
 * @param {Matrix} page from the page's own places to those shown
 * @param {(name: string) => import('./pdf-glyphs.js').Font} fontOf
 * @returns {Drawing} `unsure` where a glyph does not say which character it is; `coded` where one only
 *   gives its code
 */
export function drawingOf({ fnArray, argsArray }, OPS, page, fontOf) {
  const { glyphs, show, unsure, coded } = createGlyphs();
  /** @type {import('./pdf-rules.js').Rules} */
  const rules = { level: [], upright: [] };
  let now = startOf(page);
  /** @type {(typeof now)[]} */
  const kept = [];

  const save = () => kept.push({ ...now });
  const restore = () => {
    now = kept.pop() ?? now;
  };
  const toLine = (/** @type {number} */ x, /** @type {number} */ y) => {
    now.line = times(now.line, [1, 0, 0, 1, x, y]);
    now.text = now.line;
  };
  const setFont = (/** @type {[string, number]} */ [name, size]) => {
    now.font = fontOf(name);
    now.size = size;
  };

  /** @type {Record<number, (args: Operators['argsArray'][number]) => void>} */
  const does = {
    [OPS.save]: save,
    [OPS.restore]: restore,
    [OPS.beginGroup]: save,
    [OPS.endGroup]: restore,
    [OPS.paintFormXObjectEnd]: restore,
    [OPS.paintFormXObjectBegin]: ([form]) => {
      save();
      if (form) now.matrix = times(now.matrix, form);
    },
    [OPS.transform]: (args) => (now.matrix = times(now.matrix, args)),
    [OPS.setGState]: ([states]) => {
      for (const [key, value] of states) if (key === 'Font') setFont(value);
    },
    [OPS.beginText]: () => Object.assign(now, { text: STILL, line: STILL }),
    [OPS.setTextMatrix]: ([to]) => {
      now.line = times(STILL, to);
      now.text = now.line;
    },
    [OPS.setFont]: setFont,
    [OPS.setCharSpacing]: ([value]) => (now.charSpacing = value),
    [OPS.setWordSpacing]: ([value]) => (now.wordSpacing = value),
    [OPS.setHScale]: ([value]) => (now.widening = value / 100),
    [OPS.setLeading]: ([value]) => (now.leading = value),
    [OPS.setTextRise]: ([value]) => (now.rise = value),
    [OPS.setTextRenderingMode]: ([value]) => (now.mode = value),
    [OPS.moveText]: ([x, y]) => toLine(x, y),
    [OPS.setLeadingMoveText]: ([x, y]) => {
      now.leading = -y;
      toLine(x, y);
    },
    [OPS.nextLine]: () => toLine(0, -now.leading),
    [OPS.showText]: ([shown]) => show(now, shown),
    [OPS.constructPath]: ([paint, [path]]) => {
      if (path && paint !== OPS.endPath) addRules(rules, now.matrix, path, STROKES.has(nameOf(paint, OPS)));
    },
  };
  for (const [index, operator] of fnArray.entries()) does[operator]?.(argsArray[index] ?? []);
  return {
    glyphs,
    level: merged(rules.level),
    upright: merged(rules.upright),
    unsure: unsure(),
    coded: coded(),
  };
}

const STROKES = new Set([
  'stroke',
  'closeStroke',
  'fillStroke',
  'eoFillStroke',
  'closeFillStroke',
  'closeEOFillStroke',
]);

/** @param {number} operator @param {Record<string, number>} OPS */
const nameOf = (operator, OPS) => Object.keys(OPS).find((name) => OPS[name] === operator) ?? '';

/** @param {Matrix} matrix */
const startOf = (matrix) => ({
  matrix,
  text: STILL,
  line: STILL,
  font: /** @type {import('./pdf-glyphs.js').Font} */ ({}),
  size: 0,
  charSpacing: 0,
  wordSpacing: 0,
  widening: 1,
  leading: 0,
  rise: 0,
  mode: 0,
});
