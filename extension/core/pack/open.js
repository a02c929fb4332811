// @ts-check
import { createAnchors } from '../anchors.js';
import { createFilings } from '../filings.js';
import { wordsOf } from '../flags/words.js';
import { createPack } from './pack.js';

/** What the pack's screen asks for, fetched when it is opened. @param {any} parts those of createPack, createAnchors and createFilings, and the flags */
export function openPack(parts) {
  const anchors = createAnchors(parts);
  const flagsFor = async (/** @type {any} */ text) => {
    const { flags } = await parts.flags.read();
    // A flag of a whole day stands at each of its entries: once is enough here.
    const each = new Map([...flags.values()].flat().map((flag) => [`${flag.rule} ${flag.why.key} ${flag.entries.join(' ')}`, flag]));
    return [...each.values()].map((flag) => ({ rule: flag.rule, entries: flag.entries, words: wordsOf(text.t, text, flag) }));
  };
  return { ...createPack({ ...parts, anchors, flagsFor }), anchors, filings: createFilings(parts) };
}
