// @ts-check
import { picked } from './combine.js';
import { inflate, must } from './frame.js';
import { keyOf, rankAt } from './rank.js';
import { count } from './table.js';

/**
 * Which keys lie in which area, as the publisher divided its list: beginnings of keys in ascending order,
 * each with the area that holds from there on.
 *
 * @typedef {import('./table.js').Table} Table
 * @typedef {{starts: string[], areas: string[]}} Division
 * @typedef {{area: string, zh: string, en: string}} AreaName a part of the list, by its letters in ISO
 *   3166-2:CN or `other`
 */

/**
 * The area of numbers that belong to no province: service lines, 400 numbers, numbers from abroad.
 * Every device holds it.
 */
export const OTHER = 'other';
const MOST_BYTES = 2 ** 20;

/**
 * One that a newer publisher has and this version does not know is called by its letters.
 * @param {AreaName[]} names @param {string} area @returns {AreaName}
 */
export const nameOfArea = (names, area) =>
  names.find((one) => one.area === area) ?? { area, zh: area, en: area };

/** @param {Uint8Array} bytes @returns {Promise<Division>} @throws Failure 'bad_list' */
export async function divisionIn(bytes) {
  const lines = new TextDecoder().decode(await inflate(bytes, MOST_BYTES)).split('\n');
  must(lines.pop() === '' && lines.length > 0);
  const starts = lines.map((line) => line.slice(0, line.indexOf(' ')));
  const areas = lines.map((line) => line.slice(line.indexOf(' ') + 1));
  must(starts[0] === '' && starts.every((start, at) => at === 0 || starts[at - 1] < start));
  must(areas.every((area) => area.length > 0));
  return { starts, areas };
}

/** @param {Division} division @param {string} key */
export const areaOf = ({ starts, areas }, key) => areas[lineOf(starts, key)];

/**
 * All areas in which keys lie that begin so.
 * @param {Division} division @param {string} prefix
 */
export function areasOfPrefix({ starts, areas }, prefix) {
  const last = lineOf(starts, `${prefix}~`); // "~" sorts behind every digit
  return new Set(areas.slice(lineOf(starts, prefix), last + 1));
}

/** The last line that is not behind a key. @param {string[]} starts @param {string} key */
function lineOf(starts, key) {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle] <= key) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * The parts of a list that was put together from several.
 * @param {Table} table @param {Division} division
 * @returns {Map<string, Table>} by area
 */
export function divided(table, division) {
  const longest = Math.max(...division.starts.map(({ length }) => length));
  /**
   * Keys that begin alike lie together, so the area is worked out once for many.
   * @type {Map<string, number[]>}
   */
  const placesOf = new Map();
  let [beginning, places] = ['', /** @type {number[]} */ ([])];
  for (let at = 0; at < count(table); at += 1) {
    const { high, low } = rankAt(table, at);
    const key = keyOf(high, low);
    if (at === 0 || key.slice(0, longest) !== beginning) {
      beginning = key.slice(0, longest);
      const area = areaOf(division, key);
      places = placesOf.get(area) ?? [];
      placesOf.set(area, places);
    }
    places.push(at);
  }
  return new Map([...placesOf].map(([area, at]) => [area, picked(table, at)]));
}
