// @ts-check
import { Failure } from '../common/failure.js';
import { RECORD } from '../common/records.js';
import { posted } from './session.js';
import { recordsName, sealBlob } from './wire.js';
/** @typedef {import('../common/types.js').LedgerRecord} LedgerRecord */
/** @typedef {import('./session.js').Session} Session */

const MOST_RECORDS = 200;
/** A blob and its name are at most 64 KiB for the relay. */
const MOST_BYTES = 60_000;
const LARGEST_BYTES = 64 * 1024 - 16;

/**
 * Puts what the mailbox does not have of a chain there. How far it is sent is written after each answer; a kill before
 * sends the same name again, which the relay knows.
 * @param {object} parts
 * @param {Session} parts.session
 * @param {import('./state.js').State} parts.state
 * @param {() => Date} parts.clock
 * @param {string} chain
 * @param {LedgerRecord[]} records from the first that is not sent
 * @param {boolean} carried it is the chain of a device that is no longer here
 */
export async function sendRecords({ session, state, clock }, chain, records, carried) {
  let rest = records;
  let count = MOST_RECORDS;
  while (rest.length) {
    const some = rest.slice(0, count);
    const { name, blob } = await sealed(session, chain, some, carried, clock());
    if (blob.length > MOST_BYTES && some.length > 1) {
      count = Math.ceil(some.length / 2);
      continue;
    }
    if (blob.length > LARGEST_BYTES) throw new Failure('record_too_large');
    await posted(session.relay, session.cursor.n, name, blob);
    const { attempt } = session.sent.chains[chain] ?? { attempt: 0 };
    const sent = { seq: some[some.length - 1].seq, attempt };
    session.sent = { ...session.sent, chains: { ...session.sent.chains, [chain]: sent } };
    await state.write([[RECORD.syncSent, session.sent]]);
    rest = rest.slice(some.length);
    count = Math.min(MOST_RECORDS, count * 2);
  }
}

/**
 * @param {Session} session @param {string} chain @param {LedgerRecord[]} records @param {boolean} carried
 * @param {Date} now
 */
async function sealed({ device, keys, sent }, chain, records, carried, now) {
  const { attempt } = sent.chains[chain] ?? { attempt: 0 };
  const [first, last] = [records[0], records[records.length - 1]];
  const name = await recordsName(keys.ids, chain, first.seq, last.seq, attempt);
  const message = {
    device: device.id,
    at: now.toISOString(),
    chain,
    from: first.seq,
    prev: first.prev,
    head: last.hash,
    ...(attempt && { attempt }),
    ...(carried && { carried }),
    records: records.map(({ id, corrects, recordedAt, fields, seen }) => ({
      id,
      corrects,
      recordedAt,
      fields,
      ...(seen && { seen }),
    })),
  };
  return { name, blob: await sealBlob(keys, device.keys.sign.privateKey, name, message) };
}
