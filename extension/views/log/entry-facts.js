// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { originOf } from '../../core/log/origin.js';
import { originWords, sourceWords } from '../../core/log/origin-words.js';
import { timelineFact } from '../parts/call-marks.js';
import { creditorName, fact } from '../parts/parts.js';
import { whatHappened } from './entry-row.js';
/** @typedef {import('../../core/app.js').App} App */
/** @typedef {import('../../core/common/types.js').Entry} Entry */
/** @typedef {import('../../core/common/types.js').Version} Version */

/** The recorded facts of a contact. @param {App} app @param {Version} entry */
export function contactFacts(app, entry) {
  const { t } = app.text;
  const shown = { true: 'choose_shown', false: 'choose_not_shown' }[String(entry.authorisationShown)];
  const creditor = creditorName(app, entry.creditor, entry.creditorOther);
  return html`<dl class="facts kv">
    ${fact(t('log_at'), app.text.formatWhen(entry.at))} ${fact(t('log_what'), whatHappened(t, entry))}
    ${entry.numberRaw ? fact(t('log_number_as_shown'), entry.numberRaw) : nothing}
    ${creditor ? fact(t('entry_lender'), creditor) : nothing}
    ${entry.agency || entry.agentNumber ? fact(t('entry_said_to_be'), entry.agency || '—', entry.agentNumber ? t('entry_agent', { number: entry.agentNumber }) : undefined) : nothing}
    ${entry.amount ? fact(t('log_amount'), entry.amount) : nothing}
    ${entry.dueDate ? fact(t('log_due_date'), app.text.formatDay(entry.dueDate)) : nothing}
    ${shown ? fact(t('log_authorisation'), t(shown)) : nothing}
    ${entry.conduct.length ? fact(t('log_csv_conduct'), app.text.list(entry.conduct.map((slug) => t(`conduct_${slug}`)))) : nothing}
    ${entry.stage ? fact(t('log_stage'), t(`stage_${entry.stage}`)) : nothing}
    ${timelineFact(app, entry.timeline)}
  </dl>`;
}

/**
 * How the entry came into the log, and its earlier versions, which a correction never erases.
 * @param {App} app @param {Entry} entry @param {Entry[]} entries all entries of the log
 */
export function chainPart(app, entry, entries) {
  const { t } = app.text;
  const origin = originOf(entry);
  // A pack names the chains of several devices in the same way.
  const several = entries.some(({ chain }) => chain !== entry.chain);
  const place = several
    ? t('log_sequence_of', { seq: entry.seq, log: entry.chain.slice(0, 8) })
    : t('log_sequence', { seq: entry.seq });
  return html`<details class="card fold" data-testid="entry-chain">
      <summary>${t('entry_chain')}</summary>
      <p>${t('entry_chain_explained', { seq: entry.seq })}</p>
      <dl class="facts">
        ${fact(t('log_recorded_at'), app.text.formatWhen(entry.recordedAt), place)}
        ${fact(t('log_source'), html`<span data-testid="entry-origin">${originWords(t, origin, entry.what)}</span>`)}
        ${origin.confirmedBy.map((one) => fact(t('log_confirmed'), t('log_confirmed_by', { source: sourceWords(t, one), when: app.text.formatWhen(one.at) })))}
      </dl>
    </details>
    ${entry.history.length ? history(app, entry) : nothing}`;
}

/** @param {App} app @param {Entry} entry */
const history = (app, entry) => html`<details class="history card fold">
  <summary>${app.text.t('log_history', { count: entry.history.length })}</summary>
  ${entry.history.map(
    (version) => html`<div class="version">
      <p class="muted">${app.text.t('log_version', { when: app.text.formatWhen(version.recordedAt) })}</p>
      ${version.words ? html`<p class="pre">${version.words}</p>` : nothing} ${contactFacts(app, version)}
    </div>`,
  )}
</details>`;
