// @ts-check
import { RECORD } from '../common/records.js';
import { randomId } from '../common/bytes.js';
import { otherName } from './entries.js';
import { toFen, toYuan } from '../common/money.js';
/** @typedef {import('../common/types.js').Mark} Mark */

/**
 * A call that goes on now. Kept in the database at every tap, so that neither a closed panel nor a dead
 * browser loses it, and two panels write into the same one.
 * @typedef {{number: string, creditor: string, creditorOther: string, agency: string, who: string,
 *   agentNumber: string, amount: string, dueDate: string, authorisation: '' | 'yes' | 'no',
 *   instalments: string, note: string}} Answers
 * @typedef {Answers & {id: string, at: string, timeline: Mark[]}} Call `at` is when it began, ISO 8601 with
 *   offset
 */

/**
 * What to ask, in the article's order, and the answer that goes with it.
 * @type {{id: string, answer: keyof Answers, sentence: string}[]}
 */
export const QUESTIONS = [
  { id: 'who', answer: 'who', sentence: 'say_1' },
  { id: 'agency', answer: 'agency', sentence: 'say_1' },
  { id: 'agent', answer: 'agentNumber', sentence: 'say_1' },
  { id: 'creditor', answer: 'creditor', sentence: 'say_2' },
  { id: 'amount', answer: 'amount', sentence: 'say_3' },
  { id: 'due', answer: 'dueDate', sentence: 'say_3' },
  { id: 'authorisation', answer: 'authorisation', sentence: 'say_4' },
  { id: 'instalments', answer: 'instalments', sentence: 'say_7' },
];

/** @type {Answers} */
const EMPTY = {
  number: '',
  creditor: '',
  creditorOther: '',
  agency: '',
  who: '',
  agentNumber: '',
  amount: '',
  dueDate: '',
  authorisation: '',
  instalments: '',
  note: '',
};

/**
 * @param {{store: import('../common/types.js').Store, ledger: import('./ledger.js').Ledger,
 *   numberOf: (raw: string) => Promise<{key: string | null, kind: string}>,
 *   lock: import('../common/types.js').Ports['lock'], clock: () => Date,
 *   changed: (topic: import('../common/types.js').Topic) => void, kept: () => void, text: {t(key: string,
 *   values?: Record<string, unknown>): string}}} parts
 */
export function createCall({ store, ledger, numberOf, lock, clock, changed, kept, text }) {
  /** The call as this panel last saw it. @type {Call | null} */
  let seen = null;
  /** The call where it could not be stored; that is tried again with every tap. @type {Call | null} */
  let loose = null;

  /** @returns {Promise<Call | null>} */
  const get = async () => loose ?? (seen = (await store.get('kv', RECORD.call)) ?? null);

  /** @param {(current: Call | null) => Call | null} change @returns {Promise<Call | null>} */
  async function keep(change) {
    try {
      seen =
        (await store.update('kv', RECORD.call, (current) => change(loose ?? current ?? null) ?? undefined)) ??
        null;
      loose = null;
      return seen;
    } catch (error) {
      loose = change(loose ?? seen);
      throw error;
    } finally {
      changed('call');
    }
  }

  /**
   * Only the call that is still open changes: one that ended in another panel stays ended.
   * @param {string} id
   * @param {(call: Call) => Call | null} change
   */
  const update = (id, change) => keep((current) => (current?.id === id ? change(current) : current));

  /** @param {Call} call @param {string} mark @returns {Call} */
  const stamped = (call, mark) => ({
    ...call,
    timeline: [...call.timeline, { after: secondsSince(call.at, clock()), mark }],
  });

  return {
    get,

    /**
     * Begins a call, or goes on with the one that is open. Where it cannot be stored, `get`
     * has it all the same.
     * @param {string} at ISO 8601 with offset
     * @param {Partial<Answers>} [known]
     */
    async start(at, known = {}) {
      const fresh = { ...EMPTY, ...known, id: randomId(), at, timeline: [] };
      return /** @type {Call} */ (await keep((current) => current ?? fresh));
    },

    /** Notes that something was asked or done at this second. @param {string} id @param {string} mark */
    stamp: (id, mark) => update(id, (call) => stamped(call, mark)),

    /** Takes back the last stamp, which was a slip. @param {string} id */
    takeBack: (id) => update(id, (call) => ({ ...call, timeline: call.timeline.slice(0, -1) })),

    /**
     * Keeps what they answered, or a note, and when the note was begun.
     * @param {string} id
     * @param {Partial<Answers>} said
     */
    fill: (id, said) =>
      update(id, (call) => {
        const next = { ...call, ...said };
        return said.note && !call.timeline.some(({ mark }) => mark === 'note') ? stamped(next, 'note') : next;
      }),

    /** Ends the call and keeps nothing of it. @param {string} id */
    discard: (id) => update(id, () => null),

    /**
     * The call becomes an entry of the log, once: whoever dies between the two steps finds the entry and only
     * tidies up.
     * @param {string} id
     * @param {'now' | 'last'} end the clock, or the last stamp where nobody knows when it ended
     * @returns {Promise<string>} id of the entry
     */
    end: (id, end) =>
      lock('call', async () => {
        const call = await get();
        const there = (await ledger.entries()).some((entry) => entry.id === id);
        if (call?.id === id && !there)
          await ledger.append([
            {
              id,
              corrects: null,
              fields: fieldsOf(call, await numberOf(call.number), end === 'now' ? clock() : null, text),
            },
          ]);
        await update(id, () => null);
        kept();
        return id;
      }),
  };
}

/**
 * Whole seconds since the call began; never negative, even if the device's clock was set back.
 * @param {string} at
 * @param {Date} now
 */
export const secondsSince = (at, now) => Math.max(0, Math.floor((now.getTime() - Date.parse(at)) / 1000));

/**
 * The seconds of a call whose end nobody saw: until the last thing that was stamped; unknown if nothing was.
 * @param {Call} call
 */
export const lastStamp = (call) =>
  call.timeline.length ? Math.max(...call.timeline.map(({ after }) => after)) : null;

/**
 * What the log keeps of a call: what was said to be so, and nothing that was only asked.
 * @param {Call} call
 * @param {{key: string | null, kind: string}} number the normalised number
 * @param {Date | null} end null: at the last stamp
 * @param {{t(key: string, values?: Record<string, unknown>): string}} text
 * @returns {Partial<import('../common/types.js').Fields>}
 */
function fieldsOf(call, number, end, text) {
  const fen = call.amount.trim() ? toFen(call.amount) : null;
  // An answer that has no field of its own is not lost: it stands with its question under the note.
  const spoken = [
    ['instalments', call.instalments],
    ['amount', fen === null ? call.amount : ''],
  ];
  const lines = spoken
    .filter(([, said]) => said.trim())
    .map(([question, said]) =>
      text.t('call_line', { question: text.t(`call_ask_${question}`), said: said.trim() }),
    );
  return {
    what: 'call',
    at: call.at,
    numberRaw: call.number.trim(),
    numberKey: number.key,
    numberKind: number.key ? number.kind : null,
    answered: true,
    seconds: end ? secondsSince(call.at, end) : lastStamp(call),
    creditor: call.creditor || null,
    creditorOther: otherName(call),
    agency: call.agency.trim(),
    agentNumber: [call.who, call.agentNumber]
      .map((said) => said.trim())
      .filter(Boolean)
      .join(' '),
    amount: fen === null ? null : toYuan(fen).replace(/\.00$/, ''),
    dueDate: call.dueDate || null,
    authorisationShown: call.authorisation ? call.authorisation === 'yes' : null,
    conduct: [
      ...new Set(
        call.timeline.filter(({ mark }) => mark.startsWith('conduct:')).map(({ mark }) => mark.slice(8)),
      ),
    ],
    words: [call.note.trim(), ...lines].filter(Boolean).join('\n'),
    timeline: call.timeline,
  };
}
