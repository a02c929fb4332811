// @ts-check
import { DAY_MS } from '../../core/common/china-time.js';
/** @typedef {Pick<import('../../core/sync/status.js').DeviceStatus, 'me' | 'seenAt' | 'addedAt'>} Heard */

/**
 * Number of days without a message after which a device needs attention; a device in use writes at least once
 * a day.
 */
const DAYS = 3;

/**
 * Whole days since the device was last heard, or since it was added if it was never heard.
 * @param {Heard} device @param {Date} now
 */
export const daysSilent = ({ seenAt, addedAt }, now) =>
  Math.max(0, Math.floor((now.getTime() - Date.parse(seenAt ?? addedAt)) / DAY_MS));

/** @param {Heard} device @param {Date} now */
export const isSilent = (device, now) => !device.me && daysSilent(device, now) >= DAYS;
