// @ts-check
import { classMap, guard, html, live, nothing } from '../../vendor/lit.js';
import { isOutgoing, isUnrelated } from '../../core/common/direction.js';
import { originOf } from '../../core/log/origin.js';
import { originWords, sourceWords } from '../../core/log/origin-words.js';
import { attachmentsPart } from './attachments.js';
import { dayHeading, headingOf } from './day-heading.js';
import { entryAsks } from './entry-asks.js';
import { timelineFact } from '../parts/call-marks.js';
import { creditorName, fact } from '../parts/parts.js';
/** @typedef {import('../../core/common/types.js').Entry} Entry */

/**
 * One line of the log, under the heading of its day where it is the first. It is drawn again only when something
 * that it shows has changed.
 * @param {import('./log.js').LogView} view
 * @param {Entry} entry
 * @param {number} at its place in the list, from 0
 * @param {Entry[]} listed
 */
export function entryRow(view, entry, at, listed) {
  const { flags, answers } = view.marks ?? {};
  // An unfolded row shows more than the values below tell, so that it is drawn every time.
  const unfolded = view.unfolded.has(entry.id) ? {} : null;
  const heading = headingOf(view, listed, at);
  return guard(
    [
      entry.seq,
      view.app.text.language(),
      flags?.get(entry.id),
      JSON.stringify(answers?.[entry.id]),
      unfolded,
      at,
      listed.length,
      JSON.stringify(heading),
      view.chosen?.has(entry.id),
    ],
    () => html`<div role="listitem" aria-posinset=${at + 1} aria-setsize=${listed.length} data-testid="log-entry" data-id=${entry.id} tabindex="-1">
      ${heading ? dayHeading(heading) : nothing}
      <div class=${classMap({ entry: true, aside: isUnrelated(entry), picking: view.chosen !== null })}>
        ${view.chosen ? pick(view, entry, view.chosen) : nothing}
        <div>${row(view, entry)}</div>
      </div>
    </div>`,
  );
}

/** @param {import('./log.js').LogView} view @param {Entry} entry @param {Set<string>} chosen */
function pick(view, entry, chosen) {
  const toggle = () => {
    // The other rows are not drawn again: what is chosen by now is asked of the screen.
    const next = new Set(view.chosen);
    if (!next.delete(entry.id)) next.add(entry.id);
    view.chosen = next;
  };
  const name = `${numberOf(view, entry)} ${view.app.text.formatWhen(entry.at)}`;
  return html`<label class="pick"><input type="checkbox" data-testid="log-pick" aria-label=${name} .checked=${live(chosen.has(entry.id))} @change=${toggle} /></label>`;
}

/** @param {import('./log.js').LogView} view @param {Entry} entry */
const numberOf = (view, entry) =>
  entry.numberKey
    ? view.app.identify(entry.numberRaw).number.display
    : entry.numberRaw || view.t('log_no_number');

/**
 * Unfolded, it shows everything that was kept and every earlier version.
 * @param {import('./log.js').LogView} view
 * @param {Entry} entry
 */
function row(view, entry) {
  const { app } = view;
  const t = view.t.bind(view);
  const creditor = creditorName(app, entry.creditor, entry.creditorOther);
  const conduct = view.marks ? view.marks.left(view.marks.flags.get(entry.id), entry) : entry.conduct;
  return html`
      <details @toggle=${() => view.unfold(entry.id, 'entry')}>
        <summary>
          <span class="entry-head"><strong>${numberOf(view, entry)}</strong><time datetime=${entry.at}>${app.text.formatClock(entry.at)}</time></span>
          <span class="entry-line">${[ownOr(view, entry, whatHappened(t, entry)), creditor, entry.agency].filter(Boolean).join(' · ')}</span>
          ${
            conduct.length
              ? html`<span class="entry-line conduct">${conduct.map((slug) => t(`conduct_${slug}`)).join(' · ')}</span>`
              : nothing
          }
          ${entry.words ? html`<span class="entry-line words">${entry.words}</span>` : nothing}
        </summary>
        ${view.isUnfolded(entry.id, 'entry') ? inside(view, entry) : nothing}
      </details>
      ${
        isUnrelated(entry)
          ? html`<p class="row"><span class="muted">${t('log_unrelated')}</span>
            <button type="button" class="link" data-testid="entry-related" @click=${() => view.setUnrelated([entry.id], false)}>${t('log_related')}</button></p>`
          : html`${entryAsks(view, entry)} ${view.marks?.draw(view, entry) ?? nothing}`
      }
  `;
}

/** Drawn when the row is unfolded for the first time. @param {import('./log.js').LogView} view @param {import('../../core/common/types.js').Entry} entry */
function inside(view, entry) {
  const { app } = view;
  const t = view.t.bind(view);
  return html`${wholeEntry(app, entry, originFacts(app, entry))} ${attachmentsPart(view, entry)}
    <div class="row">
      <button type="button" class="quiet" @click=${() => view.correct(entry)}>${t('log_correct')}</button>
      ${
        isUnrelated(entry)
          ? nothing
          : html`<button type="button" class="quiet" data-testid="entry-unrelated" @click=${() => view.setUnrelated([entry.id], true)}>${t('log_unrelated')}</button>`
      }
      ${
        entry.numberKey
          ? html`<button type="button" class="quiet" @click=${() => view.go('lookup', { number: entry.numberRaw })}>${t('action_lookup')}</button>
            <button type="button" class="quiet" data-testid="share-open" @click=${() => view.go('share', { entry: entry.id })}>${t('action_share')}</button>`
          : nothing
      }
    </div>
    ${entry.history.length ? history(app, entry) : nothing}`;
}

/** @param {import('../parts/parts.js').Text} t @param {import('../../core/common/types.js').Fields} entry */
export function whatHappened(t, entry) {
  if (entry.what !== 'call' || entry.answered === null) return t(`log_what_${entry.what}`);
  if (!entry.answered) return t('log_unanswered');
  return entry.seconds === null ? t('log_answered') : t('log_answered_seconds', { seconds: entry.seconds });
}

/**
 * Who called whom, where the person has said it.
 * @param {import('./log.js').LogView} view
 * @param {import('../../core/common/types.js').Entry} entry
 * @param {string} what
 */
const ownOr = (view, entry, what) =>
  isOutgoing(entry) || view.marks?.answers?.[entry.id]?.own_call === true
    ? view.t('pack_own_call', { contact: what })
    : what;

/**
 * @param {import('../../core/app.js').App} app
 * @param {import('../../core/common/types.js').Version} entry
 * @param {unknown} [origin] of the entry; its versions have none of their own
 */
function wholeEntry(app, entry, origin = nothing) {
  const t = app.text.t;
  const shown = { true: 'choose_shown', false: 'choose_not_shown' }[String(entry.authorisationShown)];
  return html`<dl class="facts">
    ${fact(t('log_at'), app.text.formatWhen(entry.at))}
    ${entry.numberRaw ? fact(t('log_number_as_shown'), entry.numberRaw) : nothing}
    ${entry.agentNumber ? fact(t('log_agent_number'), entry.agentNumber) : nothing}
    ${entry.amount ? fact(t('log_amount'), entry.amount) : nothing}
    ${entry.dueDate ? fact(t('log_due_date'), app.text.formatDay(entry.dueDate)) : nothing}
    ${shown ? fact(t('log_authorisation'), t(shown)) : nothing}
    ${entry.stage ? fact(t('log_stage'), t(`stage_${entry.stage}`)) : nothing}
    ${entry.words ? fact(t('log_words'), html`<span class="pre">${entry.words}</span>`) : nothing}
    ${timelineFact(app, entry.timeline)}
    ${origin}
    ${fact(t('log_recorded_at'), app.text.formatWhen(entry.recordedAt), t('log_sequence', { seq: entry.seq }))}
  </dl>`;
}

/**
 * When it was written and from what, and which files hold the same contact.
 * @param {import('../../core/app.js').App} app
 * @param {import('../../core/common/types.js').Entry} entry
 */
function originFacts({ text }, entry) {
  const origin = originOf(entry);
  return html`${fact(text.t('log_source'), html`<span data-testid="entry-origin">${originWords(text.t, origin, entry.what)}</span>`)}
    ${origin.confirmedBy.map((one) => fact(text.t('log_confirmed'), text.t('log_confirmed_by', { source: sourceWords(text.t, one), when: text.formatWhen(one.at) })))}`;
}

/**
 * A correction never erases: the earlier wording stays, with its time.
 * @param {import('../../core/app.js').App} app
 * @param {import('../../core/common/types.js').Entry} entry
 */
function history(app, entry) {
  const t = app.text.t;
  return html`<details class="history">
    <summary>${t('log_history', { count: entry.history.length })}</summary>
    ${entry.history.map(
      (version) => html`<div class="version">
        <p class="muted">${t('log_version', { when: app.text.formatWhen(version.recordedAt) })}</p>
        <p>${[version.numberRaw, app.text.formatWhen(version.at), whatHappened(t, version), creditorName(app, version.creditor, version.creditorOther), version.agency].filter(Boolean).join(' · ')}</p>
        ${wholeEntry(app, version)}
      </div>`,
    )}
  </details>`;
}
