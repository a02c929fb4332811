// @ts-check
import { html } from '../../vendor/lit.js';
import { problemNotice } from '../parts/parts.js';
import { ComplaintView } from './complaint-view.js';
import { filingForm, filingList } from './filings.js';

/**
 * The complaints that were handed in: by when an answer is due, what was answered, and which place comes
 * next.
 */
export class Filed extends ComplaintView {
  static properties = { answer: { state: true } };

  constructor() {
    super();
    /** @type {import('./filings.js').AnswerDraft | null} an answer as it is being entered */ this.answer =
      null;
  }

  /** Overrides the look-up, because the list needs only the filings. */
  async lookUp() {}

  get needsEntries() {
    return false;
  }

  async file() {
    const { creditor, filing } = this.form;
    const filedOn = filing.filedOn || this.app.today();
    await this.pack.filings.add(this.channel, {
      creditor,
      nature: this.nature,
      filedOn,
      reference: filing.reference,
    });
    // What was typed while it was being kept stays, as the next one.
    if (this.form.filing === filing) this.type({ filing: { filedOn: '', reference: '' } });
  }

  async saveAnswer() {
    if (!this.answer) return;
    const { id, ...said } = this.answer;
    await this.pack.filings.change(id, said);
    this.answer = null;
  }

  /**
   * Begins a complaint to the next place about the same lender, with the details of this filing.
   * @param {import('../../core/complaint/filings.js').Filing} filing
   * @param {string} channel
   */
  async goOn({ creditor, filedOn, reference }, channel) {
    this.type({ creditor });
    this.tell('prior_date', filedOn);
    if (reference) this.tell('prior_reference', reference);
    await this.choose({ channel, requests: null });
    this.go('packTo');
  }

  /**
   * Whether a filing to this place about this lender is noted already; the form would otherwise suggest that
   * none is.
   */
  get isNoted() {
    const { creditor, channel } = this.form;
    return this.filings.some((one) => one.channel === channel && one.creditor === creditor);
  }

  step() {
    return html`${problemNotice(this.app, this.problem)}
      ${filingList(this)}
      ${this.isNoted ? html`<details class="more" data-testid="filing-another"><summary>${this.t('filing_another')}</summary>${filingForm(this)}</details>` : filingForm(this)}`;
  }
}

customElements.define('dun-complaint-filed', Filed);
