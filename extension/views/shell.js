// @ts-check
import { html, nothing } from '../vendor/lit.js';
import { notice } from './parts/parts.js';
import { SCREENS, TABS, tabOf } from './screens.js';

/** The frame around the screens: tabs that work by mouse, touch, arrow keys and screen reader. */

/**
 * @param
 *   {{t: (key: string) => string, screen: import('./screens.js').Screen, go: (tab: import('./screens.js').Tab) => void, body: unknown, above: unknown, offline: boolean}}
 *   shell
 */
export function shellView({ t, screen, go, body, above, offline }) {
  const current = tabOf(screen);
  return html`
    <nav>
      <div role="tablist" aria-label=${t('tabs_label')} @keydown=${(/** @type {KeyboardEvent} */ event) => arrows(event, current, go)}>
        ${TABS.map(
          (tab) => html`
            <button
              type="button"
              role="tab"
              id=${`tab-${tab}`}
              data-testid=${`tab-${tab}`}
              aria-selected=${tab === current ? 'true' : 'false'}
              aria-controls="screen"
              tabindex=${tab === current ? 0 : -1}
              @click=${() => go(tab)}
            >
              ${t(`tab_${tab}`)}
            </button>
          `,
        )}
      </div>
    </nav>
    <main>
      <h1 class="visually-hidden">${t(SCREENS[screen].title)}</h1>
      ${offline ? notice(t('device_offline')) : nothing} ${above}
      <div id="screen" role="tabpanel" aria-labelledby=${current ? `tab-${current}` : nothing} tabindex="-1">${body}</div>
    </main>
  `;
}

/**
 * Arrow keys move between tabs (WAI-ARIA tabs pattern).
 * @param {KeyboardEvent} event
 * @param {import('./screens.js').Tab | null} current
 * @param {(tab: import('./screens.js').Tab) => void} go
 */
function arrows(event, current, go) {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  const edge = { Home: 0, End: TABS.length - 1 }[event.key];
  if (step === undefined && edge === undefined) return;
  event.preventDefault();
  const next = edge ?? ((current ? TABS.indexOf(current) : 0) + (step ?? 0) + TABS.length) % TABS.length;
  go(TABS[next]);
  const list = /** @type {HTMLElement} */ (event.currentTarget);
  requestAnimationFrame(() =>
    /** @type {HTMLElement | null} */ (list.querySelector(`#tab-${TABS[next]}`))?.focus(),
  );
}
