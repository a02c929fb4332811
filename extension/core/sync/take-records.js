// @ts-check
import { Failure } from '../common/failure.js';
import { PREFIX, RECORD, WAITING, keyOf } from '../common/records.js';
import { rebuilt, toldIn } from './chain-check.js';
import { memberOf } from './state.js';
/** @typedef {import('../common/types.js').LedgerRecord} LedgerRecord */
/** @typedef {import('./chain-check.js').Told} Told */
/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./state.js').Rows} Rows */
/** @typedef {import('./wire.js').Message} Message */

/** What to do with a message: rows to write with the cursor, and the records of one chain. */
/**
 * @typedef {{rows: Rows, chain?: string, records?: LedgerRecord[], again?: boolean}} Outcome `again`:
 *   look at it once more
 */

/**
 * Whose records are taken: a chain belongs to the device that first sent its beginning, and nobody
 * else goes on with it.
 * @param {{store: import('../common/types.js').Store, state: import('./state.js').State,
 *   feeds: ReturnType<typeof import('../log/feeds.js').createFeeds>}} parts
 */
export function createRecordTaker({ store, state, feeds }) {
  /** @param {Session} session @param {Message} message @returns {Promise<Outcome>} */
  return async function takeRecords(session, message) {
    const told = toldIn(message);
    const owner = await state.owner(told.chain);
    const first = await store.get('ledger', 1);
    if (first?.hash === told.chain) return ownChain(session, message, told, owner);
    const device = ownerOf(session, message, told, owner);
    const head = (await feeds.heads()).get(told.chain);
    const known = head?.seq ?? 0;
    if (told.from > known + 1) return { rows: wanted(session, told.chain, known + 1, owner?.attempt ?? 0) };
    /** @type {Rows} */
    const rows = [...owned(told, device, owner), ...noLongerWanted(session, told)];
    // The last hash holds all that is before it: what is known need not be worked out again.
    if (
      lastOf(told) <= known &&
      (await feeds.records(told.chain, lastOf(told), lastOf(told)))[0]?.hash === told.head
    )
      return { rows };
    const records = await rebuilt(told);
    await mustFit(told, records, known, head?.hash);
    const fresh = records.slice(known + 1 - told.from);
    return fresh.length ? { rows, chain: told.chain, records: fresh } : { rows };
  };

  /**
   * The own chain as it lies in the mailbox. If it goes on there otherwise than here, or another device was
   * first to call it its own, this install is a copy or was set back: the chain is no longer its own.
   * @param {Session} session @param {Message} message @param {Told} told
   * @param {import('./state.js').Owner | undefined} owner
   * @returns {Promise<Outcome>}
   */
  async function ownChain(session, message, told, owner) {
    const me = session.device.id;
    // Another device found the chain in a copy of this log, and knew nobody who writes it.
    if (told.carried) return { rows: [] };
    if (message.device !== me && owner?.device === me) throw new Failure('chain_taken');
    if (message.device === me && (await store.get('ledger', lastOf(told)))?.hash === told.head)
      return { rows: readBack(session, told, owner) };
    const records = await rebuilt(told);
    const own = await store.listFrom('ledger', told.from);
    const same = records.filter((record, index) => record.hash === own[index]?.hash).length;
    const before = told.from === 1 ? undefined : await store.get('ledger', told.from - 1);
    // Where even what came before is another's, only the first record, which names the chain,
    // is surely the same.
    const upTo = before && before.hash !== told.prev ? 1 : told.from - 1 + same;
    const { [told.chain]: _, ...chains } = session.sent.chains;
    session.sent = { ...session.sent, chains };
    await feeds.retire({
      upTo,
      also: [
        [RECORD.syncSent, session.sent],
        [WAITING.restarted, true],
        ...owned(told, message.device, undefined),
      ],
    });
    return { rows: [], again: true };
  }

  /**
   * What lies in the mailbox need not be sent.
   * @param {Session} session @param {Told} told @param {import('./state.js').Owner | undefined} owner
   * @returns {Rows}
   */
  function readBack(session, told, owner) {
    const { seq = 0, attempt = 0 } = session.sent.chains[told.chain] ?? {};
    const rows = owned(told, session.device.id, owner);
    const to = lastOf(told);
    // Records of an older attempt were wanted again, because some device could not read them.
    if (told.from > seq + 1 || to <= seq || told.attempt < attempt) return rows;
    session.sent = {
      ...session.sent,
      chains: { ...session.sent.chains, [told.chain]: { seq: to, attempt } },
    };
    return [...rows, [RECORD.syncSent, session.sent]];
  }

  /**
   * Checks that records are the same where they overlap those that are here.
   * @param {Told} told @param {LedgerRecord[]} records @param {number} known @param {string | undefined} hash
   */
  async function mustFit(told, records, known, hash) {
    const at = Math.min(known, lastOf(told));
    if (at < 1) return;
    const there = at < told.from ? told.prev : records[at - told.from].hash;
    const here = at === known ? hash : (await feeds.records(told.chain, at, at))[0]?.hash;
    if (there !== here) throw new Failure('chain_forked');
  }
}

/** Number of the last record. @param {Told} told */
const lastOf = ({ from, records }) => from + records.length - 1;

/**
 * @param {Session} session @param {Message} message @param {Told} told
 * @param {import('./state.js').Owner | undefined} owner
 * @returns {string} whose chain it is
 * @throws Failure 'chain_taken' when it is not the sender's to send
 */
function ownerOf({ group }, message, told, owner) {
  const end = group.ends[told.chain];
  if (told.carried) {
    if (!end || memberOf(group, end.device) || lastOf(told) > end.seq) throw new Failure('chain_taken');
    return owner?.device ?? end.device;
  }
  const isAnothers = owner?.device && owner.device !== message.device;
  if (isAnothers && (end || memberOf(group, owner.device))) throw new Failure('chain_taken');
  return message.device;
}

/**
 * @param {Told} told @param {string} device @param {import('./state.js').Owner | undefined} owner
 * @returns {Rows}
 */
const owned = ({ chain, attempt }, device, owner) =>
  owner?.device === device && owner.attempt >= attempt
    ? []
    : [[keyOf(PREFIX.syncFeed, chain), { chain, device, attempt }]];

/**
 * Records are missing here: they are asked for at once, then ever more rarely.
 * @param {Session} session
 * @param {string} chain
 * @param {number} from
 * @param {number} attempt the highest that was seen
 * @returns {Rows}
 */
export function wanted(session, chain, from, attempt) {
  const asked = session.wants[chain];
  if (asked && asked.from <= from) return [];
  session.wants = {
    ...session.wants,
    [chain]: { from, attempt: Math.max(attempt, asked?.attempt ?? 0) + 1, at: 0 },
  };
  return [[WAITING.want, session.wants]];
}

/** @param {Session} session @param {Told} told @returns {Rows} */
function noLongerWanted(session, { chain, from, records }) {
  const asked = session.wants[chain];
  if (!asked || from + records.length <= asked.from) return [];
  const { [chain]: _, ...others } = session.wants;
  session.wants = others;
  return [[WAITING.want, others]];
}
