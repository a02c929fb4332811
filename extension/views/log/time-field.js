// @ts-check
import { html, live } from '../../vendor/lit.js';
import { isDay } from '../../core/common/china-time.js';
import { localInput } from '../parts/when.js';
import { field } from '../parts/parts.js';

/**
 * When the contact was. Who does not know the hour gives the day alone: then there is an empty field for the hour
 * beside it, and it may stay empty.
 * @param {import('./log.js').LogView} view
 * @param {string | null} error
 * @param {unknown} beside what stands in the same line
 */
export function timeField(view, error, beside) {
  const { form } = view;
  const t = view.t.bind(view);
  const day = isDay(form.at);
  const shown = form.at || localInput(view.app.now());
  return field({
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
    hint: html`<div class="time-row">
      <button type="button" class="link" @click=${() => view.type({ at: localInput(view.app.now()), clock: '' })}>${t('log_now')}</button>
      ${
        day
          ? ''
          : html`<button type="button" class="link" data-testid="log-time-unknown" @click=${() => view.type({ at: shown.slice(0, 10), clock: '' })}>${t('log_time_unknown')}</button>`
      }
      ${beside}
    </div>`,
  });
}

/** @typedef {Event & {target: HTMLInputElement}} TimeEvent */
