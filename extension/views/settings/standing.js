// @ts-check
import { DAY_MS, chinaDay } from '../../core/common/china-time.js';
import { isPersisted } from '../../platform/device.js';
import { canReplicate } from '../../platform/replica-files.js';

/**
 * Reads the state of every row in the settings, from the device alone.
 * @typedef {Awaited<ReturnType<typeof readStanding>>} Standing
 */

/** @param {import('../../core/app.js').App} app */
export async function readStanding(app) {
  const [backup, reminder, list] = await Promise.all([app.backup(), app.backupReminder(), app.openList()]);
  const [details, lenders, last, due, entries, locked, replica, persisted, sync, stored, shared, disputes] =
    await Promise.all([
      app.mine.details(),
      app.mine.lenders(),
      backup.last(),
      reminder.due(),
      app.ledger.entries(),
      app.screenLock.isOn(),
      canReplicate(),
      isPersisted(),
      app.isShared().then(async (is) => (is ? (await app.sync()).status() : null)),
      // The other rows are shown even where the list cannot be read; the list's own page says what is wrong.
      list.state().catch(() => null),
      app.share.items(),
      app.disputes.items(),
    ]);
  return {
    details,
    lenders,
    backup: { last, due: due !== null, since: last ? newerThan(entries, last.at) : entries.length },
    locked,
    replica,
    persisted,
    sync,
    list: stored,
    shared: shared.filter(({ state }) => state !== 'withdrawn').length,
    disputes: disputes.length,
  };
}

/** @param {{recordedAt: string}[]} entries @param {string} at */
const newerThan = (entries, at) =>
  entries.filter(({ recordedAt }) => Date.parse(recordedAt) > Date.parse(at)).length;

/**
 * The number of midnights in China between two times, so that a backup made yesterday evening counts as
 * yesterday's.
 * @param {string} at ISO 8601 @param {Date} now
 */
export const daysSince = (at, now) =>
  Math.max(0, Math.round((Date.parse(chinaDay(now)) - Date.parse(chinaDay(new Date(at)))) / DAY_MS));
