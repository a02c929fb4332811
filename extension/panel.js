// @ts-check
import { RECORD } from './core/common/records.js';
import { html, nothing, render } from './vendor/lit.js';
import { createApp } from './core/app.js';
import { FILES, first } from './preload.js';
import { idle, isOnline } from './platform/device.js';
import { openPorts } from './platform/ports.js';
import { CALL_KEY } from './views/parts/call-open.js';
import { shellView } from './views/shell.js';
import { tabOf } from './views/tabs.js';

/**
 * The shell: start, choose the screen, set language and theme. What the screens do is in views/, what they
 * know in core/.
 */

/** @type {Record<string, (app: any, params: any) => unknown>} */
const SCREENS = {
  checklist: (app, params) => html`<dun-checklist .app=${app} .params=${params}></dun-checklist>`,
  log: (app, params) => html`<dun-log .app=${app} .params=${params}></dun-log>`,
  call: (app, params) => html`<dun-call .app=${app} .params=${params}></dun-call>`,
  lookup: (app, params) => html`<dun-lookup .app=${app} .params=${params}></dun-lookup>`,
  share: (app, params) => html`<dun-share .app=${app} .params=${params}></dun-share>`,
  shared: (app, params) => html`<dun-shared .app=${app} .params=${params}></dun-shared>`,
  dispute: (app, params) => html`<dun-dispute .app=${app} .params=${params}></dun-dispute>`,
  disputes: (app, params) => html`<dun-disputes .app=${app} .params=${params}></dun-disputes>`,
  plan: (app, params) => html`<dun-plan .app=${app} .params=${params}></dun-plan>`,
  letters: (app, params) => html`<dun-letters .app=${app} .params=${params}></dun-letters>`,
  list: (app, params) => html`<dun-list .app=${app} .params=${params}></dun-list>`,
  myths: (app, params) => html`<dun-myths .app=${app} .params=${params}></dun-myths>`,
  backup: (app, params) => html`<dun-backup .app=${app} .params=${params}></dun-backup>`,
  locked: (app, params) => html`<dun-locked .app=${app} .params=${params}></dun-locked>`,
  import: (app, params) => html`<dun-import .app=${app} .params=${params}></dun-import>`,
  pack: (app, params) => html`<dun-complaint .app=${app} .params=${params}></dun-complaint>`,
  charts: (app, params) => html`<dun-charts .app=${app} .params=${params}></dun-charts>`,
  settings: (app, params) => html`<dun-settings .app=${app} .params=${params}></dun-settings>`,
};

/** Milliseconds: whoever opens the panel wants the screen first. */
const REPLICATED_AFTER = 2_000;

const root = /** @type {HTMLElement} */ (document.getElementById('panel'));
const ports = openPorts();
const [app, start, lock] = await Promise.all([
  createApp(ports),
  first,
  ports.store.get('kv', RECORD.lock).catch(() => null),
]);
let screen = lock ? 'locked' : start;
let wanted = start;
/** @type {Record<string, unknown>} */
let params = {};
/**
 * Where to go once the passphrase was given; null while nothing is locked.
 * @type {[string, Record<string, unknown>] | null}
 */
let waiting = lock ? [start, {}] : null;
/** Whether the browser threw its database away, and nobody has read that yet. */
let lost = false;

function draw() {
  const t = app.text.t;
  document.title = t('appName');
  const above = lost && !waiting ? html`<dun-data-loss .app=${app}></dun-data-loss>` : nothing;
  render(
    shellView({
      t,
      screen,
      go: (tab) => open(tab),
      body: SCREENS[screen](app, params),
      above,
      offline: !isOnline(),
    }),
    root,
  );
}

/** @param {string} next @param {Record<string, unknown>} [withParams] */
async function open(next, withParams = {}) {
  if (waiting && next !== 'locked') {
    waiting = [next, withParams];
    return open('locked');
  }
  wanted = next;
  if (next !== 'locked') app.drafts.save('screen', tabOf(next)).catch(() => {});
  await FILES[next]();
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
  const { tab, params: asked } = /** @type {CustomEvent} */ (event).detail;
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
  /** @type {any} */ (root.querySelector('#screen > :last-child'))?.requestUpdate();
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
