// @ts-check
import { canShare, download, share } from '../../platform/device.js';
import { toast } from '../parts/toast.js';
/** @typedef {import('./complaint-view.js').ComplaintView} ComplaintView */

/** @param {{name: string, blob: Blob}} file */
export const save = ({ name, blob }) => download(name, 'application/zip', blob);

/** @param {{name: string, html: string}} report */
export const saveReport = ({ name, html }) => download(name, 'text/html', html);

/**
 * To whoever the person chooses, with the device's own sheet; a file where the device has none.
 * @param {ComplaintView} view
 * @param {{name: string, html: string}} report
 */
export async function shareReport(view, report) {
  const file = new File([report.html], report.name, { type: 'text/html' });
  if (!(await isShared(view, file))) {
    saveReport(report);
    handed(view, 'pack_saved', report.name);
  }
}

/** @param {{name: string, blob: Blob}} pack */
const packFile = ({ name, blob }) => new File([blob], name, { type: 'application/zip' });

/** Many browsers share pictures and texts, and no zip: then it is saved only. @param {{name: string, blob: Blob}} pack */
export const canSharePack = (pack) => canShare(packFile(pack));

/** @param {ComplaintView} view @param {{name: string, blob: Blob}} pack */
export async function sharePack(view, pack) {
  if (!(await isShared(view, packFile(pack)))) save(pack);
}

/**
 * @param {ComplaintView} view @param {File} file
 * @returns {Promise<boolean>} false: the browser could not, and it has to be saved; whoever closed the sheet is asked nothing more
 */
async function isShared(view, file) {
  const done = canShare(file) ? await share(file) : 'unable';
  if (done === 'shared') handed(view, 'pack_shared', file.name);
  return done !== 'unable';
}

/**
 * Whoever has handed it in notes where and when; the day by which something is due follows from it.
 * @param {ComplaintView} view
 * @param {'pack_saved' | 'pack_shared' | 'pack_zip_saved'} [key]
 * @param {string} [name]
 */
export const handed = (view, key = 'pack_zip_saved', name = '') =>
  toast(view, {
    text: view.t(key, { name }),
    actions: [{ label: view.t('filing_note'), testid: 'filing-note', run: () => view.go('packFiled') }],
  });
