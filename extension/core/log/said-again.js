// @ts-check

/**
 * A record that cannot stay in the chain where it was written: what it said is said again in another chain,
 * under its own id, and names in `source` what it was there.
 * @param {import('../common/types.js').LedgerRecord} record
 * @param {string} name of the file it comes from; empty where it comes from none
 */
export const saidAgain = ({ seq, id, corrects, recordedAt, fields, hash }, name) => ({
  id,
  corrects,
  fields: {
    ...fields,
    source: {
      kind: /** @type {const} */ ('backup'),
      name: name.slice(0, 200),
      row: seq,
      id,
      recordedAt,
      hash,
      of: fields.source ?? null,
    },
  },
});
