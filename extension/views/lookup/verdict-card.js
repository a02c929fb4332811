// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { tagOf } from '../../core/common/i18n.js';
import { icon } from '../parts/icons.js';
import { areaName } from '../parts/area-name.js';
import { creditorName, inLanguage, sentences } from '../parts/parts.js';
/** @typedef {import('./lookup.js').LookupView} LookupView */
/** @typedef {import('../../core/list/verdict.js').Verdict} Verdict */
/** @typedef {import('../../core/numbers/identify.js').Identity} Identity */

/** @type {Record<Verdict['kind'], import('../parts/icons.js').Icon>} */
const ICONS = { official: 'shield', hotline: 'call', tagged: 'tag', own: 'pen', unknown: 'help' };

/**
 * One line that answers, and one piece of advice; the grounds stand below.
 * @param {LookupView} view @param {Identity} identity @param {Verdict} verdict
 */
export function verdictCard(view, identity, verdict) {
  const t = view.t.bind(view);
  const { number } = identity;
  return html`<div class=${`verdict verdict-${verdict.kind}`}>
    ${icon(number.kind === 'mobile_virtual' && verdict.kind === 'unknown' ? 'phone' : ICONS[verdict.kind])}
    <h2>${title(view, identity, verdict)}</h2>
    ${isTyped(view.number, number.display) ? nothing : html`<p class="verdict-number">${number.display}</p>`}
    ${body(view, identity, verdict)}
    <p class="advice"><b>${t('lookup_what_to_do')}</b> <span>${t(`lookup_advice_${verdict.advice}`)}</span></p>
  </div>`;
}

/**
 * Whether the same digits were typed in the same order; then the field above shows the number already.
 * @param {string} typed @param {string} display
 */
const isTyped = (typed, display) => typed.replace(/\D/g, '') === display.replace(/\D/g, '');

/** @param {LookupView} view @param {Identity} identity @param {Verdict} verdict */
function title(view, { directory, number, region }, { kind, said }) {
  const t = view.t.bind(view);
  if (directory) {
    const name = inLanguage(view.app, { zh: directory.name_zh, en: directory.name_en });
    // A hotline is shown by its bare name, because nobody else runs one of that name.
    return kind === 'hotline' ? name : t('directory_line', { name });
  }
  if (kind === 'hotline') return t(`kind_${number.kind}`);
  if (kind === 'tagged' && said) return t(`level_${said.level}`, { tag: t(`tag_${said.tag}`) });
  if (kind === 'own')
    return t('lookup_verdict_own', {
      creditor: creditorName(view.app, view.own?.creditor ?? null, view.own?.creditorOther ?? undefined),
    });
  if (region) return t('lookup_verdict_abroad', { country: countryName(view, region) });
  // For a number of this kind, the kind says more than that nobody knows it.
  const isVirtual = number.kind === 'mobile_virtual';
  return t(isVirtual ? 'kind_mobile_virtual' : 'lookup_verdict_unknown');
}

/** @param {LookupView} view @param {string} region ISO 3166-1 */
const countryName = (view, region) =>
  new Intl.DisplayNames([tagOf(view.app.text.language())], { type: 'region' }).of(region) ?? region;

/**
 * Facts beyond the title, from the list, the last online check and the person's own log.
 * @param {LookupView} view @param {Identity} identity @param {Verdict} verdict
 */
function body(view, { directory }, verdict) {
  const { kind, said } = verdict;
  const t = view.t.bind(view);
  const { own, app } = view;
  const lines = [
    verdict.advice === 'outbound' ? t('lookup_advice_official') : null,
    directory?.kind === 'bank_outbound' ? t('directory_outbound') : null,
    directory?.note ? t(`directory_note_${directory.note}`) : null,
    kind === 'unknown' && !said ? unknownBody(view) : null,
    kind !== 'tagged' && said
      ? t(`level_${said.level}`, { tag: t(`tag_${said.tag}`) }) + t('lookup_stop')
      : null,
    kind === 'tagged' && said ? t('community_last', { month: app.text.formatMonth(said.month) }) : null,
    kind === 'tagged' && said?.creditors.length
      ? t('lookup_verdict_for', {
          creditors: app.text.list(said.creditors.map((slug) => creditorName(app, slug)).filter(Boolean)),
        })
      : null,
    said?.disputed ? t('community_disputed') : null,
    own ? ownLine(view, own) : null,
  ].filter(Boolean);
  return lines.length ? html`<p>${sentences(app, lines)}</p>` : nothing;
}

/**
 * The words where nobody knows whether others have marked the number, because the list or that of its area is
 * missing.
 * @param {LookupView} view
 */
function unknownBody({ app, listed, community }) {
  const { t } = app.text;
  if (!listed || community) return t('lookup_verdict_unknown_body');
  if (!listed.state) return t('lookup_verdict_unread_body');
  if (listed.away) return t('lookup_verdict_area_body', { area: areaName(app, listed.away) });
  return t('lookup_verdict_unknown_body');
}

/** @param {LookupView} view @param {import('./lookup.js').OwnLog} own */
const ownLine = (view, own) =>
  view.t(view.ownNight ? 'lookup_own_night' : 'lookup_own_some', {
    count: own.count,
    night: view.ownNight,
    when: view.app.text.formatKnown(own.last),
  });
