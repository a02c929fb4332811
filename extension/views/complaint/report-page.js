// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { icon } from '../parts/icons.js';
import { notice, problemNotice } from '../parts/parts.js';
import { ComplaintView } from './complaint-view.js';
import { saveReport, shareReport } from './hand-on.js';
import './report-frame.js';

/**
 * The report as its reader will see it: to read, to print or keep as PDF, to hand on.
 * @extends {ComplaintView<{print?: boolean}>}
 */
export class ReportPage extends ComplaintView {
  static properties = { report: { state: true } };

  constructor() {
    super();
    /** @type {Awaited<ReturnType<import('./complaint-view.js').Pack['report']>> | null} */ this.report =
      null;
    /** @type {boolean} whether the printing that the screen before asked for was started */
    this.printed = false;
  }

  async lookUp() {
    this.report = this.creditors.length ? await this.pack.report(this.request()) : null;
  }

  /** @returns {import('./report-frame.js').ReportFrame | null} */
  get frame() {
    return this.querySelector('dun-report-frame');
  }

  /** Starts printing once, when the report is shown. */
  shown() {
    if (!this.params.print || this.printed) return;
    this.printed = true;
    this.frame?.print();
  }

  step() {
    const t = this.t.bind(this);
    const { report } = this;
    if (!report) return notice(t('pack_count_none'), 'warn');
    return html`${problemNotice(this.app, this.problem)}
      ${report.brokenAt === null ? nothing : notice(t('pack_broken', { seq: report.brokenAt }), 'warn')}
      ${report.lost ? notice(t('pack_lost', { count: report.lost }), 'warn') : nothing}
      <dun-report-frame .html=${report.html} .label=${t('pack_preview')} @shown=${() => this.shown()}></dun-report-frame>
      <button type="button" class="link" data-testid="report-save" @click=${() => saveReport(report)}>${t('pack_save_page')}</button>
      <div class="step-bar">
        <button type="button" class="primary" data-testid="report-print" @click=${() => this.frame?.print()}>${icon('print', 'small')} ${t('pack_print')}</button>
        <button type="button" data-testid="report-share" @click=${() => this.attempt(() => shareReport(this, report))}>${icon('share', 'small')} ${t('pack_share')}</button>
      </div>`;
  }
}

customElements.define('dun-complaint-report', ReportPage);
