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
 */

/** One page for whoever takes the case over, made on the device from the person's own records alone. */
export class HandoverView extends View {
  static properties = { found: { state: true }, own: { state: true } };

  constructor() {
    super();
    /** @type {Case | null} */ this.found = null;
    /** @type {{name?: string, phone?: string, question?: string}} */ this.own = {};
  }

  async refresh() {
    const { app } = this;
    const [entries, saved, known, instalments, papers, pack, book] = await Promise.all([
      app.ledger.entries(),
      app.plan.get(),
      app.debts.all(),
      app.instalments.list(),
      app.papers.list(),
      app.pack(),
      app.flags.open(),
    ]);
    const [said, inQuietHours, filings] = await Promise.all([
      book.answers(),
      book.quietHours(),
      pack.filings.list(),
    ]);
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
    };
  }

  connectedCallback() {
    super.connectedCallback();
    this.attempt(async () => {
      const [own, asked] = await Promise.all([
        this.app.drafts.load('letter-own'),
        this.app.drafts.load('handover'),
      ]);
      this.own = { ...own, ...asked };
    });
  }

  /** @param {'name' | 'phone' | 'question'} name @param {string} value */
  type(name, value) {
    this.own = { ...this.own, [name]: value };
    const { name: who = '', phone = '', question = '' } = this.own;
    this.attempt(() =>
      name === 'question'
        ? this.app.drafts.save('handover', { question })
        : this.app.drafts.save('letter-own', { name: who, phone }),
    );
  }

  render() {
    const t = this.t.bind(this);
    const { found } = this;
    if (!found)
      return html`<p class="muted" role="status">${t('loading')}</p>${problemNotice(this.app, this.problem)}`;
    const empty = !found.debts.length && !found.papers.length && !found.filings.length;
    return html`
      <button type="button" class="link back no-print" @click=${() => this.go('plan')}>${t('back')}</button>
      ${problemNotice(this.app, this.problem)}
      <section class="card no-print">
        <h2>${t('handover_title')}</h2>
        <p>${t('handover_intro')}</p>
        <p><a class="call-link" href="tel:12348">${t('channel_dial', { phone: '12348' })}</a></p>
        ${this.blank('name', t('blank_name'))} ${this.blank('phone', t('blank_phone'))}
        ${this.blank('question', t('handover_question'))}
        ${soundsLikeDespair(this.own.question ?? '') ? stopNotice(this, 'life') : nothing}
        <button type="button" class="primary" data-testid="handover-print" ?disabled=${empty} @click=${() => print()}>${t('handover_print')}</button>
        <p class="help">${t('handover_private')}</p>
      </section>
      ${empty ? emptyState(t('handover_empty_title'), t('handover_empty_body')) : handoverSheet(this, found)}
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
