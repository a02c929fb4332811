// @ts-check
import { escapeText, fold } from '../common/content-lines.js';
import { isIncoming } from '../common/direction.js';
/** @typedef {import('./table.js').Entry} Entry */

/**
 * The tags that matter to a person, as contacts: then the phone itself shows who is calling. Made on the
 * device.
 */

/**
 * Maximum of numbers in one contact, which phones still handle well. One contact for each number would fill
 * the address book.
 */
const NUMBERS_A_CARD = 100;

/**
 * The numbers that called the person, about one lender or about any.
 * @param {import('../common/types.js').Entry[]} log
 * @param {string} creditor slug; empty for any
 * @returns {Set<string>} keys
 */
export function callersIn(log, creditor) {
  const called = log.filter((entry) => isIncoming(entry) && (!creditor || entry.creditor === creditor));
  return new Set(called.map(({ numberKey }) => numberKey).filter((key) => key !== null));
}

/**
 * Which entries go to the phone: numbers in the person's own log, and those of an area.
 * @param {import('./table.js').Entries} entries the list
 * @param {{keys: Set<string>, prefixes: string[]}} chosen `prefixes`: how the keys of an area begin, such as
 *   +86571
 * @returns {Entry[]}
 */
export function chosenEntries(entries, { keys, prefixes }) {
  /** @type {Entry[]} */
  const found = [];
  for (const entry of entries) {
    if (
      entry.tag !== 'not_collection' &&
      (keys.has(entry.key) || prefixes.some((prefix) => entry.key.startsWith(prefix)))
    )
      found.push(entry);
  }
  return found;
}

/**
 * vCard 3.0 (RFC 2426) is what phones take; Android's own importer knows no later one. Address books on the
 * desk may like 4.0 (RFC 6350) better.
 * @typedef {'3.0' | '4.0'} Version
 */

/**
 * The same choice gives the same UIDs, so that importing it again replaces what was there.
 * @param {Entry[]} entries
 * @param {(tag: string, level: string) => string} nameOf "Probably collection · several people"
 * @param {string} note for every card: what this is, and from when
 * @param {Date} now
 * @param {Version} [version]
 */
export function contacts(entries, nameOf, note, now, version = '3.0') {
  /** @type {Map<string, Entry[]>} */
  const groups = new Map();
  for (const entry of entries) {
    const group = `${entry.tag}:${entry.level}`;
    groups.set(group, [...(groups.get(group) ?? []), entry]);
  }
  const revised = `${now.toISOString().replace(/[-:]|\.\d+/g, '')}`;
  const cards = [...groups].flatMap(([group, all]) => {
    const [{ tag, level }] = all;
    const parts = Array.from({ length: Math.ceil(all.length / NUMBERS_A_CARD) }, (_, at) =>
      all.slice(at * NUMBERS_A_CARD, (at + 1) * NUMBERS_A_CARD),
    );
    return parts.map((numbers, at) =>
      card(version, {
        uid: `dunbook:${group}:${at + 1}`,
        name: parts.length > 1 ? `${nameOf(tag, level)} ${at + 1}` : nameOf(tag, level),
        numbers,
        note,
        revised,
      }),
    );
  });
  return cards.join('');
}

/**
 * @param {Version} version
 * @param {{uid: string, name: string, numbers: Entry[], note: string, revised: string}} contact
 */
const card = (version, { uid, name, numbers, note, revised }) =>
  [
    'BEGIN:VCARD',
    `VERSION:${version}`,
    ...(version === '3.0' ? named3(uid, name) : named4(uid, name)),
    `REV:${revised}`,
    'CATEGORIES:Dunbook',
    ...numbers.map(({ key }) => `TEL;TYPE=voice:${dialled(key)}`),
    `NOTE:${escapeText(note)}`,
    'END:VCARD',
  ]
    .map(fold)
    .join('');

/** In 3.0 a name has parts and must be there (RFC 2426 §3.1.2). This one has no parts. @type {Named} */
const named3 = (uid, name) => [
  `N:${escapeText(name)};;;;`,
  `FN:${escapeText(name)}`,
  `UID:${escapeText(uid)}`,
];

/** @typedef {(uid: string, name: string) => string[]} Named */
/** @type {Named} */
const named4 = (uid, name) => ['KIND:org', `FN:${escapeText(name)}`, `UID;VALUE=text:${escapeText(uid)}`];

/**
 * A key as the phone shows the caller: a service line has no country code. It is plain text, because not
 * every phone reads a `tel:` address.
 * @param {string} key
 */
const dialled = (key) => (key.startsWith('CN-') ? key.slice(3) : key);
