// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { notice } from '../parts/parts.js';

/** @typedef {import('../parts/view.js').View & {notifications: boolean, refused: boolean}} Reminding */

/** Turns on and off that the browser reminds of whatever is due. @param {Reminding} view */
export function remindersByBrowser(view) {
  const t = view.t.bind(view);
  return html`<p>${t('reminder_browser')}</p>
    <button type="button" class="quiet" data-testid="reminder-browser" aria-pressed=${view.notifications ? 'true' : 'false'} @click=${() => toggle(view)}>
      ${t(view.notifications ? 'reminder_browser_off' : 'reminder_browser_on')}
    </button>
    ${view.refused ? notice(t('reminder_refused')) : nothing}`;
}

/**
 * The browser asks its own question, and only while the click is alive: nothing is awaited before.
 * @param {Reminding} view
 */
function toggle(view) {
  const turned = view.notifications ? view.app.notifications.turnOff() : view.app.notifications.turnOn();
  view.attempt(async () => {
    view.refused = (await turned) === false;
    view.notifications = await view.app.notifications.isOn();
  });
}
