// @ts-check
import { addDays } from './channels.js';

/** The period that a complaint covers, as the person chooses it; `own`: between two days that they name. */

/** In the order in which they are offered. */
export const PERIODS = /** @type {const} */ (['week', 'month', 'all', 'own']);
/** @typedef {typeof PERIODS[number]} Period */

/** Number of days that a period has, today included. @type {Partial<Record<Period, number>>} */
const DAYS = { week: 7, month: 30 };

/**
 * The first and the last day; empty means open. A period that ends today moves with today.
 * @param {Period} period
 * @param {{from: string, to: string}} own
 * @param {string} today `2026-11-23`
 * @returns {{from: string, to: string}}
 */
export function daysOfPeriod(period, own, today) {
  if (period === 'own') return own;
  const days = DAYS[period];
  return { from: days ? addDays(today, 1 - days) : '', to: '' };
}

/**
 * The period of a draft; earlier versions kept only its days.
 * @param {{period?: Period, from?: string, to?: string}} kept @returns {Period}
 */
export const periodOf = ({ period, from, to }) => period ?? (from || to ? 'own' : 'all');
