// @ts-check
import { DELTA, FULL, must, unpack } from './frame.js';
import { readKeys } from './keys.js';
import { keyOf, rankAt } from './rank.js';
import { Column } from './rans.js';
import { LEVELS, TAGS, find } from './table.js';

/**
 * The list and its deltas from the bytes that the server made. `docs/list-format.md` says what every byte
 * means.
 * @typedef {import('./table.js').Table} Table
 * @typedef {{changed: Table, removed: string[]}} Delta entries that are new or differ, as they are now, and
 *   keys that are gone
 * @typedef {Awaited<ReturnType<typeof unpack>>} Frame
 */

const [CLASSES, LOW_BITS, TAG, SYNC, MONTH, FLAGS, REMOVED_CLASSES, REMOVED_LOW_BITS] = [
  1, 2, 3, 4, 5, 6, 7, 8,
];
/** A gap of this class or above is so wide that the numbers on its two sides are no neighbours. */
const FAR = 10;

/** @param {Uint8Array} bytes @returns {Promise<Table>} @throws Failure 'list_too_new', 'bad_list' */
export async function decodeFull(bytes) {
  return tableIn(await unpack(bytes, FULL));
}

/** @param {Uint8Array} bytes @returns {Promise<Delta>} @throws Failure 'list_too_new', 'bad_list' */
export async function decodeDelta(bytes) {
  const frame = await unpack(bytes, DELTA);
  const changed = tableIn(frame);
  const gone = readKeys(frame.removed, frame.section(REMOVED_CLASSES), frame.section(REMOVED_LOW_BITS));
  const removed = Array.from({ length: frame.removed }, (_, at) => {
    const { high, low } = rankAt(gone, at);
    return keyOf(high, low);
  });
  must(removed.every((key) => !find(changed, key)));
  return { changed, removed };
}

/** @param {Frame} frame @returns {Table} */
function tableIn({ entries, newest, section }) {
  const { keys, high, low, classes } = readKeys(entries, section(CLASSES), section(LOW_BITS));
  const tags = readTags(classes, section(TAG));
  const levels = readValues(tags, section(SYNC), LEVELS.length);
  const ages = readValues(levels, section(MONTH), newest + 1);
  const flags = readValues(tags, section(FLAGS), 256);
  const said = new Uint8Array(entries);
  const months = new Uint16Array(entries);
  // A plain loop, because `from` with a function takes as long as all the rest of the decoding.
  for (let at = 0; at < entries; at += 1) {
    said[at] = tags[at] + 8 * levels[at];
    months[at] = newest - ages[at];
  }
  return { keys, high, low, said, flags, months };
}

/**
 * The context of a tag is the one that most neighbours before it have, and how sure that is (0 to 2). The
 * first of some neighbours has context 0.
 * @param {Uint8Array} classes
 * @param {Uint8Array} bytes
 */
function readTags(classes, bytes) {
  const column = new Column(bytes);
  const tags = new Uint8Array(classes.length);
  let inRun = false; // whether the entry before is a neighbour
  let prevailing = 0;
  let sure = 0;
  for (let at = 0; at < tags.length; at += 1) {
    if (classes[at] >= FAR) inRun = false;
    const tag = column.next(inRun ? 1 + 3 * prevailing + sure : 0);
    must(tag < TAGS.length);
    if (!inRun) {
      inRun = true;
      prevailing = tag;
      sure = 0;
    } else if (tag === prevailing) sure = Math.min(sure + 1, 2);
    else if (sure) sure -= 1;
    else prevailing = tag;
    tags[at] = tag;
  }
  column.end();
  return tags;
}

/**
 * A column whose context is another column.
 * @param {Uint8Array} contexts
 * @param {Uint8Array} bytes
 * @param {number} limit all values are below
 */
function readValues(contexts, bytes, limit) {
  const column = new Column(bytes);
  const values = new Uint8Array(contexts.length);
  for (let at = 0; at < values.length; at += 1) {
    values[at] = column.next(contexts[at]);
    must(values[at] < limit);
  }
  column.end();
  return values;
}
