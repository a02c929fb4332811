// @ts-check
/** Moments on the clock a rule is written for. */

/**
 * The day, hour and minute of a logged moment in a rule's zone.
 * @param {string} at ISO 8601 with offset
 * @param {string} zone `+08:00`, or `own` for the clock the entry was logged with; no zone of these packs that counts in `+hh:mm` has summer time
 * @returns {{day: string, minute: number, time: string, instant: number}} minute of the day; instant in milliseconds
 */
export function wallClock(at, zone) {
  const instant = Date.parse(at);
  const shown = new Date(instant + offset(zone === 'own' ? at.slice(16) : zone) * 60_000);
  const iso = shown.toISOString();
  return { day: iso.slice(0, 10), minute: shown.getUTCHours() * 60 + shown.getUTCMinutes(), time: iso.slice(11, 16), instant };
}

/** Minutes east of Greenwich; a text without an offset is UTC. @param {string} text ends in `+hh:mm` */
function offset(text) {
  const found = /([+-])(\d\d):(\d\d)$/.exec(text);
  return found ? Number(`${found[1]}1`) * (Number(found[2]) * 60 + Number(found[3])) : 0;
}

/** @param {string} hour `22:00` */
const minuteOf = (hour) => Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3));

/**
 * Is this minute in the quiet hours, or so near their edge that two clocks may disagree about it?
 * @param {number} minute of the day
 * @param {{from: string, to: string}} quiet from belongs to them, to does not; they may pass midnight
 * @param {number} margin minutes
 * @returns {'inside' | 'edge' | 'outside'}
 */
export function quietAt(minute, quiet, margin) {
  const from = minuteOf(quiet.from);
  const to = minuteOf(quiet.to);
  if ([from, to].some((edge) => Math.abs(((minute - edge + 2160) % 1440) - 720) <= margin)) return 'edge';
  const inside = from > to ? minute >= from || minute < to : minute >= from && minute < to;
  return inside ? 'inside' : 'outside';
}
