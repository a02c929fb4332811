// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { notice } from '../parts/parts.js';

/** @typedef {import('../parts/view.js').View & {notifications: boolean, refused: boolean}} Reminding */

/** A switch for reminders by the browser of everything that is due. @param {Reminding} view */
export function remindersByBrowser(view) {
  const t = view.t.bind(view);
  return html`<label class="row-button">
      <span><b>${t('reminder_browser_on')}</b><small>${t('reminder_browser')}</small></span>
      <input type="checkbox" role="switch" class="switch" data-testid="reminder-browser" .checked=${view.notifications}
        @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => toggle(view, event.target)} />
    </label>
    ${view.refused ? notice(t('reminder_refused')) : nothing}`;
}

/**
 * Lets the browser ask its own question. It does so only directly after a click, so nothing is awaited
 * before.
 * @param {Reminding} view @param {HTMLInputElement} box
 */
function toggle(view, box) {
  const turned = box.checked ? view.app.notifications.turnOn() : view.app.notifications.turnOff();
  view.attempt(async () => {
    view.refused = (await turned) === false;
    view.notifications = await view.app.notifications.isOn();
    // Where the person refuses in the browser's question, the switch goes back by itself.
    box.checked = view.notifications;
  });
}
