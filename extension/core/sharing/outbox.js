// @ts-check
import { randomId } from '../common/bytes.js';
import { problemIn } from '../common/problem.js';
import { deliver } from './delivery.js';
/** @typedef {import('../common/types.js').OutboxItem} OutboxItem */

const FIRST_WAIT_MS = 30_000;
const LONGEST_WAIT_MS = 3_600_000;

/** The wait before the next try, in milliseconds. @param {number} tries how often it has failed */
export const backoff = (tries) => Math.min(FIRST_WAIT_MS * 2 ** (tries - 1), LONGEST_WAIT_MS);

/**
 * Reports on their way: stored until the server has answered, sent by one sender at a time.
 * @typedef {ReturnType<typeof createOutbox>} Outbox
 *
 * @typedef {object} OutboxParts
 * @property {import('./reporter.js').Reporter} reporter
 * @property {() => Promise<string>} language
 * @property {(topic: import('../common/types.js').Topic) => void} changed
 *
 * @param {import('../common/types.js').Ports & OutboxParts} parts
 */
export function createOutbox({ store, lock, clock, host, reporter, language, changed }) {
  /** @returns {Promise<OutboxItem[]>} newest first */
  const items = async () =>
    /** @type {OutboxItem[]} */ (await store.list('outbox')).sort(
      (a, b) => b.createdAt.localeCompare(a.createdAt) || b.id.localeCompare(a.id),
    );

  /**
   * @param {string} id
   * @param {(item: OutboxItem) => OutboxItem | undefined} change undefined removes it
   * @returns {Promise<OutboxItem | undefined>}
   */
  async function update(id, change) {
    /** @type {OutboxItem | undefined} */
    const next = await store.update(
      'outbox',
      id,
      (/** @type {OutboxItem | undefined} */ item) => item && change(item),
    );
    changed('outbox');
    return next;
  }

  /**
   * Only one report about a number is open at a time, in the order they were made.
   * @param {OutboxItem} item
   * @param {OutboxItem[]} all
   */
  const waitsForAnother = (item, all) =>
    all.some((other) => sameReport(item, other) && other.createdAt < item.createdAt && isOpen(other));

  /** @param {boolean} now also what is not due yet */
  const due = async (now) => {
    const all = await items();
    const time = clock().toISOString();
    return all
      .reverse()
      .filter(
        (item) => isOpen(item) && (now || !item.nextAt || item.nextAt <= time) && !waitsForAnother(item, all),
      );
  };

  /** @param {{now?: boolean}} [options] */
  async function flush({ now = false } = {}) {
    await lock('outbox', async () => {
      /** @type {Set<string>} */
      const tried = new Set();
      for (;;) {
        // The outbox is read again each time: sending one report may free the next, and the person may have
        // changed their mind meanwhile.
        const next = (await due(now)).find((item) => !tried.has(item.id));
        if (!next) break;
        tried.add(next.id);
        await attempt(next.id);
      }
    });
    await schedule();
  }

  /** @param {string} id */
  async function attempt(id) {
    // The try is counted before the report leaves: from here on the server may know of it,
    // whatever comes back.
    const item = await update(id, (current) =>
      isOpen(current) ? { ...current, tries: current.tries + 1 } : current,
    );
    if (!item || !isOpen(item)) return;
    /** @type {import('./delivery.js').Outcome} */
    let outcome;
    try {
      outcome = await deliver(reporter, item, await language());
    } catch (error) {
      outcome = { retry: problemIn(error), after: null };
    }
    const { retry } = outcome;
    if (retry !== undefined) {
      const nextAt = new Date(
        clock().getTime() + Math.max(backoff(item.tries), outcome.after ?? 0),
      ).toISOString();
      await update(id, (current) =>
        current.state === item.state ? { ...current, nextAt, problem: retry } : current,
      );
      return;
    }
    // Somebody may have withdrawn it while it was on its way: then the answer is kept and the withdrawal goes
    // on.
    await update(id, (current) =>
      current.state === item.state
        ? { ...current, nextAt: null, problem: null, ...outcome.done }
        : { ...current, ...outcome.done, state: current.state },
    );
    if (outcome.done?.state === 'sent') await dropReplaced(item);
  }

  /**
   * The server keeps one report per number; the new one took the place of the old.
   * @param {OutboxItem} sent
   */
  async function dropReplaced(sent) {
    for (const other of await items()) {
      if (sameReport(sent, other) && other.createdAt < sent.createdAt && !isOpen(other))
        await store.remove('outbox', other.id);
    }
  }

  async function schedule() {
    const all = await items();
    const next = all
      .filter((item) => isOpen(item) && !waitsForAnother(item, all))
      .map((item) => Date.parse(item.nextAt ?? item.createdAt));
    await host.wakeAt(next.length ? Math.min(...next) : null, () => void flush().catch(() => {}));
  }

  return {
    items,
    flush,

    /**
     * @param {{server: string, key: string, display: string, body: string}} report
     * @returns {Promise<OutboxItem>}
     */
    async put({ server, key, display, body }) {
      const item = /** @type {OutboxItem} */ ({
        id: randomId(),
        server,
        key,
        display,
        body,
        state: 'waiting',
        tries: 0,
        nextAt: null,
        problem: null,
        answer: null,
        createdAt: clock().toISOString(),
      });
      for (const other of await items()) {
        if (sameReport(item, other)) await store.update('outbox', other.id, makeWay);
      }
      await store.add('outbox', item);
      changed('outbox');
      return item;
    },

    /**
     * What a server says now about a report that it holds.
     * @param {NonNullable<OutboxItem['answer']>} answer
     */
    async learn(answer) {
      const item = (await items()).find((one) => one.state === 'sent' && one.answer?.id === answer.id);
      if (item)
        await update(item.id, (current) => (current.state === 'sent' ? { ...current, answer } : current));
    },

    /** @param {string} id */
    async withdraw(id) {
      await update(id, (item) => {
        if (neverLeft(item) || item.state === 'refused') return undefined;
        return item.state === 'withdrawn'
          ? item
          : { ...item, state: 'withdrawing', tries: 0, nextAt: null, problem: null };
      });
    },

    /** After everything was erased on a server, nothing of it is open any more. @param {string} server */
    async closeAll(server) {
      for (const item of await items()) {
        if (item.server !== server) continue;
        await store.update('outbox', item.id, (/** @type {OutboxItem | undefined} */ current) =>
          !current || neverLeft(current)
            ? undefined
            : { ...current, state: /** @type {const} */ ('withdrawn'), nextAt: null, problem: null },
        );
      }
      changed('outbox');
    },
  };
}

/** @param {OutboxItem} item */
const isOpen = (item) => item.state === 'waiting' || item.state === 'withdrawing';

/** @param {OutboxItem} item */
const neverLeft = (item) => item.state === 'waiting' && item.tries === 0;

/**
 * What becomes of an older report when there is a newer one about the number. One that never left is dropped.
 * One that is open goes before the newer, so it is tried at once.
 * @param {OutboxItem | undefined} older
 */
const makeWay = (older) =>
  !older || neverLeft(older) ? undefined : isOpen(older) ? { ...older, nextAt: null } : older;

/** Two reports about one number, for the same server. @param {OutboxItem} a @param {OutboxItem} b */
const sameReport = (a, b) => a.id !== b.id && a.key === b.key && a.server === b.server;
