// @ts-check
import { PREFIX, keyOf } from '../common/records.js';
import { randomId } from '../common/bytes.js';
import { mayPass, reportHeaders } from './delivery.js';
import { codeOf, Failure } from '../common/failure.js';
import { normalize } from '../numbers/normalizer.js';
import { problemCode, problemIn, problemOf } from '../common/problem.js';
import { typedForm } from './share.js';
/** @typedef {import('../common/types.js').DisputeItem} DisputeItem */

/** @typedef {import('./share.js').Draft} Draft */
/** @typedef {import('../common/api.js').DisputeStateOut} DisputeStateOut */

/** @typedef {{number: string, reason: string, note: string}} Objection */
/**
 * @typedef {DisputeStateOut['state'] | 'gone'} DisputeState
 * @typedef {Omit<Partial<DisputeStateOut>, 'state'> & {state: DisputeState}} DisputeStatus what the server
 *   last said about a dispute; `gone` when it no longer knows of it
 */

/**
 * @typedef {object} DisputeParts
 * @property {string[]} reasons slugs
 * @property {{get(): Promise<{server: string}>}} settings
 * @property {import('./reporter.js').Reporter} reporter
 * @property {() => Promise<string>} language
 * @property {(topic: import('../common/types.js').Topic) => void} changed
 *
 * @typedef {ReturnType<typeof createDisputes>} Disputes
 */

/**
 * The owner of a number objects. A draft holds the very string that will be sent; what was sent is kept with
 * its receipt, and what could not be sent is kept to be sent again. Sending again makes no second one on the
 * server.
 * @param {import('../common/types.js').Ports & DisputeParts} parts
 */
export function createDisputes({
  store,
  http,
  lock,
  clock,
  host,
  reasons,
  settings,
  reporter,
  language,
  changed,
}) {
  const place = (/** @type {string} */ id) => keyOf(PREFIX.dispute, id);

  /** @returns {Promise<DisputeItem[]>} newest first */
  const items = async () =>
    /** @type {DisputeItem[]} */ (await store.list('kv', PREFIX.dispute)).sort(
      (a, b) => b.createdAt.localeCompare(a.createdAt) || b.id.localeCompare(a.id),
    );

  /** @param {string} id @param {Partial<DisputeItem>} change */
  async function update(id, change) {
    await store.update(
      'kv',
      place(id),
      (/** @type {DisputeItem | undefined} */ item) => item && { ...item, ...change },
    );
    changed('disputes');
  }

  /**
   * @param {string} server
   * @param {string} receipt
   * @returns {Promise<DisputeStatus>}
   * @throws Failure the server's own code, `dispute_not_found` for one
   */
  async function ask(server, receipt) {
    const headers = { 'Accept-Language': await language() };
    const answer = await http('GET', `${server}/v1/disputes/${encodeURIComponent(receipt)}`, { headers });
    if (answer.status !== 200) throw new Failure(problemCode(problemOf(answer)), problemOf(answer));
    return answer.json();
  }

  /**
   * Sends what waits, as it was shown; again if it failed. Under the sender's lock, like reports: registering
   * twice at the same time would be work done twice.
   * @param {string} id
   */
  const deliver = (id) =>
    lock('outbox', async () => {
      /** @type {DisputeItem | undefined} */
      const item = await store.get('kv', place(id));
      if (item?.state !== 'waiting') return;
      const change = await attempt(item);
      await update(id, change);
      if (change.receipt) await dropRestated(item, change.receipt);
    });

  /** @param {DisputeItem} item @returns {Promise<Partial<DisputeItem>>} */
  async function attempt(item) {
    try {
      const headers = reportHeaders(await language());
      const answer = await reporter.request(item.server, 'POST', '/v1/disputes', {
        headers,
        body: item.body,
        enrol: true,
      });
      if (answer.status === 201) {
        /** @type {import('../common/api.js').DisputeOut} */
        const { id, ...seen } = answer.json();
        return { state: 'sent', problem: null, receipt: id, seen, seenAt: clock().toISOString() };
      }
      return { state: mayPass(answer.status) ? 'waiting' : 'refused', problem: problemOf(answer) };
    } catch (error) {
      return { problem: problemIn(error) };
    }
  }

  /**
   * While a dispute is open, the server answers another one about the number with the same receipt: the newer
   * words have replaced the older, so that only the newer are shown.
   * @param {DisputeItem} sent
   * @param {string} receipt
   */
  async function dropRestated(sent, receipt) {
    for (const other of await items()) {
      if (other.id !== sent.id && other.server === sent.server && other.receipt === receipt)
        await store.remove('kv', place(other.id));
    }
    changed('disputes');
  }

  return {
    reasons,
    items,
    ask,

    /** @param {Objection} objection @returns {Promise<Draft>} @throws Failure 'bad_number' | 'bad_reason' */
    async draft({ number: typed, reason, note }) {
      const number = normalize(typed);
      if (number.key === null) throw new Failure('bad_number');
      if (!reasons.includes(reason)) throw new Failure('bad_reason');
      const { server } = await settings.get();
      return {
        server,
        key: number.key,
        display: number.display,
        method: 'POST',
        url: `${server}/v1/disputes`,
        headers: [...Object.entries(reportHeaders(await language())), ['Authorization', 'Bearer …']],
        body: JSON.stringify({ number: typedForm(number.key), reason, note: note.trim() || null }, null, 2),
        registers: !(await reporter.isRegistered(server)),
      };
    },

    /**
     * Must be called straight from the click, because the browser may want to ask for consent.
     * `deliver` then sends it.
     * @param {Draft} draft @returns {Promise<DisputeItem>}
     */
    async keep({ server, key, display, body }) {
      if (!(await host.askConsent())) throw new Failure('consent_refused');
      const item = /** @type {DisputeItem} */ ({
        id: randomId(),
        server,
        key,
        display,
        body,
        state: 'waiting',
        problem: null,
        receipt: null,
        seen: null,
        seenAt: null,
        createdAt: clock().toISOString(),
      });
      await store.put('kv', place(item.id), item);
      changed('disputes');
      return item;
    },

    deliver,

    /** Ask the server how it stands. @param {string} id */
    async refresh(id) {
      const item = await store.get('kv', place(id));
      if (!item) return;
      const seen = await ask(item.server, item.receipt ?? '').catch(goneIfNotFound);
      await update(id, { seen, seenAt: clock().toISOString() });
    },

    /** @param {string} id */
    async remove(id) {
      await store.remove('kv', place(id));
      changed('disputes');
    },

    /** After everything was erased on a server, its receipts show nothing any more. @param {string} server */
    async forgetAll(server) {
      for (const item of await items()) {
        if (item.server === server && item.receipt) await store.remove('kv', place(item.id));
      }
      changed('disputes');
    },
  };
}

/** A receipt the server no longer knows is an answer too. @param {unknown} error @returns {DisputeStatus} */
function goneIfNotFound(error) {
  if (codeOf(error) === 'dispute_not_found') return { state: 'gone' };
  throw error;
}
