// @ts-check
import { codeOf } from '../common/failure.js';
import { PREFIX, RECORD, WAITING, keyOf } from '../common/records.js';
/** @typedef {import('../common/types.js').Store} Store */
/** @typedef {import('./keys.js').Card} Card */

/** What a device remembers of its group. Every change of it is a list of rows, written in one transaction. */

/**
 * @typedef {Card & {addedAt: string, byWords?: true}} Member `byWords`: it came in with the recovery words
 * @typedef {{device: string, seq: number, hash: string}} End how far a chain goes whose
 *   device is no longer here
 * @typedef {object} Group
 * @property {string} server
 * @property {string} root base64url
 * @property {string} since ISO 8601
 * @property {Member[]} devices this one too
 * @property {Record<string, End>} ends by chain
 * @property {string[]} gone ids of devices that left: nobody who has not heard of it brings them back
 * @property {boolean} agreed the person has seen what goes each way; before, nothing does
 * @property {true} [byWords] it was joined with the words, and nobody has told yet who is in it
 * @property {true} [carries] this device sends the ended chains too
 * @property {true} [announce] the others have to be told that this device came in with the words
 *
 * @typedef {object} Cursor how far the mailbox is read
 * @property {number} n
 * @property {string} id name of that message in hex, empty before the first
 * @property {Record<string, string>} seen when each device last wrote, by its own clock, ISO 8601
 * @property {string[]} here devices that have written in this mailbox
 * @property {number} checkedAt milliseconds: when the mailbox was last asked whether it is still the same
 * @property {{n: number, version: string}} [newer] before the first message that this version cannot read
 * @property {{code: string, id: string, at: string, count: number}} [refused] the last message that was
 *   passed over, and how many were
 *
 * @typedef {{seq: number, attempt: number}} SentChain
 * @typedef {object} Sent
 * @property {Record<string, SentChain>} chains what lies in the mailbox of the own chain and of those carried
 * @property {boolean} hello this mailbox was told who is in the group, before anything else
 * @property {number} beatAt milliseconds, 0 for: as soon as may be
 * @property {string} beat name of the last beat in hex
 * @property {number} allAt milliseconds: when every register was last sent again
 *
 * @typedef {{chain: string, device: string, attempt: number}} Owner who writes a chain, and the highest
 *   attempt at sending it
 * @typedef {{name: string, value?: unknown, clock: number, device: string, sent: boolean,
 *   unapplied?: boolean}} Register `unapplied`: it may not be written here
 * @typedef {{from: number, attempt: number, tries?: number, at: number}} Want `at`: milliseconds, not before
 * @typedef {{code: string, at: string, tries: number, nextAt: number, detail?: string}} Trouble
 * @typedef {{server: string, root: string, removed: string[], to: Group,
 *   ticket: import('./relay.js').Ticket | null, trouble?: Trouble}} Move `to`: the group as it will be;
 *   `trouble`: why the new mailbox is not open yet
 * @typedef {{server: string, root: string, since: number, note: string,
 *   files?: import('./file-pieces.js').Lying[], emptied?: true}} Old `since`: milliseconds; `note`: name in
 *   hex of the message that tells a removed device, empty where none was; `files`: what lay there of files
 * @typedef {{server: string, root: string}} Begun a mailbox that is being opened
 *
 * @typedef {[string, unknown][]} Rows keys and values of `kv`; undefined removes
 */

/** @type {Cursor} */
const UNREAD = { n: 0, id: '', seen: {}, here: [], checkedAt: 0 };
/** @type {Sent} */
const UNSENT = { chains: {}, hello: false, beatAt: 0, beat: '', allAt: 0 };

/** @param {Store} store */
export function createState(store) {
  return {
    device: () => store.get('kv', RECORD.syncDevice),
    group: () => store.get('kv', RECORD.syncGroup),
    cursor: async () => (await store.get('kv', RECORD.syncCursor)) ?? UNREAD,
    sent: async () => (await store.get('kv', RECORD.syncSent)) ?? UNSENT,
    wants: async () => (await store.get('kv', WAITING.want)) ?? {},
    parts: async () => (await store.get('kv', WAITING.parts)) ?? {},
    trouble: () => store.get('kv', WAITING.trouble),
    move: () => store.get('kv', WAITING.move),
    old: async () => (await store.get('kv', WAITING.old)) ?? [],
    restarted: () => store.get('kv', WAITING.restarted),
    begun: () => store.get('kv', WAITING.begun),
    /** @param {string} chain */
    owner: (chain) => store.get('kv', keyOf(PREFIX.syncFeed, chain)),
    owners: () => store.list('kv', PREFIX.syncFeed),
    registers: () => store.list('kv', PREFIX.syncRegister),
    /** @param {Rows} rows */
    write: (rows) =>
      store.writing(['kv'], async (table) => {
        await writeRows(table('kv'), rows);
      }),
  };
}
/** @typedef {ReturnType<typeof createState>} State */

/** @param {import('../common/types.js').WriteTable} kv @param {Rows} rows */
export const writeRows = (kv, rows) =>
  Promise.all(rows.map(([key, value]) => (value === undefined ? kv.delete(key) : kv.put(value, key))));

/**
 * Everything is read and sent again from the beginning: the mailbox is another one, or has forgotten.
 * @param {Cursor} cursor @param {Sent} sent
 * @returns {Rows}
 */
export const afresh = (cursor, sent) => [
  [RECORD.syncCursor, { ...UNREAD, seen: cursor.seen, checkedAt: cursor.checkedAt }],
  [WAITING.parts, undefined],
  [
    RECORD.syncSent,
    {
      ...UNSENT,
      // The attempt rises, because what was taken for sent may lie there damaged under its old name.
      chains: Object.fromEntries(
        Object.entries(sent.chains).map(([chain, { attempt }]) => [chain, { seq: 0, attempt }]),
      ),
    },
  ],
];

const MINUTE = 60_000;
const LONGEST_WAIT = 6 * 60 * MINUTE;

/**
 * What went wrong, and when to try again: ever more rarely, and not before the server wishes.
 * @param {unknown} error @param {number} tries before this one @param {Date} now
 * @returns {Trouble}
 */
export function troubleFrom(error, tries, now) {
  const { after } = /** @type {{after?: number | null}} */ (error);
  const wait = Math.max(Math.min(MINUTE * 2 ** tries, LONGEST_WAIT), after ?? 0);
  return { code: codeOf(error), at: now.toISOString(), tries: tries + 1, nextAt: now.getTime() + wait };
}

/** Who of a group is still in it. @param {Group} group @param {string} id */
export const memberOf = (group, id) => group.devices.find((member) => member.id === id);

/**
 * The group with another device in its list, unless it is there or has left.
 * @param {Group} group @param {Member} member
 * @returns {Group}
 */
export const withMember = (group, member) =>
  group.gone.includes(member.id) || memberOf(group, member.id)
    ? group
    : { ...group, devices: [...group.devices, member] };

/** @param {unknown} value @returns {value is Member} */
export function isCard(value) {
  const { id, name, sign, box } = /** @type {Partial<Card>} */ (value ?? {});
  const parts = [id, name, sign, box];
  return (
    parts.every((part) => typeof part === 'string' && part.length <= 200) && /^[0-9a-f]{32}$/.test(String(id))
  );
}
