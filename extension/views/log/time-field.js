// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { isDay } from '../../core/common/china-time.js';
import { localInput } from '../parts/when.js';
import { field } from '../parts/parts.js';

/**
 * The time of the contact. A person who does not know the hour gives the day alone: then there is an empty
 * field for the hour beside it, and it may stay empty.
 * @param {import('./log-sheet.js').LogSheet} view
 * @param {string | null} error
 */
export function timeField(view, error) {
  const { form } = view;
  const t = view.t.bind(view);
  const day = isDay(form.at);
  const now = localInput(view.app.now());
  const shown = form.at || now;
  return html`<div class="time-field">${field({
    id: 'log-at',
    label: t('log_at'),
    error,
    control: day
      ? html`<input id="log-at" data-testid="log-at" type="date" aria-describedby="log-at-help" .value=${live(form.at)}
          @change=${(/** @type {TimeEvent} */ event) => view.type({ at: event.target.value || form.at })} />
        <label for="log-clock">${t('log_clock')}</label>
        <input id="log-clock" data-testid="log-clock" type="time" .value=${live(form.clock)}
          @change=${(/** @type {TimeEvent} */ event) => view.type({ clock: event.target.value, at: form.at })} />`
      : html`<input id="log-at" data-testid="log-at" type="datetime-local" aria-describedby="log-at-help"
          .value=${live(shown)} @change=${(/** @type {TimeEvent} */ event) => view.type({ at: event.target.value })} />`,
    hint: html`${shown === now ? nothing : html`<button type="button" class="link" @click=${() => view.type({ at: now, clock: '' })}>${t('log_now')}</button>`}
      ${day ? nothing : html`<button type="button" class="link" data-testid="log-time-unknown" @click=${() => view.type({ at: shown.slice(0, 10), clock: '' })}>${t('log_time_unknown')}</button>`}`,
  })}</div>`;
}

/** @typedef {Event & {target: HTMLInputElement}} TimeEvent */
