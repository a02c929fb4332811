// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { icon } from '../parts/icons.js';
import { notice } from '../parts/parts.js';
import { daysSilent, isSilent } from './silent.js';
/** @typedef {import('../../core/sync/status.js').Status} Status */
/** @typedef {import('../../core/sync/status.js').DeviceStatus} DeviceStatus */
/** @typedef {import('./sync.js').SyncView} SyncView */

/**
 * The other devices that hold the log, since when, and when they were last heard.
 * @param {SyncView} view @param {Status} status
 */
export const deviceList = (view, status) => html`
  <div class="section-head"><h2>${view.t('sync_devices')}</h2></div>
  <ul class="plain card rows-card sync-devices">${status.devices.map((device) => row(view, device))}</ul>`;

/** @param {SyncView} view @param {DeviceStatus} device */
function row(view, device) {
  const { t, formatDay, number } = view.app.text;
  const silent = isSilent(device, view.app.now());
  const asked = view.removing === device.id;
  return html`<li class="sync-device" data-testid="sync-device" data-me=${device.me}>
    <div class="sync-device-line">
      <span class=${silent ? 'row-tile note' : 'row-tile'}>${icon('devices', 'small')}</span>
      <span class="row-words"><b>${device.name}${device.me ? html` <span class="added">${t('sync_this')}</span>` : nothing}</b>
        <small>${t('sync_device_line', { since: formatDay(device.addedAt), count: number(device.entries) })}${device.byWords ? t('sync_by_words') : nothing}</small>
        ${device.me ? nothing : html`<small class=${silent ? 'sync-silent' : ''}>${heard(view, device)}</small>`}</span>
      ${device.me || asked ? nothing : html`<button type="button" class="link" data-testid="sync-remove" aria-label=${t('sync_remove_label', { name: device.name })} ?disabled=${view.busy} @click=${() => view.removeDevice(device)}>${t('sync_remove')}</button>`}
    </div>
    ${asked ? question(view, device) : nothing}
  </li>`;
}

/**
 * The question between the two clicks that remove a device.
 * @param {SyncView} view @param {DeviceStatus} device
 */
const question = (view, device) => html`<div class="sync-question">
  ${notice(view.t('sync_remove_explained', { name: device.name }), 'warn')}
  <div class="row">
    <button type="button" class="danger" data-testid="sync-remove-yes" ?disabled=${view.busy} @click=${() => view.removeDevice(device)}>${view.t('sync_remove_yes', { name: device.name })}</button>
    <button type="button" class="quiet" @click=${() => (view.removing = '')}>${view.t('sync_no')}</button>
  </div>
</div>`;

/** @param {SyncView} view @param {DeviceStatus} device */
function heard(view, device) {
  const { t, formatWhen } = view.app.text;
  if (!device.seenAt) return t('sync_never_heard');
  const days = daysSilent(device, view.app.now());
  return isSilent(device, view.app.now())
    ? t('sync_silent', { name: device.name, count: days })
    : t('sync_heard', { when: formatWhen(device.seenAt) });
}
