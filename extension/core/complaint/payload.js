// @ts-check
import canonicalize from '../../vendor/canonicalize.js';
import { inSlices } from '../common/yield.js';
import { BYTE_ORDER_MARK, csvLine } from './csv.js';
import { delaying } from './delaying.js';
import { ledgerLines } from './ledger-lines.js';
import { namesIn } from './logs.js';
import { fileName } from './names.js';
import { lineMaker } from './report-events.js';
import { report } from './report.js';
import { columnsOf, headRow, rowMaker } from './table.js';
/** @typedef {import('./model.js').Model} Model */
/** @typedef {import('./model.js').Enclosed} Enclosed */
/** @typedef {import('./logs.js').PackLog} PackLog */

/**
 * The format of a pack: every checker since the first can read the log of one device; logs that name each
 * other need a newer one.
 */
const FORMATS = { alone: 'dunbook-pack/1', linked: 'dunbook-pack/2' };

/** Where an attachment stands in the bag. @param {Enclosed} one */
export const pathOf = (one) => `data/attachments/${fileName(one.n, one.name)}`;

/**
 * The text files of one part. The report and the table are in the first; the log and the index are in each,
 * so that each can be checked alone.
 * @param {Model} model @param {import('./model.js').Request} request
 * @param {import('../common/i18n.js').Text} text
 * @param {{part: number, parts: number, partOf: Map<number, number>}} place `partOf`: by number of the
 *   attachment
 * @param {() => Promise<void>} yieldToMain
 * @returns {Promise<{path: string, content: string}[]>}
 */
export async function textFiles(model, request, text, { part, parts, partOf }, yieldToMain) {
  const { logs } = model;
  const { linked, file } = namesIn(logs);
  const index = {
    made_at: model.madeAt,
    channel: model.channel.id,
    from: request.from,
    to: request.to,
    masked: model.masked,
    language: request.language,
    part,
    parts,
    ...ends(logs, linked),
    columns: columnsOf(linked),
    summary: { ...model.summary, entries: model.extent, hours: model.hours && wholeHours(model.hours) },
    // A masked copy leaves the statement out, because its words cannot be worked out from the log again.
    ...(model.masked ? {} : { statement: model.statement }),
    enclosures: model.enclosures.map((one) => ({
      ...enclosure(one, model.masked, partOf.get(one.n) ?? null),
      ...(linked && { chain: one.chain }),
    })),
  };
  const files = [
    ...(await ledgerFiles(model, linked, yieldToMain)),
    { path: 'data/pack.json', content: `${canonicalize(index)}\n` },
  ];
  if (model.receipts.length)
    files.push({
      path: 'data/anchors.jsonl',
      content: model.receipts.map((one) => `${canonicalize(linked ? one : unchained(one))}\n`).join(''),
    });
  if (part > 1) return files;
  await yieldToMain();
  const count = model.entries.length;
  const rowOf = rowMaker(model.entries, model.enclosures, text, {
    hashOf: hashIn(logs),
    fileOf: file,
    creditorName: model.creditorName,
    masked: model.masked,
  });
  const rows = await inSlices(count, (index) => csvLine(rowOf(index)), yieldToMain);
  const table = [BYTE_ORDER_MARK, csvLine(headRow(text, linked)), ...rows].join('');
  files.unshift({ path: 'data/events.csv', content: table });
  files.unshift({ path: 'data/report.html', content: await reportHtml(model, text, yieldToMain) });
  return files;
}

/**
 * Which logs there are, and how far they go.
 * @param {PackLog[]} logs @param {boolean} linked
 */
function ends(logs, linked) {
  const chains = logs.map(({ path, chain, device, records }) => ({
    path,
    name: chain,
    device,
    head: records.at(-1)?.hash,
    records: records.length,
  }));
  const [{ head, records }] = chains;
  return linked ? { format: FORMATS.linked, chains } : { format: FORMATS.alone, head, records };
}

/** @param {Model} model @param {boolean} linked @param {() => Promise<void>} yieldToMain */
async function ledgerFiles({ logs, masked, entries }, linked, yieldToMain) {
  const versions = masked ? [] : entries.flatMap((entry) => [entry, ...entry.history]);
  const told = Map.groupBy(versions, ({ chain }) => chain);
  const timed = linked ? delaying(logs) : new Map();
  const files = [];
  for (const { path, chain, records } of logs) {
    const shown = {
      told: new Set((told.get(chain) ?? []).map(({ seq }) => seq)),
      timed: timed.get(chain) ?? new Set(),
    };
    files.push({ path, content: await ledgerLines(records, shown, yieldToMain) });
  }
  return files;
}

/** @param {PackLog[]} logs @returns {(record: {chain: string, seq: number}) => string} */
function hashIn(logs) {
  const records = new Map(logs.map((log) => [log.chain, log.records]));
  return ({ chain, seq }) => records.get(chain)?.[seq - 1]?.hash ?? '';
}

/** @param {{chain: string}} receipt */
const unchained = ({ chain, ...receipt }) => receipt;

/**
 * The report, made in slices.
 * @param {Model} model @param {import('../common/i18n.js').Text} text
 * @param {() => Promise<void>} yieldToMain
 */
export async function reportHtml(model, text, yieldToMain) {
  const lines = await inSlices(model.entries.length, lineMaker(model, text), yieldToMain);
  await yieldToMain();
  return report(model, text, lines);
}

/** @param {{from: string, to: string}} hours `22:00` */
const wholeHours = ({ from, to }) => [parseInt(from, 10), parseInt(to, 10)];

/** @param {Enclosed} one @param {boolean} masked @param {number | null} part */
function enclosure(one, masked, part) {
  const open = { n: one.n, seq: one.seq, sha256: one.sha256, size: one.size, state: one.state, part };
  return masked ? open : { ...open, id: one.id, name: one.name, type: one.type, path: pathOf(one) };
}
