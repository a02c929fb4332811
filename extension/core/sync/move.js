// @ts-check
import { base64url, bytesOf, bytesOfBase64url, sha256Bytes } from '../common/bytes.js';
import { codeOf } from '../common/failure.js';
import { RECORD, WAITING } from '../common/records.js';
import { openBox, sealBox } from './box.js';
import { pieceNames } from './file-pieces.js';
import { deriveKeys, newRoot } from './keys.js';
import { namesIn } from './leave.js';
import { createRelay } from './relay.js';
import { post } from './session.js';
import { afresh, troubleFrom } from './state.js';
import { withEnd } from './take-group.js';
/** @typedef {import('./session.js').Session} Session */
/** @typedef {import('./state.js').Group} Group */
/** @typedef {import('./state.js').Move} Move */
/** @typedef {import('./state.js').Rows} Rows */
/** @typedef {import('./wire.js').Message} Message */

/** Milliseconds after which the old mailbox is erased, though somebody may still read there. */
const OLD_FOR = 30 * 86_400_000;

/**
 * What a device is told of the new mailbox.
 * @typedef {Pick<Group, 'server' | 'root' | 'devices' | 'ends' | 'gone'>} Told
 */

/**
 * Removing a device, a new root and another server are one thing: a new mailbox of which only those who stay
 * are told, in the old one. Of two who move at once, the first in the old mailbox counts.
 * @param {object} parts
 * @param {import('../common/types.js').Http} parts.http
 * @param {import('./state.js').State} parts.state
 * @param {import('./registers.js').Registers} parts.registers
 * @param {ReturnType<typeof import('./take-group.js').createGroupTaker>} parts.group
 * @param {import('./file-rows.js').FileTaker} parts.files
 * @param {(server: string, ticket: import('./relay.js').Ticket | null) =>
 *   Promise<import('./relay.js').Ticket>} parts.ticketFor
 * @param {(code: string) => Promise<unknown>} parts.forget
 * @param {() => Date} parts.clock
 */
export function createMover({ http, state, registers, group: groups, files, ticketFor, forget, clock }) {
  /** @param {string} server @param {string} root */
  const relayOf = async (server, root) =>
    createRelay({ http, server, token: (await deriveKeys(bytesOfBase64url(root))).token });

  /**
   * Written down before anything is said, so that a kill in between goes on where it was.
   * @param {Session} session @param {Wish} wish
   */
  const begin = ({ group }, wish) => state.write([[WAITING.move, moveOf(group, wish)]]);

  /**
   * Opens the new mailbox and tells the others. Their answer is the old mailbox: only once the own
   * message is read back there, and none before it, the move is done. A new server that does not open one
   * holds up nothing else.
   * @param {Session} session whose mailbox is read to its end
   * @param {boolean} now whether or not it is time to try again
   * @returns {Promise<boolean>} whether the others are told
   */
  async function tell(session, now) {
    const move = await state.move();
    if (!move) return false;
    if (move.root !== session.group.root) {
      await state.write([[WAITING.move, undefined]]);
      await eraseNew(move);
      return false;
    }
    if (!now && (move.trouble?.nextAt ?? 0) > clock().getTime()) return false;
    if (!(await opened(move))) return false;
    const told = await withEnds(move, session);
    const boxes = await Promise.all(
      told.devices.map(async (card) => [card.id, await sealBox(card, 'moved', told)]),
    );
    await post(session, { moved: Object.fromEntries(boxes) }, clock(), await nameOf(move));
    return true;
  }

  /** Opens the new mailbox; why it could not be opened is written down. @param {Move} move */
  async function opened(move) {
    try {
      const relay = await relayOf(move.to.server, move.to.root);
      await relay.open(await ticketFor(move.to.server, move.ticket));
      return true;
    } catch (error) {
      if (codeOf(error) === 'unexpected') throw error;
      const trouble = troubleFrom(error, move.trouble?.tries ?? 0, clock());
      await state.write([[WAITING.move, { ...move, trouble }]]);
      return false;
    }
  }

  /**
   * The name of the message that tells the move: always the same, so that a try after a kill
   * says nothing twice.
   * @param {Move} move
   */
  const nameOf = async ({ to }) =>
    (await sha256Bytes(new TextEncoder().encode(`dunbook-sync/1 moved ${to.root}`))).slice(0, 16);

  /** @param {Move} move @param {Session} session @returns {Promise<Told>} */
  async function withEnds({ to, removed }, session) {
    const { server, root, devices } = to;
    let { group } = session;
    for (const id of removed)
      for (const [chain, end] of await groups.endsOf(id)) group = withEnd(group, chain, end);
    const gone = [...new Set([...group.gone, ...removed])];
    // A device that came in meanwhile comes along.
    const stay = [...group.devices, ...devices].filter(({ id }) => !gone.includes(id));
    const each = [...new Map(stay.map((member) => [member.id, member])).values()];
    return { server, root, devices: each, ends: group.ends, gone };
  }

  /**
   * @param {Session} session @param {Message} message @param {import('./frames.js').Frame} frame
   * @returns {Promise<'ended'>}
   */
  async function moved(session, message, frame) {
    const me = session.device.id;
    const move = await state.move();
    const box = /** @type {Record<string, import('./box.js').Box>} */ (message.moved)[me];
    if (box) {
      const told = /** @type {Told} */ (await openBox(session.device, 'moved', box));
      const isRemoval = session.group.devices.some(({ id }) => told.gone.includes(id));
      const note = isRemoval ? frame.id : '';
      const other = move && move.to.root !== told.root ? move : null;
      await follow(session, told, message.device === me ? note : null, other?.removed ?? []);
      if (other) await eraseNew(other);
    } else {
      await forget('removed');
      if (move) await eraseNew(move);
    }
    return 'ended';
  }

  /**
   * @param {Session} session @param {Told} told
   * @param {string | null} note of the mover: the message that has to stay
   * @param {string[]} removed ids of devices that the person removed here, while another one was
   *   first: they still go
   */
  async function follow({ group, cursor, sent }, told, note, removed) {
    const { server, root, devices, ends, gone } = told;
    const next = { ...group, server, root, devices, ends, gone };
    const still = removed.filter((id) => devices.some((member) => member.id === id));
    /** @type {Rows} */
    const rows = [
      [RECORD.syncGroup, note !== null ? { ...next, carries: true } : without(next)],
      ...afresh(cursor, { ...sent, chains: {} }),
      ...(await registers.again()),
      ...(await files.again()),
      [WAITING.want, undefined],
      [WAITING.move, still.length ? moveOf(next, { removed: still }) : undefined],
    ];
    if (note !== null) {
      const since = clock().getTime();
      const old = { server: group.server, root: group.root, since, note, files: await files.lying() };
      rows.push([WAITING.old, [...(await state.old()), old]]);
    }
    await state.write(rows);
  }

  /**
   * Erases the new mailbox of a move that lost to another one, because nobody goes there.
   * @param {Move} move
   */
  const eraseNew = async ({ to }) => tolerant((await relayOf(to.server, to.root)).erase());

  /**
   * Lets a request fail, because a mailbox that nobody uses any more may lie on a server
   * that does not answer.
   * @param {Promise<unknown>} asked @returns {Promise<boolean>} whether it did
   */
  const tolerant = (asked) =>
    asked.then(
      () => true,
      (error) => {
        if (codeOf(error) === 'unexpected') throw error;
        return false;
      },
    );

  /**
   * The old mailbox goes once all have written in the new one. Where a device was removed, the note
   * that tells it stays.
   * @param {Session} session
   */
  async function leaveOld(session) {
    const waits = session.group.devices.some(({ id }) => !session.cursor.here.includes(id));
    for (const old of await state.old()) {
      const isOver = clock().getTime() - old.since >= OLD_FOR;
      const relay = await relayOf(old.server, old.root);
      if (isOver || (!waits && !old.note)) {
        if ((await tolerant(relay.erase())) || isOver) await replaceOld(old);
      } else if (!waits && !old.emptied) {
        if (await tolerant(empty(relay, old))) await replaceOld(old, { ...old, emptied: true });
      }
    }
  }

  /** @param {import('./relay.js').Relay} relay @param {import('./state.js').Old} old */
  async function empty(relay, { root, note, files: lying = [] }) {
    const { ids } = await deriveKeys(bytesOfBase64url(root));
    await relay.forgetChunks((await Promise.all(lying.map((one) => pieceNames(ids, one)))).flat());
    await relay.forget((await namesIn(relay)).filter((name) => name !== note).map(bytesOf));
  }

  /** @param {import('./state.js').Old} old @param {import('./state.js').Old} [by] without it, the row goes */
  async function replaceOld(old, by) {
    const others = (await state.old()).filter(({ root }) => root !== old.root);
    await state.write([[WAITING.old, by ? [...others, by] : others]]);
  }

  return {
    begin,
    tell,
    moved,
    leaveOld,
    /** Gives up a move that was begun and not told; one that was told is still followed, like anybody's. */
    drop: () => state.write([[WAITING.move, undefined]]),
  };
}

/** @param {Group} group @returns {Group} */
function without({ carries: _, ...group }) {
  return group;
}

/**
 * What is asked for.
 * @typedef {{server?: string, removed?: string[], ticket?: import('./relay.js').Ticket | null}} Wish
 * @param {Group} group @param {Wish} wish
 * @returns {Move}
 */
const moveOf = (group, { server = group.server, removed = [], ticket = null }) => ({
  server: group.server,
  root: group.root,
  removed,
  to: {
    ...group,
    server,
    root: base64url(newRoot()),
    devices: group.devices.filter(({ id }) => !removed.includes(id)),
  },
  ticket,
});
