// @ts-check
/**
 * What a check can find, and the four answers that it gives; the same as
 * server/dunbook/evidence_pack/findings.py, with which it shares no code. Both are held to
 * tests/vectors/verify/cases.json.
 * @typedef {'files' | 'log' | 'content' | 'time'} Answer
 * @typedef {object} Finding one thing that is wrong, with the file or the entry that it is wrong with
 * @property {string} code the message `verify_<code>` says it
 * @property {Answer} answer
 * @property {string} path
 * @property {number | null} seq of the record, in the log `log`
 * @property {string} log by its file; empty where that is not known
 * @property {string} id
 * @property {string} time
 * @property {string} name of the column, the count or the other log that is wrong
 *
 * @typedef {{path: string, of: 'log' | 'pack', log: string, seq: number, time: string, digest: string,
 *   authority: string, standing: import('./stamp-signature.js').Standing}} StampFound
 * @typedef {{log: string, seq: number, time: string, key_id: string, server: string}} ReceiptFound
 * @typedef {ReturnType<typeof createVerdict>} Verdict
 */

/** @type {Answer[]} */
export const ANSWERS = ['files', 'log', 'content', 'time'];
/** Maximum number of findings that are listed; more say nothing new and are only counted. */
const MOST = 50;

/**
 * Codes that belong to one answer only; all others are of the files, unless said otherwise.
 * @type {Record<string, Answer>}
 */
const ANSWER_OF = {
  record: 'log',
  head: 'log',
  time_back: 'log',
  anchor: 'log',
  log_name: 'log',
  seen_other: 'log',
  seen_missing: 'log',
  row: 'content',
  enclosure: 'content',
  count: 'content',
  sentence: 'content',
  report_row: 'content',
  report: 'content',
  extent: 'content',
  stamp: 'time',
  too_late: 'time',
};
/** @type {Record<Answer, string>} */
const BAD = { files: 'changed', log: 'changed', content: 'differs', time: 'broken' };

/** Thrown for what cannot be a pack, or must not be opened. */
export class Refused extends Error {
  /** @param {string} code @param {string} [path] */
  constructor(code, path = '') {
    super(code);
    this.code = code;
    this.path = path;
  }
}

export function createVerdict() {
  /** @type {Set<Answer>} */
  const wrong = new Set();
  /** @type {Set<string>} */
  const known = new Set();
  const verdict = {
    /** @type {Finding[]} */
    findings: [],
    /** Number of findings beyond those that are listed. */
    more: 0,
    /** Number of records that are given in full. */
    entries: 0,
    /** Number of records of all logs. */
    records: 0,
    /**
     * `device` as the pack states it.
     * @type {{file: string, name: string, device: string, records: number, head: string}[]}
     */
    logs: [],
    /** Number of entries in the table of events. */
    shown: 0,
    /** Number of entries that the log had when the pack was made, as the pack says. @type {number | null} */
    all: null,
    attachments: 0,
    /** Number of attachments that the log names and no part holds. */
    leftOut: 0,
    /** The hash of the last record of the first log. */
    head: '',
    /** Whether the container itself is as it was made. */
    sealed: false,
    masked: false,
    part: 1,
    parts: 1,
    /** The folder that the pack lies in, where it is not the usual one of its own. */
    outer: '',
    /** Files that an operating system left among those of the pack. @type {string[]} */
    ignored: [],
    /** Number of names that a system spelled another way, with the same letters. */
    respelled: 0,
    /** Why a part of the content could not be compared. @type {string[]} */
    uncompared: [],
    /** Signatures of a Dunbook server that hold. @type {ReceiptFound[]} */
    receipts: [],
    /** Time stamps over this log or pack that hold. @type {StampFound[]} */
    stamps: [],
    /** Questions that were asked at all. @type {Set<Answer>} */
    checked: new Set(),

    /** @param {string} code @param {string} [path] @param {Partial<Finding>} [more] */
    find(code, path = '', more = {}) {
      const answer = more.answer ?? ANSWER_OF[code] ?? 'files';
      wrong.add(answer);
      const finding = { code, path, seq: null, log: '', id: '', time: '', name: '', ...more, answer };
      const said = JSON.stringify(finding);
      if (verdict.findings.length >= MOST) verdict.more += 1;
      else if (!known.has(said)) verdict.findings.push(finding);
      known.add(said);
    },

    /** A part of the content that cannot be compared. @param {string} code */
    leave(code) {
      if (!verdict.uncompared.includes(code)) verdict.uncompared.push(code);
    },

    /**
     * One of the words of docs/verify.md. `known` is a stamp under a root that was given; whose key signed a
     * receipt is for others to know.
     * @param {Answer} which
     */
    answer(which) {
      if (wrong.has(which)) return BAD[which];
      if (which !== 'files' && !verdict.checked.has(which)) return 'unchecked';
      if (which === 'time') return timeOf(verdict.stamps, verdict.receipts);
      if (which === 'content') return verdict.uncompared.length ? 'partly' : 'agrees';
      return which === 'files' ? 'whole' : 'consistent';
    },
  };
  return verdict;
}

/** @param {StampFound[]} stamps @param {ReceiptFound[]} receipts */
function timeOf(stamps, receipts) {
  if (stamps.some(({ standing }) => standing === 'known')) return 'known';
  return stamps.length || receipts.length ? 'unknown' : 'none';
}
