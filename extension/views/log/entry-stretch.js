// @ts-check
import { html, LitElement, nothing, repeat } from '../../vendor/lit.js';
import { heightOf, rowsShow, watchFor } from './entry-rows.js';

/**
 * Number of blocks of rows in a stretch. The cost of a frame grows with the number of stretches in the list
 * and of blocks in one.
 */
export const BLOCKS = 20;
/** Distance in pixels within which blocks get their places, long before they are drawn themselves. */
const AHEAD = 4_000;

/**
 * A part of a log that may be long. While nobody is near, it is one empty space without elements for its
 * blocks.
 */
export class EntryStretch extends LitElement {
  static properties = {
    view: { attribute: false },
    blocks: { attribute: false },
    from: { attribute: false },
    listed: { attribute: false },
    shown: { attribute: false },
    near: { state: true },
  };

  constructor() {
    super();
    /** @type {import('./log.js').LogView | null} */ this.view = null;
    /** @type {import('./found.js').Block[]} */ this.blocks = [];
    /** @type {number} the first row's place in the whole list */ this.from = 0;
    /** @type {import('../../core/common/types.js').Entry[]} */ this.listed = [];
    /** @type {unknown[]} data besides the entries; the rows are drawn again when they change */ this.shown =
      [];
    /** @type {boolean} */ this.near = false;
  }

  createRenderRoot() {
    return this;
  }

  connectedCallback() {
    super.connectedCallback();
    watch.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    watch.unobserve(this);
  }

  /** Notes whether somebody is near. A row with the focus is not taken away. @param {boolean} near */
  passed(near) {
    if (near || !this.contains(document.activeElement)) this.near = near;
  }

  /** The newest rows are always drawn. */
  get drawn() {
    return this.near || this.from === 0;
  }

  willUpdate() {
    const height = this.blocks.reduce((sum, block) => sum + heightOf(this.view, block), 0);
    this.style.height = this.drawn ? '' : `${height}px`;
  }

  render() {
    const { view, blocks, drawn, listed } = this;
    if (!drawn || !view) return nothing;
    return repeat(
      blocks,
      ({ fromEnd }) => fromEnd,
      ({ rows, from, fromEnd }) =>
        html`<dun-entry-rows .view=${view} .rows=${rows} .from=${from} .fromEnd=${fromEnd} .listed=${listed} .shown=${rowsShow(view)}></dun-entry-rows>`,
    );
  }
}

const watch = watchFor(AHEAD);

customElements.define('dun-entry-stretch', EntryStretch);
