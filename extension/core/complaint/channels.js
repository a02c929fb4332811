// @ts-check

/**
 * @typedef {object} Channel where a complaint can go; see data/channels.json
 * @property {string} id
 * @property {boolean} per_creditor one complaint names one institution
 * @property {boolean} masked it is public: only a masked copy may go there
 * @property {number | null} limit_bytes the largest file it takes
 * @property {number | null} filings_a_day
 * @property {string[]} needs in its order
 * @property {string[]} requests what it can act on
 * @property
 *   {{days: number, working: boolean, first_check?: boolean, confidence: string, source: string | null} | null}
 *   answer `first_check`: only that it is looked at and passed on
 * @property {string} confidence
 * @property {string[]} sources
 */

/** Only where the place asks for it: nobody gives more of themselves than is needed. */
export const WHEN_NEEDED = ['identity', 'institution_address'];

/** What of the facts goes there. @param {Channel} channel @param {Record<string, string>} facts */
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

const DAY_MS = 86_400_000;

/**
 * The day by which an answer is due. Working days are Monday to Friday: the public holidays of a year, and
 * the weekends worked for them, are not known here, so the true day is mostly the same or later.
 * @param {Channel} channel @param {string} filedOn `2026-11-23`
 * @returns {string | null} null where no time is known
 */
export function dueDay({ answer }, filedOn) {
  if (!answer) return null;
  let day = Date.parse(`${filedOn}T00:00:00Z`);
  for (let left = answer.days; left > 0; ) {
    day += DAY_MS;
    const weekend = [0, 6].includes(new Date(day).getUTCDay());
    if (!answer.working || !weekend) left -= 1;
  }
  return new Date(day).toISOString().slice(0, 10);
}
