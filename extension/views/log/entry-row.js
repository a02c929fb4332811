// @ts-check
import { classMap, guard, html, live, nothing } from '../../vendor/lit.js';
import { isOutgoing, isUnrelated } from '../../core/common/direction.js';
import { dayHeading, headingOf } from './day-heading.js';
import { entryAsks } from './entry-asks.js';
import { creditorName } from '../parts/parts.js';
/** @typedef {import('../../core/common/types.js').Entry} Entry */

/**
 * One line of the log, under the heading of its day where it is the first. It is drawn again only when
 * something that it shows has changed.
 * @param {import('./log.js').LogView} view
 * @param {Entry} entry
 * @param {number} at its place in the list, from 0
 * @param {Entry[]} listed
 */
export function entryRow(view, entry, at, listed) {
  const { flags, answers } = view.marks ?? {};
  const heading = headingOf(view, listed, at);
  return guard(
    [
      entry.chain,
      entry.seq,
      entry.differs,
      view.app.text.language(),
      // A mark may say something of an entry that shows no finding.
      view.marks === null,
      flags?.get(entry.id),
      JSON.stringify(answers?.[entry.id]),
      at,
      listed.length,
      JSON.stringify(heading),
      view.chosen?.has(entry.id),
      view.selected === entry.id,
      view.named,
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
  const name = `${numberOf(view.app, entry)} ${view.app.text.formatWhen(entry.at)}`;
  return html`<label class="pick"><input type="checkbox" data-testid="log-pick" aria-label=${name} .checked=${live(chosen.has(entry.id))} @change=${() => toggle(view, entry.id)} /></label>`;
}

/**
 * Chooses or unchooses an entry. The other rows are not drawn again, so the current choice is read from the
 * screen.
 * @param {import('./log.js').LogView} view @param {string} id
 */
function toggle(view, id) {
  const next = new Set(view.chosen);
  if (!next.delete(id)) next.add(id);
  view.chosen = next;
}

/**
 * The number as people write it, or as it was typed while the number files are not loaded yet.
 * @param {import('../../core/app.js').App} app @param {Entry} entry
 */
export const numberOf = (app, entry) =>
  entry.numberKey && app.knowsNumbers()
    ? app.identify(entry.numberRaw).number.display
    : entry.numberRaw || app.text.t('log_no_number');

/**
 * The time, the caller and the findings; everything else stands on the page of the entry, which a tap opens.
 * While entries are being chosen, a tap chooses.
 * @param {import('./log.js').LogView} view
 * @param {Entry} entry
 */
function row(view, entry) {
  const { app } = view;
  const t = view.t.bind(view);
  const unrelated = isUnrelated(entry);
  const isOwn = view.marks?.answers?.[entry.id]?.own_call === true;
  return html`<button type="button" class="entry-open" data-testid="entry-open" aria-current=${view.selected === entry.id ? 'true' : nothing} @click=${() => (view.chosen ? toggle(view, entry.id) : view.openEntry(entry.id))}>
        <time class=${view.marks?.known.isNight(entry) ? 'night' : ''} datetime=${entry.at}>${app.text.formatClock(entry.at)}</time>
        <span class="entry-body">
          <strong>${numberOf(app, entry)}</strong>
          <span class="entry-line">${entryLine(app, entry, isOwn)}</span>
          ${entry.words ? html`<span class="entry-line words">${entry.words}</span>` : nothing}
          ${entry.differs ? html`<span class="tags"><span class="tag note" data-testid="row-differs">${t('sync_differs')}</span></span>` : nothing}
          ${view.marks ? view.marks.tags(view, entry) : conductTags(t, entry)}
        </span>
        <span class="chevron" aria-hidden="true"></span>
      </button>
      ${
        unrelated
          ? html`<p class="row"><span class="muted">${t('log_unrelated')}</span>
            <button type="button" class="link" data-testid="entry-related" @click=${() => view.setUnrelated([entry.id], false)}>${t('log_related')}</button></p>`
          : entryAsks(view, entry)
      }
  `;
}

/**
 * The marks of conduct, shown until the rules are read.
 * @param {import('../parts/parts.js').Text} t @param {Entry} entry
 */
const conductTags = (t, { conduct }) =>
  conduct.length
    ? html`<span class="tags">${conduct.map((slug) => html`<span class="tag note">${t(`conduct_${slug}`)}</span>`)}</span>`
    : nothing;

/**
 * The lender, what happened, and who the callers said they were.
 * @param {import('../../core/app.js').App} app
 * @param {Entry} entry
 * @param {boolean} isOwn whether the person answered that they made this call
 */
export function entryLine(app, entry, isOwn) {
  const { t } = app.text;
  const what = whatHappened(t, entry);
  const contact = isOutgoing(entry) || isOwn ? t('pack_own_call', { contact: what }) : what;
  return [creditorName(app, entry.creditor, entry.creditorOther), contact, entry.agency]
    .filter(Boolean)
    .join(' · ');
}

/** @param {import('../parts/parts.js').Text} t @param {import('../../core/common/types.js').Fields} entry */
export function whatHappened(t, entry) {
  if (entry.what !== 'call' || entry.answered === null) return t(`log_what_${entry.what}`);
  if (!entry.answered) return t('log_unanswered');
  if (entry.seconds === null) return t('log_answered');
  return entry.seconds < 60
    ? t('log_answered_seconds', { seconds: entry.seconds })
    : t('log_answered_length', { minutes: Math.floor(entry.seconds / 60), seconds: entry.seconds % 60 });
}
