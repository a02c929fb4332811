// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { download } from '../../platform/device.js';
import { chosenEntries, contacts } from '../../core/list/vcard.js';
import { entries } from '../../core/list/table.js';
import { keyPrefixes } from '../../core/list/key-prefixes.js';
import { creditorSelect } from '../parts/creditor-select.js';
import { field, notice } from '../parts/parts.js';

/**
 * Contacts for the phone, so that it says who may be calling while it rings.
 * @param {any} view the list screen
 */
export function phoneList(view) {
  const t = view.t.bind(view);
  const change = (/** @type {any} */ patch) => {
    view.chosen = { ...view.chosen, ...patch };
    view.found = null;
  };
  return html`<section class="card">
    <h2>${t('phone_title')}</h2>
    <p>${t('phone_body')}</p>
    <label class="choice"><input type="checkbox" data-testid="phone-log" .checked=${live(view.chosen.log)} @change=${(/** @type {any} */ event) => change({ log: event.target.checked })} /> ${t('phone_log')}</label>
    ${view.chosen.log ? creditorSelect(view.app, { id: 'phone-creditor', value: view.chosen.creditor, change: (creditor) => change({ creditor }) }) : nothing}
    ${field({
      id: 'phone-area',
      label: t('phone_area'),
      hint: t('phone_area_help'),
      control: html`<input id="phone-area" data-testid="phone-area" type="text" inputmode="numeric" autocomplete="off" maxlength="20" aria-describedby="phone-area-help"
        .value=${live(view.chosen.area)} @input=${(/** @type {any} */ event) => change({ area: event.target.value })} />`,
    })}
    <button type="button" class="quiet" data-testid="phone-save" @click=${() => view.attempt(() => save(view))}>${t('phone_save')}</button>
    ${view.found === null ? nothing : notice(t(view.found ? 'phone_saved' : 'phone_nothing', { count: view.found }), view.found ? 'good' : 'plain')}
    <p class="help">${t('phone_replace')}</p>
  </section>`;
}

/** @param {any} view */
async function save(view) {
  const { app, chosen } = view;
  const own = chosen.log
    ? (await app.ledger.entries()).filter(
        (/** @type {any} */ entry) => !chosen.creditor || entry.creditor === chosen.creditor,
      )
    : [];
  const area = chosen.area.trim() ? await app.describeRange(chosen.area) : null;
  const table = await (await app.openList()).table();
  const keys = new Set(own.map((/** @type {any} */ entry) => entry.numberKey).filter(Boolean));
  const found = chosenEntries(entries(table), { keys, prefixes: area ? keyPrefixes(area) : [] });
  view.found = found.length;
  if (!found.length) return;
  const t = view.t.bind(view);
  const name = (/** @type {string} */ tag, /** @type {string} */ level) =>
    `${t(`phone_tag_${tag}`)} · ${t(`phone_level_${level}`)}`;
  const note = t('phone_note', { date: app.text.formatDay(view.state.madeAt) });
  download('dunbook.vcf', 'text/vcard', contacts(found, name, note, app.now()));
}
