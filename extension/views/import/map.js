// @ts-check
import { html } from '../../vendor/lit.js';
import { isComplete } from '../../core/import/header.js';
import { field, notice } from '../parts/parts.js';

/** What a column can be said to hold; the first two are needed. */
const COLUMNS = ['at', 'number', 'clock', 'seconds', 'direction', 'words'];
/** Lines that may hold the headers. */
const LINES = 20;

/** Columns assigned by hand, each with what stands in it as an example. @param {any} view */
export function mapCard(view) {
  const t = view.t.bind(view);
  const { header, mapping } = view.mapping;
  const cells = /** @type {string[][]} */ (view.source.cells);
  const names = cells[header] ?? [];
  const example = cells.slice(header + 1).find((row) => row.filter(Boolean).length > 1) ?? [];
  const assign = (/** @type {string} */ column, /** @type {string} */ place) => {
    const next = { ...mapping, [column]: Number(place) };
    if (place === '') delete next[column];
    view.mapping = { header, mapping: next };
  };
  return html`<form class="card" data-testid="bring-in-map" novalidate @submit=${(/** @type {Event} */ event) => { event.preventDefault(); view.attempt(() => view.applyMapping()); }}>
    <h2>${t('bring_in_map_title')}</h2>
    <p>${t('bring_in_map_body')}</p>
    ${field({
      id: 'bring-in-header',
      label: t('bring_in_map_header'),
      control: html`<select id="bring-in-header" @change=${(/** @type {any} */ event) => (view.mapping = { header: Number(event.target.value), mapping: {} })}>
        ${cells.slice(0, LINES).map((row, line) => html`<option value=${line} ?selected=${line === header}>${t('bring_in_map_line', { line: line + 1, text: row.filter(Boolean).join(' · ').slice(0, 60) })}</option>`)}
      </select>`,
    })}
    ${COLUMNS.map((column) =>
      field({
        id: `bring-in-map-${column}`,
        label: t(`bring_in_column_${column}`),
        control: html`<select id=${`bring-in-map-${column}`} @change=${(/** @type {any} */ event) => assign(column, event.target.value)}>
          <option value="">${t('bring_in_column_none')}</option>
          ${names.map((name, place) => html`<option value=${place} ?selected=${mapping[column] === place}>${optionText(t, name, example[place], place)}</option>`)}
        </select>`,
      }),
    )}
    ${isComplete(mapping) ? '' : notice(t('bring_in_map_needed'))}
    <div class="row">
      <button type="submit" class="primary" data-testid="bring-in-map-done" ?disabled=${view.busy || !isComplete(mapping)}>${t('bring_in_look')}</button>
      <button type="button" class="quiet" @click=${() => view.clear()}>${t('bring_in_cancel')}</button>
    </div>
  </form>`;
}

/** @param {(key: string, values?: any) => string} t @param {string} name @param {string | undefined} example @param {number} place */
function optionText(t, name, example, place) {
  const shown = name || t('bring_in_column_unnamed', { place: place + 1 });
  return example ? t('bring_in_column_example', { name: shown, example: example.slice(0, 40) }) : shown;
}
