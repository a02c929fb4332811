// @ts-check
import { RECORD } from './core/common/records.js';
import { html, LitElement, nothing, render } from './vendor/lit.js';
import { createApp } from './core/app.js';
import { first } from './preload.js';
import { idle, isOnline } from './platform/device.js';
import { openPorts } from './platform/ports.js';
import { CALL_KEY } from './views/parts/call-open.js';
import { shellView } from './views/shell.js';
import { SCREENS, tabOf } from './views/screens.js';

/**
 * The shell: start, choose the screen, set language and theme. What the screens do is in views/, what they
 * know in core/.
 */

/** Milliseconds: whoever opens the panel wants the screen first. */
const REPLICATED_AFTER = 2_000;

const root = /** @type {HTMLElement} */ (document.getElementById('panel'));
const ports = openPorts();
const [app, start, lock] = await Promise.all([
  createApp(ports),
  first,
  ports.store.get('kv', RECORD.lock).catch(() => null),
]);
/** @typedef {import('./views/screens.js').Screen} Screen */
/** @type {Screen} */
let screen = lock ? 'locked' : start;
/** @type {Screen} */
let wanted = start;
/**
 * The element of the screen that is open; made anew only when another screen is opened.
 * @type {HTMLElement | null}
 */
let body = null;
/** @type {Record<string, unknown>} */
let params = {};
/**
 * Where to go once the passphrase was given; null while nothing is locked.
 * @type {[Screen, Record<string, unknown>] | null}
 */
let waiting = lock ? [start, {}] : null;
/** Whether the browser threw its database away, and nobody has read that yet. */
let lost = false;

function draw() {
  const t = app.text.t;
  document.title = `${t(SCREENS[screen].title)} · ${t('appName')}`;
  const above = lost && !waiting ? html`<dun-data-loss .app=${app}></dun-data-loss>` : nothing;
  render(
    shellView({
      t,
      screen,
      go: (tab) => open(tab),
      body: bodyOf(screen),
      above,
      offline: !isOnline(),
    }),
    root,
  );
}

/** @param {Screen} name @returns {HTMLElement} */
function bodyOf(name) {
  const { element } = SCREENS[name];
  if (body?.localName !== element) body = document.createElement(element);
  return Object.assign(body, { app, params });
}

/** @param {Screen} next @param {Record<string, unknown>} [withParams] */
async function open(next, withParams = {}) {
  if (waiting && next !== 'locked') {
    waiting = [next, withParams];
    return open('locked');
  }
  wanted = next;
  if (next !== 'locked') app.drafts.save('screen', tabOf(next)).catch(() => {});
  await SCREENS[next].load();
  // Somebody who clicks on before the files are here wants the later screen.
  if (wanted !== next) return;
  const moved = next !== screen;
  screen = next;
  params = withParams;
  draw();
  if (moved) window.scrollTo(0, 0);
}

/**
 * Without storage the panel still speaks: the look-up needs none, and each screen says what is wrong.
 * @type {import('./core/sharing/settings.js').Settings}
 */
const PLAIN = {
  server: ports.host.defaultServer,
  language: 'auto',
  theme: 'auto',
  region: 'CN',
  mirrors: [],
  listUpdates: 'auto',
  listMetered: false,
};

async function applyTheme() {
  const { language, theme } = await app.settings.get().catch(() => PLAIN);
  await app.text.useLanguage(language === 'auto' ? ports.host.language : language);
  document.documentElement.lang = app.text.language() === 'en' ? 'en' : 'zh-CN';
  document.documentElement.dataset.theme = theme;
}

root.addEventListener('go', (event) => {
  const { tab, params: asked } = /** @type {CustomEvent<{tab: Screen, params?: Record<string, unknown>}>} */ (
    event
  ).detail;
  open(tab, asked);
});
root.addEventListener('unlocked', () => {
  const [next, asked] = waiting ?? [start, {}];
  waiting = null;
  open(next, asked);
});
app.on('change', async () => {
  const before = app.text.language();
  await applyTheme();
  if (app.text.language() === before) return;
  draw();
  // The screen itself has not changed, only its words: it draws again and keeps what was typed.
  if (body instanceof LitElement) body.requestUpdate();
});
document.addEventListener('keydown', (event) => {
  if (event.key !== CALL_KEY || event.repeat) return;
  event.preventDefault();
  open('call', { start: true });
});
for (const event of ['online', 'offline']) window.addEventListener(event, draw);

await applyTheme();
root.replaceChildren();
await open(start);
performance.mark('dunbook-usable');
ports.host.onHandover((/** @type {import('./platform/handover.js').Handed} */ { text, screen }) =>
  text === undefined ? open(screen, { start: true }) : open('lookup', { number: text }),
);
app.outbox.flush().catch(() => {});
setTimeout(() => idle(() => ports.store.replicateAll().catch(() => {})), REPLICATED_AFTER);
if (await app.dataLoss.get().catch(() => null)) {
  await import('./views/safety/lost.js');
  lost = true;
  draw();
}
