// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { icon } from '../parts/icons.js';
import { field, notice } from '../parts/parts.js';
import { anchorParts } from './anchor.js';
import { filesPart } from './evidence.js';
import { toFilings } from './filings-row.js';
import { packProgress } from './make.js';
/** @typedef {import('./check.js').CheckAndMake} CheckAndMake */

/** @type {import('./draft.js').Form['language'][]} */
const LANGUAGES = ['zh_CN', 'en'];
/** Narrows the chosen option; the options are LANGUAGES. @param {string} value */
const languageOf = (value) => (value === 'en' ? 'en' : 'zh_CN');

/**
 * Rows that fewer people need: a masked copy, another language, the whole pack, time stamps, and noting that
 * it was handed in.
 * @param {CheckAndMake} view
 */
export function exportRows(view) {
  const t = view.t.bind(view);
  return html`<div class="part-head"><h3>${t('pack_more')}</h3></div>
    <div class="card rows-card">
      ${toFilings(view)}
      <button type="button" class="row-button" data-testid="export-pack" ?disabled=${!view.outline || view.share !== null} @click=${() => view.attempt(() => view.make())}>
        ${icon('zip')}<span><b>${t('pack_make')}</b><small>${t('pack_make_help')}</small></span><i class="chevron" aria-hidden="true"></i>
      </button>
      ${packProgress(view)}
      <details class="row-fold"><summary>${icon('lock')}<span><b>${t('pack_masked')}</b><small>${t(view.masked ? 'pack_masked_on' : 'pack_masked_off')}</small></span></summary>${maskedPart(view)}</details>
      ${view.outline?.files.length && !view.masked ? html`<details class="row-fold"><summary>${icon('paper')}<span><b>${t('pack_files')}</b><small>${t('pack_files_brief')}</small></span></summary>${filesPart(view)}</details>` : nothing}
      <details class="row-fold"><summary data-testid="pack-time">${icon('clock')}<span><b>${t('stamp_title')}</b><small>${t('stamp_brief')}</small></span></summary>${anchorParts(view)}</details>
      <details class="row-fold"><summary>${icon('language')}<span><b>${t('pack_language')}</b><small>${t(`language_${view.form.language}`)}</small></span></summary>${languagePart(view)}</details>
    </div>`;
}

/** @param {CheckAndMake} view */
function maskedPart(view) {
  const t = view.t.bind(view);
  const { form, channel } = view;
  return html`<label class="check"><input type="checkbox" data-testid="pack-masked" .checked=${live(view.masked)} ?disabled=${channel.masked}
      @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => view.choose({ masked: event.target.checked })} /><span>${t('pack_masked_make')}</span></label>
    ${
      view.masked
        ? html`${notice(t('pack_masked_means'))}
          ${field({
            id: 'pack-hide',
            label: t('pack_hide'),
            hint: t('pack_hide_help'),
            control: html`<textarea id="pack-hide" rows="3" maxlength="2000" aria-describedby="pack-hide-help" .value=${live(form.hide)} @input=${(/** @type {Event & {target: HTMLTextAreaElement}} */ event) => view.type({ hide: event.target.value })} @change=${() => view.choose({})}></textarea>`,
          })}`
        : nothing
    }`;
}

/** @param {CheckAndMake} view */
const languagePart = (view) =>
  field({
    id: 'pack-language',
    label: view.t('pack_language'),
    control: html`<select id="pack-language" .value=${view.form.language} @change=${(/** @type {Event & {target: HTMLSelectElement}} */ event) => view.choose({ language: languageOf(event.target.value) })}>
      ${LANGUAGES.map((one) => html`<option value=${one} ?selected=${one === view.form.language}>${view.t(`language_${one}`)}</option>`)}
    </select>`,
  });
