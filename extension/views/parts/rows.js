// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { icon } from './icons.js';

/**
 * Rows in groups: an icon, a name, the present state, and at the end the action. Their style is in
 * `settings.css`, beside that of every row in `panel.css`.
 * @typedef {object} Head
 * @property {import('./icons.js').Icon} icon
 * @property {string} title
 * @property {string} [note] the present state, in the person's own facts
 * @property {'' | 'note'} [tone] `note`: the row needs attention
 */

/** @param {string | null} title @param {unknown} rows */
export const group = (title, rows) => html`
  ${title ? html`<div class="section-head"><h2>${title}</h2></div>` : nothing}
  <div class="card rows-card settings-rows">${rows}</div>
`;

/** @param {Head} head */
const head = ({ icon: name, title, note, tone = '' }) => html`
  <span class=${`row-tile ${tone}`}>${icon(name, 'small')}</span>
  <span class="row-words"><b>${title}</b>${note ? html`<small>${note}</small>` : nothing}</span>
`;

/** A row that leads to a page. @param {Head & {end?: string, testid: string, run: () => void}} row */
export const linkRow = ({ end, testid, run, ...of }) => html`
  <button type="button" class="row-button" data-testid=${testid} @click=${run}>
    ${head(of)} ${end ? html`<span class="row-end">${end}</span>` : nothing}<span class="chevron" aria-hidden="true"></span>
  </button>
`;

/** A row with a state that nobody can change here. @param {Head & {end: string, testid: string}} row */
export const factRow = ({ end, testid, ...of }) => html`
  <div class="row-button fact-row" data-testid=${testid}>${head(of)} <span class="row-end">${end}</span></div>
`;

/**
 * A row with a switch.
 * @param {Head & {checked: boolean, disabled?: boolean, testid: string, change: (checked: boolean) => void}}
 *   row
 */
export const switchRow = ({ checked, disabled = false, testid, change, ...of }) => html`
  <label class="row-button">
    ${head(of)}
    <input type="checkbox" role="switch" class="switch" data-testid=${testid} .checked=${checked} ?disabled=${disabled}
      @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => change(event.target.checked)} />
  </label>
`;

/**
 * A row with a choice, shown in the system's own menu.
 * @param {Head & {id: string, value: string, options: {value: string, label: string}[],
 *   change: (value: string) => void}} row
 */
export const selectRow = ({ id, value, options, change, ...of }) => html`
  <label class="row-button">
    ${head(of)}
    <select id=${id} data-testid=${id} class="row-select" .value=${value}
      @change=${(/** @type {Event & {target: HTMLSelectElement}} */ event) => change(event.target.value)}>
      ${options.map((option) => html`<option value=${option.value} ?selected=${option.value === value}>${option.label}</option>`)}
    </select>
  </label>
`;
