// @ts-check
import { html } from '../../vendor/lit.js';
import { View } from '../parts/view.js';
import { problemNotice } from '../parts/parts.js';
import { foundAt, ruleSources } from '../parts/rule-sources.js';

/** The gaps in what is known, in the order a person meets them. */
const UNKNOWN = ['effective', 'sms', 'visits', 'clauses'];

/** Claims that go round, what was found about them, and what was not found. */
class MythsView extends View {
  static properties = { myths: { state: true } };

  constructor() {
    super();
    /** @type {{id: string, verdict: string, rules: any[]}[] | null} */ this.myths = null;
  }

  async refresh() {
    const book = await this.app.flags.open();
    this.myths = book.myths.map((/** @type {any} */ myth) => ({ ...myth, rules: myth.rules.map(book.rule) }));
  }

  render() {
    const t = this.t.bind(this);
    return html`
      <button type="button" class="link back" @click=${() => this.go('checklist')}>${t('back')}</button>
      ${problemNotice(this.app, this.problem)}
      <h2>${t('myths_title')}</h2>
      <p class="help">${t('myths_intro')}</p>
      ${this.myths?.map((myth) => this.myth(myth)) ?? html`<p class="muted" role="status">${t('loading')}</p>`}
      <section class="card">
        <h3>${t('myths_unknown_title')}</h3>
        <ul>
          ${UNKNOWN.map((one) => html`<li>${t(`myths_unknown_${one}`)}</li>`)}
        </ul>
      </section>
    `;
  }

  /** @param {{id: string, verdict: string, rules: any[], source?: string}} myth */
  myth({ id, verdict, rules, source }) {
    const t = this.t.bind(this);
    return html`<section class="card" data-testid="myth" data-myth=${id}>
      <h3>${t(`myth_${id}_claim`)}</h3>
      <p><strong>${t(`myth_verdict_${verdict}`)}</strong> · ${t(`myth_${id}_answer`)}</p>
      ${
        rules.length
          ? ruleSources(t, t('flag_source'), rules)
          : html`<details class="source"><summary>${t('flag_source')}</summary><p>${foundAt(t, source)}</p></details>`
      }
    </section>`;
  }
}

customElements.define('dun-myths', MythsView);
