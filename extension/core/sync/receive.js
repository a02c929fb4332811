// @ts-check
import { Failure } from '../common/failure.js';
import { RECORD, WAITING } from '../common/records.js';
import { createGatherer } from './parts.js';
import { openBlob } from './wire.js';
import { senderOf } from './take-group.js';
import { Forgotten } from './session.js';
import { afresh } from './state.js';
/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./state.js').Rows} Rows */
/** @typedef {import('./state.js').Cursor} Cursor */
/** @typedef {import('./wire.js').Message} Message */
/** @typedef {import('./frames.js').Frame} Frame */

/** Milliseconds between two questions whether the mailbox is still the one that was read. */
const CHECK_EVERY = 6 * 3_600_000;

/**
 * Reads the mailbox on from the cursor. What a message brings is written with the cursor, in one transaction;
 * a message that is not in order is named and passed over.
 * @param {object} parts
 * @param {import('./state.js').State} parts.state
 * @param {ReturnType<typeof import('../log/feeds.js').createFeeds>} parts.feeds
 * @param {import('./registers.js').Registers} parts.registers
 * @param {(session: Session, message: Message) =>
 *   Promise<import('./take-records.js').Outcome>} parts.takeRecords
 * @param {ReturnType<typeof import('./take-group.js').createGroupTaker>} parts.group
 * @param {import('./file-rows.js').FileTaker} parts.files
 * @param {(session: Session, message: Message, frame: Frame) => Promise<Rows | 'ended'>} parts.moved
 * @param {(session: Session, message: Message) => Promise<'ended'>} parts.erased
 * @param {() => Date} parts.clock
 * @param {string} parts.version
 */
export function createReceiver({
  state,
  feeds,
  registers,
  takeRecords,
  group,
  files,
  moved,
  erased,
  clock,
  version,
}) {
  const gather = createGatherer(state);

  /**
   * @param {Session} session
   * @param {boolean} agreed the person wants also what would take much out here
   * @returns {Promise<boolean>} false when this mailbox is no longer the group's, or the group no
   *   longer this device's
   */
  async function fetchAll(session, agreed) {
    await isStillTheSame(session);
    const { newer } = session.cursor;
    if (newer && newer.version !== version)
      session.cursor = { ...session.cursor, n: newer.n, newer: undefined };
    for (;;) {
      const frames = await session.relay.after(session.cursor.n);
      if (!frames.length) return true;
      for (const frame of frames) {
        let outcome = await take(session, frame, agreed);
        while (outcome === 'again') outcome = await take(session, frame, agreed);
        if (outcome === 'ended') return false;
      }
    }
  }

  /**
   * A mailbox that was emptied, or set back to an earlier day, gives numbers anew, and what came meanwhile
   * would lie below the cursor.
   * @param {Session} session @throws Forgotten
   */
  async function isStillTheSame(session) {
    const now = clock().getTime();
    const { n, id, checkedAt } = session.cursor;
    if (now - checkedAt < CHECK_EVERY && now >= checkedAt) return;
    const { newest, log_bytes: taken, log_bytes_allowed: allowed } = await session.relay.state();
    session.isCrowded = taken > allowed / 2;
    const [last] = n > 0 && newest >= n ? await session.relay.after(n - 1) : [];
    if (newest < n || (last?.n === n && last.id !== id)) throw new Forgotten();
    session.cursor = { ...session.cursor, checkedAt: now };
    await state.write([[RECORD.syncCursor, session.cursor]]);
  }

  /**
   * @param {Session} session @param {Frame} frame @param {boolean} agreed
   * @returns {Promise<'taken' | 'again' | 'ended'>}
   */
  async function take(session, frame, agreed) {
    const before = { ...session };
    try {
      const message = await openBlob(session.keys, (said) => senderOf(session, said), frame.name, frame.blob);
      return await takeMessage(session, frame, message, agreed);
    } catch (error) {
      if (!(error instanceof Failure) || !REFUSALS.includes(error.code)) throw error;
      Object.assign(session, before);
      await refuse(session, frame, error.code);
      return 'taken';
    }
  }

  /** @param {Session} session @param {Frame} frame @param {Message} message @param {boolean} agreed */
  async function takeMessage(session, frame, message, agreed) {
    const cursor = read(session, frame, message);
    if (message.moved) {
      const rows = await moved(session, message, frame);
      if (rows === 'ended') return 'ended';
      return commit(session, cursor, rows);
    }
    if (message.erased) return erased(session, message);
    if (message.regs) {
      if (!agreed && (await registers.wouldTakeOutMost(message.regs))) throw new Failure('would_lose');
      await registers.take(message.regs, [[RECORD.syncCursor, cursor]]);
      session.cursor = cursor;
      return 'taken';
    }
    if (message.records) return addRecords(session, cursor, message, []);
    if (message.part) {
      const { rows, whole } = await gather(message);
      return whole ? addRecords(session, cursor, whole, rows) : commit(session, cursor, rows);
    }
    if (message.beat) return commit(session, cursor, await group.beat(session, message));
    if (message.want) return commit(session, cursor, await group.want(session, message));
    if (message.joined) return commit(session, cursor, group.joined(session, message));
    if (message.file) return commit(session, cursor, await files.file(session, message));
    if (message.got) return commit(session, cursor, await files.got(session, message));
    if (message.ask) return commit(session, cursor, await files.ask(session, message));
    if (message.left) return commit(session, cursor, await group.left(session, message));
    // The message is of a kind that only a newer version knows.
    return commit(session, cursor, []);
  }

  /**
   * @param {Session} session @param {Cursor} cursor @param {Message} message @param {Rows} also
   * @returns {Promise<'taken' | 'again'>}
   */
  async function addRecords(session, cursor, message, also) {
    const { rows, chain, records, again } = await takeRecords(session, message);
    if (again) return 'again';
    if (!chain || !records) return commit(session, cursor, [...rows, ...also]);
    await feeds.take({ chain, records, also: [...rows, ...also, [RECORD.syncCursor, cursor]] });
    session.cursor = cursor;
    return 'taken';
  }

  /** @param {Session} session @param {Cursor} cursor @param {Rows} rows @returns {Promise<'taken'>} */
  async function commit(session, cursor, rows) {
    await state.write([...rows, [RECORD.syncCursor, cursor]]);
    session.cursor = cursor;
    return 'taken';
  }

  /** @param {Session} session @param {Frame} frame @param {string} code */
  async function refuse(session, frame, code) {
    const { refused, newer } = session.cursor;
    const at = clock().toISOString();
    const cursor = { ...session.cursor, n: frame.n, id: frame.id };
    if (code === 'newer_version') cursor.newer = newer ?? { n: frame.n - 1, version };
    else cursor.refused = { code, id: frame.id, at, count: (refused?.count ?? 0) + 1 };
    await commit(session, cursor, []);
  }

  /**
   * Lets the mailbox be read from its beginning, and everything of this device be sent again.
   * @param {Session} session
   */
  async function readAgain(session) {
    const rows = [
      ...afresh(session.cursor, session.sent),
      ...(await registers.again()),
      ...(await files.again()),
    ];
    await state.write([...rows, [WAITING.want, undefined]]);
  }

  return { fetchAll, readAgain };
}

/** Codes of failures of a message, and not of this device. */
const REFUSALS = [
  'bad_blob',
  'bad_box',
  'bad_chain',
  'chain_broken',
  'chain_forked',
  'chain_gap',
  'chain_own',
  'chain_taken',
  'newer_version',
  'unknown_sender',
];

/** @param {Session} session @param {Frame} frame @param {Message} message @returns {Cursor} */
function read({ cursor }, { n, id }, { device, at }) {
  const last = cursor.seen[device] ?? '';
  const here = cursor.here.includes(device) ? cursor.here : [...cursor.here, device];
  return { ...cursor, n, id, here, seen: { ...cursor.seen, [device]: [last, at].sort()[1] } };
}
