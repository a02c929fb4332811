// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { download } from '../../platform/device.js';
import { callersIn, chosenEntries, contacts } from '../../core/list/vcard.js';
import { entries } from '../../core/list/table.js';
import { keyPrefixes } from '../../core/list/key-prefixes.js';
import { creditorSelect } from '../parts/creditor-select.js';
import { field, notice } from '../parts/parts.js';

/**
 * Contacts for the phone, so that it says who may be calling while it rings. Android does not screen a
 * contact's call (developer.android.com, "Screen calls"), so the button says what saving them costs.
 * @param {import('./list.js').ListView} view
 * @param {import('../../core/list/store.js').StoredList} state
 */
export function phoneList(view, state) {
  const t = view.t.bind(view);
  const change = (/** @type {Partial<import('./list.js').Chosen>} */ patch) => {
    view.chosen = { ...view.chosen, ...patch };
    view.found = null;
  };
  return html`<section class="card">
    <h2>${t('phone_title')}</h2>
    <p>${t('phone_body')}</p>
    <label class="choice"><input type="checkbox" data-testid="phone-log" .checked=${live(view.chosen.log)} @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => change({ log: event.target.checked })} /> ${t('phone_log')}</label>
    ${view.chosen.log ? creditorSelect(view.app, { id: 'phone-creditor', value: view.chosen.creditor, change: (creditor) => change({ creditor }) }) : nothing}
    ${field({
      id: 'phone-area',
      label: t('phone_area'),
      hint: t('phone_area_help'),
      control: html`<input id="phone-area" data-testid="phone-area" type="text" inputmode="numeric" autocomplete="off" maxlength="20" aria-describedby="phone-area-help"
        .value=${live(view.chosen.area)} @input=${(/** @type {Event & {target: HTMLInputElement}} */ event) => change({ area: event.target.value })} />`,
    })}
    ${formatSelect(view, change)}
    <div class="notice warn" data-testid="phone-warn">${t('phone_warn')}</div>
    <button type="button" class="quiet" data-testid="phone-save" @click=${() => view.attempt(() => save(view, state))}>${t('phone_save')}</button>
    ${view.found === null ? nothing : notice(t(view.found ? 'phone_saved' : state.areas ? 'phone_nothing_areas' : 'phone_nothing', { count: view.found }), view.found ? 'good' : 'plain')}
    <p class="help">${t('phone_replace')}</p>
  </section>`;
}

/**
 * @param {import('./list.js').ListView} view
 * @param {(patch: Partial<import('./list.js').Chosen>) => void} change
 */
const formatSelect = (view, change) =>
  field({
    id: 'phone-version',
    label: view.t('phone_version'),
    control: html`<select id="phone-version" data-testid="phone-version" .value=${view.chosen.version}
      @change=${(/** @type {Event & {target: HTMLSelectElement}} */ { target }) => change({ version: target.value === '4.0' ? '4.0' : '3.0' })}>
      <option value="3.0" ?selected=${view.chosen.version === '3.0'}>${view.t('phone_version_3')}</option>
      <option value="4.0" ?selected=${view.chosen.version === '4.0'}>${view.t('phone_version_4')}</option>
    </select>`,
  });

/**
 * @param {import('./list.js').ListView} view
 * @param {import('../../core/list/store.js').StoredList} state
 */
async function save(view, state) {
  const { app, chosen } = view;
  const keys = chosen.log ? callersIn(await app.ledger.entries(), chosen.creditor) : new Set();
  const area = chosen.area.trim() ? await app.describeRange(chosen.area) : null;
  const table = await (await app.openList()).table();
  const found = chosenEntries(entries(table), { keys, prefixes: area ? keyPrefixes(area) : [] });
  view.found = found.length;
  if (!found.length) return;
  const t = view.t.bind(view);
  const name = (/** @type {string} */ tag, /** @type {string} */ level) =>
    `${t(`phone_tag_${tag}`)} · ${t(`phone_level_${level}`)}`;
  const note = t('phone_note', { date: app.text.formatDay(state.madeAt) });
  download('dunbook.vcf', 'text/vcard', contacts(found, name, note, app.now(), chosen.version));
}
