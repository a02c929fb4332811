// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { CHINA_OFFSET } from '../../core/common/china-time.js';
/** @typedef {import('./import.js').ImportView} View */
/** @typedef {import('./import.js').Candidate} Candidate */
/** @typedef {import('./import.js').Group} Group */

/**
 * Asks when the contact was. The day is enough; a time that nobody knows stays unknown.
 * @param {View} view @param {Candidate} row
 */
export function askWhen(view, row) {
  const t = view.t.bind(view);
  const said = (/** @type {Event & {currentTarget: HTMLFormElement}} */ event) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [day, clock] = [String(form.get('day')), String(form.get('clock'))];
    if (!day) return;
    const at = clock ? `${day}T${clock.padEnd(8, ':00')}${CHINA_OFFSET}` : day;
    view.attempt(() => view.amend([row], { at }));
  };
  return html`<form class="row import-when" data-testid="import-when" novalidate @submit=${said}>
    <label>${t('import_ask_day')} <input type="date" name="day" required /></label>
    <label>${t('import_ask_clock')} <input type="time" name="clock" /></label>
    <button type="submit" class="quiet">${t('import_ask_set')}</button>
  </form>`;
}

/**
 * Asks who called, for all rows of a number that do not say it.
 * @param {View} view @param {Group} group
 */
export function askDirection(view, group) {
  const t = view.t.bind(view);
  const open = group.rows.filter((row) => row.direction === null && row.state !== 'logged');
  if (!open.length) return nothing;
  const say = (/** @type {'in' | 'out'} */ direction) => () =>
    view.attempt(() => view.amend(open, { direction }));
  return html`<div class="row" role="group" data-testid="import-direction" aria-label=${t('import_ask_direction')}>
    <span>${t('import_ask_direction')}</span>
    <button type="button" class="quiet" data-direction="in" @click=${say('in')}>${t('import_direction_in')}</button>
    <button type="button" class="quiet" data-direction="out" @click=${say('out')}>${t('import_direction_out')}</button>
  </div>`;
}
