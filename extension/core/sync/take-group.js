// @ts-check
import { PREFIX, RECORD, WAITING, keyOf } from '../common/records.js';
import { isCard, memberOf, withMember } from './state.js';
import { wanted } from './take-records.js';
/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./state.js').Group} Group */
/** @typedef {import('./state.js').End} End */
/** @typedef {import('./state.js').Rows} Rows */
/** @typedef {import('./wire.js').Message} Message */

/** Milliseconds: registers that differ are sent again no more often. */
const ALL_AGAIN = 20 * 3_600_000;

/**
 * What a device tells once a day: how far it has every chain, who is in the group, and the
 * digest of its registers.
 * @typedef {{heads: Record<string, [seq: number, hash: string]>, devices: import('./state.js').Member[],
 *   ends: Record<string, End>, gone: string[], registers?: string}} Beat
 */

/**
 * What messages say of the group and of each other's chains. Each gives the rows to write with the cursor,
 * and changes the session.
 * @param {{state: import('./state.js').State, feeds: Pick<ReturnType<typeof
 *   import('../log/feeds.js').createFeeds>, 'heads'>, registers: import('./registers.js').Registers,
 *   clock: () => Date}} parts
 */
export function createGroupTaker({ state, feeds, registers, clock }) {
  /** @param {Session} session @param {Group} group @returns {Rows} */
  function changedTo(session, group) {
    if (group === session.group) return [];
    session.group = group;
    return [[RECORD.syncGroup, group]];
  }

  return {
    /** @param {Session} session @param {Message} message @returns {Promise<Rows>} */
    async beat(session, message) {
      const {
        heads = {},
        devices = [],
        ends = {},
        gone = [],
        registers: digest,
      } = /** @type {Partial<Beat>} */ (message.beat ?? {});
      let group = devices.filter(isCard).reduce(withMember, session.group);
      for (const [chain, end] of Object.entries(ends)) group = withEnd(group, chain, end);
      group = gone.reduce((left, id) => withoutMember(left, id), group);
      if (group.byWords) group = told(group);
      const rows = changedTo(session, group);
      if (message.device === session.device.id) return rows;
      const known = await feeds.heads();
      for (const [chain, [seq]] of Object.entries(heads)) {
        const here = known.get(chain)?.seq ?? 0;
        if (seq > here)
          rows.push(...wanted(session, chain, here + 1, (await state.owner(chain))?.attempt ?? 0));
      }
      return [...rows, ...(await differing(session, digest))];
    },

    /**
     * Another device lacks records of ours: they wait to be sent again.
     * @param {Session} session @param {Message} message @returns {Promise<Rows>}
     */
    async want(session, message) {
      if (message.device === session.device.id || !Array.isArray(message.want)) return [];
      const known = await feeds.heads();
      let { chains } = session.sent;
      for (const [chain, from, attempt] of message.want) {
        const sent = chains[chain] ?? { seq: 0, attempt: 0 };
        const isOurs = chains[chain] || session.group.ends[chain];
        // A request that was answered already, or that the mailbox repeats, is not answered again.
        if (!isOurs || !known.has(chain) || !(attempt > sent.attempt) || !(from > 0)) continue;
        const seq = chains[chain] ? Math.min(sent.seq, from - 1) : from - 1;
        chains = { ...chains, [chain]: { seq, attempt } };
      }
      if (chains === session.sent.chains) return [];
      session.sent = { ...session.sent, chains };
      return [[RECORD.syncSent, session.sent]];
    },

    /** Takes another device into the group. @param {Session} session @param {Message} message */
    joined(session, message) {
      const { card, byWords } = /** @type {{card?: unknown, byWords?: true}} */ (message.joined ?? {});
      if (!isCard(card)) return [];
      const itself = card.id === message.device;
      // A device may bring in others; by itself it comes in only with the recovery words.
      if (itself && !byWords) return [];
      const { id, name, sign, box } = card;
      const member = {
        id,
        name,
        sign,
        box,
        addedAt: message.at,
        ...(itself && { byWords: /** @type {const} */ (true) }),
      };
      return changedTo(session, withMember(session.group, member));
    },

    /**
     * A device has left: what it wrote stays, and its chains end where they are known to.
     * @param {Session} session @param {Message} message @returns {Promise<Rows>}
     */
    async left(session, message) {
      if (message.device === session.device.id) return [];
      let group = session.group;
      for (const [chain, end] of await endsOf(message.device)) group = withEnd(group, chain, end);
      return changedTo(session, withoutMember(group, message.device));
    },

    endsOf,
  };

  /** How far the chains of a device are known. @param {string} device @returns {Promise<[string, End][]>} */
  async function endsOf(device) {
    const known = await feeds.heads();
    const chains = (await state.owners()).filter((owner) => owner.device === device);
    return chains.flatMap(({ chain }) => {
      const head = known.get(chain);
      return head ? [/** @type {[string, End]} */ ([chain, { device, ...head }])] : [];
    });
  }

  /**
   * Where another device's registers differ, one of them was kept back: all that are here are sent again.
   * @param {Session} session @param {string | undefined} digest @returns {Promise<Rows>}
   */
  async function differing(session, digest) {
    const now = clock().getTime();
    if (!digest || now - session.sent.allAt < ALL_AGAIN || digest === (await registers.digest())) return [];
    session.sent = { ...session.sent, allAt: now };
    return [[RECORD.syncSent, session.sent], ...(await registers.again())];
  }
}

/** The group once somebody has told who is in it. @param {Group} group @returns {Group} */
const told = ({ byWords: _, ...group }) => group;

/** @param {Group} group @param {string} chain @param {End} end @returns {Group} */
export function withEnd(group, chain, end) {
  const before = group.ends[chain];
  return before && before.seq >= end.seq ? group : { ...group, ends: { ...group.ends, [chain]: end } };
}

/** @param {Group} group @param {string} id @returns {Group} */
const withoutMember = (group, id) =>
  group.gone.includes(id)
    ? group
    : { ...group, devices: group.devices.filter((member) => member.id !== id), gone: [...group.gone, id] };

/** Whom a message can be from. @param {Session} session @param {Message} message */
export function senderOf({ group }, message) {
  const known = memberOf(group, message.device);
  if (known) return known;
  // Whoever has the root may come in with the words; and who is in the group is first told by one of them.
  const { card } = /** @type {{card?: unknown}} */ (message.joined ?? {});
  if (isCard(card) && card.id === message.device && !group.gone.includes(card.id)) return card;
  const { devices = [] } = /** @type {Partial<Beat>} */ (group.byWords ? (message.beat ?? {}) : {});
  return devices.filter(isCard).find(({ id }) => id === message.device);
}

/** @param {string} code @returns {Rows} */
export const ungrouped = (code, /** @type {string} */ at) => [
  [RECORD.syncGroup, undefined],
  [RECORD.syncCursor, undefined],
  [RECORD.syncSent, undefined],
  // In another group the person is asked about files again. The register goes along, or its missing value
  // would look as if files had been turned off.
  [RECORD.syncFiles, undefined],
  [keyOf(PREFIX.syncRegister, RECORD.syncFiles), undefined],
  [WAITING.files, undefined],
  [WAITING.want, undefined],
  [WAITING.move, undefined],
  [WAITING.parts, undefined],
  [WAITING.restarted, undefined],
  [WAITING.trouble, { code, at, tries: 0, nextAt: 0 }],
];
