// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { creditorName, inLanguage } from '../parts/parts.js';
/** @typedef {import('./lookup.js').LookupView} LookupView */
/** @typedef {import('../../core/list/verdict.js').Verdict} Verdict */
/** @typedef {import('../../core/numbers/identify.js').Identity} Identity */

/**
 * One line that answers, and one advice; the grounds stand below.
 * @param {LookupView} view @param {Identity} identity @param {Verdict} verdict
 */
export function verdictCard(view, identity, verdict) {
  const t = view.t.bind(view);
  return html`<div class="verdict verdict-${verdict.kind}">
    <p class="verdict-number">${identity.number.display}</p>
    <h2>${title(view, identity, verdict)}</h2>
    ${body(view, identity, verdict)}
    <p class="advice"><strong>${t('lookup_what_to_do')}</strong> ${t(verdict.advice === 'official' ? 'directory_faked' : `lookup_advice_${verdict.advice}`)}</p>
  </div>`;
}

/** @param {LookupView} view @param {Identity} identity @param {Verdict} verdict */
function title(view, { directory, number, region }, { kind, said }) {
  const t = view.t.bind(view);
  if (directory)
    return t('directory_line', {
      name: inLanguage(view.app, { zh: directory.name_zh, en: directory.name_en }),
    });
  if (kind === 'hotline') return t(`kind_${number.kind}`);
  if (kind === 'tagged' && said) return t(`level_${said.level}`, { tag: t(`tag_${said.tag}`) });
  if (kind === 'own')
    return t('lookup_verdict_own', {
      creditor: creditorName(view.app, view.own?.creditor ?? null, view.own?.creditorOther ?? undefined),
    });
  if (region) return t('lookup_verdict_abroad', { country: countryName(view, region) });
  // Of such a number the kind says more than that nobody knows it.
  const isVirtual = number.kind === 'mobile_virtual';
  return t(isVirtual ? 'kind_mobile_virtual' : 'lookup_verdict_unknown');
}

/** @param {LookupView} view @param {string} region ISO 3166-1 */
const countryName = (view, region) =>
  new Intl.DisplayNames([view.app.text.language() === 'en' ? 'en' : 'zh-CN'], { type: 'region' }).of(
    region,
  ) ?? region;

/** What is known beyond the title, from the list, the last online check and the person's own log. @param {LookupView} view @param {Identity} identity @param {Verdict} verdict */
function body(view, { directory }, verdict) {
  const { kind, said } = verdict;
  const t = view.t.bind(view);
  const { own, app } = view;
  const lines = [
    verdict.advice !== 'official' && (directory || kind === 'hotline') ? t('directory_faked') : null,
    directory?.kind === 'bank_outbound' ? t('directory_outbound') : null,
    directory?.note ? t(`directory_note_${directory.note}`) : null,
    kind === 'unknown' ? t('lookup_verdict_unknown_body') : null,
    kind === 'tagged' && said ? t('community_last', { month: app.text.formatMonth(said.month) }) : null,
    kind === 'tagged' && said?.creditors.length
      ? t('lookup_verdict_for', {
          creditors: app.text.list(said.creditors.map((slug) => creditorName(app, slug)).filter(Boolean)),
        })
      : null,
    said?.disputed ? t('community_disputed') : null,
  ].filter(Boolean);
  return html`${lines.length ? html`<p>${lines.join(app.text.language() === 'en' ? ' ' : '')}</p>` : nothing}
    ${own ? html`<p>${t('lookup_own_some', { count: own.count, when: app.text.formatWhen(own.last) })}${view.ownNight ? t('lookup_own_night', { count: view.ownNight }) : nothing}</p>` : nothing}`;
}
