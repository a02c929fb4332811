// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { icon } from '../parts/icons.js';
import { hostOf } from './names.js';
import { daysSilent } from './silent.js';
/** @typedef {import('../../core/sync/status.js').Status} Status */
/** @typedef {import('../../core/sync/sync.js').Sync} Sync */
/** @typedef {import('../parts/view.js').View} View */

/** Number of days without the server after which the trouble no longer counts as passing. */
const GONE_DAYS = 3;
/** Failures that pass by themselves once the server answers again. */
const PASSING = ['offline', 'server_trouble', 'not_dunbook', 'too_many'];

/**
 * A problem that the person has to know of or decide, with one sentence and at most one button. Failures that
 * pass by themselves are not among them.
 * @typedef {{code: string, run?: (sync: Sync) => Promise<unknown>, more?: string}} Trouble `more`: a screen
 *   instead
 */

/** @type {Trouble[]} */
const KNOWN = [
  { code: 'no_mailbox', run: (sync) => sync.reopen() },
  { code: 'would_lose', run: (sync) => sync.run({ now: true, agreed: true }) },
  { code: 'mailbox_full', more: 'syncMore' },
  { code: 'relay_full', more: 'syncMore' },
  { code: 'sync_closed', more: 'syncMore' },
  { code: 'offline', run: (sync) => sync.run({ now: true }) },
  { code: 'gone', more: 'syncMore' },
  { code: 'clock' },
  { code: 'removed' },
  { code: 'erased' },
];

/**
 * The problem for an emptied mailbox, a removed device and the like.
 * @param {Status} status @param {Date} now
 * @returns {Trouble | null}
 */
function troubleOf({ problem, outdated, devices, moving, restarted }, now) {
  if (outdated) return { code: 'outdated' };
  if (restarted) return { code: 'restarted', run: (sync) => sync.understood() };
  const isPassing = PASSING.includes(problem ?? '');
  const me = devices.find((device) => device.me);
  const isGone = isPassing && me && daysSilent(me, now) >= GONE_DAYS;
  const code = isGone ? 'gone' : isPassing ? 'offline' : problem;
  if (moving && ['offline', 'clock', null].includes(code)) return waiting(moving);
  return KNOWN.find((one) => one.code === code) ?? null;
}

/**
 * An action that was asked for and is not done. It goes on by itself once the server answers; where the
 * server refuses a new mailbox, the person gives an invitation or names another one.
 * @param {import('../../core/sync/status.js').Moving} moving
 * @returns {Trouble}
 */
function waiting({ removed, problem }) {
  const what = removed.length ? 'removing' : 'moving';
  return !problem || PASSING.includes(problem)
    ? { code: what, run: (sync) => sync.run({ now: true }) }
    : { code: `${what}_refused`, more: 'syncMore' };
}

/**
 * The problem that home and the log show, if any: only one that the person alone can solve.
 * @param {Status} status @param {Date} now
 */
export function urgentOf(status, now) {
  const trouble = troubleOf(status, now);
  return trouble && !['offline', 'relay_full', 'clock', 'moving'].includes(trouble.code) ? trouble : null;
}

/**
 * The hint that a server may refuse a web page although the other devices reach it, because a browser does
 * not say so.
 * @param {import('../parts/parts.js').Text} t @param {string} code @param {Status} status
 */
const ofThisPage = (t, code, { server }) =>
  server &&
  ['offline', 'gone'].includes(code) &&
  location.protocol.startsWith('http') &&
  server !== location.origin
    ? t('sync_trouble_page', { host: hostOf(server), page: location.origin })
    : nothing;

/** @param {View} view @param {Status} status */
const waitingFor = ({ app }, { moving }) => ({
  host: hostOf(moving?.server ?? ''),
  names: app.text.list(moving?.removed ?? []),
});

/**
 * @param {View} view @param {Status} status
 * @param {string} [screen] the screen on which the card stands, to which it needs no button
 */
export function troubleCard(view, status, screen) {
  const trouble = troubleOf(status, view.app.now());
  if (!trouble) return nothing;
  const { code, run, more } = trouble;
  const t = view.t.bind(view);
  const act = run
    ? () => view.attempt(async () => run(await view.app.sync()))
    : more && more !== screen
      ? () => view.go(more)
      : null;
  return html`<div class="banner note sync-trouble" role="alert" data-testid="sync-trouble" data-code=${code}>
    ${icon('warn')}<span>${t(`sync_trouble_${code}`, waitingFor(view, status))} ${ofThisPage(t, code, status)}
    ${act ? html`<br /><button type="button" class="quiet" data-testid="sync-mend" ?disabled=${view.busy} @click=${act}>${t(`sync_trouble_${code}_go`)}</button>` : nothing}</span>
  </div>`;
}
