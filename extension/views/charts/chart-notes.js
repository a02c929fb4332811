// @ts-check
/**
 * Words in a chart. They are 12 pixels high however wide the chart is: they do not shrink with the chart, and
 * they grow with the page's zoom.
 *
 * @typedef {object} Notes
 * @property {string[]} ends words below the chart: at its left, in its middle if there is room, and at its
 *   right
 * @property {{at: number, value: number, text: string}} [peak] words above the highest bar
 * @property {{value: number, text: string, ink: string}} [line] at the left end of a line across; `ink`: a
 *   CSS colour for all lines
 * @typedef {{soft: string, card: string, font: string}} Inks
 */

/** Size of the words, in CSS pixels. */
const SIZE = 12;
const GAP = 6;

/**
 * @param {import('../../vendor/uplot.js').default} chart
 * @param {Notes} notes
 * @param {Inks} inks
 */
export function drawNotes({ ctx, bbox, valToPos }, { ends, peak, line }, { soft, card, font }) {
  const dot = devicePixelRatio;
  ctx.save();
  Object.assign(ctx, { font: font.replace(/^\d+px/, `${SIZE * dot}px`), fillStyle: soft, strokeStyle: card });
  Object.assign(ctx, { lineWidth: 4 * dot, lineJoin: 'round' });
  const right = bbox.left + bbox.width;
  const below = bbox.top + bbox.height + GAP * dot;
  ctx.textBaseline = 'top';
  const [first, middle, last] = ends;
  const wide = ends.reduce((sum, text) => sum + ctx.measureText(text).width + 3 * GAP * dot, 0);
  write('start', first, bbox.left, below);
  if (wide < bbox.width) write('center', middle, bbox.left + bbox.width / 2, below);
  write('end', last, right, below);
  ctx.textBaseline = 'bottom';
  if (line) write('start', line.text, bbox.left, valToPos(line.value, 'y', true) - 3 * dot);
  if (peak) {
    const half = ctx.measureText(peak.text).width / 2;
    const x = Math.min(Math.max(valToPos(peak.at, 'x', true), bbox.left + half), right - half);
    write('center', peak.text, x, valToPos(peak.value, 'y', true) - 3 * dot);
  }
  ctx.restore();

  /**
   * Writes a text with an edge in the colour of the card, so that it can be read in front of bars too.
   * @param {CanvasTextAlign} align @param {string} text @param {number} x @param {number} y
   */
  function write(align, text, x, y) {
    ctx.textAlign = align;
    ctx.strokeText(text, x, y);
    ctx.fillText(text, x, y);
  }
}
