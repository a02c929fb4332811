// @ts-check
import { directionOf, isClock, momentOf } from './cells.js';
/** @typedef {import('./header.js').Mapping} Mapping */

const SAMPLE = 60;
const MOSTLY = 0.6;

/**
 * A header can mislead: "call time" is a moment here, an hour there, a length elsewhere. The cells below it
 * decide.
 * @param {string[][]} body without the header
 * @param {Mapping} mapping
 * @param {Date} now
 * @returns {Mapping}
 */
export function refined(body, mapping, now) {
  const sample = body.slice(0, SAMPLE);
  const width = Math.max(0, ...sample.map((cells) => cells.length));
  const around = { years: [], now };
  const holds = (/** @type {number | undefined} */ column, /** @type {(cell: string) => boolean} */ test) => {
    const cells = column === undefined ? [] : sample.map((row) => row[column] ?? '').filter(Boolean);
    return cells.length > 0 && cells.filter(test).length >= cells.length * MOSTLY;
  };
  const find = (
    /** @type {(cell: string) => boolean} */ test,
    /** @type {(number | undefined)[]} */ ...not
  ) =>
    Array.from({ length: width }, (_, column) => column).find(
      (column) => !not.includes(column) && holds(column, test),
    );

  const isMoment = (/** @type {string} */ cell) => momentOf(cell, around) !== null;
  const isDay = (/** @type {string} */ cell) => momentOf(cell, around, '00:00') !== null;
  const found = { ...mapping };
  if (!holds(mapping.at, isMoment)) {
    const day = holds(mapping.at, isDay) ? mapping.at : find(isDay, mapping.number, mapping.seconds);
    const clock = find(isClock, mapping.seconds);
    const moment = find(isMoment, mapping.number, mapping.caller, mapping.callee);
    if (day !== undefined && clock !== undefined) Object.assign(found, { at: day, clock });
    else if (moment !== undefined) found.at = moment;
  }
  const isDirection = (/** @type {string} */ cell) => directionOf(cell) !== null;
  if (!holds(mapping.direction, isDirection)) {
    const direction = find(isDirection, mapping.words);
    if (direction !== undefined) found.direction = direction;
  }
  return found;
}
