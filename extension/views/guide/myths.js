// @ts-check
import { html } from '../../vendor/lit.js';
import { View } from '../parts/view.js';
import { problemNotice } from '../parts/parts.js';
import { foundAt, ruleSources } from '../parts/rule-sources.js';

/** Message keys of what could not be verified, in the order in which a person meets it. */
const UNKNOWN = ['effective', 'sms', 'visits', 'clauses'];

/**
 * A claim, and the rules that answer it; `source` is given where no rule answers it.
 * @typedef
 *   {{id: string, verdict: string, rules: import('../../core/rules/types.js').Rule[], source?: string}}
 *   Myth
 */

/** Common claims, the findings about them, and questions to which no answer was found. */
export class MythsView extends View {
  static properties = { myths: { state: true } };

  constructor() {
    super();
    /** @type {Myth[] | null} */ this.myths = null;
  }

  async refresh() {
    const book = await this.app.flags.open();
    this.myths = book.myths.map((myth) => ({
      ...myth,
      rules: myth.rules.flatMap((id) => book.rule(id) ?? []),
    }));
  }

  render() {
    const t = this.t.bind(this);
    return html`
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

  /** @param {Myth} myth */
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
