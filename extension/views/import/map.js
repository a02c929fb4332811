// @ts-check
import { html } from '../../vendor/lit.js';
import { isComplete } from '../../core/import/header.js';
import { field, notice } from '../parts/parts.js';

/** Meanings that a column can have; the first two are needed. */
/** @type {import('../../core/import/header.js').Column[]} */
const COLUMNS = ['at', 'number', 'clock', 'seconds', 'direction', 'words'];
/** Number of lines, from the first, that are offered as the line of headers. */
const LINES = 20;

/**
 * Lets the person assign the columns by hand, each shown with an example from it.
 * @param {import('./import.js').ImportView} view
 * @param {import('./import.js').Mapping} chosen
 */
export function mapCard(view, { header, mapping }) {
  const t = view.t.bind(view);
  const cells = view.source?.kind === 'table' ? view.source.cells : [];
  const names = cells[header] ?? [];
  const example = cells.slice(header + 1).find((row) => row.filter(Boolean).length > 1) ?? [];
  const assign = (
    /** @type {import('../../core/import/header.js').Column} */ column,
    /** @type {string} */ place,
  ) => {
    const next = { ...mapping, [column]: Number(place) };
    if (place === '') delete next[column];
    view.mapping = { header, mapping: next };
  };
  return html`<form class="card" data-testid="import-map" novalidate @submit=${(
    /** @type {Event} */ event,
  ) => {
    event.preventDefault();
    view.attempt(() => view.applyMapping());
  }}>
    <h2 tabindex="-1" data-step-head>${t('import_map_title')}</h2>
    <p>${t('import_map_body')}</p>
    ${field({
      id: 'import-header',
      label: t('import_map_header'),
      control: html`<select id="import-header" .value=${String(header)} @change=${(/** @type {Event & {target: HTMLSelectElement}} */ event) => (view.mapping = { header: Number(event.target.value), mapping: {} })}>
        ${cells.slice(0, LINES).map((row, line) => html`<option value=${line} ?selected=${line === header}>${t('import_map_line', { line: line + 1, text: row.filter(Boolean).join(' · ').slice(0, 60) })}</option>`)}
      </select>`,
    })}
    ${COLUMNS.map((column) =>
      field({
        id: `import-map-${column}`,
        label: t(`import_column_${column}`),
        control: html`<select id=${`import-map-${column}`} .value=${String(mapping[column] ?? '')} @change=${(/** @type {Event & {target: HTMLSelectElement}} */ event) => assign(column, event.target.value)}>
          <option value="">${t('import_column_none')}</option>
          ${names.map((name, place) => html`<option value=${place} ?selected=${mapping[column] === place}>${optionText(t, name, example[place], place)}</option>`)}
        </select>`,
      }),
    )}
    ${isComplete(mapping) ? '' : notice(t('import_map_needed'))}
    <div class="row">
      <button type="submit" class="primary" data-testid="import-map-done" ?disabled=${view.busy || !isComplete(mapping)}>${t('import_look')}</button>
      <button type="button" class="quiet" @click=${() => view.cancel()}>${t('import_cancel')}</button>
    </div>
  </form>`;
}

/**
 * @param {(key: string, values?: Record<string, unknown>) => string} t
 * @param {string} name
 * @param {string | undefined} example
 * @param {number} place
 */
function optionText(t, name, example, place) {
  const shown = name || t('import_column_unnamed', { place: place + 1 });
  return example ? t('import_column_example', { name: shown, example: example.slice(0, 40) }) : shown;
}
