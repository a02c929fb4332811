// @ts-check
import { base64url, bytesOfBase64url } from '../common/bytes.js';
import { codeOf, Failure } from '../common/failure.js';
import { RECORD, WAITING } from '../common/records.js';
import { createFeeds } from '../log/feeds.js';
import { proofFor } from '../sharing/proof.js';
import { CLOCK, createCycle } from './cycle.js';
import { createFileTaker } from './file-rows.js';
import { createFiles } from './files.js';
import { cardOf, deriveKeys, newDevice, newRoot } from './keys.js';
import { planOf } from './plan.js';
import { createRelay } from './relay.js';
import { post } from './session.js';
import { afresh, createState, isCard, memberOf, withMember } from './state.js';
import { statusOf } from './status.js';
/** @typedef {import('./relay.js').Ticket} Ticket */
/** @typedef {import('./state.js').Group} Group */
/** @typedef {import('./keys.js').Card} Card */

/**
 * What a device that comes in is told, sealed for it alone.
 * @typedef {Pick<Group, 'server' | 'root' | 'devices' | 'ends' | 'gone'>} GroupBox
 */

/**
 * One log on several devices. Off until the person pairs: without a group nothing here makes a request (P1).
 * @param {object} parts
 * @param {import('../common/types.js').Store} parts.store
 * @param {import('../common/types.js').Http} parts.http
 * @param {() => Date} parts.clock
 * @param {import('../common/types.js').Ports['lock']} parts.lock
 * @param {import('../common/types.js').Ports['solve']} parts.solve
 * @param {Pick<import('../log/ledger.js').Ledger, 'chains' | 'entries' | 'lookAgain'>} parts.ledger
 * @param {string} parts.version
 * @param {(topic: import('../common/types.js').Topic) => void} parts.changed
 */
export function createSync({ store, http, clock, lock, solve, ledger, version, changed }) {
  const state = createState(store);
  const feeds = createFeeds({ store, ledger, clock, changed });
  /** @param {string} server @param {Ticket | null} ticket @returns {Promise<Ticket>} */
  const ticketFor = async (server, ticket) =>
    ticket ?? { altcha: await proofFor({ http, solve }, server, {}) };
  const fileRows = createFileTaker(store);
  const files = createFiles({ store, state, rows: fileRows, ledger, http, clock, lock, changed });
  const cycle = createCycle({
    store,
    state,
    feeds,
    files: fileRows,
    http,
    clock,
    version,
    changed,
    ticketFor,
  });
  const { sender, mover, leaver, registers, group } = cycle;

  /**
   * Runs something that works on the mailbox, one at a time over every panel and the background.
   * @template T @param {() => Promise<T>} work @returns {Promise<T>}
   */
  const alone = async (work) => {
    try {
      return await lock('sync', work);
    } finally {
      changed('sync');
    }
  };
  const run = (/** @type {import('./cycle.js').How} */ how = {}) =>
    alone(async () => {
      await cycle.run(how);
      if (await state.group()) await files.removeUnnamed();
    });
  const ticket = (/** @type {string | undefined} */ invitation) => (invitation ? { invitation } : null);

  /** As `run`, but throws what went wrong, for the person who asked. */
  async function settled() {
    await cycle.run({ now: true });
    const trouble = await state.trouble();
    if (trouble && trouble.code !== CLOCK) throw new Failure(trouble.code);
  }

  /**
   * A removal is written down before anything is asked, and no entry goes out before it is done: whoever has
   * lost a phone need not come back once there is a connection. Who was to be removed before goes with this
   * one, since an invitation or another server may be just what that waited for.
   * @param {{server?: string, invitation?: string, removed?: string[]}} wish
   */
  const moveOn = ({ server, invitation, removed = [] }) =>
    alone(async () => {
      const found = await session();
      const before = (await state.move())?.removed ?? [];
      const all = [...new Set([...before, ...removed])].filter((id) => memberOf(found.group, id));
      if (!all.length) {
        await mover.drop();
        await settled();
      }
      await mover.begin(all.length ? found : await session(), {
        server,
        removed: all,
        ticket: ticket(invitation),
      });
      await settled();
      const code = (await state.move())?.trouble?.code;
      if (code) throw new Failure(code);
    });

  async function session() {
    const found = await cycle.open();
    if (!found) throw new Failure('not_paired');
    return found;
  }

  /** This device and its keys; made when first asked for. @param {string} name */
  async function prepare(name) {
    const known = await state.device();
    const device = known ? { ...known, name } : await newDevice(name);
    await state.write([[RECORD.syncDevice, device]]);
    return device;
  }

  /** @param {Omit<Group, 'since'>} told */
  async function enter(told) {
    if (await state.group()) throw new Failure('already_paired');
    const rows = [
      ...afresh(await state.cursor(), { ...(await state.sent()), chains: {} }),
      ...(await registers.again()),
      ...(await fileRows.none()),
    ];
    /** @type {[string, unknown][]} */
    const over = [
      WAITING.begun,
      WAITING.trouble,
      WAITING.want,
      WAITING.move,
      WAITING.old,
      WAITING.restarted,
    ].map((key) => [key, undefined]);
    await state.write([[RECORD.syncGroup, { ...told, since: clock().toISOString() }], ...rows, ...over]);
  }

  return {
    isPaired: async () => Boolean(await state.group()),
    status: () => statusOf({ state, ledger, waiting: sender.waiting }),
    prepare,
    run,
    /** Recordings, pictures and letters between the devices; off until the person turns it on. */
    files,
    /** Says what would go each way, and changes nothing. */
    plan: () =>
      lock('sync', async () => {
        const found = await session();
        await registers.scan(found.device.id);
        return planOf({ store, feeds, registers, group, waiting: sender.waiting }, found);
      }),
    /** Notes that the person has seen the plan and agrees to it. */
    agree: () =>
      alone(async () => {
        const found = await session();
        await state.write([[RECORD.syncGroup, { ...found.group, agreed: true }]]);
        await cycle.run({ now: true });
      }),

    /**
     * The first device: a mailbox is opened on a server.
     * @param {{server: string, name: string, invitation?: string}} wish
     */
    begin: ({ server, name, invitation }) =>
      alone(async () => {
        if (await state.group()) throw new Failure('already_paired');
        const device = await prepare(name);
        const begun = await state.begun();
        const root = begun?.server === server ? begun.root : base64url(newRoot());
        await state.write([[WAITING.begun, { server, root }]]);
        const { token } = await deriveKeys(bytesOfBase64url(root));
        await createRelay({ http, server, token }).open(await ticketFor(server, ticket(invitation)));
        const me = { ...cardOf(device), addedAt: clock().toISOString() };
        await enter({ server, root, devices: [me], ends: {}, gone: [], agreed: true });
        await cycle.run({ now: true });
      }),

    /**
     * Another device comes in: the others are told, and what it has to know is given back,
     * to be sealed for it.
     * @param {Card} card @returns {Promise<GroupBox>}
     */
    admit: (card) =>
      alone(async () => {
        await settled();
        const found = await session();
        if (!isCard(card) || found.group.gone.includes(card.id)) throw new Failure('bad_card');
        const { id, name, sign, box } = card;
        const now = clock();
        await post(found, { joined: { card: { id, name, sign, box } } }, now);
        const next = withMember(found.group, { id, name, sign, box, addedAt: now.toISOString() });
        await state.write([[RECORD.syncGroup, next]]);
        return boxOf(next);
      }),
    /** The mailbox, for the slots of a pairing. */
    relay: async () => (await session()).relay,

    /**
     * This device comes in; `prepare` has made it. Nothing goes either way before `agree`.
     * @param {GroupBox} told
     */
    joinWith: (told) => {
      const { server, root, devices, ends, gone } = told;
      return alone(() => enter({ server, root, devices, ends, gone, agreed: false }));
    },

    /**
     * @param {string} id of the device that goes @param {{invitation?: string}} [wish]
     * @throws Failure also where the new mailbox cannot be opened yet: `status().moving` says so, and
     *   it goes on by itself
     */
    remove: (id, { invitation } = {}) => moveOn({ removed: [id], invitation }),
    /**
     * A new root, and another server where one is named; throws as `remove`.
     * @param {{server?: string, invitation?: string}} [wish]
     */
    move: ({ server, invitation } = {}) => moveOn({ server, invitation }),
    /** A move that waits is given up, and so is a removal. */
    stay: () =>
      alone(async () => {
        await mover.drop();
        await cycle.run({ now: true });
      }),
    /** The person has read that this profile is a copy, or was set back. */
    understood: async () => {
      await state.write([[WAITING.restarted, undefined]]);
      changed('sync');
    },
    /**
     * The mailbox was lost: another one under the same keys, and all of it again.
     * @param {{invitation?: string}} [wish]
     */
    reopen: ({ invitation } = {}) =>
      alone(async () => {
        const found = await session();
        await found.relay.open(await ticketFor(found.group.server, ticket(invitation)));
        await cycle.afresh(found);
        await settled();
      }),
    /**
     * What waits is sent first, and the others are told, if the server answers; one that is gone for good
     * holds nobody back. The log stays here.
     */
    leave: () =>
      alone(async () => {
        if (!(await state.group())) return;
        try {
          await settled();
          await leaver.leave(await session());
        } catch (error) {
          if (codeOf(error) === 'unexpected') throw error;
          await leaver.forget('left');
        }
      }),
    eraseEverywhere: () =>
      alone(async () => {
        await settled();
        const found = await session();
        await files.takeAll(found);
        await leaver.eraseEverywhere(found);
      }),

    /** @returns {Promise<string[]>} twelve characters, for as long as this root is in use */
    async words() {
      const { wordsOf } = await import('./words.js');
      return wordsOf(bytesOfBase64url((await session()).group.root));
    },
    /**
     * @param {string} words as typed @param {{server: string, name: string}} wish
     * @throws Failure 'bad_words' | 'no_mailbox'
     */
    fromWords: (words, { server, name }) =>
      alone(async () => {
        const { rootOf } = await import('./words.js');
        const root = rootOf(words);
        const { token } = await deriveKeys(root);
        await createRelay({ http, server, token }).state();
        const me = {
          ...cardOf(await prepare(name)),
          addedAt: clock().toISOString(),
          byWords: /** @type {const} */ (true),
        };
        const told = { server, root: base64url(root), devices: [me], ends: {}, gone: [], agreed: false };
        await enter({ ...told, byWords: true, announce: true });
      }),
  };
}
/** @typedef {ReturnType<typeof createSync>} Sync */

/** Maximum number of characters of JSON that a slot of a pairing holds, sealed. */
const MOST_CHARACTERS = 3_700;

/** What has no room is told by the first beat. @param {Group} group @returns {GroupBox} */
function boxOf({ server, root, devices, ends, gone }) {
  const box = { server, root, devices, ends, gone };
  return JSON.stringify(box).length <= MOST_CHARACTERS ? box : { ...box, ends: {}, gone: [] };
}
