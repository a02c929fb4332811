// @ts-check
import { html, live } from '../../vendor/lit.js';
import { isTouched } from '../../platform/device.js';
import { field } from '../parts/parts.js';

/**
 * The default name of a device, used until the person gives another one.
 * @param {import('../parts/parts.js').Text} t
 */
export const usualName = (t) => t(isTouched() ? 'sync_name_phone' : 'sync_name_computer');

/**
 * The name of this device for the others.
 * @param {import('../parts/parts.js').Text} t @param {string} value @param {(name: string) => void} change
 */
export const nameField = (t, value, change) =>
  field({
    id: 'sync-name',
    label: t('sync_name'),
    control: html`<input id="sync-name" data-testid="sync-name" type="text" maxlength="30" autocomplete="off" aria-describedby="sync-name-help"
      .value=${live(value)} @input=${(/** @type {Event & {target: HTMLInputElement}} */ event) => change(event.target.value)} />`,
  });

/** Address without the scheme, as people say it; empty for none. @param {string} server */
export const hostOf = (server) => (server ? new URL(server).host : '');

/** Whether only this computer itself can reach the address. @param {string} server */
export const isLoopback = (server) =>
  server !== '' && /^(localhost|127(\.\d+){3}|\[::1\])$/.test(new URL(server).hostname);
