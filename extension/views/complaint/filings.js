// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { channelsFor, dueDays } from '../../core/complaint/channels.js';
import { nextStep } from '../../core/complaint/next-step.js';
import { field, notice } from '../parts/parts.js';
import { answerForm } from './answer.js';
import { nameOf } from './form.js';
/** @typedef {import('./complaint.js').ComplaintView} ComplaintView */
/** @typedef {import('../../core/complaint/filings.js').Filing} Filing */
/** @typedef {{id: string, answeredOn: string, outcome: NonNullable<Filing['outcome']>, answer: string}} AnswerDraft */

/**
 * What was filed where, when and under which number, by when what is due, what was answered, and what comes next.
 * @param {ComplaintView} view
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

/** @param {ComplaintView} view @param {Filing} one */
function row(view, one) {
  const t = view.t.bind(view);
  const { text } = view.app;
  return html`<li class="entry" data-testid="filing">
    <span class="entry-head"><strong>${t(`channel_${one.channel}_name`)}</strong><span>${text.formatDay(one.filedOn)}</span></span>
    <span class="entry-line">${[nameOf(view.app, one.creditor), one.reference && t('filing_number', { reference: one.reference })].filter(Boolean).join(' · ')}</span>
    ${one.answeredOn ? answered(view, one) : due(view, one)}
    ${onward(view, one)}
    ${view.answer?.id === one.id ? answerForm(view, view.answer) : actions(view, one)}
  </li>`;
}

/** @param {ComplaintView} view @param {Filing} one */
const answered = ({ app }, { answeredOn, outcome, answer }) => html`
  <span class="entry-line">${app.text.t('filing_answered_on', { when: app.text.formatDay(answeredOn ?? '') })}${outcome ? ` · ${app.text.t(`filing_outcome_${outcome}`)}` : nothing}</span>
  ${answer ? html`<p class="words">${answer}</p>` : nothing}`;

/** By when what is due, by the times of the lender as it was when this was filed. @param {ComplaintView} view @param {Filing} one */
function due(view, one) {
  const t = view.t.bind(view);
  const { text } = view.app;
  const channel = view.channels.find(({ id }) => id === one.channel);
  const days = channel ? dueDays(channel, one.nature ?? null, one.filedOn) : [];
  if (!days.length) return html`<span class="entry-line">${t('channel_clock_none')}</span>`;
  return days.map(
    ({ clock, on, latest }) =>
      html`<span class="entry-line">${[
        t(`channel_clock_${clock.what}`, { time: t('filing_until', { when: text.formatDay(on) }) }),
        clock.working && t('filing_no_holidays'),
        latest && t('filing_latest', { when: text.formatDay(latest) }),
        !clock.sure && t('channel_clock_unsure'),
        clock.confidence !== 'high' && t(`channel_confidence_${clock.confidence}`),
      ]
        .filter(Boolean)
        .join(' ')}</span>`,
  );
}

/** What comes next, and the place for it. @param {ComplaintView} view @param {Filing} one */
function onward(view, one) {
  const t = view.t.bind(view);
  const step = nextStep(one, channelsFor(view.channels, one.nature ?? null), view.app.today());
  if (step.kind === 'none' || step.kind === 'wait') return nothing;
  if (step.kind === 'watch') return html`<p class="help">${t('filing_watch')}</p>`;
  const when = step.by ? view.app.text.formatDay(step.by) : '';
  return html`
    ${notice(t(step.kind === 'ask' ? 'filing_overdue' : step.by ? 'filing_onward_by' : 'filing_onward', { when, channel: step.channels[0] ? t(`channel_${step.channels[0]}_name`) : '' }))}
    <div class="row">${step.channels.map(
      (id) =>
        html`<button type="button" class="quiet" @click=${() => view.goOn(one, id)}>${t(`channel_${id}_name`)}</button>`,
    )}</div>`;
}

/** @param {ComplaintView} view @param {Filing} one */
const actions = (view, one) => html`<div class="row">
  ${one.outcome ? nothing : html`<button type="button" class="quiet" data-testid="filing-answered" @click=${() => (view.answer = { id: one.id, answeredOn: one.answeredOn ?? view.app.today(), outcome: 'refused', answer: one.answer ?? '' })}>${view.t('filing_answered')}</button>`}
  <button type="button" class="link" @click=${() => view.attempt(() => view.pack.filings.remove(one.id))}>${view.t('filing_remove')}</button>
</div>`;
