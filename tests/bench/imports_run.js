// @ts-check
import { groupCandidates } from '../../extension/core/import/group-candidates.js';
import { readFile } from '../../extension/core/import/read.js';
import { readRows } from '../../extension/core/import/rows.js';
import { normalize } from '../../extension/core/numbers/normalizer.js';

/**
 * Prints, as JSON, what reading and grouping a carrier's bill costs, beside splitting it and parsing its
 * times.
 */

const ROWS = 20_000;
const ROUNDS = 5;
const two = (/** @type {number} */ part) => String(part).padStart(2, '0');
const lines = Array.from({ length: ROWS }, (_, row) => {
  const day = `2026-${two(1 + (row % 10))}-${two(1 + (row % 28))}`;
  const clock = `${two(row % 24)}:${two(row % 60)}:${two(row % 59)}`;
  return `${day} ${clock},杭州,${row % 3 ? '被叫' : '主叫'},0571${26_880_000 + (row % 3_000)},1分${row % 60}秒,本地,0.00`;
});
const text = `起始时间,通信地点,通信方式,对方号码,通信时长,通信类型,费用\n${lines.join('\n')}\n`;
const bytes = new TextEncoder().encode(text);
const now = new Date('2026-11-28T12:00:00+08:00');

async function read() {
  const table = await readFile('bill.csv', bytes, now);
  if (table.kind !== 'table') throw new Error(table.kind);
  const { rows } = await readRows(table.cells, table.header, table.mapping ?? {}, now);
  const identify = (/** @type {string} */ raw) =>
    /** @type {import('../../extension/core/numbers/identify.js').Identity} */ (
      /** @type {unknown} of it, only the number is read here */ ({ number: normalize(raw) })
    );
  const groups = await groupCandidates(rows, { identify, entries: [], known: () => null });
  if (rows.length !== ROWS || groups.length !== 3_000) throw new Error(`${rows.length}, ${groups.length}`);
}

/**
 * The minimum that any import must do: split each line into cells, and parse its time with the engine's own
 * parser.
 */
async function naive() {
  const cells = new TextDecoder()
    .decode(bytes)
    .split('\n')
    .map((line) => line.split(','));
  return cells.map(([at]) => Date.parse(at)).length;
}

/** @param {() => Promise<unknown>} work */
async function best(work) {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now();
    await work();
    least = Math.min(least, performance.now() - started);
  }
  return least;
}

await read();
// Peak memory of the process after one file, as in the panel; the rounds below leave garbage behind.
const megabytes = process.resourceUsage().maxRSS / 1_000;
const [ours, theirs] = [await best(read), await best(naive)];
console.log(JSON.stringify({ ours, theirs, megabytes }));
