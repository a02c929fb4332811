// @ts-check
import { createAnchors } from './anchors.js';
import { createFilings } from './filings.js';
import { wordsOf } from '../rules/words.js';
import { createPack } from './pack.js';

/**
 * What the pack's screen asks for, fetched when it is opened.
 * @param {any} parts those of createPack, createAnchors and createFilings, and the flags
 */
export function openPack(parts) {
  const anchors = createAnchors(parts);
  /**
   * What these entries show by themselves: a complaint counts nothing that is not in it.
   * @param {any} text
   * @param {any[]} entries
   */
  const flagsFor = async (text, entries) => {
    const flags = await parts.flags.of(entries);
    /**
     * A flag of a day or of a span stands at each of its entries: once is enough here.
     * @type {Map<string, any>}
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
  /** What belongs together, and which calls the person says they made themselves. */
  const known = async () => {
    const book = await parts.flags.open();
    const said = Object.entries(/** @type {Record<string, {own_call?: boolean}>} */ (await book.answers()));
    return {
      families: book.rules.families,
      ownCalls: new Set(said.filter(([, one]) => one.own_call === true).map(([id]) => id)),
    };
  };
  return { ...createPack({ ...parts, anchors, flagsFor, known }), anchors, filings: createFilings(parts) };
}
