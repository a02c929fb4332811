// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { creditorKey } from '../../core/common/lender.js';
import { calendar } from '../../core/debts/calendar.js';
import { debtsNamed } from '../../core/debts/named.js';
import { RECEIVED_KINDS, isOpenCourtPaper, lawfulDue } from '../../core/debts/papers.js';
import { download } from '../../platform/device.js';
import { creditorName, field, problemNotice } from '../parts/parts.js';
import { stopLink, stopSteps } from '../parts/stops.js';
import { View } from '../parts/view.js';
import { remindersByBrowser } from './reminders.js';

/** @typedef {import('../../core/debts/papers.js').Paper} Paper */
/** @typedef {import('../../core/debts/papers.js').Received} Received */

/** @typedef {{kind: Received, on: string, dueOn: string, reference: string, about: string}} PaperForm */

/** Papers that were received, and the days by which something has to be done about them. */
export class PapersView extends View {
  static properties = {
    papers: { state: true },
    named: { state: true },
    form: { state: true },
    notifications: { state: true },
    refused: { state: true },
  };

  constructor() {
    super();
    /** @type {Paper[]} */ this.papers = [];
    /** @type {import('../../core/debts/debts.js').Named[]} */ this.named = [];
    /** @type {PaperForm | null} */ this.form = null;
    /** @type {boolean} */ this.notifications = false;
    /** Whether the browser refused to remind. @type {boolean} */ this.refused = false;
  }

  async refresh() {
    const { papers, ledger, plan, debts, notifications } = this.app;
    const [list, entries, saved, known, on] = await Promise.all([
      papers.list(),
      ledger.entries(),
      plan.get(),
      debts.all(),
      notifications.isOn(),
    ]);
    this.papers = list;
    this.named = debtsNamed(entries, saved?.debts ?? [], known);
    this.notifications = on;
    this.form ??= this.empty();
  }

  /** @returns {PaperForm} */
  empty() {
    return { kind: 'payment_order', on: this.app.today(), dueOn: '', reference: '', about: '' };
  }

  /** @param {Partial<PaperForm>} change */
  type(change) {
    if (this.form) this.form = { ...this.form, ...change };
  }

  render() {
    const t = this.t.bind(this);
    const received = this.papers.filter(({ direction }) => direction === 'received');
    return html`
      ${problemNotice(this.app, this.problem)}
      ${received.some(isOpenCourtPaper) ? this.court() : nothing}
      ${received.length ? this.noted(received) : nothing}
      ${this.form ? this.formPart(this.form, received.length === 0) : html`<p class="muted" role="status">${t('loading')}</p>`}
      ${stopLink(this)}
    `;
  }

  /** @param {Paper[]} received */
  noted(received) {
    const dated = received.filter(isDated);
    return html`<div class="section-head"><h2>${this.t('papers_received')}</h2></div>
      <ol class="card rows-card rows papers">${received.map((paper) => this.row(paper))}</ol>
      ${dated.length ? this.reminders(dated) : nothing}`;
  }

  /** The first steps, shown while a paper of a court is open. */
  court() {
    return html`<section class="card" data-testid="papers-court">
      <h2>${this.t('stop_court_title')}</h2>
      ${stopSteps(this, 'court', false)}
    </section>`;
  }

  /** @param {PaperForm} form @param {boolean} first whether nothing was noted yet */
  formPart(form, first) {
    const t = this.t.bind(this);
    const due = lawfulDue(form.kind, form.on);
    return html`<div class="section-head"><h2>${t('papers_add')}</h2></div>
      ${first ? html`<p class="help">${t('papers_empty_body')}</p>` : nothing}
      <form class="card" @submit=${(/** @type {Event} */ event) => {
        event.preventDefault();
        this.attempt(() => this.save(form));
      }}>
      ${field({
        id: 'paper-kind',
        label: t('papers_kind'),
        hint: t(`paper_${form.kind}_help`),
        control: html`<select id="paper-kind" data-testid="paper-kind" aria-describedby="paper-kind-help" .value=${form.kind} @change=${(/** @type {Event & {target: HTMLSelectElement}} */ event) => this.type({ kind: /** @type {Received} */ (event.target.value), dueOn: '' })}>
          ${RECEIVED_KINDS.map((kind) => html`<option value=${kind} ?selected=${kind === form.kind}>${t(`paper_${kind}`)}</option>`)}
        </select>`,
      })}
      <div class="pair">
        ${field({
          id: 'paper-on',
          label: t('papers_on'),
          control: html`<input id="paper-on" data-testid="paper-on" type="date" required max=${this.app.today()} .value=${live(form.on)}
            @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => this.type({ on: event.target.value })} />`,
        })}
        ${
          due
            ? html`<div class="field"><strong>${t('papers_due')}</strong>
                <p data-testid="paper-due">${this.app.text.formatDay(due)}</p></div>`
            : field({
                id: 'paper-due-on',
                label: t(form.kind === 'summons' ? 'papers_hearing' : 'papers_due_written'),
                control: html`<input id="paper-due-on" data-testid="paper-due-on" type="date" .value=${live(form.dueOn)}
                  @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => this.type({ dueOn: event.target.value })} />`,
              })
        }
      </div>
      ${due ? html`<p class="help">${t('papers_due_help')}</p>` : nothing}
      ${this.named.length ? this.about(form) : nothing}
      ${field({
        id: 'paper-reference',
        label: t('papers_reference'),
        control: html`<input id="paper-reference" type="text" maxlength="200" autocomplete="off" .value=${live(form.reference)}
          @input=${(/** @type {Event & {target: HTMLInputElement}} */ event) => this.type({ reference: event.target.value })} />`,
      })}
      <button type="submit" class="primary wide" data-testid="paper-save" ?disabled=${this.busy}>${t('papers_save')}</button>
    </form>`;
  }

  /** @param {PaperForm} form */
  about(form) {
    const t = this.t.bind(this);
    return field({
      id: 'paper-about',
      label: t('papers_about'),
      control: html`<select id="paper-about" .value=${form.about} @change=${(/** @type {Event & {target: HTMLSelectElement}} */ event) => this.type({ about: event.target.value })}>
        <option value="" ?selected=${!form.about}>${t('choose_unknown')}</option>
        ${this.named.map((one) => html`<option value=${creditorKey(one)} ?selected=${creditorKey(one) === form.about}>${creditorName(this.app, one.creditor, one.creditorOther ?? '') || t('plan_unnamed')}</option>`)}
      </select>`,
    });
  }

  /** @param {PaperForm} form */
  async save(form) {
    const { kind, on, dueOn, reference, about } = form;
    const named = this.named.find((one) => creditorKey(one) === about);
    await this.app.papers.add({
      direction: 'received',
      kind,
      creditor: named?.creditor ?? null,
      creditorOther: named?.creditorOther ?? null,
      on,
      dueOn: lawfulDue(kind, on) ?? (dueOn || null),
      reference,
    });
    // What was typed while it was being kept stays, as the next paper.
    if (this.form === form) this.form = this.empty();
  }

  /** @param {Paper} paper */
  row(paper) {
    const t = this.t.bind(this);
    const { text, papers } = this.app;
    const name = creditorName(this.app, paper.creditor, paper.creditorOther ?? '');
    const what = paper.kind === 'summons' ? 'papers_hearing_on' : 'papers_due_on';
    const due = paper.done
      ? t('papers_done')
      : paper.dueOn
        ? t(what, { day: text.formatDay(paper.dueOn) })
        : '';
    return html`<li data-testid="paper" data-kind=${paper.kind}>
      <span class="row-words"><b>${t(`paper_${paper.kind}`)}${name ? html` · ${name}` : nothing}</b>
        ${due ? html`<small class=${paper.done ? '' : 'note-ink'}>${due}</small>` : nothing}
        <small>${t('papers_received_on', { day: text.formatDay(paper.on) })}${paper.reference ? html` · ${paper.reference}` : nothing}</small></span>
      <span class="row">
        ${paper.dueOn ? html`<button type="button" class="quiet" data-testid="paper-done" @click=${() => this.attempt(() => papers.mark(paper.id, !paper.done))}>${t(paper.done ? 'papers_reopen' : 'papers_mark_done')}</button>` : nothing}
        <button type="button" class="link" @click=${() => this.attempt(() => papers.remove(paper.id))}>${t('papers_remove')}</button>
      </span>
    </li>`;
  }

  /** @param {Paper[]} dated */
  reminders(dated) {
    return html`<div class="card rows-card reminders">
      ${this.app.notifications.possible ? remindersByBrowser(this) : nothing}
      <button type="button" class="row-button" data-testid="papers-calendar" @click=${() => this.saveCalendar(dated)}>
        <span><b>${this.t('papers_calendar')}</b><small>${this.t('papers_calendar_when')}</small></span><span class="chevron" aria-hidden="true"></span>
      </button>
    </div>`;
  }

  /**
   * Saves a calendar that reminds a week ahead, because an objection is not written in an evening.
   * @param {Paper[]} dated
   */
  saveCalendar(dated) {
    const events = dated.map(({ id, kind, dueOn }) => ({
      id: `paper-${id}`,
      day: dueOn ?? '',
      title: this.t(kind === 'summons' ? 'papers_event_hearing' : 'papers_event', {
        paper: this.t(`paper_${kind}`),
      }),
      daysBefore: [7, 3, 1],
    }));
    download('dunbook-papers.ics', 'text/calendar;charset=utf-8', calendar(events, this.app.now()));
  }
}

/** @param {Paper} paper */
const isDated = ({ dueOn, done }) => Boolean(dueOn) && !done;

customElements.define('dun-papers', PapersView);
