// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { creditorName, fact } from '../parts/parts.js';

/** @typedef {import('./handover.js').HandoverView} HandoverView */
/** @typedef {import('../../core/debts/handover.js').DebtSummary} DebtSummary */
/** @typedef {import('../../core/debts/papers.js').Paper} Paper */
/** @typedef {import('../../core/complaint/filings.js').Filing} Filing */

/** A blank line on which to write. */
const BLANK = '________';

/**
 * The page: the person, the debts, the contacts in counts, what was sent, received and filed, and what is
 * due.
 * @param {HandoverView} view
 * @param {import('./handover.js').Case} found
 */
export function handoverSheet(view, { debts, papers, filings, notMe }) {
  const t = view.t.bind(view);
  const { text } = view.app;
  const { name, phone, question } = view.own;
  const received = papers.filter(({ direction }) => direction === 'received');
  const sent = papers.filter(({ direction }) => direction === 'sent');
  return html`<article class="card handover" data-testid="handover">
    <h2>${t('handover_sheet')}</h2>
    <p>${t('handover_made', { day: text.formatDay(view.app.today()) })}</p>
    <dl class="facts">
      ${fact(t('handover_who'), `${name || BLANK} · ${phone || BLANK}`)}
      ${question?.trim() ? fact(t('handover_question'), question) : nothing}
      ${dueDates(view, papers, filings)}
    </dl>
    ${debts.map((one) => debtPart(view, one, notMe))}
    ${listed(
      t('handover_received'),
      received.map((one) => receivedLine(view, one)),
    )}
    ${listed(
      t('handover_sent'),
      sent.map((one) => sentLine(view, one)),
    )}
    ${listed(
      t('handover_filed'),
      filings.map((one) => filedLine(view, one)),
    )}
  </article>`;
}

/** @param {string} title @param {unknown[]} lines */
const listed = (title, lines) =>
  lines.length
    ? html`<h3>${title}</h3>
        <ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`
    : nothing;

/**
 * The tasks still open, the nearest day first.
 * @param {HandoverView} view @param {Paper[]} papers @param {Filing[]} filings
 */
function dueDates(view, papers, filings) {
  const t = view.t.bind(view);
  const due = [
    ...papers
      .filter(({ dueOn, done }) => dueOn && !done)
      .map(({ dueOn, kind }) => ({ on: dueOn ?? '', what: t(`paper_${kind}`) })),
    ...filings
      .filter(({ dueOn, answeredOn }) => dueOn && !answeredOn)
      .map(({ dueOn, channel }) => ({
        on: dueOn ?? '',
        what: t('handover_answer_due', { channel: t(`channel_${channel}_name`) }),
      })),
  ].sort((a, b) => a.on.localeCompare(b.on));
  if (!due.length) return nothing;
  return fact(
    t('handover_due'),
    html`<ul>${due.map(({ on, what }) => html`<li><strong>${view.app.text.formatDay(on)}</strong> ${what}</li>`)}</ul>`,
  );
}

/**
 * What is known of one lender. Where the person owes it nothing, the page names neither a sum nor a last
 * payment.
 * @param {HandoverView} view @param {DebtSummary} summary @param {boolean} notMe
 */
function debtPart(view, summary, notMe) {
  const t = view.t.bind(view);
  const { app } = view;
  const { debt, claimed, owed, agencies, conduct, instalments } = summary;
  const name = creditorName(app, debt.creditor, debt.creditorOther ?? '') || t('plan_unnamed');
  const owes = debt.role ? debt.role === 'borrower' : !notMe || owed !== null;
  const agreed = instalments.paid + instalments.missed + instalments.open;
  return html`<h3>${name}</h3>
    <dl class="facts" data-testid="handover-debt">
      ${owes || debt.lender || debt.nature || debt.contract ? fact(t('handover_lender'), [debt.lender, debt.nature ? t(`lender_${debt.nature}`) : t('handover_unasked'), debt.contract].filter(Boolean).join(' · ')) : nothing}
      ${owes ? nothing : fact(t('debt_role'), debt.role ? t(`debt_role_${debt.role}`) : t('handover_not_mine'))}
      ${claimed || owed ? fact(t('handover_amount'), [claimed && t('handover_claimed', { amount: claimed }), owed && t('handover_owed', { amount: owed })].filter(Boolean).join(' · ')) : nothing}
      ${owes ? fact(t('handover_acted'), acted(view, summary)) : nothing}
      ${summary.contacts.length ? fact(t('handover_contacts'), contacts(view, summary)) : nothing}
      ${agencies.length ? fact(t('handover_agencies'), agencies.join(' · ')) : nothing}
      ${conduct.length ? fact(t('handover_conduct'), conduct.map(([slug, count]) => `${t(`conduct_${slug}`)} ${count}`).join(' · ')) : nothing}
      ${agreed ? fact(t('instalment_title'), t('instalment_count', instalments)) : nothing}
    </dl>`;
}

/** @param {HandoverView} view @param {DebtSummary} summary */
function acted(view, { debt, stands }) {
  if (stands === 'unasked') return view.t('handover_unasked');
  const month =
    debt.lastActed && debt.lastActed !== 'unsure' ? view.app.text.formatMonth(debt.lastActed) : '';
  return [month, view.t(`limit_short_${stands}`)].filter(Boolean).join(' · ');
}

/** @param {HandoverView} view @param {DebtSummary} summary */
function contacts(view, { contacts: kinds, numbers, quiet, first, last }) {
  const t = view.t.bind(view);
  const { text } = view.app;
  return [
    ...kinds.map(([what, count]) => `${t(`log_what_${what}`)} ${count}`),
    numbers ? t('handover_numbers', { count: numbers }) : '',
    quiet ? t('handover_quiet', { count: quiet }) : '',
    first && last ? t('handover_span', { first: text.formatDay(first), last: text.formatDay(last) }) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

/** @param {HandoverView} view @param {Paper} paper */
function receivedLine(view, { kind, on, dueOn, reference, creditor, creditorOther, done }) {
  const t = view.t.bind(view);
  const day = view.app.text.formatDay;
  const due = dueOn ? t(kind === 'summons' ? 'papers_hearing_on' : 'papers_due_on', { day: day(dueOn) }) : '';
  return [
    t(`paper_${kind}`),
    creditorName(view.app, creditor, creditorOther ?? ''),
    t('papers_received_on', { day: day(on) }),
    reference,
    done ? t('papers_done') : due,
  ]
    .filter(Boolean)
    .join(' · ');
}

/** @param {HandoverView} view @param {Paper} paper */
const sentLine = (view, { kind, on, reference, creditor, creditorOther }) =>
  [
    view.t(`letter_${kind}_title`),
    creditorName(view.app, creditor, creditorOther ?? ''),
    view.t('letter_sent_on', { day: view.app.text.formatDay(on) }),
    reference,
  ]
    .filter(Boolean)
    .join(' · ');

/** @param {HandoverView} view @param {Filing} filing */
const filedLine = (view, { channel, creditor, filedOn, reference, answeredOn }) =>
  [
    view.t(`channel_${channel}_name`),
    creditorName(view.app, creditor),
    view.app.text.formatDay(filedOn),
    reference,
    answeredOn ? view.t('filing_answered_on', { when: view.app.text.formatDay(answeredOn) }) : '',
  ]
    .filter(Boolean)
    .join(' · ');
