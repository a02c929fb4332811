// @ts-check
import { createAnchors } from './anchors.js';
import { createFilings } from './filings.js';
import { wordsOf } from '../rules/words.js';
import { createPack } from './pack.js';

/** @typedef {ReturnType<typeof import('../rules/loader.js').createRuleLoader>} RuleLoader */
/** @typedef {import('../common/types.js').Entry} Entry */

/**
 * What the pack's screen asks for, fetched when it is opened.
 * @typedef {object} Flags
 * @property {RuleLoader['of']} of
 * @property {RuleLoader['open']} open
 *
 * @param {import('./pack.js').PackParts & import('./anchors.js').AnchorParts & {flags: Flags}} parts
 */
export function openPack(parts) {
  const anchors = createAnchors(parts);
  /**
   * What these entries show by themselves: a complaint counts nothing that is not in it.
   * @param {import('../common/i18n.js').Text} text
   * @param {Entry[]} entries
   */
  const flagsFor = async (text, entries) => {
    const flags = await parts.flags.of(entries);
    /**
     * A flag of a whole day or span stands at each of its entries; here it is told once.
     * @type {Map<string, import('../rules/types.js').Flag>}
     */
    const each = new Map();
    for (const { id } of entries) {
      for (const flag of flags.get(id) ?? [])
        each.set(
          [flag.rule, flag.why.key, flag.entries.length, flag.entries[0], flag.entries.at(-1)].join(' '),
          flag,
        );
    }
    return [...each.values()].map((flag) => ({
      rule: flag.rule,
      entries: flag.entries,
      words: wordsOf(text.t, text, flag),
    }));
  };
  /** Which lenders belong together, which calls the person made themselves, and when the hours are quiet. */
  const known = async () => {
    const book = await parts.flags.open();
    const said = Object.entries(await book.answers());
    return {
      families: book.rules.families,
      inQuietHours: await book.quietHours(),
      ownCalls: new Set(said.filter(([, one]) => one.own_call === true).map(([id]) => id)),
    };
  };
  return { ...createPack({ ...parts, anchors, flagsFor, known }), anchors, filings: createFilings(parts) };
}
