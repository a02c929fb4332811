// @ts-check
import canonicalize from '../../vendor/canonicalize.js';
import { inSlices } from '../common/yield.js';
import { BYTE_ORDER_MARK, csvLine } from './csv.js';
import { ledgerLines } from './ledger-lines.js';
import { fileName } from './names.js';
import { lineMaker } from './report-events.js';
import { report } from './report.js';
import { COLUMNS, headRow, rowMaker } from './table.js';
/** @typedef {import('./model.js').Model} Model */
/** @typedef {import('./model.js').Enclosed} Enclosed */

const FORMAT = 'dunbook-pack/1';

/** Where an attachment stands in the bag. @param {Enclosed} one */
export const pathOf = (one) => `data/attachments/${fileName(one.n, one.name)}`;

/**
 * The text files of one part. The report and the table are in the first; the log and the index are in each,
 * so that each can be checked alone.
 * @param {Model} model @param {import('./model.js').Request} request @param {import('../common/i18n.js').Text} text
 * @param {import('../common/types.js').LedgerRecord[]} records
 * @param {{part: number, parts: number, partOf: Map<number, number>}} place `partOf`: by number of the
 *   attachment
 * @param {() => Promise<void>} yieldToMain
 * @returns {Promise<{path: string, content: string}[]>}
 */
export async function textFiles(model, request, text, records, { part, parts, partOf }, yieldToMain) {
  const told = new Set(
    model.masked
      ? []
      : model.entries.flatMap((entry) => [entry.seq, ...entry.history.map((version) => version.seq)]),
  );
  const hashOf = (/** @type {number} */ seq) => records[seq - 1].hash;
  const index = {
    format: FORMAT,
    made_at: model.madeAt,
    channel: model.channel.id,
    from: request.from,
    to: request.to,
    masked: model.masked,
    language: request.language,
    part,
    parts,
    head: model.head,
    records: model.records,
    columns: COLUMNS,
    summary: { ...model.summary, entries: model.extent, hours: model.hours && wholeHours(model.hours) },
    // What was masked cannot be worked out from the log again.
    ...(model.masked ? {} : { statement: model.statement }),
    enclosures: model.enclosures.map((one) => enclosure(one, model.masked, partOf.get(one.n) ?? null)),
  };
  const files = [
    { path: 'data/ledger.jsonl', content: await ledgerLines(records, told, yieldToMain) },
    { path: 'data/pack.json', content: `${canonicalize(index)}\n` },
  ];
  if (model.receipts.length)
    files.push({
      path: 'data/anchors.jsonl',
      content: model.receipts.map((one) => `${canonicalize(one)}\n`).join(''),
    });
  if (part > 1) return files;
  await yieldToMain();
  const count = model.entries.length;
  const rowOf = rowMaker(model.entries, model.enclosures, text, {
    hashOf,
    creditorName: model.creditorName,
    masked: model.masked,
  });
  const rows = await inSlices(count, (index) => csvLine(rowOf(index)), yieldToMain);
  const table = [BYTE_ORDER_MARK, csvLine(headRow(text)), ...rows].join('');
  files.unshift({ path: 'data/events.csv', content: table });
  const lines = await inSlices(count, lineMaker(model, text), yieldToMain);
  await yieldToMain();
  files.unshift({ path: 'data/report.html', content: report(model, text, lines) });
  return files;
}

/** @param {{from: string, to: string}} hours `22:00` */
const wholeHours = ({ from, to }) => [parseInt(from, 10), parseInt(to, 10)];

/** @param {Enclosed} one @param {boolean} masked @param {number | null} part */
function enclosure(one, masked, part) {
  const open = { n: one.n, seq: one.seq, sha256: one.sha256, size: one.size, state: one.state, part };
  return masked ? open : { ...open, id: one.id, name: one.name, type: one.type, path: pathOf(one) };
}
