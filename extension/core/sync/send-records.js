// @ts-check
import { RECORD } from '../common/records.js';
import { partsOf } from './parts.js';
import { posted } from './session.js';
import { recordsName, sealBlob } from './wire.js';
/** @typedef {import('../common/types.js').LedgerRecord} LedgerRecord */
/** @typedef {import('./session.js').Session} Session */
/** @typedef {{name: Uint8Array<ArrayBuffer>, blob: Uint8Array<ArrayBuffer>}} Sealed */

const MOST_RECORDS = 200;
/** Maximum size of a message in bytes; the relay takes 64 KiB for a blob and its name. */
const MOST_BYTES = 60_000;

/**
 * Puts what the mailbox does not have of a chain there. How far it is sent is written after each answer; a
 * kill before sends the same name again, which the relay knows.
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
    const envelope = envelopeOf(session, chain, some, carried, clock());
    const whole = await sealed(session, envelope, { records: some.map(travelling) });
    const isTooLarge = whole.blob.length > MOST_BYTES;
    if (isTooLarge && some.length > 1) {
      count = Math.ceil(some.length / 2);
      continue;
    }
    for (const { name, blob } of isTooLarge ? await inParts(session, envelope, some[0]) : [whole])
      await posted(session.relay, session.cursor.n, name, blob);
    const sent = { seq: envelope.to, attempt: envelope.attempt };
    session.sent = { ...session.sent, chains: { ...session.sent.chains, [chain]: sent } };
    await state.write([[RECORD.syncSent, session.sent]]);
    rest = rest.slice(some.length);
    count = Math.min(MOST_RECORDS, count * 2);
  }
}

/**
 * What is said of records beside themselves.
 * @typedef {ReturnType<typeof envelopeOf>} Envelope `to`: seq of the last
 */

/**
 * @param {Session} session @param {string} chain @param {LedgerRecord[]} records @param {boolean} carried
 * @param {Date} now
 */
function envelopeOf({ device, sent }, chain, records, carried, now) {
  const { attempt } = sent.chains[chain] ?? { attempt: 0 };
  const [first, last] = [records[0], records[records.length - 1]];
  const message = {
    device: device.id,
    at: now.toISOString(),
    chain,
    from: first.seq,
    prev: first.prev,
    head: last.hash,
    ...(attempt && { attempt }),
    ...(carried && { carried }),
  };
  return { message, to: last.seq, attempt };
}

/** A record without the fields that its reader works out. @param {LedgerRecord} record */
const travelling = ({ id, corrects, recordedAt, fields, seen }) => ({
  id,
  corrects,
  recordedAt,
  fields,
  ...(seen && { seen }),
});

/**
 * @param {Session} session @param {Envelope} envelope @param {LedgerRecord} record
 * @returns {Promise<Sealed[]>}
 */
function inParts(session, envelope, record) {
  const texts = partsOf(JSON.stringify(travelling(record)));
  return Promise.all(
    texts.map((text, index) => sealed(session, envelope, { part: [index, texts.length], text }, index)),
  );
}

/**
 * @param {Session} session @param {Envelope} envelope @param {{[member: string]: unknown}} said
 * @param {number} [part] which of a record
 * @returns {Promise<Sealed>}
 */
async function sealed({ device, keys }, { message, to, attempt }, said, part) {
  const name = await recordsName(keys.ids, message.chain, message.from, to, attempt, part);
  return { name, blob: await sealBlob(keys, device.keys.sign.privateKey, name, { ...message, ...said }) };
}
