// @ts-check
import { bytesOf } from '../common/bytes.js';
import { RECORD, WAITING } from '../common/records.js';
import { post } from './session.js';
import { sendRecords } from './send-records.js';
/** @typedef {import('./session.js').Session} Session */

const MINUTE = 60_000;
/** Milliseconds between two beats: a day less what a background task may be late. */
const BEAT_EVERY = 23 * 60 * MINUTE;
const LONGEST_WAIT = 6 * 60 * MINUTE;
/** Maximum number of characters of JSON in a message: deflated they are well below what a blob holds. */
const MOST_CHARACTERS = 48_000;

/**
 * Puts into the mailbox what is not there.
 * @param {object} parts
 * @param {import('../common/types.js').Store} parts.store
 * @param {import('./state.js').State} parts.state
 * @param {ReturnType<typeof import('../log/feeds.js').createFeeds>} parts.feeds
 * @param {import('./registers.js').Registers} parts.registers
 * @param {() => Date} parts.clock
 */
export function createSender({ store, state, feeds, registers, clock }) {
  /** @param {Session} session */
  async function sendAll(session) {
    await sendHello(session);
    for (const { chain, from, carried } of await ours(session))
      await sendRecords({ session, state, clock }, chain, await feeds.records(chain, from), carried);
    await sendRegisters(session);
    await sendWants(session);
    await sendBeat(session);
  }

  /**
   * The own chain, others that this device began earlier, and those that it carries or that
   * were wanted of it.
   * @param {Pick<Session, 'device' | 'group' | 'sent'>} session
   * @returns {Promise<{chain: string, from: number, carried: boolean}[]>} those of which
   *   something is not sent
   */
  async function ours({ device, group, sent }) {
    const [known, owners, first] = await Promise.all([feeds.heads(), state.owners(), store.get('ledger', 1)]);
    const mine = owners.filter((owner) => owner.device === device.id).map(({ chain }) => chain);
    const carried = Object.keys(group.ends).filter((chain) => group.carries || sent.chains[chain]);
    const chains = new Set([...(first ? [first.hash] : []), ...mine, ...carried]);
    return [...chains].flatMap((chain) => {
      const end = chain === first?.hash || mine.includes(chain) ? undefined : group.ends[chain];
      const from = (sent.chains[chain]?.seq ?? 0) + 1;
      const last = Math.min(known.get(chain)?.seq ?? 0, end?.seq ?? Infinity);
      return from <= last ? [{ chain, from, carried: Boolean(end) }] : [];
    });
  }

  /** @param {Session} session */
  async function sendRegisters(session) {
    const unsent = await registers.unsent();
    for (let at = 0; at < unsent.length; ) {
      /** @type {import('./state.js').Register[]} */
      const some = [];
      for (let size = 0; at < unsent.length && (size < MOST_CHARACTERS || !some.length); at += 1) {
        some.push(unsent[at]);
        size += JSON.stringify(unsent[at]).length;
      }
      const regs = some.map(({ name, value, clock: time, device }) => ({ name, value, clock: time, device }));
      await post(session, { regs }, clock());
      await registers.told(some);
    }
  }

  /** Asks for what is missing: at once, then ever more rarely. @param {Session} session */
  async function sendWants(session) {
    const now = clock().getTime();
    const due = Object.entries(session.wants).filter(([, { at }]) => at <= now);
    if (!due.length) return;
    await post(session, { want: due.map(([chain, { from, attempt }]) => [chain, from, attempt]) }, clock());
    const next = due.map(([chain, { from, attempt, tries = 0 }]) => {
      const wait = Math.min(MINUTE * 2 ** tries, LONGEST_WAIT);
      return [chain, { from, attempt: attempt + 1, tries: tries + 1, at: now + wait }];
    });
    session.wants = { ...session.wants, ...Object.fromEntries(next) };
    await state.write([[WAITING.want, session.wants]]);
  }

  /** @param {Session} session */
  async function sendBeat(session) {
    const now = clock();
    const since = now.getTime() - session.sent.beatAt;
    if (since < BEAT_EVERY && since >= 0) return;
    const { name } = await post(session, { beat: await beatOf(session) }, now);
    const { beat } = session.sent;
    session.sent = { ...session.sent, beatAt: now.getTime(), beat: name };
    await state.write([[RECORD.syncSent, session.sent]]);
    // The beat before this one is taken away: it says nothing more, and a mailbox is small.
    if (beat) await session.relay.forget([bytesOf(beat)]);
  }

  /**
   * Before anything else, who is in the group and which chains have ended: nobody takes the rest without. The
   * heads follow with the first beat, when all that they name is there.
   * @param {Session} session
   */
  async function sendHello(session) {
    if (session.sent.hello) return;
    const { devices, ends, gone } = session.group;
    await post(session, { beat: { devices, ends, gone } }, clock());
    session.sent = { ...session.sent, hello: true };
    await state.write([[RECORD.syncSent, session.sent]]);
  }

  /** @param {Session} session @returns {Promise<import('./take-group.js').Beat>} */
  async function beatOf({ group: { devices, ends, gone } }) {
    const heads = [...(await feeds.heads())].map(([chain, { seq, hash }]) => [chain, [seq, hash]]);
    return { heads: Object.fromEntries(heads), devices, ends, gone, registers: await registers.digest() };
  }

  /** How many records wait to be sent. @param {Pick<Session, 'device' | 'group' | 'sent'>} session */
  async function waiting(session) {
    const known = await feeds.heads();
    return (await ours(session)).reduce(
      (sum, { chain, from }) => sum + (known.get(chain)?.seq ?? 0) + 1 - from,
      0,
    );
  }

  return { sendAll, waiting };
}
