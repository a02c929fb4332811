// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { View } from '../parts/view.js';
import { emptyState, problemNotice } from '../parts/parts.js';
import { icon } from '../parts/icons.js';
import { group } from '../parts/rows.js';
/** @typedef {import('../../core/help/help.js').Page} Page */
/** @typedef {import('../../core/help/search.js').Found} Found */

/**
 * The contents of the help, and its search. `params.page` shows one of its parts alone.
 * @extends {View<{page?: string}>}
 */
export class HelpView extends View {
  static properties = { pages: { state: true }, asked: { state: true }, found: { state: true } };

  constructor() {
    super();
    /** @type {Page[] | null} */ this.pages = null;
    /** @type {string} */ this.asked = '';
    /** @type {Found[] | null} null while nothing is searched */ this.found = null;
  }

  async refresh() {
    this.pages = await (await this.app.openHelp()).pages(this.app.text.language());
    await this.search(this.asked);
  }

  /** @param {string} question */
  async search(question) {
    this.asked = question;
    const help = await this.app.openHelp();
    const found = question.trim() ? await help.search(question, this.app.text.language()) : null;
    // A person who types on wants only the later answer.
    if (this.asked === question) this.found = found;
  }

  /** @param {string} chapter @param {string | null} [passage] */
  open(chapter, passage = null) {
    this.go('chapter', { chapter, passage });
  }

  render() {
    const { pages, found } = this;
    const t = this.t.bind(this);
    return html`${problemNotice(this.app, this.problem)}
      <div class="help-search" role="search">
        <label class="visually-hidden" for="help-ask">${t('help_search')}</label>
        ${icon('search')}
        <input id="help-ask" data-testid="help-search" type="search" maxlength="60" autocomplete="off" placeholder=${t('help_search')}
          .value=${live(this.asked)} @input=${(/** @type {Event & {target: HTMLInputElement}} */ event) => this.attempt(() => this.search(event.target.value))} />
      </div>
      <div role="status">${found ? this.results(found) : nothing}</div>
      ${found || !pages ? nothing : this.contents(pages)}`;
  }

  /** @param {Page[]} pages */
  contents(pages) {
    const { page: wanted } = this.params;
    const shown = pages.filter(({ id }) => !wanted || id === wanted);
    return shown.map(({ title, chapters }) =>
      group(
        title,
        chapters.map((chapter) =>
          this.row({
            title: chapter.title === title ? this.t('help_overview') : chapter.title,
            run: () => this.open(chapter.id),
          }),
        ),
      ),
    );
  }

  /** @param {Found[]} found */
  results(found) {
    if (!found.length)
      return emptyState(this.t('help_nothing'), this.t('help_nothing_hint'), nothing, 'search');
    const rows = found.map(({ chapter, passage, lead, ...excerpt }) =>
      this.row({
        title: lead ? this.t('help_place', { chapter: chapter.title, lead }) : chapter.title,
        body: excerpt.text ? marked(excerpt) : nothing,
        run: () => this.open(chapter.id, passage),
      }),
    );
    return html`<p class="help">${this.t('help_found', { count: found.length })}</p>${group(null, rows)}`;
  }

  /** @param {{title: string, body?: unknown, run: () => void}} row */
  row({ title, body = nothing, run }) {
    return html`<button type="button" class="row-button" data-testid="help-row" @click=${run}>
      <span class="row-words"><b>${title}</b>${body === nothing ? nothing : html`<small>${body}</small>`}</span><span class="chevron" aria-hidden="true"></span>
    </button>`;
  }
}

/** @param {Pick<Found, 'text' | 'marks'>} excerpt */
function marked({ text, marks }) {
  let at = 0;
  const parts = marks.map(([from, to]) => {
    const before = text.slice(at, from);
    at = to;
    return html`${before}<mark>${text.slice(from, to)}</mark>`;
  });
  return [...parts, text.slice(at)];
}

customElements.define('dun-help', HelpView);
