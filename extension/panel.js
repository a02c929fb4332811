// @ts-check
import { PREFIX, RECORD } from './core/common/records.js';
import { html, LitElement, nothing, render } from './vendor/lit.js';
import { createApp } from './core/app.js';
import { tagOf } from './core/common/i18n.js';
import { inTurn } from './core/common/later.js';
import { first, store } from './preload.js';
import { idle, isOnline } from './platform/device.js';
import { openPorts } from './platform/ports.js';
import { openLogSheet, sheetFiles } from './views/log/open-sheet.js';
import { toast } from './views/parts/toast.js';
import { CALL_KEY, LOG_KEY } from './views/parts/call-open.js';
import { receivedBar, shellView } from './views/shell.js';
import { SCREENS, askedFor, placeOf, screenAt } from './views/screens.js';
import { Trail } from './views/trail.js';
import { banner } from './views/parts/parts.js';
import { showStyles } from './views/parts/style.js';

/**
 * The shell: start, choose the screen, set language and theme. What the screens do is in views/, what they
 * know in core/.
 */

/** Milliseconds: whoever opens the panel wants the screen first. */
const REPLICATED_AFTER = 2_000;
/** Likewise of what still waits to be sent, and of what the other screens need: files are fetched for it. */
const SENT_AFTER = 500;

const root = /** @type {HTMLElement} */ (document.getElementById('panel'));
const ports = openPorts({ store: await store });
const [app, start] = await Promise.all([createApp(ports), first]);
/** @typedef {import('./views/screens.js').Screen} Screen */
/** @typedef {import('./views/trail.js').Stop} Stop */
const trail = new Trail();
/** What the browser's own history calls the first stop of the trail. A page that was loaded again goes on counting. */
let firstDepth = history.state?.depth ?? 0;
/** @type {Screen} */
let wanted = start.screen;
/**
 * Where to go once the passphrase was given; null while nothing is locked.
 * @type {[Screen, Record<string, unknown>] | null}
 */
let waiting = start.locked ? [start.screen, start.params] : null;
/** Whether the browser threw its database away, and nobody has read that yet. */
let lost = false;
/** The web page over plain http: the browser gives it no cryptography, and so no log. */
const insecure = ports.host.name === 'web' && !isSecureContext;
/** Whether the part that speaks of the other devices is here. */
let sharing = false;
/** Screens that are drawn before it is known who numbers are, and over which it is said what waits. @type {Screen[]} */
const FIRST = ['checklist', 'log'];
/** How many things were shared into the page and wait for the person. */
let received = 0;
/** Whether the part that says how to install the web page is here. */
let hinting = false;

function draw() {
  const t = app.text.t;
  const stop = trail.here;
  if (!stop) return;
  const { screen } = stop;
  showStyles(SCREENS[screen].styles);
  const title = stop.title ?? SCREENS[screen].title;
  document.title = `${t(title)} · ${t('appName')}`;
  root.dataset.screen = screen;
  root.toggleAttribute('data-alone', SCREENS[screen].alone);
  const above = waiting
    ? nothing
    : html`${sharing && FIRST.includes(screen) ? html`<dun-sync-bar .app=${app}></dun-sync-bar>` : nothing} ${insecure ? banner('lock', html`${t('insecure')} <a href="/phone">${t('insecure_more')}</a>`, 'note') : nothing} ${lost ? html`<dun-data-loss .app=${app}></dun-data-loss>` : nothing} ${received && FIRST.includes(screen) ? receivedBar(t, received, () => open('received')) : nothing}`;
  const below =
    screen === 'checklist' && hinting
      ? html`<dun-install-hint .app=${app} .install=${ports.host.install}></dun-install-hint>`
      : nothing;
  render(
    shellView({
      t,
      screen,
      title,
      go: tapped,
      back,
      add: () => logCall(),
      body: bodyOf(stop),
      above,
      below,
      offline: !isOnline(),
    }),
    root,
  );
}

/** @param {Stop} stop @returns {HTMLElement} */
function bodyOf(stop) {
  stop.body ??= document.createElement(SCREENS[stop.screen].element);
  return Object.assign(stop.body, { app, params: stop.params });
}

/** @param {Screen} next @param {Record<string, unknown>} [withParams] */
async function open(next, withParams = {}) {
  if (waiting && next !== 'locked') {
    waiting = [next, withParams];
    return open('locked');
  }
  wanted = next;
  if (next !== 'locked') keepPlace(next);
  if (!(await loaded(next, () => open(next, withParams)))) return;
  // Somebody who clicks on before the files are here wants the later screen.
  if (wanted !== next) return;
  const here = trail.here;
  if (here?.screen === next) {
    here.params = withParams;
    return draw();
  }
  remember();
  const stop = { screen: next, params: withParams, body: null, scroll: 0, focus: null };
  if (here?.screen === 'locked') trail.replace(stop);
  else trail.push(stop);
  const state = { depth: firstDepth + trail.at };
  if (trail.at > 0 && here?.screen !== 'locked') history.pushState(state, '');
  else history.replaceState(state, '', location.pathname);
  draw();
  window.scrollTo(0, 0);
  if (here) holdFocus();
}

/** @param {Screen} name @param {() => unknown} again */
async function loaded(name, again) {
  try {
    await Promise.all([SCREENS[name].load(), FIRST.includes(name) || app.ready()]);
    return true;
  } catch (error) {
    tellUnreachable(error, again);
    return false;
  }
}

/** Files may be out of reach, on the web page without a network. @param {unknown} error @param {() => unknown} again */
function tellUnreachable(error, again) {
  console.warn(error);
  const { t } = app.text;
  toast(root, { text: t('shell_failed'), actions: [{ label: t('shell_again'), run: again }] });
}

/**
 * Whether a part that stands beside a screen could be fetched; without it the panel goes on.
 * @param {Promise<unknown>} part
 */
async function isHere(part) {
  try {
    await part;
    return true;
  } catch (error) {
    console.warn(error);
    return false;
  }
}

/** @param {Screen} next */
function tapped(next) {
  if (trail.here?.screen === next) window.scrollTo(0, 0);
  open(next);
}

/** Whoever opens the panel again soon goes on there (`preload.js`). @param {Screen} screen */
const keepPlace = (screen) =>
  void app.drafts.save('screen', { place: placeOf(screen), at: Date.now() }).catch(() => {});

/** @returns {import('./views/parts/toast.js').ToastView | null} */
const message = () => root.querySelector('dun-toast');

/** How the screen is left, for whoever comes back to it. What was said on it would cover the next one, and goes. */
function remember() {
  message()?.close();
  if (trail.here) Object.assign(trail.here, { scroll: window.scrollY, focus: document.activeElement });
}

/** What had the focus may have gone with its screen; then reading goes on at the title. */
function holdFocus() {
  if (!document.activeElement || document.activeElement === document.body)
    /** @type {HTMLElement | null} */ (root.querySelector('h1'))?.focus({ preventScroll: true });
}

/** Where nothing lies behind, the place that the screen belongs to does. */
function back() {
  if (trail.at > 0) history.back();
  else open(screenAt((trail.here && placeOf(trail.here.screen)) ?? 'checklist'));
}

/** @param {PopStateEvent} event */
async function moved({ state }) {
  if (typeof state?.depth !== 'number' || waiting) return;
  const sheet = document.querySelector('dialog[open]');
  if (sheet instanceof HTMLDialogElement) {
    // Going back from a sheet closes it, and stays.
    sheet.close();
    history.pushState({ depth: firstDepth + trail.at }, '');
    return;
  }
  remember();
  const stop = trail.move(state.depth - firstDepth);
  if (!stop) {
    // Before this page was loaded: nothing of that is kept, and the way out of the page stays open.
    firstDepth = state.depth - trail.at;
    return;
  }
  wanted = stop.screen;
  keepPlace(stop.screen);
  if (!(await loaded(stop.screen, back)) || trail.here !== stop) return;
  draw();
  if (stop.body instanceof LitElement) await stop.body.updateComplete;
  window.scrollTo(0, stop.scroll);
  if (stop.focus instanceof HTMLElement && stop.focus.isConnected) stop.focus.focus({ preventScroll: true });
  holdFocus();
}

/** @param {Record<string, unknown>} [known] what is known of the call */
async function logCall(known = {}) {
  if (waiting) return;
  await openLogSheet(app, root, known).catch((/** @type {unknown} */ error) =>
    tellUnreachable(error, () => logCall(known)),
  );
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
  listAreas: [],
  listRefused: false,
};

const applyTheme = inTurn(async () => {
  const { language, theme } = await app.settings.get().catch(() => PLAIN);
  await app.text.useLanguage(language === 'auto' ? ports.host.language : language);
  document.documentElement.lang = tagOf(app.text.language());
  document.documentElement.dataset.theme = theme;
});

root.addEventListener('go', (event) => {
  const { tab, params: asked } = /** @type {CustomEvent<{tab: Screen, params?: Record<string, unknown>}>} */ (
    event
  ).detail;
  open(tab, asked);
});
root.addEventListener('back', back);
root.addEventListener('titled', (event) => {
  const stop = trail.here;
  if (!stop || event.target !== stop.body) return;
  stop.title = /** @type {CustomEvent<string | undefined>} */ (event).detail;
  draw();
});
root.addEventListener('log-call', (event) => logCall(/** @type {CustomEvent} */ (event).detail));
root.addEventListener('toast', (event) => message()?.show(/** @type {CustomEvent} */ (event).detail));
root.addEventListener('unlocked', () => {
  const [next, asked] = waiting ?? [start.screen, start.params];
  waiting = null;
  open(next, asked);
  if (start.log) logCall();
});
app.on('change', async () => {
  const before = app.text.language();
  await applyTheme();
  if (app.text.language() === before) return;
  draw();
  // The screen itself has not changed, only its words: it draws again and keeps what was typed.
  if (trail.here?.body instanceof LitElement) trail.here.body.requestUpdate();
});
document.addEventListener('keydown', (event) => {
  if (![CALL_KEY, LOG_KEY].includes(event.key) || event.repeat) return;
  event.preventDefault();
  if (event.key === CALL_KEY) open('call', { start: true });
  else logCall();
});
for (const event of ['online', 'offline']) window.addEventListener(event, draw);
history.scrollRestoration = 'manual';
window.addEventListener('popstate', moved);
window.addEventListener('hashchange', () => {
  // A code that was scanned opens the page that is open already.
  const asked = askedFor(location.hash.slice(1));
  if (asked?.screen !== 'join') return;
  history.replaceState(history.state, '', location.pathname);
  open(asked.screen, asked.params);
});

await applyTheme();
root.replaceChildren();
await open(start.screen, start.params);
if (start.log) logCall();
performance.mark('dunbook-usable');
ports.host.onHandover((/** @type {import('./platform/handover.js').Handed} */ { text, screen }) =>
  text === undefined ? open(screen, { start: true }) : open('lookup', { number: text }),
);
setTimeout(
  () => idle(() => Promise.all([app.ready(), sheetFiles(), sendWaiting()]).catch(() => {})),
  SENT_AFTER,
);
async function sendWaiting() {
  if ((await ports.store.list('outbox')).length) await app.outbox.flush();
}
app.keepTogether().catch(() => {});
/** Whether the log may be on other devices too; what that asks of the person stands over home and the log. */
async function watchDevices() {
  if (sharing || !(await app.isShared().catch(() => false))) return;
  if (!(await isHere(import('./views/sync/bar.js')))) return;
  sharing = true;
  draw();
}
app.on('change', (topic) => topic === 'sync' && void watchDevices());
watchDevices();
setTimeout(() => idle(() => ports.store.replicateAll().catch(() => {})), REPLICATED_AFTER);
if (await ports.store.get('kv', RECORD.loss).catch(() => null)) {
  lost = await isHere(import('./views/safety/lost.js'));
  draw();
}
if ((await ports.store.list('kv', PREFIX.recording).catch(() => [])).length) {
  const entry = await import('./views/call/session.js')
    .then(({ settleRecordings }) => settleRecordings(app))
    .catch(() => null);
  const { t } = app.text;
  if (entry)
    toast(root, {
      text: t('record_recovered'),
      actions: [{ label: t('log_view'), run: () => open('log', { entry }) }],
    });
}
if (ports.host.received) {
  const count = async () => {
    received = (await ports.host.received?.list().catch(() => []))?.length ?? 0;
    draw();
  };
  app.on('change', (topic) => topic === 'received' && count());
  count();
}
// Over plain http there is nothing that would stay.
if (ports.host.install && !insecure && !ports.host.install.done()) {
  hinting = await isHere(import('./views/parts/install-hint.js'));
  draw();
}
