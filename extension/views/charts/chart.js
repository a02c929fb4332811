// @ts-check
import UPlot from '../../vendor/uplot.js';
import { drawNotes } from './chart-notes.js';

/**
 * Bars, and lines across them. Its words stand beside it: for a screen reader the chart is one image with
 * a name, and a table holds the figures.
 *
 * @typedef {object} Plot
 * @property {string[]} labels one for each bar
 * @property {number[]} values
 * @property {(number | null)[][]} [lines] null where a line does not hold
 * @property {Layer[]} [layers] bars of several colours instead of `values`, each drawn in front of the one
 *   before. Where bars are stacked, each layer has the height of itself and all below it
 * @property {import('./chart-notes.js').Notes} [notes] words in the chart instead of axes
 * @property {boolean} [across] whether the bars are horizontal, for long labels
 * @property {number[]} [steps] possible numbers of bars from one label to the next; the smallest that
 *   fits is taken, and 1 if not given
 * @typedef {{values: (number | null)[], fill: string}} Layer `fill`: a CSS colour, which may use the
 *   variables of the theme
 */

const HEIGHT = 190; // height in pixels of a chart with upright bars and axes
const BARE = 156; // height in pixels of a chart without axes
const ROW = 34; // height in pixels of each horizontal bar
const SCALE = 34; // least width in pixels of the axis that shows the counts
const LABELS = 0.55; // largest share of the width that the labels of horizontal bars may take
/**
 * Share of its slot that a bar takes, and its greatest and least width in pixels: on a phone, a day of a
 * whole year has less than one pixel.
 */
const BAR = /** @type {[number, number, number]} */ ([0.72, 30, 1]);
/** Possible distances between two figures on the axis of counts. */
const FIGURES = [1, 2, 5]
  .flatMap((one) => [one, one * 10, one * 100, one * 1e3, one * 1e4, one * 1e5])
  .sort((a, b) => a - b);

export class Chart extends HTMLElement {
  constructor() {
    super();
    /** @type {Plot | null} */ this.shown = null;
    /** @type {UPlot | null} */ this.drawn = null;
    this.draw = this.draw.bind(this);
    /** @type {number} */ this.width = 0;
    /** @type {ResizeObserver} */ this.watch = new ResizeObserver(
      () => this.clientWidth !== this.width && this.draw(),
    );
    // Printing and another theme give the same chart other colours.
    /** @type {MediaQueryList[]} */ this.looks = ['print', '(prefers-color-scheme: dark)'].map((query) =>
      matchMedia(query),
    );
  }

  /** @param {Plot} plot */
  set plot(plot) {
    this.shown = plot;
    if (this.isConnected) this.draw();
  }

  connectedCallback() {
    this.watch.observe(this);
    for (const look of this.looks) look.addEventListener('change', this.draw);
  }

  disconnectedCallback() {
    this.watch.disconnect();
    for (const look of this.looks) look.removeEventListener('change', this.draw);
    this.drawn?.destroy();
    this.drawn = null;
    this.width = 0;
  }

  draw() {
    this.width = this.clientWidth;
    this.drawn?.destroy();
    this.drawn =
      this.shown && this.width ? new UPlot(this.options(this.shown), dataOf(this.shown), this) : null;
  }

  /**
   * Resolves a CSS colour in the current theme, because a canvas cannot use variables.
   * @param {string} css
   */
  colour(css) {
    this.style.color = css;
    const found = getComputedStyle(this).color;
    this.style.color = '';
    return found;
  }

  /** @param {Plot} plot @returns {UPlot.Options} */
  options(plot) {
    const { labels, lines = [], across = false, steps = [1], notes } = plot;
    const [soft, line, ink, card] = ['soft', 'line', 'ink', 'card'].map((name) =>
      this.colour(`var(--${name})`),
    );
    const layers = layersOf(plot);
    const font = `12px ${getComputedStyle(this).fontFamily}`;
    const common = { stroke: soft, font, ticks: { show: false }, border: { show: false } };
    /** @type {UPlot.Axis} */
    const named = {
      ...common,
      side: across ? 3 : 2,
      size: across ? Math.min(widest(labels, font) + 12, this.width * LABELS) : 28,
      gap: across ? 8 : 6,
      grid: { show: false },
      incrs: steps,
      space: across ? 1 : widest(labels, font) + 8,
      values: (_, at) =>
        at.map((one) => cut(labels[one] ?? '', across ? this.width * LABELS - 14 : this.width, font)),
    };
    /** @type {UPlot.Axis} */
    const counted = {
      ...common,
      scale: 'y',
      side: across ? 2 : 3,
      size: across ? 26 : (_, shown) => Math.max(SCALE, widest(shown ?? [], font) + 10),
      gap: 4,
      grid: { stroke: line, width: 1 },
      incrs: FIGURES,
      space: across ? 42 : 36,
    };
    const inks = { soft, card, font };
    const most = highest([...layers.map(({ values }) => values), ...lines]);
    return {
      width: this.width,
      height: across ? labels.length * ROW + 34 : notes ? BARE : HEIGHT,
      padding: notes ? [notes.peak ? 22 : 8, 0, 24, 0] : [8, 18, 0, 0],
      legend: { show: false },
      cursor: { show: false },
      scales: {
        x: { time: false, ori: across ? 1 : 0, dir: across ? -1 : 1, range: [-0.5, labels.length - 0.5] },
        y: { ori: across ? 0 : 1, range: [0, Math.max(notes ? 2 : WHOLE, most) * 1.08] },
      },
      axes: notes ? [{ show: false }, { show: false }] : [named, counted],
      series: [
        {},
        ...layers.map(({ fill }) => ({
          fill: this.colour(fill),
          width: 0,
          points: { show: false },
          paths: UPlot.paths.bars?.({ size: BAR }),
        })),
      ],
      hooks: {
        draw: [
          (chart) =>
            lines.forEach((one) => dashes(chart, one, notes?.line ? this.colour(notes.line.ink) : ink)),
          (chart) => notes && drawNotes(chart, notes, inks),
        ],
      },
    };
  }
}

/** Least value at the top of an axis, so that the axis has room for several whole numbers. */
const WHOLE = 3.7;

/** @param {(number | null)[][]} rows @returns {number} */
const highest = (rows) =>
  rows.flat().reduce((/** @type {number} */ most, one) => Math.max(most, one ?? 0), 0);

/** @param {Plot} plot @returns {UPlot.AlignedData} */
const dataOf = (plot) => [plot.labels.map((_, at) => at), ...layersOf(plot).map(({ values }) => values)];

/** @param {Plot} plot @returns {Layer[]} */
const layersOf = ({ values, layers }) => layers ?? [{ values, fill: 'var(--accent)' }];

/**
 * Draws a limit as a dashed line from the left edge of its first bar to the right edge of its last, so that a
 * single bar has a line too.
 * @param {UPlot} chart
 * @param {(number | null)[]} line
 * @param {string} colour
 */
function dashes({ ctx, valToPos }, line, colour) {
  const thick = 2 * devicePixelRatio;
  ctx.save();
  Object.assign(ctx, { strokeStyle: colour, lineWidth: thick });
  ctx.setLineDash([3 * thick, 2 * thick]);
  ctx.beginPath();
  line.forEach((value, at) => {
    if (value === null) return;
    const y = valToPos(value, 'y', true);
    if (at === 0 || line[at - 1] !== value) ctx.moveTo(valToPos(at - 0.5, 'x', true), y);
    if (line[at + 1] !== value) ctx.lineTo(valToPos(at + 0.5, 'x', true), y);
  });
  ctx.stroke();
  ctx.restore();
}

const pen = /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d'));

/** @param {string[]} labels @param {string} font @returns {number} pixels */
function widest(labels, font) {
  pen.font = font;
  return labels.reduce((most, label) => Math.max(most, pen.measureText(label).width), 0);
}

/**
 * A label shortened to the room there is; the table beside the chart shows it in full.
 * @param {string} label
 * @param {number} room in pixels
 * @param {string} font
 */
function cut(label, room, font) {
  if (widest([label], font) <= room) return label;
  let end = label.length - 1;
  while (end > 1 && widest([`${label.slice(0, end)}…`], font) > room) end -= 1;
  return `${label.slice(0, end)}…`;
}

customElements.define('dun-chart', Chart);
