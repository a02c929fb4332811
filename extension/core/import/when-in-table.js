// @ts-check
import { plainCell } from './plain-cell.js';
import { clockOf } from './clocks.js';
import { isoOf, orderOf, readMoment } from './moments.js';
/** @typedef {import('./moments.js').Moment} Moment */
/** @typedef {import('./dates.js').Order} Order */

/**
 * When the rows of a table were. A day can stand in a column of its own, in a row of its own above its calls,
 * or once for several rows; a spreadsheet shows a day as midnight. A row without a clock has its day only.
 *
 * @typedef {{at: string | null, guessedYear: boolean, unread: Unread | null}} When
 * @typedef {{column: 'at' | 'clock' | 'seconds' | 'direction' | 'number', cell: string, could?: Order[]}}
 *   Unread a cell that says something which cannot be read, and the orders of day and month it could be in
 */

const MIDNIGHT = '00:00:00';
const NOTHING = { at: null, guessedYear: false, unread: null };
/** A day above its calls may be introduced; "printed on" is another day. */
const LABEL = /^(?:日期|通话日期|date)\s*:?\s*/i;

/**
 * @param {string[]} days the cells of the column of moments or days, and of days in rows of their own
 * @param {string[]} clocks those of the column of times, empty where there is none
 * @param {{years: number[], now: Date, order?: Order}} around
 */
export function createWhen(days, clocks, around) {
  const order = around.order ?? orderOf(days, around);
  const settled = order === 'open' || order === 'mixed' || order === null ? undefined : order;
  /** @type {Map<string, ReturnType<typeof readMoment>>} */
  const known = new Map();
  const read = (/** @type {string} */ cell) => {
    const before = known.get(cell);
    if (before !== undefined || known.has(cell)) return before ?? null;
    const found = readMoment(cell, { ...around, order: settled });
    // One column has one order: where its cells contradict each other, none of them can be trusted.
    const mixed = order === 'mixed' && found !== null && 'day' in found && found.unsure;
    known.set(cell, mixed ? null : found);
    return mixed ? null : found;
  };
  const shown = days.map(read).filter((one) => one !== null && 'day' in one && one.clock !== null);
  // A column of nothing but midnights is a column of days, and one of times that are all midnight holds none.
  const times = clocks.map((cell) => clockBeside(cell, read).clock).filter((clock) => clock !== null);
  const useClocks = times.some((clock) => clock !== MIDNIGHT);
  const midnightIsDay =
    useClocks || shown.every((one) => one !== null && 'day' in one && one.clock === MIDNIGHT);
  /** @type {Moment | null} the last day that was read, for rows that have a clock alone */
  let carried = null;

  return {
    /**
     * Whether a line holds nothing but a day, for the rows below it.
     * @param {string[]} cells of the row that hold something
     */
    isDayRow(cells) {
      const found = cells.length === 1 ? read(plainCell(cells[0]).replace(LABEL, '')) : null;
      if (!found || 'could' in found || found.day === null || (found.clock ?? MIDNIGHT) !== MIDNIGHT)
        return false;
      carried = found;
      return true;
    },

    /** @param {string} day its cell @param {string} clock its cell @returns {When} */
    of(day, clock) {
      const time = useClocks ? clockBeside(clock, read) : { day: null, clock: null };
      if (!plainCell(day)) return time.clock && carried ? told(carried, time.clock) : NOTHING;
      const found = read(day);
      if (found === null || 'could' in found) {
        carried = null;
        return { ...NOTHING, unread: { column: 'at', cell: day, could: found?.could } };
      }
      if (found.day === null) {
        return carried ? told(carried, found.clock) : { ...NOTHING, unread: { column: 'at', cell: day } };
      }
      carried = found;
      if (time.day !== null && time.day !== found.day) return told(found, null, clock);
      const own = found.clock === MIDNIGHT && midnightIsDay ? null : found.clock;
      if (time.clock === null) return told(found, own, plainCell(clock) && own === null ? clock : '');
      // Two columns that name different times: only the day is sure.
      return own === null || own === time.clock ? told(found, time.clock) : told(found, null, clock);
    },
  };
}

/**
 * @param {string} cell of the column of times, which can hold the day again
 * @param {(cell: string) => ReturnType<typeof readMoment>} read
 * @returns {{day: string | null, clock: string | null}}
 */
function clockBeside(cell, read) {
  const clock = clockOf(cell);
  if (clock) return { day: null, clock };
  const found = cell ? read(cell) : null;
  return found && 'day' in found ? { day: found.day, clock: found.clock } : { day: null, clock: null };
}

/**
 * @param {Moment} moment @param {string | null} clock @param {string} [unread] the cell of the time
 * @returns {When}
 */
const told = (moment, clock, unread = '') => ({
  at: isoOf({ ...moment, clock }),
  guessedYear: moment.guessedYear,
  unread: unread ? { column: 'clock', cell: unread } : null,
});
