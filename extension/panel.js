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

/**
 * Milliseconds after the start until the replica is brought up to date, so that the first screen comes first.
 */
const REPLICATED_AFTER = 2_000;
/**
 * Milliseconds after the start until waiting reports are sent and what the other screens need is
 * loaded; both fetch files.
 */
const SENT_AFTER = 500;

const root = /** @type {HTMLElement} */ (document.getElementById('panel'));
const ports = openPorts({ store: await store });
const [app, start] = await Promise.all([createApp(ports), first]);
/** @typedef {import('./views/screens.js').Screen} Screen */
/** @typedef {import('./views/trail.js').Stop} Stop */
const trail = new Trail();
/**
 * The depth in the browser's history of the first stop of the trail. A page that was loaded
 * again goes on counting.
 */
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
/** Whether the bar that tells about the other devices has been loaded. */
let sharing = false;
/**
 * Screens that are drawn before numbers can be identified, and above which bars tell what
 * waits for the person.
 * @type {Screen[]}
 */
const FIRST = ['checklist', 'log'];
/** How many things were shared into the page and wait for the person. */
let received = 0;
/** Whether the hint that tells how to install the web page has been loaded. */
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

/**
 * Tells that the files of a screen could not be fetched, as on the web page without a network.
 * @param {unknown} error @param {() => unknown} again
 */
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

/**
 * Stores the screen, so that a panel that is soon opened again goes on there (`preload.js`).
 * @param {Screen} screen
 */
const keepPlace = (screen) =>
  void app.drafts.save('screen', { place: placeOf(screen), at: Date.now() }).catch(() => {});

/** @returns {import('./views/parts/toast.js').ToastView | null} */
const message = () => root.querySelector('dun-toast');

/**
 * Keeps scroll position and focus for coming back to this screen, and closes its message, which would
 * cover the next screen.
 */
function remember() {
  message()?.close();
  if (trail.here) Object.assign(trail.here, { scroll: window.scrollY, focus: document.activeElement });
}

/**
 * Moves the focus to the title where the focused element has gone with its screen, so that a screen
 * reader goes on there.
 */
function holdFocus() {
  if (!document.activeElement || document.activeElement === document.body)
    /** @type {HTMLElement | null} */ (root.querySelector('h1'))?.focus({ preventScroll: true });
}

/** Goes one stop back; at the first stop of the trail it opens the tab that the screen belongs to. */
function back() {
  if (trail.at > 0) history.back();
  else open(screenAt((trail.here && placeOf(trail.here.screen)) ?? 'checklist'));
}

/** @param {PopStateEvent} event */
async function moved({ state }) {
  if (typeof state?.depth !== 'number' || waiting) return;
  const sheet = document.querySelector('dialog[open]');
  if (sheet instanceof HTMLDialogElement) {
    // While a sheet is open, going back closes it and the screen stays.
    sheet.close();
    history.pushState({ depth: firstDepth + trail.at }, '');
    return;
  }
  remember();
  const stop = trail.move(state.depth - firstDepth);
  if (!stop) {
    // The stop is from before this page was loaded: nothing of it is kept, and going back
    // further leaves the page.
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

/**
 * Drops the screens and the form with what was typed and looked up there, once everything was erased. Only
 * the screen that erases stays, with its answer.
 */
function beginAnew() {
  document.querySelectorAll('dialog').forEach((dialog) => dialog.close());
  document.querySelector('dun-log-sheet')?.remove();
  const screen = trail.here?.screen;
  const kept = screen === 'erase' || screen === 'locked';
  firstDepth = history.state?.depth ?? 0;
  trail.forget(kept);
  if (!kept) void open('checklist');
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
app.on('change', (topic) => topic === 'erased' && beginAnew());
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
  // A scanned code whose page is open already changes only the hash of its address.
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
/**
 * Loads the bar that tells about the other devices, once the log may be on any; it stands
 * above home and the log.
 */
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
// Over plain http nothing is kept, so that installing would be of no use.
if (ports.host.install && !insecure && !ports.host.install.done()) {
  hinting = await isHere(import('./views/parts/install-hint.js'));
  draw();
}
