// @ts-check
import { Failure } from '../common/failure.js';
import { WAITING } from '../common/records.js';
import { toldIn } from './chain-check.js';
/** @typedef {import('./wire.js').Message} Message */

/**
 * A record that no message has room for goes in several, each with a part of its JSON. Whoever reads them
 * puts them together and only then looks at what they say.
 */

/**
 * Maximum number of code units in a part: at most 48,000 bytes, so that it has room in a message also where
 * nothing can be deflated.
 */
const LONGEST = 16_000;
/**
 * Maximum number of parts of a record. No mailbox holds more, and it bounds what is kept while
 * the rest is missing.
 */
const MOST_PARTS = 4_096;

/**
 * What has come of a record whose other parts are missing, by the device that sends it and the chain.
 * @typedef {{from: number, attempt: number, head: string, texts: string[]}} Pending `texts`: empty
 *   where one is missing
 */

/** @param {string} json @returns {string[]} */
export function partsOf(json) {
  /** @type {string[]} */
  const parts = [];
  for (let at = 0; at < json.length; at += parts[parts.length - 1].length) {
    const end = at + LONGEST;
    // Half of a surrogate pair is no character, and another reader could not put the halves together.
    const isHalf = (json.charCodeAt(end - 1) & 0xfc00) === 0xd800;
    parts.push(json.slice(at, isHalf ? end - 1 : end));
  }
  return parts;
}

/** @param {import('./state.js').State} state */
export function createGatherer(state) {
  /**
   * @param {Message} message with a part
   * @returns {Promise<{rows: import('./state.js').Rows, whole?: Message}>} `whole`: the message that the
   *   parts make together, once none is missing; `rows` to write with the cursor
   * @throws Failure 'bad_blob'
   */
  return async function gather({ part, text, ...said }) {
    const { chain, from, attempt, head } = toldIn({ ...said, records: [text] });
    const [index, count] = Array.isArray(part) ? part : [];
    const fits = [index, count].every(Number.isSafeInteger) && index >= 0 && index < count;
    if (!fits || count > MOST_PARTS || typeof text !== 'string' || !text) throw new Failure('bad_blob');
    const key = `${said.device} ${chain}`;
    const { [key]: before, ...others } = await state.parts();
    // The part is of an earlier sending, which the mailbox repeats.
    if (before?.from === from && before.attempt > attempt) return { rows: [] };
    const isSame = before?.from === from && before.attempt === attempt && before.head === head;
    const texts =
      isSame && before.texts.length === count ? [...before.texts] : Array.from({ length: count }, () => '');
    texts[index] = text;
    if (!texts.every(Boolean))
      return { rows: [[WAITING.parts, { ...others, [key]: { from, attempt, head, texts } }]] };
    return { rows: [[WAITING.parts, others]], whole: { ...said, records: [parsed(texts.join(''))] } };
  };
}

/** @param {string} json @returns {unknown} */
function parsed(json) {
  try {
    return JSON.parse(json);
  } catch {
    throw new Failure('bad_blob');
  }
}
