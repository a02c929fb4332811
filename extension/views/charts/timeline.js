// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { timelineOf } from '../../core/charts/charts.js';
import { spoken } from '../../core/charts/line.js';
import { isAtNight } from '../../core/rules/findings.js';
import { copy, print } from '../../platform/device.js';
import { creditorName, emptyState, problemNotice } from '../parts/parts.js';
import { View } from '../parts/view.js';
/** @typedef {import('../../core/charts/look.js').Look} Look */

/** Number of lines that are drawn before the person asks for all; copying always takes all of them. */
const SHOWN = 50;

/** The contacts in order of time, to read out to somebody. */
export class TimelineView extends View {
  static properties = {
    looks: { state: true },
    lender: { state: true },
    whole: { state: true },
    copied: { state: true },
  };

  constructor() {
    super();
    /** @type {Look[] | null} */ this.looks = null;
    /** @type {Map<string, import('../../core/rules/types.js').Flag[]>} */ this.flags = new Map();
    /** @type {string} key of the lender whose contacts are shown; empty for all */ this.lender = '';
    /** @type {boolean} */ this.whole = false;
    /** @type {boolean} */ this.copied = false;
  }

  async refresh() {
    const [book, entries, { region }, read] = await Promise.all([
      this.app.flags.open(),
      this.app.ledger.entries(),
      this.app.settings.get(),
      this.app.flags.read(),
    ]);
    this.flags = read.flags;
    const lenders = await book.lenders();
    this.looks = timelineOf(entries, { rules: book.rules, region, answers: read.answers, lenders });
  }

  /** @param {Look} look @returns {string} */
  words({ entry }) {
    const { t } = this.app.text;
    return spoken(t, this.app.text, entry, creditorName(this.app, entry.creditor, entry.creditorOther));
  }

  /** @param {Look[]} lines */
  copyAll(lines) {
    return this.attempt(async () => {
      await copy(lines.map((look) => this.words(look)).join('\n'));
      this.copied = true;
    });
  }

  /** Draws all lines before printing. @param {Look[]} lines */
  async printAll(lines) {
    this.whole = this.whole || lines.length > SHOWN;
    await this.updateComplete;
    print();
  }

  render() {
    const t = this.t.bind(this);
    const above = problemNotice(this.app, this.problem);
    if (!this.looks) return html`${above}<p class="muted" role="status">${t('loading')}</p>`;
    if (!this.looks.length) return html`${above}${emptyState(t('charts_empty_title'), t('timeline_empty'))}`;
    const lines = this.looks.filter(({ lender }) => !this.lender || lender === this.lender);
    const shown = this.whole ? lines : lines.slice(-SHOWN);
    return html`${above}
      <p class="help no-print">${t('timeline_intro')}</p>
      ${this.lenders(this.looks)}
      <div class="charts-end no-print">
        <button type="button" class="tinted" data-testid="charts-copy" @click=${() => this.copyAll(lines)}>${t('timeline_copy', { count: lines.length })}</button>
        <button type="button" @click=${() => this.printAll(lines)}>${t('letter_print')}</button>
      </div>
      <p role="status" class="copied">${this.copied ? t('letter_copied') : ''}</p>
      <section class="card" data-testid="charts-line">
        ${
          shown.length < lines.length
            ? html`<p class="no-print">${t('charts_line_earlier', { count: lines.length - shown.length })}
              <button type="button" class="link" data-testid="timeline-whole" @click=${() => (this.whole = true)}>${t('charts_line_whole')}</button></p>`
            : nothing
        }
        <ol class="timeline">${shown.map((look) => html`<li class=${isAtNight(this.flags.get(look.entry.id) ?? []) ? 'night' : ''}>${this.words(look)}</li>`)}</ol>
      </section>`;
  }

  /** @param {Look[]} looks */
  lenders(looks) {
    /** @type {Map<string, Look>} */
    const latest = new Map(looks.map((look) => [look.lender, look]));
    if (latest.size < 2) return nothing;
    const { t } = this.app.text;
    const all = [...latest].map(([key, { entry }]) => ({
      key,
      name:
        creditorName(this.app, entry.creditor === 'unknown' ? null : entry.creditor, entry.creditorOther) ||
        t('charts_unknown'),
    }));
    return html`<div class="pills no-print" role="group" aria-label=${t('charts_lender')}>
      ${[{ key: '', name: t('charts_everybody') }, ...all].map(
        ({ key, name }) =>
          html`<button type="button" class="pill" aria-pressed=${key === this.lender ? 'true' : 'false'} @click=${() => Object.assign(this, { lender: key, copied: false })}>${name}</button>`,
      )}
    </div>`;
  }
}

customElements.define('dun-timeline', TimelineView);
