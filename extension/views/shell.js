// @ts-check
import { LOG_KEY } from './parts/call-open.js';
import { html, nothing } from '../vendor/lit.js';
import { icon } from './parts/icons.js';
import { banner } from './parts/parts.js';
import './parts/toast.js';
import { PLACES, SCREENS, placeOf, screenAt } from './screens.js';
/** @typedef {import('./screens.js').Screen} Screen */
/** @typedef {import('./screens.js').Place} Place */

/** @type {Record<keyof typeof PLACES, import('./parts/icons.js').Icon>} */
const ICONS = { checklist: 'home', log: 'list', lookup: 'search', plan: 'desk' };
const BEFORE_ADD = 2;

/**
 * The frame around the screens: skip link, title with the way back and the settings, the places, the screen.
 * @typedef {object} Shell
 * @property {(key: string) => string} t
 * @property {Screen} screen
 * @property {string} title key of a message
 * @property {(screen: Screen) => void} go
 * @property {() => void} back
 * @property {() => void} add opens the form that logs a call
 * @property {unknown} body the screen's element
 * @property {unknown} above messages over every screen
 * @property {unknown} below
 * @property {boolean} offline
 */

/** @param {Shell} shell */
export function shellView(shell) {
  const { t, screen, body, above, below, offline } = shell;
  return html`
    <a class="skip" href="#screen" @click=${skip}>${t('skip_link')}</a>
    ${header(shell)}
    ${screen === 'locked' ? nothing : places(shell)}
    <main>
      ${offline ? banner('cloud', t('device_offline')) : nothing} ${above}
      <div id="screen" tabindex="-1">${body}</div>
      ${below}
    </main>
    <dun-toast></dun-toast>
  `;
}

/**
 * A line about items that were shared into the page and that the person has not dealt with yet.
 * @param {import('./parts/parts.js').Text} t @param {number} count @param {() => void} open
 */
export const receivedBar = (t, count, open) =>
  banner(
    'bring',
    html`<button type="button" class="link" data-testid="received-waiting" @click=${open}>${t('received_waiting', { count })}</button>`,
  );

/** @param {Shell} shell */
function header({ t, screen, title, go, back }) {
  const { alone } = SCREENS[screen];
  const home = screen === 'checklist';
  const led = (alone || screen === 'settings') && screen !== 'locked';
  return html`<header class=${led ? 'top sub' : 'top'}>
    ${led ? html`<button type="button" class="icon-button" data-testid="back" aria-label=${t('back')} @click=${back}>${icon('back')}</button>` : nothing}
    ${home ? html`<img class="mark" src="icons/icon.svg" width="26" height="26" alt="" />` : nothing}
    <h1 tabindex="-1">${t(home ? 'home_title' : title)}</h1>
    ${alone ? nothing : placeLink({ t, screen, go }, 'settings', html`${icon('gear')}<span class="visually-hidden">${t('tab_settings')}</span>`, 'icon-button')}
  </header>`;
}

/** @param {Shell} shell */
function places(shell) {
  const { t, add } = shell;
  const links = /** @type {(keyof typeof PLACES)[]} */ (Object.keys(PLACES)).map((place) =>
    placeLink(shell, place, html`${icon(ICONS[place])}<span>${t(`tab_${place}`)}</span>`),
  );
  return html`<nav class="places" aria-label=${t('tabs_label')}>
    <span class="rail-brand" aria-hidden="true">${t('home_title')}</span>
    ${links.slice(0, BEFORE_ADD)}
    <button type="button" class="add" data-testid="add-call" aria-keyshortcuts=${LOG_KEY} @click=${add}><span class="dot">${icon('plus', 'small')}</span><span>${t('nav_add')}</span></button>
    ${links.slice(BEFORE_ADD)}
  </nav>`;
}

/**
 * A real link, so that it can be opened in a tab of its own; a plain click stays in this page.
 * @param {Pick<Shell, 't' | 'screen' | 'go'>} shell @param {Place} place @param {unknown} content
 * @param {string} [look]
 */
function placeLink({ screen, go }, place, content, look) {
  return html`<a class=${look ?? nothing} id=${`tab-${place}`} data-testid=${`tab-${place}`} href=${`#${place}`}
    aria-current=${placeOf(screen) === place ? 'page' : nothing}
    @click=${(/** @type {MouseEvent} */ event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      go(screenAt(place));
    }}>${content}</a>`;
}

/** @param {Event} event */
function skip(event) {
  event.preventDefault();
  document.getElementById('screen')?.focus();
}
