// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { areaName } from '../parts/area-name.js';
import { creditorName, inLanguage, sentences } from '../parts/parts.js';
/** @typedef {import('./lookup.js').LookupView} LookupView */
/** @typedef {import('../../core/numbers/identify.js').Identity} Identity */

/**
 * One line of an answer: the question, and what is known.
 * @param {string} term @param {unknown} value @param {unknown} [small]
 */
export const line = (term, value, small = nothing) =>
  html`<div><dt>${term}</dt><dd>${value}${small === nothing ? nothing : html`<small>${small}</small>`}</dd></div>`;

/**
 * The known facts about the number, one line each.
 * @param {LookupView} view @param {Identity} identity
 */
export function answerFacts(view, identity) {
  const { app } = view;
  const t = view.t.bind(view);
  const { number, place, directory } = identity;
  return html`<div class="card rows-card"><dl class="kv">
    ${line(t('lookup_kind'), t(`kind_${number.kind}`))}
    ${directory ? line(t('lookup_owner'), inLanguage(app, { zh: directory.name_zh, en: directory.name_en })) : nothing}
    ${place ? line(t('lookup_place'), inLanguage(app, place)) : nothing}
    ${number.extension ? line(t('lookup_extension'), number.extension) : nothing}
    ${ownLine(view, identity)} ${saidLine(view, identity)}
  </dl></div>`;
}

/**
 * What the person's own log says about this number.
 * @param {LookupView} view @param {Identity} identity
 */
function ownLine(view, { number }) {
  const { own, app, ownNight } = view;
  const t = view.t.bind(view);
  if (!own) return line(t('lookup_own'), t('lookup_own_none'));
  const creditor = creditorName(app, own.creditor, own.creditorOther ?? undefined);
  return line(
    t('lookup_own'),
    html`${t('lookup_own_count', { count: own.count })}${ownNight ? html` · ${t('lookup_own_nights', { count: ownNight })}` : nothing}
      <br /><button type="button" class="link" @click=${() => view.go('log', { key: number.key })}>${t('lookup_own_show')}</button>`,
    [app.text.formatKnown(own.last), creditor].filter(Boolean).join(' · '),
  );
}

/** What the list on this device says of the number. @param {LookupView} view @param {Identity} identity */
function saidLine(view, { official }) {
  const { listed, shared, app } = view;
  const t = view.t.bind(view);
  const own = shared ? t('lookup_shared_own') : nothing;
  if (official) return line(t('lookup_community'), t('lookup_community_official'), own);
  if (!listed) return nothing; // still being read
  if (!listed.state && view.community?.entry) return askedLine(view, view.community);
  if (!listed.state)
    return line(
      t('lookup_community'),
      html`<button type="button" class="link" @click=${() => view.go('list')}>${t('list_absent')}</button>`,
      own,
    );
  if (listed.away && view.community) return askedLine(view, view.community);
  if (listed.away)
    return line(
      t('lookup_community'),
      html`<button type="button" class="link" data-testid="list-area-away" @click=${() => view.go('list')}>${t('list_area_away', { area: areaName(app, listed.away) })}</button>`,
      own,
    );
  if (!listed.said)
    return line(t('lookup_community'), html`<span data-testid="list-none">${t('list_none')}</span>`, own);
  const { tag, level, month } = listed.said;
  return line(
    t('lookup_community'),
    html`<span data-testid="list-entry" data-tag=${tag} data-level=${level}>${t(`level_${level}`, { tag: t(`tag_${tag}`) })}</span>`,
    sentences(app, [
      t('community_last', { month: app.text.formatMonth(month) }),
      shared && t('lookup_shared_own'),
    ]),
  );
}

/**
 * The answer of the last online check, for people without a list.
 * @param {LookupView} view @param {import('../../core/list/lookup.js').Checked} checked
 */
const askedLine = ({ app }, { checkedAt }) =>
  line(
    app.text.t('lookup_community'),
    app.text.t('lookup_community_asked', { when: app.text.formatDay(checkedAt) }),
  );
