// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { icon } from '../parts/icons.js';
import { inLanguage } from '../parts/parts.js';

/**
 * The known facts about all numbers with this beginning; unknown facts are left out.
 * @param {import('./lookup.js').LookupView} view the look-up screen
 * @param {import('./lookup.js').Range} range
 */
export function rangeCard(view, range) {
  const t = view.t.bind(view);
  return html`<section data-testid="lookup-result" data-key="" data-kind="invalid" data-prefix=${range.prefix}>
    <div class="verdict">
      ${icon('list')}
      <h2>${t('range_title', { prefix: range.prefix })}</h2>
      ${inShort(view, range)}
      ${publishedIn(view, range.published?.[0])}
      <p class="advice"><span>${t('range_note')}</span></p>
    </div>
    <div class="card">
      ${lines(view, range, Boolean(range.kind))}
      ${range.also.map(
        (other, at) =>
          html`<div class="reading"><h3>${t('range_also')}</h3>${lines(view, other)} ${publishedIn(view, range.published?.[at + 1])}</div>`,
      )}
    </div>
  </section>`;
}

/**
 * The kind and place of the numbers.
 * @param {import('./lookup.js').LookupView} view
 * @param {import('../../core/numbers/ranges.js').Reading} range
 */
function inShort(view, { kind, place }) {
  if (!kind || kind === 'invalid') return nothing;
  return html`<p>${view.t(`kind_${kind}`)}${place ? ` · ${inLanguage(view.app, place)}` : nothing}</p>`;
}

/**
 * The count of published numbers in the range, computed on the device. Without a list nothing is shown.
 * @param {import('./lookup.js').LookupView} view
 * @param {number | null | undefined} count
 */
const publishedIn = (view, count) =>
  count === null || count === undefined
    ? nothing
    : html`<p data-testid="range-published" data-count=${count}>${view.t(count ? 'range_published' : 'range_published_none', { count: view.app.text.number(count) })}</p>`;

/**
 * @param {import('./lookup.js').LookupView} view
 * @param {import('../../core/numbers/ranges.js').Reading} range
 * @param {boolean} [answered] whether kind and place are shown above
 */
function lines(view, { prefix, kind, classId, place, carrier, lengths, officials }, answered = false) {
  const t = view.t.bind(view);
  if (kind === 'invalid') return html`<p>${t('range_unassigned')}</p>`;
  const nothingKnown = !kind && !place && !carrier && !lengths && officials.length === 0;
  return html`
    ${answered ? nothing : html`<p><strong>${prefix}</strong> ${kind ? t(`kind_${kind}`) : t(nothingKnown ? 'range_nothing' : 'range_kind_mixed')}</p>`}
    ${kind ? html`<p>${t(classId ? `class_${classId}` : `kind_${kind}_explain`)}</p>` : nothing}
    ${place && !answered ? html`<p>${t('range_place', { place: inLanguage(view.app, place) })}</p>` : nothing}
    ${carrier ? html`<p>${t('range_carrier', { carrier: inLanguage(view.app, carrier) })}</p>` : nothing}
    ${lengths ? html`<p>${lengths[0] === lengths[1] ? t('range_length', { count: lengths[0] }) : t('range_lengths', { min: lengths[0], max: lengths[1] })}</p>` : nothing}
    ${officials.length ? officialList(view, officials) : nothing}
  `;
}

/**
 * @param {import('./lookup.js').LookupView} view
 * @param {import('../../core/numbers/ranges.js').OfficialLine[]} officials
 */
const officialList = (view, officials) => html`
  <h3>${view.t('range_officials')}</h3>
  <ul class="plain">
    ${officials.map(
      (one) => html`<li>
        <button type="button" class="link" @click=${() => view.look(one.display)}>${one.display}</button>
        ${inLanguage(view.app, { zh: one.name_zh, en: one.name_en })}
      </li>`,
    )}
  </ul>
  <p class="help">${view.t('lookup_advice_dial_it')}</p>
`;
