// @ts-check
import { enclosuresPart, evidencePart } from '../report-annexes.js';
import { lineMaker } from '../report-events.js';
import { numbersPart } from '../report-numbers.js';
import { INDEX } from './agreement.js';
import { whereOf } from './chain-check.js';
import { countedAs, statements } from './counting.js';
import { eventsIn, eventsOf, hasKnownBlocks, pageOf, partsOf, plain } from './report-reader.js';
import { creditorIn, enclosedBy } from './table-check.js';
/** @typedef {import('../counted.js').Entry} Entry */
/** @typedef {import('../model.js').Model} Model */
/**
 * @typedef {import('./agreement.js').Index & {summary: import('./agreement.js').Stated,
 *   statement: string[]}} Index
 */
/** @typedef {import('./log-check.js').Log} Log */
/** @typedef {import('./verdict.js').Verdict} Verdict */
/** @typedef {import('./wordings.js').Sayings} Sayings */
/** @typedef {ReturnType<typeof partsOf>} Parts */
/**
 * @typedef {Pick<Model, 'masked' | 'creditorName' | 'lenders' | 'numbers' | 'enclosures' | 'entries' |
 *   'summary' | 'marks' | 'corrections' | 'evidence' | 'hours' | 'placeOf'>} Told what of a report
 *   follows from the log
 */

/**
 * Whether page 1 and the list of events of report.html say what the log says. What is no fact of the log is
 * not looked at: who complains, what they ask for, their own words, and which rules they name.
 */

export const REPORT = 'data/report.html';
const CELLS = 7;

/**
 * @param {Uint8Array} content
 * @param {{entries: Entry[], log: Log, index: Index, verdict: Verdict, say: Sayings, families: Record<string,
 *   string>, pause: () => Promise<void>}} known `entries` as the table shows them
 */
export async function checkReport(content, { entries, log, index, verdict, say, families, pause }) {
  const counted = await countedAs(entries, index.summary, families, pause);
  await pause();
  for (const name of counted.wrong) verdict.find('count', INDEX, { name });
  const read = readable(content);
  if (!read) {
    verdict.find('report', REPORT);
    return;
  }
  await pause();
  const { style, isOfKnownBlocks, parts, events } = read;
  if (!(await say.isKnownStyle(style))) verdict.leave('style');
  if (!isOfKnownBlocks) verdict.leave('blocks');
  const creditorName = creditorIn(say);
  /** @type {Told} */
  const model = {
    ...counted,
    masked: false,
    creditorName,
    lenders: [],
    numbers: counted.numbers.map((row) => ({ ...row, line: '' })),
    enclosures: enclosedBy(index, entries, log).map((one) => ({ ...one, kind: '' })),
    placeOf: log.place,
  };
  checkSentences(parts.sentences, index.statement, statements(counted, creditorName, say), verdict, say);
  checkCounts(parts, model, verdict, say);
  checkTold(parts, model, index, log, verdict, say);
  await checkRows(events, model, log, verdict, say, pause);
}

/** @param {Uint8Array} content */
function readable(content) {
  try {
    const { style, body } = pageOf(content);
    return { style, isOfKnownBlocks: hasKnownBlocks(body), parts: partsOf(body), events: eventsOf(body) };
  } catch {
    return null;
  }
}

/**
 * @param {string[] | null} printed @param {string[]} stated @param {string[][]} choices
 * @param {Verdict} verdict @param {Sayings} say
 */
function checkSentences(printed, stated, choices, verdict, say) {
  const those = choices.filter((one) => one.length === printed?.length);
  if (!printed || printed.join('\n') !== stated.join('\n') || those.length === 0) {
    verdict.find('sentence', REPORT);
    return;
  }
  for (const said of those.flat()) known(said, verdict, say);
  const [fewest] = those
    .map((choice) => printed.filter((said, at) => !say.isSaid(choice[at], said)))
    .toSorted((a, b) => a.length - b.length);
  for (const name of fewest) verdict.find('sentence', REPORT, { name });
}

/** @param {string} saying @param {Verdict} verdict @param {Sayings} say */
function known(saying, verdict, say) {
  if (!say.isKnown(saying)) verdict.leave('newer');
}

/** @param {Parts} parts @param {Told} model @param {Verdict} verdict @param {Sayings} say */
function checkCounts({ tiles, numbers }, model, verdict, say) {
  const { contacts, night, over, worst } = model.summary;
  const counts = [contacts, night, over.length, worst?.contacts ?? 0].filter(Boolean);
  if (tiles.join() !== counts.join()) verdict.find('count', REPORT, { name: 'tiles' });
  const expected = partsOf(htmlOf(numbersPart(model, say))).numbers;
  const isFine =
    numbers.length === expected.length &&
    numbers.every(
      (cells, row) =>
        cells.length === expected[row].length &&
        // The second cell is not compared: it names the kind of line, by a table of numbers that changes.
        cells.every((cell, at) => at === 1 || say.isSaid(expected[row][at], cell)),
    );
  if (!isFine) verdict.find('count', REPORT, { name: 'numbers' });
}

/**
 * What is counted or dated elsewhere: the span, where the entries come from, the attachments, and
 * how much is shown.
 * @param {Parts} parts @param {Told} model @param {Index} index @param {Log} log @param {Verdict} verdict
 * @param {Sayings} say
 */
function checkTold({ once, files, enclosures }, model, index, log, verdict, say) {
  const { entries, summary } = model;
  const { all, shown } = index.summary.entries;
  const isOnce = (/** @type {string} */ saying) => once.some((said) => say.isSaid(saying, said));
  const extent = say.t(all > shown ? 'report_extent' : 'report_extent_all', {
    all,
    shown,
    left: all - shown,
  });
  if (!isOnce(extent) || !headsIn(log, say).every(isOnce)) verdict.find('extent', REPORT);
  const annexes = partsOf(htmlOf([evidencePart(model, say), enclosuresPart(model, say)]));
  const lines = [say.t('report_events', { count: entries.length }), ...annexes.once.filter(say.isKnown)];
  if (summary.from && summary.to)
    lines.push(say.t('report_from_to', { from: say.formatDay(summary.from), to: say.formatDay(summary.to) }));
  if (!lines.every(isOnce)) verdict.find('count', REPORT, { name: 'once' });
  const same = (/** @type {string[]} */ printed, /** @type {string[]} */ expected) =>
    printed.length === expected.length && printed.every((said, at) => say.isSaid(expected[at], said));
  if (!same(files, annexes.files)) verdict.find('count', REPORT, { name: 'files' });
  if (!same(enclosures, annexes.enclosures)) verdict.find('count', REPORT, { name: 'enclosures' });
}

/** How long each log is, and the fingerprint of its last record. @param {Log} log @param {Sayings} say */
const headsIn = ({ chains, linked }, say) =>
  chains.map(({ file, count, head }) => {
    const said = say.t('report_head', { records: count, head });
    return linked ? say.t('report_of_log', { log: file, said }) : said;
  });

/**
 * @param {ReturnType<typeof eventsOf>} events @param {Told} model @param {Log} log @param {Verdict} verdict
 * @param {Sayings} say @param {() => Promise<void>} pause
 */
async function checkRows(events, model, log, verdict, say, pause) {
  if (events.length !== model.entries.length) {
    verdict.find('report', REPORT);
    return;
  }
  // Where the complaint is about several lenders, each row names its own.
  const several = events[0]?.cells.length === CELLS + 1;
  const lender = { name: '', nature: null, isOpen: false };
  const lenders = several ? [lender, lender] : [];
  const lineOf = lineMaker({ ...model, lenders }, say);
  for (const [at, { seq, cells }] of events.entries()) {
    await pause();
    const [wanted] = eventsIn(String(lineOf(at)));
    const moment = /^<time datetime="[^"]*">/.exec(wanted.cells[1])?.[0] ?? '';
    const isFine =
      seq === wanted.seq &&
      cells.length === wanted.cells.length &&
      cells[1].startsWith(moment) &&
      cells.every((cell, index) => say.isSaid(plain(wanted.cells[index]), plain(cell)));
    for (const cell of wanted.cells) known(cell, verdict, say);
    const { chain, seq: number } = model.entries[at];
    const there = log.chain(chain);
    if (!isFine)
      verdict.find('report_row', REPORT, {
        ...whereOf(there?.records.get(number) ?? {}),
        log: there?.file ?? '',
        seq: number,
      });
  }
}

/** @param {unknown} markup what h() made, or a list of it */
const htmlOf = (markup) => [markup].flat(3).filter(Boolean).join('');
