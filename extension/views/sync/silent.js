// @ts-check
import { DAY_MS } from '../../core/common/china-time.js';
/** @typedef {Pick<import('../../core/sync/status.js').DeviceStatus, 'me' | 'seenAt' | 'addedAt'>} Heard */

/** A device that is used writes at least once a day, so three without a word are worth a look. */
const DAYS = 3;

/** Whole days since it was last heard, or came in. @param {Heard} device @param {Date} now */
export const daysSilent = ({ seenAt, addedAt }, now) =>
  Math.max(0, Math.floor((now.getTime() - Date.parse(seenAt ?? addedAt)) / DAY_MS));

/** @param {Heard} device @param {Date} now */
export const isSilent = (device, now) => !device.me && daysSilent(device, now) >= DAYS;
