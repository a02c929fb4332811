// @ts-check
/** @typedef {import('../common/lender.js').LenderNature} LenderNature */

/**
 * @typedef {object} Clock what happens by when after filing
 * @property {string} what `decided`, `forwarded`, `told` …: words in `channel_clock_…`
 * @property {number} [days]
 * @property {boolean} [working] days from Monday to Friday
 * @property {number} [months]
 * @property {boolean} [at_once]
 * @property {number[]} [extends] the latest days after filing, when the place extends its time and says so
 * @property {LenderNature[]} [natures] lenders for which the rule sets this time; all, if not given
 * @property {string | null} rule id in data/rules.json
 * @property {string} confidence
 *
 * @typedef {{channel: string, days?: number}} Onward another place, and within how many days after the answer
 *
 * @typedef {object} Channel where a complaint can go; see data/channels.json
 * @property {string} id
 * @property {'complaint' | 'conduct' | 'objection'} kind `conduct`: an authority is asked to look
 *   at what somebody did
 * @property {LenderNature[]} [natures] whose lenders it is for; all, if not given
 * @property {boolean} per_creditor one complaint names one institution
 * @property {boolean} masked it is public: only a masked copy may go there
 * @property {number | null} limit_bytes the largest file it takes
 * @property {number | null} filings_a_day
 * @property {string[]} phones as they are dialled
 * @property {string[]} web addresses without a scheme
 * @property {string[]} needs in its order
 * @property {string[]} requests what it can act on
 * @property {Clock[]} clock
 * @property {{unanswered: Onward[], refused: Onward[]}} then
 * @property {string} confidence
 * @property {string[]} sources ids of rules, or addresses
 */

/**
 * Facts that are given only where the place asks for them: nobody gives more of themselves than is needed.
 */
export const WHEN_NEEDED = ['identity', 'institution_address'];

/** The facts that this place is told. @param {Channel} channel @param {Record<string, string>} facts */
export const asked = ({ needs }, facts) =>
  Object.fromEntries(
    Object.entries(facts).filter(([name]) => !WHEN_NEEDED.includes(name) || needs.includes(name)),
  );

/**
 * @param {import('../common/types.js').Ports['loadJson']} loadJson
 * @returns {Promise<Channel[]>} in the order in which they are tried
 */
export async function loadChannels(loadJson) {
  /** @type {{channels: Channel[]}} */
  const { channels } = await loadJson('data/channels.json');
  return channels;
}

/** @param {LenderNature | null} nature @returns {nature is Exclude<LenderNature, 'unsure'>} */
const isKnown = (nature) => nature !== null && nature !== 'unsure';

/**
 * Whether a rule or a place is about this lender, or may be.
 * @param {LenderNature[] | undefined} natures @param {LenderNature | null} nature
 */
const mayBeAbout = (natures, nature) => !natures || !isKnown(nature) || natures.includes(nature);

/**
 * The places that are competent for this lender; all of them where nobody knows who lends.
 * @param {Channel[]} channels
 * @param {LenderNature | null} nature
 */
export const channelsFor = (channels, nature) =>
  channels.filter(({ natures }) => mayBeAbout(natures, nature));

/**
 * The places to which a complaint can go.
 * @param {Channel[]} channels
 * @param {LenderNature | null} nature
 * @param {boolean} all it is about the calls of all lenders at once
 */
export const placesFor = (channels, nature, all) =>
  channelsFor(channels, nature).filter(({ per_creditor }) => !all || !per_creditor);

/**
 * The times that hold for this lender. Where nobody knows who lends, each is given with `sure: false` if it
 * depends on that.
 * @param {Pick<Channel, 'clock'>} channel
 * @param {LenderNature | null} nature
 * @returns {(Clock & {sure: boolean})[]}
 */
export const clocksFor = ({ clock }, nature) =>
  clock
    .filter(({ natures }) => mayBeAbout(natures, nature))
    .map((one) => ({ ...one, sure: !one.natures || isKnown(nature) }));

/**
 * By when what is due, and the latest days to which the place may extend it. Working days are Monday to
 * Friday: the public holidays of a year, and the weekends worked for them, are not known here, so the true
 * day is mostly the same or later.
 * @param {Pick<Channel, 'clock'>} channel
 * @param {LenderNature | null} nature
 * @param {string} filedOn `2026-11-23`
 * @returns {{clock: Clock & {sure: boolean}, on: string, latest: string | null}[]} the soonest first; none
 *   where no time is known
 */
export const dueDays = (channel, nature, filedOn) =>
  clocksFor(channel, nature)
    .filter(({ at_once }) => !at_once)
    .map((clock) => ({
      clock,
      on: clock.months ? addMonths(filedOn, clock.months) : addDays(filedOn, clock.days ?? 0, clock.working),
      latest: clock.extends ? addDays(filedOn, Math.max(...clock.extends)) : null,
    }))
    .sort((one, other) => one.on.localeCompare(other.on));

const DAY_MS = 86_400_000;

/**
 * @param {string} day @param {number} count negative for an earlier day
 * @param {boolean} [working] Monday to Friday only, later
 */
export function addDays(day, count, working = false) {
  let at = Date.parse(`${day}T00:00:00Z`);
  if (!working) return isoDay(at + count * DAY_MS);
  for (let left = count; left > 0; ) {
    at += DAY_MS;
    if (![0, 6].includes(new Date(at).getUTCDay())) left -= 1;
  }
  return isoDay(at);
}

/** @param {number} at */
const isoDay = (at) => new Date(at).toISOString().slice(0, 10);

/**
 * The same day of a later month, or its last day (GB/T 7408: no month has a day it has not).
 * @param {string} day @param {number} count
 */
function addMonths(day, count) {
  const [year, month, date] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + count + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + count, Math.min(date, last))).toISOString().slice(0, 10);
}
