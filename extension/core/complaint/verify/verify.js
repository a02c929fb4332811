// @ts-check
import { ATTACHMENTS, INDEX, checkEnclosures, checkExtent, indexOf } from './agreement.js';
import { checkBag } from './bag-check.js';
import { LEDGER } from './chain-check.js';
import { packIn } from './layout.js';
import { OTHER, checkLog, entriesOf } from './log-check.js';
import { ANCHORS, checkReceipts } from './receipt-check.js';
import { REPORT, checkReport } from './report-check.js';
import { OF_TODAY } from './report-reader.js';
import { FOLDER, checkStamps, checkTimes } from './stamp-check.js';
import { EVENTS, checkEvents } from './table-check.js';
import { Refused, createVerdict } from './verdict.js';
import { sayingsIn } from './wordings.js';
import { openZip, sealOf } from './zipped.js';
/** @typedef {import('./verdict.js').Verdict} Verdict */
/** @typedef {import('./layout.js').Pack} Pack */
/** @typedef {import('./agreement.js').Index} Index */
/**
 * @typedef {object} Knowledge
 * @property {import('./wordings.js').Wordings} wordings
 * @property {Record<string, string>} families brands of one lender, as data/rules.json has them
 * @property {import('../../../vendor/pki.js').Certificate[]} [roots] of time-stamping authorities
 * @property {() => Promise<void>} [pause] lets the page live
 */

const MIB = 1 << 20;
/** All logs of a pack share the cap of the first. @type {Record<string, import('./zipped.js').Cap>} */
const CAPS = {
  [LEDGER]: { bytes: 32 * MIB, lines: 50_000, values: 1_400_000 },
  [EVENTS]: { bytes: 16 * MIB, lines: 100_000, values: 1_500_000 },
  [REPORT]: { bytes: 16 * MIB, lines: 100_000, values: 1_200_000 },
  [INDEX]: { bytes: 8 * MIB, lines: 10, values: 200_000 },
  [ANCHORS]: { bytes: 4 * MIB, lines: 1_000, values: 50_000 },
};

/**
 * One pack from outside in: the container, the bag, the log, what must agree with it, and who says when it
 * was. What must not be opened gives a verdict too, with the reason.
 * @param {Blob} zip
 * @param {Knowledge} knowledge
 * @param {{name: string, bytes: Uint8Array<ArrayBuffer>} | null} [beside] a time stamp that lies beside it
 * @returns {Promise<Verdict>}
 */
export async function verifyPack(zip, knowledge, beside = null) {
  const verdict = createVerdict();
  try {
    const pack = packIn(await openZip(zip));
    // A folder of the pack's own is what a zip usually holds; only another place is told.
    if (pack.outer.split('/').length > 2) verdict.outer = pack.outer;
    await checkAll(pack, verdict, knowledge, beside);
    verdict.ignored = pack.ignored();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    verdict.find(error.code, error.path);
  }
  const seal = await sealOf(zip);
  verdict.sealed = seal === 'whole';
  if (seal === 'broken') verdict.find('container');
  return verdict;
}

/**
 * @param {Pack} pack @param {Verdict} verdict @param {Knowledge} knowledge
 * @param {Parameters<typeof verifyPack>[2]} beside
 */
async function checkAll(pack, verdict, knowledge, beside) {
  const { pause = async () => {}, roots = [] } = knowledge;
  const whole = await checkBag(pack, verdict);
  if (!pack.has(LEDGER)) {
    verdict.find('missing', LEDGER);
    return;
  }
  const read = (/** @type {string} */ name) => pack.read(name, CAPS[name]);
  const log = await checkLog(pack, CAPS[LEDGER], verdict, pause);
  if (pack.has(ANCHORS)) await checkReceipts((await read(ANCHORS)).bytes, log, verdict);
  verdict.checked.add('log');
  await checkStamps(pack, log, verdict, beside ?? null, roots);
  verdict.checked.add('time');
  if (!pack.has(INDEX)) {
    verdict.find('missing', INDEX);
    return;
  }
  const index = indexOf((await read(INDEX)).bytes, log, verdict);
  checkTimes(log, index?.made_at ?? null, verdict);
  verdict.checked.add('content');
  if (!index) return;
  try {
    await checkContent({ pack, whole, log, index, verdict, knowledge, pause });
  } catch (error) {
    // A pack of another shape than ours makes any of our own code stumble, although its hashes may be right.
    if (error instanceof Refused) throw error;
    verdict.find('changed', INDEX, { answer: 'content' });
  }
}

/**
 * @param {{pack: Pack, whole: Map<string, string>, log: import('./log-check.js').Log, index: Index,
 *   verdict: Verdict, knowledge: Knowledge, pause: () => Promise<void>}} job
 */
async function checkContent({ pack, whole, log, index, verdict, knowledge, pause }) {
  for (const name of verdict.part === 1 ? [REPORT, EVENTS] : [])
    if (!pack.has(name)) verdict.find('missing', name);
  for (const name of pack.names())
    if (
      name.startsWith('data/') &&
      !(name in CAPS) &&
      !OTHER.test(name) &&
      ![ATTACHMENTS, FOLDER].some((folder) => name.startsWith(folder))
    )
      verdict.find('unlisted', name);
  const say = sayingsIn(knowledge.wordings, index.language ?? 'zh_CN');
  const known = entriesOf(log);
  const entries = pack.has(EVENTS)
    ? await checkEvents((await pack.read(EVENTS, CAPS[EVENTS])).bytes, {
        log,
        entries: known,
        index,
        verdict,
        say,
        pause,
      })
    : [];
  checkEnclosures(whole, known, log, index, verdict);
  const { summary, statement } = index;
  if (summary && verdict.part === 1) checkExtent(summary, log, verdict);
  if (verdict.masked) verdict.leave('masked');
  else if (verdict.part > 1) verdict.leave('part');
  else if (!pack.has(REPORT)) return;
  else if (!summary || !statement) await checkOlder(pack, verdict);
  else if (entries.length === verdict.shown && entries.length === known.size) {
    // A table that lacks a row is found already; counts of what is left would only hide which.
    const { bytes } = await pack.read(REPORT, CAPS[REPORT]);
    await checkReport(bytes, {
      entries,
      log,
      index: { ...index, summary, statement },
      verdict,
      say,
      families: knowledge.families,
      pause,
    });
  }
}

/**
 * A report of today's kind is in no pack without a summary: the rest was made to look older.
 * @param {Pack} pack @param {Verdict} verdict
 */
async function checkOlder(pack, verdict) {
  verdict.leave('older');
  const { bytes } = await pack.read(REPORT, CAPS[REPORT]);
  if (new TextDecoder().decode(bytes).includes(OF_TODAY)) verdict.find('report', REPORT);
}
