// @ts-check
import { canShare, download, share } from '../../platform/device.js';
import { toast } from '../parts/toast.js';
/** @typedef {import('./complaint-view.js').ComplaintView} ComplaintView */

/** @param {{name: string, blob: Blob}} file */
export const save = ({ name, blob }) => download(name, 'application/zip', blob);

/** @param {{name: string, html: string}} report */
export const saveReport = ({ name, html }) => download(name, 'text/html', html);

/**
 * Shares the report through the device's own sheet, or saves it as a file where the device has none.
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

/**
 * Whether the device can share the pack. Many browsers share pictures and texts but no zip; then it can only
 * be saved.
 * @param {{name: string, blob: Blob}} pack
 */
export const canSharePack = (pack) => canShare(packFile(pack));

/** @param {ComplaintView} view @param {{name: string, blob: Blob}} pack */
export async function sharePack(view, pack) {
  if (!(await isShared(view, packFile(pack)))) save(pack);
}

/**
 * @param {ComplaintView} view @param {File} file
 * @returns {Promise<boolean>} false where the browser could not share and the pack has to be saved; a sheet
 *   that the person closed counts as done
 */
async function isShared(view, file) {
  const done = canShare(file) ? await share(file) : 'unable';
  if (done === 'shared') handed(view, 'pack_shared', file.name);
  return done !== 'unable';
}

/**
 * Notes where and when the complaint was handed in; the day by which something is due follows from that.
 * @param {ComplaintView} view
 * @param {'pack_saved' | 'pack_shared' | 'pack_zip_saved'} [key]
 * @param {string} [name]
 */
export const handed = (view, key = 'pack_zip_saved', name = '') =>
  toast(view, {
    text: view.t(key, { name }),
    actions: [{ label: view.t('filing_note'), testid: 'filing-note', run: () => view.go('packFiled') }],
  });
