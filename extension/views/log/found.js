// @ts-check
import { FILTERS, passes } from '../../core/log/filters.js';
import { searchFor } from '../../core/log/search.js';
import { creditorName } from '../parts/parts.js';
import { TOGETHER } from './entry-rows.js';
import { BLOCKS } from './entry-stretch.js';

/** @typedef {import('../../core/common/types.js').Entry} Entry */
/** @typedef {import('../../core/log/filters.js').Known} Known */
/**
 * @typedef {{rows: Entry[], from: number, fromEnd: number}} Block `from`: place of its first row; `fromEnd`:
 *   place of its last row, counted from the oldest
 */
/** @typedef {{blocks: Block[], from: number, fromEnd: number}} Stretch */
/** @typedef {{text: string, key: string, only: import('../../core/log/filters.js').Filter[]}} ListFilter */

const KINDS_OF_CONTACT = ['call', 'sms', 'visit', 'letter', 'third_party', 'note'];

/** What is known until the rules are read: no entry is at night or the person's own. @type {Known} */
const UNREAD = { isNight: () => false, isOwn: () => false, isAgain: () => false };

/**
 * @type {{made: unknown[], found: Entry[], stretches: Stretch[]}} the last result, so that a long log is
 *   searched once instead of at every redraw
 */
let last = { made: [], found: [], stretches: [] };

/**
 * The entries that match the search and the filters, and the stretches and blocks in which they are drawn.
 * @param {import('./log.js').LogView} view
 */
export function foundIn(view) {
  const { entries, filter } = view;
  const asked = filter.text.trim() !== '' || filter.only.length > 0;
  // The results of the rules matter only to a search or filter; without one, the list stays as it was first
  // drawn.
  const known = asked ? (view.marks?.known ?? UNREAD) : UNREAD;
  const made = [entries, filter, known, view.fold, view.app.text.language()];
  if (made.every((part, at) => part === last.made[at])) return last;
  const fits = searchFor(filter.text, view.app.now(), termsOf(view, known), view.fold, namesOf(view.app));
  const found = (entries ?? []).filter(
    (entry) =>
      (!filter.key || entry.numberKey === filter.key) &&
      passes(entry, filter.only, known) &&
      (fits === null || fits(entry)),
  );
  last = { made, found, stretches: stretchesOf(blocksOf(found)) };
  return last;
}

/**
 * Blocks are counted from the oldest entry, so that a new entry changes only the first block.
 * @param {Entry[]} found
 * @returns {Block[]}
 */
function blocksOf(found) {
  /** @type {Block[]} */
  const blocks = [];
  for (
    let end = found.length % TOGETHER || TOGETHER, from = 0;
    from < found.length;
    from = end, end += TOGETHER
  ) {
    blocks.push({ rows: found.slice(from, end), from, fromEnd: found.length - end });
  }
  return blocks;
}

/** Stretches are counted from the oldest entry as well. @param {Block[]} blocks @returns {Stretch[]} */
const stretchesOf = (blocks) =>
  [...Map.groupBy(blocks, ({ fromEnd }) => Math.floor(fromEnd / (TOGETHER * BLOCKS))).entries()].map(
    ([fromEnd, some]) => ({ blocks: some, from: some[0].from, fromEnd }),
  );

/**
 * The kinds of entries that can be searched by name.
 * @param {import('./log.js').LogView} view
 * @param {Known} known
 * @returns {import('../../core/log/search.js').Term[]}
 */
function termsOf({ app }, known) {
  const { t } = app.text;
  return [
    ...FILTERS.map((filter) => ({
      words: [t(`log_filter_${filter}`)],
      test: (/** @type {Entry} */ entry) => passes(entry, [filter], known),
    })),
    ...KINDS_OF_CONTACT.map((what) => ({
      words: [t(`log_what_${what}`)],
      test: (/** @type {Entry} */ entry) => entry.what === what,
    })),
    ...[true, false].map((answered) => ({
      words: [t(answered ? 'log_sum_answered' : 'log_unanswered')],
      test: (/** @type {Entry} */ entry) => entry.what === 'call' && entry.answered === answered,
    })),
    ...app.tags.conduct.map((slug) => ({
      words: [t(`conduct_${slug}`)],
      test: (/** @type {Entry} */ { conduct }) => conduct.includes(slug),
    })),
  ];
}

/** The name of a lender as it is shown. @param {import('../../core/app.js').App} app */
function namesOf(app) {
  /** @type {Map<string | null, string>} */
  const names = new Map();
  return (/** @type {Entry} */ { creditor }) => {
    const name = names.get(creditor) ?? creditorName(app, creditor);
    names.set(creditor, name);
    return name;
  };
}
