// @ts-check
import { LitElement, nothing, repeat } from '../../vendor/lit.js';
import { entryRow } from './entry-row.js';

/** Number of rows of the log that are drawn or left out together; one frame has time for that many. */
export const TOGETHER = 5;
/** Maximum time in milliseconds for drawing rows in one frame; laying them out takes three times as long. */
const FRAME_MS = 2;
/**
 * Distance in pixels above and below the visible part within which rows are drawn before somebody scrolls or
 * tabs to them.
 */
const AHEAD = 1_200;
/** Estimated height of a row in the narrow panel, in pixels; used until its block was drawn once. */
const ROW = 96;

/**
 * The data besides the entries on which the look of rows depends.
 * @param {import('./log.js').LogView} view
 */
export const rowsShow = ({ marks, chosen, selected, named }) => [marks, chosen, selected, named];

/**
 * The height of a block in pixels, as it was when the block was drawn last.
 * @param {import('./log.js').LogView | null} view
 * @param {Pick<import('./found.js').Block, 'rows' | 'fromEnd'>} block
 */
export const heightOf = (view, { rows, fromEnd }) => view?.heights.get(fromEnd) ?? rows.length * ROW;

/** A few rows of a log that may be long. While nobody is near, it is only an empty space of their height. */
export class EntryRows extends LitElement {
  static properties = {
    view: { attribute: false },
    rows: { attribute: false },
    from: { attribute: false },
    fromEnd: { attribute: false },
    listed: { attribute: false },
    near: { state: true },
  };

  constructor() {
    super();
    /** @type {import('./log.js').LogView | null} */ this.view = null;
    /** @type {import('../../core/common/types.js').Entry[]} */ this.rows = [];
    /** @type {number} the first row's place in the whole list */ this.from = 0;
    /** @type {number} the last row's place, counted from the oldest */ this.fromEnd = 0;
    /** @type {import('../../core/common/types.js').Entry[]} */ this.listed = [];
    /** @type {boolean} */ this.near = false;
  }

  createRenderRoot() {
    return this;
  }

  /**
   * Lit's set-up of the element is put off until it is drawn, because a stretch has many of these elements.
   */
  connectedCallback() {
    if (!this.hasUpdated) this.standIn();
    this.begin();
    watch.observe(this);
  }

  begin() {
    if (this.isConnected && (this.drawn || this.hasUpdated)) super.connectedCallback();
  }

  /**
   * @param {PropertyKey} [name] @param {unknown} [old] @param {import('lit').PropertyDeclaration} [options]
   */
  requestUpdate(name, old, options) {
    super.requestUpdate(name, old, options);
    this.begin();
  }

  /**
   * Draws the rows again when data beside the entries change, such as the rules' marks.
   * @param {unknown} _
   */
  set shown(_) {
    if (this.drawn) this.requestUpdate();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    watch.unobserve(this);
  }

  /**
   * Notes whether somebody is near. A row with the focus is not taken away.
   * @param {boolean} near
   * @param {number} height in pixels
   */
  passed(near, height) {
    if (!near && this.contains(document.activeElement)) return;
    if (!near && this.near) this.view?.heights.set(this.fromEnd, height);
    this.near = near;
  }

  /**
   * The newest rows are always drawn: a list must not seem empty to software that reads it without scrolling.
   */
  get drawn() {
    return this.near || this.from === 0;
  }

  async scheduleUpdate() {
    if (this.drawn) await turnOf(this);
    await super.scheduleUpdate();
  }

  standIn() {
    this.style.height = this.drawn ? '' : `${heightOf(this.view, this)}px`;
  }

  willUpdate() {
    this.standIn();
  }

  render() {
    const { view, rows, drawn, from, listed } = this;
    if (!drawn || !view) return nothing;
    return repeat(
      rows,
      (entry) => entry.id,
      (entry, at) => entryRow(view, entry, from + at, listed),
    );
  }
}

/**
 * Blocks that wait to be drawn, each with the function that lets it go on; last in, first out.
 * @type {[EntryRows, () => void][]}
 */
const waiting = [];
let drawing = false;

/** Draws in each frame only as many blocks as it has time for, so that scrolling never stops. */
async function drawNext() {
  const since = performance.now();
  for (
    let next = waiting.pop();
    next;
    next = performance.now() - since < FRAME_MS ? waiting.pop() : undefined
  ) {
    const [block, go] = next;
    go();
    await block.updateComplete;
  }
  drawing = waiting.length > 0;
  if (drawing) requestAnimationFrame(drawNext);
}

/** @param {EntryRows} block @returns {Promise<void>} */
const turnOf = (block) =>
  new Promise((resolve) => {
    waiting.push([block, resolve]);
    if (!drawing) requestAnimationFrame(drawNext);
    drawing = true;
  });

/**
 * Makes an observer that tells parts of the list whether somebody is near.
 * @param {number} ahead distance in pixels beyond the visible part
 */
export const watchFor = (ahead) =>
  new IntersectionObserver(
    (seen) => {
      // The rows nearest to the middle of the screen are told last, because the block that waits last is
      // drawn first.
      for (const { target, isIntersecting, boundingClientRect } of seen.sort(
        (one, other) => distance(other) - distance(one),
      )) {
        /** @type {Element & {passed: (near: boolean, height: number) => void}} */ (target).passed(
          isIntersecting,
          boundingClientRect.height,
        );
      }
    },
    { rootMargin: `${ahead}px 0px` },
  );

/** Distance in pixels from the middle of the visible part. @param {IntersectionObserverEntry} seen */
const distance = ({ boundingClientRect: { top, bottom } }) => Math.abs((top + bottom) / 2 - innerHeight / 2);

const watch = watchFor(AHEAD);

customElements.define('dun-entry-rows', EntryRows);
