// @ts-check
import { html, LitElement, nothing, repeat } from '../../vendor/lit.js';
import { heightOf, rowsShow, watchFor } from './entry-rows.js';

/** Number of blocks of rows in a stretch. What a frame costs grows with the stretches of the list and the blocks of one. */
export const BLOCKS = 20;
/** Blocks lie in their places long before they are drawn themselves, in pixels. */
const AHEAD = 4_000;

/** A stretch of a log that may be long. Where nobody is near, not even the places of its blocks are kept apart. */
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
    /** @type {number} the place of the first row in the whole list */ this.from = 0;
    /** @type {import('../../core/common/types.js').Entry[]} */ this.listed = [];
    /** @type {unknown[]} what rows show besides themselves: they are drawn again when it changes */ this.shown =
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

  /** The row in which somebody stands is not taken away. @param {boolean} near */
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
