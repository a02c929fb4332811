// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { View } from '../parts/view.js';
import { problemNotice } from '../parts/parts.js';
/** @typedef {import('../../core/help/help.js').Page} Page */
/** @typedef {import('../../core/help/help.js').Chapter} Chapter */
/** @typedef {import('../../core/help/help.js').Block} Block */
/** @typedef {import('../../core/help/help.js').Inline} Inline */

/** @typedef {{chapter?: string, passage?: string | null}} ChapterParams */

/**
 * One chapter of the help: `params.chapter`, and `params.passage` where the search found something in it.
 * @extends {View<ChapterParams>}
 */
export class ChapterView extends View {
  static properties = { pages: { state: true } };

  constructor() {
    super();
    /** @type {Page[] | null} */ this.pages = null;
    /** @type {ChapterParams | null} what was brought into sight */ this.shown = null;
  }

  async refresh() {
    this.pages = await (await this.app.openHelp()).pages(this.app.text.language());
  }

  /**
   * Brings the passage or heading into sight once for each chapter that is asked for, and not when somebody
   * comes back to where they read.
   */
  updated() {
    if (!this.pages || this.shown === this.params) return;
    const isFirst = this.shown === null;
    this.shown = this.params;
    const passage = this.querySelector('.found-here');
    if (passage) passage.scrollIntoView({ block: 'center' });
    else if (!isFirst) {
      window.scrollTo(0, 0);
      /** @type {HTMLElement | null} */ (this.querySelector('h2'))?.focus({ preventScroll: true });
    }
  }

  render() {
    const chapters = (this.pages ?? []).flatMap((page) => page.chapters);
    const at = chapters.findIndex(({ id }) => id === this.params.chapter);
    const chapter = chapters[at];
    if (!chapter) return problemNotice(this.app, this.problem);
    return html`<article class="card chapter" data-testid="chapter" data-chapter=${chapter.id}>
        <h2 tabindex="-1">${chapter.title}</h2>
        ${chapter.blocks.map((block, place) => this.block(block, String(place)))}
      </article>
      ${this.next(chapters[at + 1])}`;
  }

  /** @param {Chapter | undefined} chapter */
  next(chapter) {
    if (!chapter) return nothing;
    return html`<div class="card rows-card settings-rows"><button type="button" class="row-button" data-testid="chapter-next" @click=${() => this.go('chapter', { chapter: chapter.id })}>
      <span class="row-words"><small>${this.t('help_next')}</small><b>${chapter.title}</b></span><span class="chevron" aria-hidden="true"></span>
    </button></div>`;
  }

  /** @param {Block} block @param {string} place */
  block(block, place) {
    const [kind, content] = block;
    if (kind === 'p') return html`<p class=${this.mark(place)}>${this.inline(content)}</p>`;
    if (kind === 'table') return this.table(content, place);
    const items = content.map(
      (item, index) => html`<li class=${this.mark(`${place}-${index}`)}>${this.inline(item)}</li>`,
    );
    return kind === 'ol' ? html`<ol>${items}</ol>` : html`<ul>${items}</ul>`;
  }

  /**
   * A table of two columns is too wide for a sidebar, so each row is drawn as a term and its description.
   * @param {Inline[][]} rows @param {string} place
   */
  table([, ...rows], place) {
    return html`<dl class="facts">${rows.map(
      ([term, ...rest], index) =>
        html`<div class=${`fact ${this.mark(`${place}-${index + 1}`)}`}><dt>${this.inline(term)}</dt>${rest.map((cell) => html`<dd>${this.inline(cell)}</dd>`)}</div>`,
    )}</dl>`;
  }

  /** @param {string} place */
  mark(place) {
    return place === this.params.passage ? 'found-here' : '';
  }

  /** @param {Inline} inline @returns {unknown[]} */
  inline(inline) {
    return inline.map((piece) => {
      if (typeof piece === 'string') return piece;
      if (piece[0] === 'b') return html`<strong>${this.inline(piece[1])}</strong>`;
      if (piece[0] === 'code') return html`<span class="code">${piece[1]}</span>`;
      const [kind, target, inner] = piece;
      return kind === 'a'
        ? html`<a href=${target} target="_blank" rel="noopener noreferrer">${this.inline(inner)}</a>`
        : html`<button type="button" class="link" @click=${() => this.go('help', { page: target })}>${this.inline(inner)}</button>`;
    });
  }
}

customElements.define('dun-chapter', ChapterView);
