// @ts-check
/** @typedef {import('../common/types.js').LedgerRecord} LedgerRecord */
/** @typedef {import('../log/ledger.js').Draft} Draft */

/**
 * What to append so that nothing of either log is lost.
 * - One log is the beginning of the other: the longer one is the log, record for record.
 * - Both went on from a common beginning: what is not here is appended as new records under their own ids,
 * which
 *   carry in `source` what they were there. The chain here stays as it was, and restoring twice adds nothing.
 * @param {LedgerRecord[]} ours
 * @param {LedgerRecord[]} theirs
 * @param {string} name of the file
 * @param {boolean} [whole] false when their chain is broken: then no record of theirs may follow as it is
 * @returns {{follow: LedgerRecord[], drafts: Draft[]}}
 */
export function mergeOf(ours, theirs, name, whole = true) {
  const differs = ours.findIndex((record, index) => record.hash !== theirs[index]?.hash);
  const shared = differs < 0 ? ours.length : differs;
  if (whole && shared === ours.length) return { follow: theirs.slice(shared), drafts: [] };
  const here = new Set(ours.map(({ id }) => id));
  const missing = theirs.filter(({ id }) => !here.has(id));
  return {
    follow: [],
    drafts: [...missing.map((record) => copied(record, name)), ...newerHere(ours.slice(shared), missing)],
  };
}

/** @param {LedgerRecord} record @param {string} name @returns {Draft} */
function copied({ seq, id, corrects, recordedAt, fields, hash }, name) {
  return {
    id,
    corrects,
    fields: {
      ...fields,
      source: {
        kind: 'backup',
        name: name.slice(0, 200),
        row: seq,
        id,
        recordedAt,
        hash,
        of: fields.source ?? null,
      },
    },
  };
}

/**
 * What is appended counts; where an entry was corrected on both devices, and here last, the correction made
 * here is said again.
 * @param {LedgerRecord[]} since what was written here since the logs parted
 * @param {LedgerRecord[]} missing
 * @returns {Draft[]}
 */
function newerHere(since, missing) {
  const last = (/** @type {LedgerRecord[]} */ records) =>
    new Map(records.filter(({ corrects }) => corrects).map((record) => [record.corrects, record]));
  const there = last(missing);
  return [...last(since)].flatMap(([corrects, { recordedAt, fields }]) => {
    const other = there.get(corrects);
    return other && other.recordedAt < recordedAt ? [{ corrects, fields }] : [];
  });
}
