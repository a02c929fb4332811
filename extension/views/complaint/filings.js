// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { field, notice } from '../parts/parts.js';
import { nameOf } from './form.js';

/**
 * What was filed where, when and under which number, and when an answer is due.
 * @param {import('./complaint.js').ComplaintView} view
 */
export function filingsCard(view) {
  const t = view.t.bind(view);
  const { filing } = view;
  const set = (/** @type {string} */ name) => (/** @type {Event & {target: HTMLInputElement}} */ event) =>
    (view.filing = { ...filing, [name]: event.target.value });
  return html`<section class="card">
    <h2>${t('filing_title')}</h2>
    ${view.filings.length ? html`<ul class="rows">${view.filings.map((one) => row(view, one))}</ul>` : html`<p class="muted">${t('filing_none')}</p>`}
    <form novalidate @submit=${(/** @type {Event} */ event) => {
      event.preventDefault();
      view.attempt(() => view.file());
    }}>
      <p>${t('filing_add', { channel: t(`channel_${view.form.channel}_name`) })}</p>
      <div class="pair">
        ${field({ id: 'filing-on', label: t('filing_on'), control: html`<input id="filing-on" type="date" max=${view.app.today()} .value=${live(filing.filedOn)} @change=${set('filedOn')} />` })}
        ${field({ id: 'filing-reference', label: t('filing_reference'), control: html`<input id="filing-reference" data-testid="filing-reference" type="text" maxlength="100" autocomplete="off" .value=${live(filing.reference)} @input=${set('reference')} />` })}
      </div>
      <button type="submit" class="quiet" data-testid="filing-save" ?disabled=${!filing.filedOn}>${t('filing_save')}</button>
    </form>
  </section>`;
}

/**
 * When an answer is due, and how well that time is known.
 * @param {import('./complaint.js').ComplaintView} view
 * @param {string} channelId
 * @param {string} dueOn day
 */
function due(view, channelId, dueOn) {
  const answer = view.channels.find((channel) => channel.id === channelId)?.answer;
  const key = answer?.first_check
    ? 'filing_due_first_check'
    : answer?.working
      ? 'filing_due'
      : 'filing_due_calendar';
  return view.t(key, {
    when: view.app.text.formatDay(dueOn),
    confidence: view.t(`channel_confidence_${answer?.confidence ?? 'unverified'}`),
  });
}

/** @param {import('./complaint.js').ComplaintView} view @param {import('../../core/complaint/filings.js').Filing} one */
function row(view, one) {
  const t = view.t.bind(view);
  const { text } = view.app;
  const overdue = one.dueOn && !one.answeredOn && one.dueOn < view.app.today();
  return html`<li class="entry" data-testid="filing">
    <span class="entry-head"><strong>${t(`channel_${one.channel}_name`)}</strong><span>${text.formatDay(one.filedOn)}</span></span>
    <span class="entry-line">${[nameOf(view.app, one.creditor), one.reference && t('filing_number', { reference: one.reference })].filter(Boolean).join(' · ')}</span>
    <span class="entry-line">${one.answeredOn ? t('filing_answered_on', { when: text.formatDay(one.answeredOn) }) : one.dueOn ? due(view, one.channel, one.dueOn) : t('channel_answer_unknown')}</span>
    ${overdue ? notice(t('filing_overdue')) : nothing}
    <div class="row">
      ${one.answeredOn ? nothing : html`<button type="button" class="quiet" @click=${() => view.attempt(() => view.pack.filings.change(one.id, { answeredOn: view.app.today() }))}>${t('filing_answered')}</button>`}
      <button type="button" class="link" @click=${() => view.attempt(() => view.pack.filings.remove(one.id))}>${t('filing_remove')}</button>
    </div>
  </li>`;
}
