// @ts-check
import { linkRow } from '../parts/rows.js';
import { daysSilent, isSilent } from '../sync/silent.js';
import { urgentOf } from '../sync/trouble.js';
/** @typedef {import('../../core/sync/status.js').Status} Status */

/**
 * A row that says which other devices hold the log, and what needs attention.
 * @param {import('../../core/app.js').App} app @param {Status | null} status null where no other device does
 * @param {() => void} run
 */
export function syncRow(app, status, run) {
  const { note, tone } = said(app, status);
  return linkRow({ icon: 'devices', title: app.text.t('sync_title'), note, tone, testid: 'open-sync', run });
}

/**
 * @param {import('../../core/app.js').App} app @param {Status | null} status
 * @returns {{note: string, tone: '' | 'note'}}
 */
function said({ text, now }, status) {
  const { t } = text;
  if (status && (urgentOf(status, now()) || (status.paired && !status.agreed)))
    return { note: t('sync_row_trouble'), tone: 'note' };
  if (!status?.paired) return { note: t('sync_row_off'), tone: '' };
  const silent = status.devices.find((device) => isSilent(device, now()));
  if (silent)
    return { note: t('sync_silent', { name: silent.name, count: daysSilent(silent, now()) }), tone: 'note' };
  const others = status.devices.filter(({ me }) => !me).map(({ name }) => name);
  return {
    note: others.length ? t('sync_row_on', { names: text.list(others) }) : t('sync_row_alone'),
    tone: '',
  };
}
