// @ts-check
import { codeOf } from '../common/failure.js';
import { RECORD, WAITING } from '../common/records.js';
import { compact } from './compact.js';
import { createLeaver } from './leave.js';
import { cardOf } from './keys.js';
import { createMover } from './move.js';
import { createReceiver } from './receive.js';
import { createRegisters } from './registers.js';
import { createSender } from './send.js';
import { Forgotten, openSession, post } from './session.js';
import { memberOf, troubleFrom } from './state.js';
import { createGroupTaker, withEnd } from './take-group.js';
import { createRecordTaker } from './take-records.js';
/** @typedef {import('./session.js').Session} Session */

/**
 * `now`: whether or not it is time to try again; `agreed`: also what would take much out here.
 * @typedef {{now?: boolean, agreed?: boolean}} How
 */

/** Milliseconds from which on the clocks of server and device are far apart. */
const FAR_APART = 5 * 60_000;
/**
 * Maximum number of rounds of one run. A move and a mailbox that forgot each begin a new one; more mean that
 * something is wrong.
 */
const MOST_ROUNDS = 6;

/**
 * One run: what changed here, what came, what goes. Whoever calls it holds the lock.
 * @param {object} parts
 * @param {import('../common/types.js').Store} parts.store
 * @param {import('./state.js').State} parts.state
 * @param {ReturnType<typeof import('../log/feeds.js').createFeeds>} parts.feeds
 * @param {import('./file-rows.js').FileTaker} parts.files
 * @param {import('../common/types.js').Http} parts.http
 * @param {() => Date} parts.clock
 * @param {string} parts.version
 * @param {(topic: import('../common/types.js').Topic) => void} parts.changed
 * @param {(server: string, ticket: import('./relay.js').Ticket | null) =>
 *   Promise<import('./relay.js').Ticket>} parts.ticketFor
 */
export function createCycle({ store, state, feeds, files, http, clock, version, changed, ticketFor }) {
  const registers = createRegisters({ store, clock, changed });
  const group = createGroupTaker({ state, feeds, registers, clock });
  const takeRecords = createRecordTaker({ store, state, feeds });
  const sender = createSender({ store, state, feeds, registers, clock });
  const leaver = createLeaver({ feeds, clock });
  const { forget } = leaver;
  const mover = createMover({ http, state, registers, group, files, ticketFor, forget, clock });
  const receiver = createReceiver({
    state,
    feeds,
    registers,
    takeRecords,
    group,
    files,
    moved: mover.moved,
    erased: leaver.erased,
    clock,
    version,
  });

  const open = () => openSession(state, http);

  /** @param {How} how */
  async function run({ now = false, agreed = false }) {
    const trouble = await state.trouble();
    if (!now && trouble && trouble.nextAt > clock().getTime()) return;
    try {
      const isApart = await rounds({ now, agreed });
      // The trouble that ended the sharing stays, so that the person can read it.
      if (!(await state.group())) return;
      if (isApart) await state.write([[WAITING.trouble, clockTrouble(clock())]]);
      else if (trouble) await state.write([[WAITING.trouble, undefined]]);
    } catch (error) {
      await remember(error, trouble?.tries ?? 0);
      if (codeOf(error) === 'unexpected') throw error;
    }
  }

  /** @param {Required<How>} how @returns {Promise<boolean>} the clocks of server and device are far apart */
  async function rounds(how) {
    for (let round = 0; round < MOST_ROUNDS; round += 1) {
      const session = await open();
      if (!session?.group.agreed) return false;
      try {
        if (await once(session, how)) return session.relay.apart(clock()) >= FAR_APART;
      } catch (error) {
        if (codeOf(error) === 'no_mailbox') await receiver.readAgain(session);
        if (!(error instanceof Forgotten)) throw error;
        await receiver.readAgain(session);
      }
    }
    return false;
  }

  /**
   * @param {Session} session @param {Required<How>} how @returns {Promise<boolean>} false when it begins anew
   */
  async function once(session, { now, agreed }) {
    await ownChainIsOurs(session);
    await registers.scan(session.device.id);
    if (!(await receiver.fetchAll(session, agreed))) return false;
    if ((await mover.tell(session, now)) && !(await receiver.fetchAll(session, agreed))) return false;
    // Whoever is to be removed reads nothing more, however long the new mailbox takes.
    if ((await state.move())?.removed.length) return true;
    await announce(session);
    await adopt(session);
    const parts = { state, registers, sendAll: sender.sendAll };
    await sender.sendAll(session).catch(async (error) => {
      const isFull = codeOf(error) === 'mailbox_full';
      if (!isFull || !(await compact(parts, session, { isFull }))) throw error;
    });
    if (session.isCrowded) await compact(parts, session);
    await mover.leaveOld(session);
    return true;
  }

  /** Ends the own chain where it was begun under another key. @param {Session} session */
  async function ownChainIsOurs({ device }) {
    const first = await store.get('ledger', 1);
    const owner = first && (await state.owner(first.hash));
    if (owner && owner.device !== device.id) await feeds.retire();
  }

  /** Tells the others that this device came in with the recovery words. @param {Session} session */
  async function announce(session) {
    if (!session.group.announce) return;
    await post(session, { joined: { card: cardOf(session.device), byWords: true } }, clock());
    const { announce: _, ...told } = session.group;
    session.group = told;
    await state.write([[RECORD.syncGroup, told]]);
  }

  /**
   * Chains that nobody in the group writes, from a backup or an earlier group, end where they are known to.
   * @param {Session} session
   */
  async function adopt(session) {
    const first = await store.get('ledger', 1);
    const owners = new Map((await state.owners()).map(({ chain, device }) => [chain, device]));
    let next = session.group;
    const { chains } = session.sent;
    const sent = { ...chains };
    for (const [chain, head] of await feeds.heads()) {
      const device = owners.get(chain) ?? '';
      const isTold = (next.ends[chain]?.seq ?? 0) >= head.seq;
      if (chain === first?.hash || isTold || memberOf(next, device)) continue;
      next = withEnd(next, chain, { device, ...head });
      sent[chain] ??= { seq: 0, attempt: 0 };
    }
    if (next === session.group) return;
    session.group = next;
    session.sent = { ...session.sent, chains: sent, hello: false };
    await state.write([
      [RECORD.syncGroup, next],
      [RECORD.syncSent, session.sent],
    ]);
  }

  /** @param {unknown} error @param {number} tries */
  async function remember(error, tries) {
    await state.write([[WAITING.trouble, troubleFrom(error, tries, clock())]]);
  }

  return { run, open, afresh: receiver.readAgain, sender, mover, leaver, registers, group };
}

/**
 * A clock that is wrong keeps nothing from being sent; the person should know, since entries bear its time.
 * @param {Date} now
 */
const clockTrouble = (now) => ({ code: CLOCK, at: now.toISOString(), tries: 0, nextAt: 0 });
export const CLOCK = 'clock';
