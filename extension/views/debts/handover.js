// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { print } from '../../platform/device.js';
import { debtSummary } from '../../core/debts/handover.js';
import { soundsLikeDespair } from '../../core/debts/despair.js';
import { debtsNamed } from '../../core/debts/named.js';
import { emptyState, field, problemNotice } from '../parts/parts.js';
import { stopNotice } from '../parts/stops.js';
import { View } from '../parts/view.js';
import { handoverSheet } from './handover-sheet.js';

/**
 * @typedef {object} Case what a lawyer or a volunteer has to know to go on
 * @property {import('../../core/debts/handover.js').DebtSummary[]} debts
 * @property {import('../../core/debts/papers.js').Paper[]} papers
 * @property {import('../../core/complaint/filings.js').Filing[]} filings
 * @property {boolean} notMe the person is called about somebody else's debt
 */

/**
 * One page for the lawyer or volunteer who takes the case over, made on the device from the person's own
 * records alone.
 */
export class HandoverView extends View {
  static properties = { found: { state: true }, own: { state: true } };

  constructor() {
    super();
    /** @type {Case | null} */ this.found = null;
    /** @type {{name?: string, phone?: string, question?: string}} */ this.own = {};
    /**
     * Details being typed, which are newer than those that were read.
     * @type {{name?: string, phone?: string, question?: string}}
     */
    this.typed = {};
  }

  async refresh() {
    const { app } = this;
    const [entries, saved, known, instalments, papers, kept, book, { stage }] = await Promise.all([
      app.ledger.entries(),
      app.plan.get(),
      app.debts.all(),
      app.instalments.list(),
      app.papers.list(),
      app.filings(),
      app.flags.open(),
      app.home.get(),
    ]);
    const [said, inQuietHours, filings] = await Promise.all([book.answers(), book.quietHours(), kept.list()]);
    const ownCalls = new Set(Object.keys(said).filter((id) => said[id]?.own_call === true));
    const lines = saved?.debts ?? [];
    const today = app.today();
    const debts = await Promise.all(debtsNamed(entries, lines, known).map(app.debts.get));
    this.found = {
      debts: debts.map((debt) =>
        debtSummary(debt, { entries, lines, instalments, ownCalls, inQuietHours, today }),
      ),
      papers,
      filings,
      notMe: stage === 'not_me',
    };
  }

  connectedCallback() {
    super.connectedCallback();
    this.typed = {};
    this.attempt(async () => {
      const [{ name, phone }, asked] = await Promise.all([
        this.app.mine.details(),
        this.app.drafts.load('handover'),
      ]);
      this.own = { name, phone, ...asked, ...this.typed };
    });
  }

  /** @param {'name' | 'phone' | 'question'} name @param {string} value */
  type(name, value) {
    this.typed = { ...this.typed, [name]: value };
    this.own = { ...this.own, [name]: value };
    this.attempt(() =>
      name === 'question'
        ? this.app.drafts.save('handover', { question: value })
        : this.app.mine.changeDetails({ [name]: value }),
    );
  }

  render() {
    const t = this.t.bind(this);
    const { found } = this;
    if (!found)
      return html`<p class="muted" role="status">${t('loading')}</p>${problemNotice(this.app, this.problem)}`;
    const empty = !found.debts.length && !found.papers.length && !found.filings.length;
    return html`
      ${problemNotice(this.app, this.problem)}
      <section class="card no-print">
        <p>${t(found.notMe ? 'handover_intro_not_me' : 'handover_intro')}</p>
        ${this.blank('question', t('handover_question'))}
        ${soundsLikeDespair(this.own.question ?? '') ? stopNotice(this, 'life') : nothing}
        <details class="fold" ?open=${!this.own.name}>
          <summary>${t('handover_me')}</summary>
          ${this.blank('name', t('blank_name'))} ${this.blank('phone', t('blank_phone'))}
        </details>
        <p class="help">${t('handover_private')}</p>
      </section>
      ${empty ? emptyState(t('handover_empty_title'), t('handover_empty_body')) : handoverSheet(this, found)}
      <div class="action-bar no-print">
        <a class="button" href="tel:12348">${t('channel_dial', { phone: '12348' })}</a>
        <button type="button" class="primary" data-testid="handover-print" ?disabled=${empty} @click=${() => print()}>${t('handover_print')}</button>
      </div>
    `;
  }

  /** @param {'name' | 'phone' | 'question'} name @param {string} label */
  blank(name, label) {
    const id = `handover-${name}`;
    const input = (/** @type {Event & {target: HTMLInputElement | HTMLTextAreaElement}} */ event) =>
      this.type(name, event.target.value);
    return field({
      id,
      label,
      control:
        name === 'question'
          ? html`<textarea id=${id} rows="3" maxlength="1000" .value=${live(this.own[name] ?? '')} @input=${input}></textarea>`
          : html`<input id=${id} type="text" maxlength="200" autocomplete="off" .value=${live(this.own[name] ?? '')} @input=${input} />`,
    });
  }
}

customElements.define('dun-handover', HandoverView);
