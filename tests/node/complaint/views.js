// @ts-check
/**
 * Logs of several devices as a pack shows them, and the panel's view of them while it sees everything: for
 * the tests of the checking page, and for those of `dunbook verify`, which run this file.
 */
import { argv } from 'node:process';
import { pathToFileURL } from 'node:url';
import { delaying } from '../../../extension/core/complaint/delaying.js';
import { ledgerLines } from '../../../extension/core/complaint/ledger-lines.js';
import { logsOf, namesIn } from '../../../extension/core/complaint/logs.js';
import { mergedEntries } from '../../../extension/core/log/merged-entries.js';
import { lived, together } from '../log/devices.js';
import { seeded } from '../vectors.js';

const DEVICES = 3;
const STEPS = 70;

/**
 * The random history of three devices whose clocks are hours apart, with half of the entries sealed.
 * @param {number} seed
 */
export async function viewOf(seed) {
  const chains = await together(await lived(seed, DEVICES, STEPS), seed);
  const logs = logsOf(
    chains.map((one) => ({ ...one, own: false })),
    () => '',
  );
  const { linked, place } = namesIn(logs);
  const dice = seeded(seed);
  const told = mergedEntries(chains).filter(() => dice() < 0.5);
  const versions = Map.groupBy(
    told.flatMap((entry) => [entry, ...entry.history]),
    ({ chain }) => chain,
  );
  const timed = delaying(logs);
  const files = [];
  for (const { path, chain, records } of logs) {
    const shown = {
      told: new Set((versions.get(chain) ?? []).map(({ seq }) => seq)),
      timed: timed.get(chain) ?? new Set(),
    };
    files.push({ path, content: await ledgerLines(records, shown, async () => {}) });
  }
  const sealed =
    logs.flatMap(({ records }) => records).length - told.flatMap(({ history }) => [0, ...history]).length;
  return {
    seed,
    linked,
    sealed,
    timed: [...timed.values()].reduce((sum, { size }) => sum + size, 0),
    files,
    /** For each shown entry, by its place: its attachments, and its versions, the latest first. */
    entries: Object.fromEntries(
      told.map((entry) => [
        place(entry),
        [(entry.attachments ?? []).map(({ id }) => id), [entry, ...entry.history].map(place)],
      ]),
    ),
  };
}

// Run as a program with a number of seeds, prints the view of each as a list.
if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) {
  const views = [];
  for (let seed = 1; seed <= Number(argv[2]); seed += 1) views.push(await viewOf(seed));
  console.log(JSON.stringify(views));
}
