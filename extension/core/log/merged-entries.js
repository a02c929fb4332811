// @ts-check
import canonicalize from '../../vendor/canonicalize.js';
import { newestFirst, otherName } from './entries.js';
import { mergeChains } from './merge-chains.js';
/** @typedef {import('../common/types.js').Attachment} Attachment */
/** @typedef {import('../common/types.js').Entry} Entry */
/** @typedef {import('../common/types.js').FeedRecord} FeedRecord */
/** @typedef {import('../common/types.js').Version} Version */
/** @typedef {(version: Version) => boolean} Knows whether the writer of a record had seen this version */

/**
 * @typedef {object} Thread an entry while the records are gone through
 * @property {{version: Version, added: Attachment[], removed: Attachment[]}[]} steps each version, in the
 *   order of the view, and what its writer did to the files
 * @property {Version[]} open versions that no later one knows of: more than one where
 *   devices corrected at once
 * @property {Attachment[] | undefined} attachments as they stand after all of the steps
 * @property {number} place of the last record in the view
 */

/**
 * What the chains of several devices say together: as `effectiveEntries` for one chain. Of corrections that
 * did not know of each other the later in the view counts.
 * @param {{chain: string, records: import('../common/types.js').LedgerRecord[]}[]} chains
 * @returns {Entry[]} newest contact first
 */
export function mergedEntries(chains) {
  /** @type {Map<string, Thread>} */
  const threads = new Map();
  const knowledge = createKnowledge();
  for (const [place, record] of mergeChains(chains).entries()) {
    const knows = knowledge.after(record);
    // In a pack, records that are no business of its reader are only sealed, without fields.
    if (!('fields' in record)) continue;
    const version = versionOf(record);
    const before = threads.get(version.id);
    threads.set(version.id, { ...(before ? stepped(before, version, knows) : begun(version)), place });
  }
  const places = new Map([...threads.values()].map((thread) => [entryOf(thread), thread.place]));
  return newestFirst([...places.keys()], (entry) => places.get(entry) ?? 0);
}

/**
 * How far the writer of each chain knew the others. Only what it has itself received counts: who has seen a
 * record need not have what that record's writer had seen.
 */
function createKnowledge() {
  /** @type {Map<string, Map<string, number>>} by chain, then by the chain that is known */
  const known = new Map();
  return {
    /** @param {FeedRecord} record the next one in the view @returns {Knows} */
    after({ chain, seq, seen = [] }) {
      const reach = known.get(chain) ?? new Map();
      for (const [other, to] of seen) reach.set(other, Math.max(to, reach.get(other) ?? 0));
      known.set(chain, reach);
      return (version) => version.seq <= (version.chain === chain ? seq : (reach.get(version.chain) ?? 0));
    },
  };
}

/** @param {FeedRecord} record @returns {Version} */
const versionOf = ({ chain, seq, id, corrects, recordedAt, fields }) => ({
  ...fields,
  creditorOther: otherName(fields),
  id: corrects ?? id,
  chain,
  seq,
  recordedAt,
});

/** @param {Version} version @returns {Omit<Thread, 'place'>} */
const begun = (version) => ({
  steps: [{ version, added: version.attachments ?? [], removed: [] }],
  open: [version],
  attachments: version.attachments,
});

/** @param {Thread} thread @param {Version} version @param {Knows} knows @returns {Omit<Thread, 'place'>} */
function stepped({ steps, open, attachments }, version, knows) {
  const had = steps.filter((step) => knows(step.version));
  // A writer who knew all earlier versions has said how the files stand.
  const all = had.length === steps.length;
  const base = all ? (attachments ?? []) : had.reduce(changed, /** @type {Attachment[]} */ ([]));
  const step = {
    version,
    added: without(version.attachments ?? [], base),
    removed: without(base, version.attachments ?? []),
  };
  return {
    steps: [...steps, step],
    open: [...open.filter((one) => !knows(one)), version],
    attachments: all ? version.attachments : changed(attachments ?? [], step),
  };
}

/** @param {Attachment[]} files @param {{added: Attachment[], removed: Attachment[]}} step */
const changed = (files, { added, removed }) => [...without(files, removed), ...without(added, files)];

/** @param {Attachment[]} files @param {Attachment[]} others */
const without = (files, others) => files.filter(({ id }) => !others.some((other) => other.id === id));

/** @param {Thread} thread @returns {Entry} */
function entryOf({ steps, open, attachments }) {
  const [latest, ...history] = steps.map(({ version }) => version).reverse();
  const entry = { ...latest, ...(attachments && { attachments }), history };
  return differs(open) ? { ...entry, differs: true } : entry;
}

/**
 * Two who only attached files, or brought in the same record, do not contradict each other.
 * @param {Version[]} open
 */
const differs = (open) => open.length > 1 && new Set(open.map(saidIn)).size > 1;

/** @param {Version} version */
const saidIn = ({ id, chain, seq, recordedAt, source, attachments, ...said }) => canonicalize(said);
