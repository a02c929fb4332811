// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { channelsFor, dueDays } from '../../core/complaint/channels.js';
import { nextStep } from '../../core/complaint/next-step.js';
import { field, notice, sentences } from '../parts/parts.js';
import { answerForm } from './answer.js';
import { nameOf } from './lender-name.js';
/** @typedef {import('./filed.js').Filed} Filed */
/** @typedef {import('../../core/complaint/filings.js').Filing} Filing */
/**
 * @typedef {{id: string, answeredOn: string, outcome: NonNullable<Filing['outcome']>, answer: string}}
 *   AnswerDraft
 */

/**
 * One filing: where, when and under which number it was handed in, what is due by when, what was answered,
 * and what comes next.
 * @param {Filed} view
 */
export const filingList = (view) =>
  view.filings.length
    ? html`<ul class="rows">${view.filings.map((one) => row(view, one))}</ul>`
    : html`<p class="muted">${view.t('filing_none')}</p>`;

/** The form to note one more filing. @param {Filed} view */
export function filingForm(view) {
  const t = view.t.bind(view);
  const { filing } = view.form;
  const set = (/** @type {string} */ name) => (/** @type {Event & {target: HTMLInputElement}} */ event) =>
    view.type((form) => ({ filing: { ...form.filing, [name]: event.target.value } }));
  const filedOn = filing.filedOn || view.app.today();
  return html`<form class="card" novalidate @submit=${(/** @type {Event} */ event) => {
    event.preventDefault();
    view.attempt(() => view.file());
  }}>
    <h2>${t('filing_add', { channel: t(`channel_${view.form.channel}_name`) })}</h2>
    <div class="pair">
      ${field({ id: 'filing-on', label: t('filing_on'), control: html`<input id="filing-on" type="date" max=${view.app.today()} .value=${live(filedOn)} @change=${set('filedOn')} />` })}
      ${field({ id: 'filing-reference', label: t('filing_reference'), control: html`<input id="filing-reference" data-testid="filing-reference" type="text" maxlength="100" autocomplete="off" .value=${live(filing.reference)} @input=${set('reference')} />` })}
    </div>
    <button type="submit" class="primary" data-testid="filing-save">${t('filing_save')}</button>
  </form>`;
}

/** @param {Filed} view @param {Filing} one */
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

/** @param {Filed} view @param {Filing} one */
const answered = ({ app }, { answeredOn, outcome, answer }) => html`
  <span class="entry-line">${app.text.t('filing_answered_on', { when: app.text.formatDay(answeredOn ?? '') })}${outcome ? ` · ${app.text.t(`filing_outcome_${outcome}`)}` : nothing}</span>
  ${answer ? html`<p class="words">${answer}</p>` : nothing}`;

/**
 * The days by which something is due, computed for the kind of lender that held when this was filed.
 * @param {Filed} view @param {Filing} one
 */
function due(view, one) {
  const t = view.t.bind(view);
  const { text } = view.app;
  const channel = view.channels.find(({ id }) => id === one.channel);
  const days = channel ? dueDays(channel, one.nature ?? null, one.filedOn) : [];
  if (!days.length) return html`<span class="entry-line">${t('channel_clock_none')}</span>`;
  return days.map(
    ({ clock, on, latest }) =>
      html`<span class="entry-line">${sentences(view.app, [
        t(`channel_clock_${clock.what}`, { time: t('filing_until', { when: text.formatDay(on) }) }),
        clock.working && t('filing_no_holidays'),
        latest && t('filing_latest', { when: text.formatDay(latest) }),
        !clock.sure && t('channel_clock_unsure'),
        clock.confidence !== 'high' &&
          t('channel_clock_from', { confidence: t(`channel_confidence_${clock.confidence}`) }),
      ])}</span>`,
  );
}

/** The possible next steps, each with the place for it. @param {Filed} view @param {Filing} one */
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

/** @param {Filed} view @param {Filing} one */
const actions = (view, one) => html`<div class="row">
  ${one.outcome ? nothing : html`<button type="button" class="quiet" data-testid="filing-answered" @click=${() => (view.answer = { id: one.id, answeredOn: one.answeredOn ?? view.app.today(), outcome: 'refused', answer: one.answer ?? '' })}>${view.t('filing_answered')}</button>`}
  <button type="button" class="link" @click=${() => view.attempt(() => view.pack.filings.remove(one.id))}>${view.t('filing_remove')}</button>
</div>`;
