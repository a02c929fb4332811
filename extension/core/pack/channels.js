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
 * @property {{days: number, working: boolean, confidence: string, source: string | null} | null} answer
 * @property {string} confidence
 * @property {string[]} sources
 */

/** @param {(path: string) => Promise<any>} loadJson @returns {Promise<Channel[]>} in the order in which they are tried */
export const loadChannels = async (loadJson) => (await loadJson('data/channels.json')).channels;

const DAY_MS = 86_400_000;

/**
 * The day by which an answer is due. Working days are Monday to Friday: the public holidays of a year are not known
 * here, so the true day may be later, never earlier.
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
