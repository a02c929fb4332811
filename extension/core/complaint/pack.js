// @ts-check
import { createYielder } from '../common/yield.js';
import { hex, sha256Bytes } from '../common/bytes.js';
import { codeOf, Failure } from '../common/failure.js';
import { verifyChain } from '../log/ledger.js';
import { loadChannels } from './channels.js';
import { createModel } from './create-model.js';
import { filesToEnclose } from './evidence.js';
import { creditorsWithFigures } from './figures.js';
import { unseenIn } from './logs.js';
import { createReading } from './reading.js';
import { askingIn, notesIn } from './select.js';
import { spokenScript } from './spoken.js';
import { writeParts, writeReport } from './write.js';
/** @typedef {import('./model.js').Request} Request */
/** @typedef {import('../common/types.js').Entry} Entry */
/** @typedef {import('../common/i18n.js').Text} Text */
/**
 * @typedef {{creditors: {slug: string, zh: string, en?: string}[]}} Tags the part of data/tags.json used here
 */

/**
 * @typedef {object} PackParts
 * @property {Pick<ReturnType<typeof import('../log/ledger.js').createLedger>, 'entries' | 'chains'>} ledger
 * @property {{read: (id: string) => Promise<ArrayBuffer | null>}} attachments
 * @property {import('../common/types.js').Ports['loadJson']} loadJson
 * @property {(raw: string) => import('../numbers/identify.js').Identity} identify
 * @property {Tags} tags
 * @property {string} version
 * @property {() => Date} clock
 * @property {boolean} [strict] unknown message keys throw
 */
/**
 * @typedef {object} PackKnowledge what other rooms know of the entries
 * @property {{list(): Promise<import('./anchors.js').Receipt[]>}} anchors
 * @property {{list(): Promise<import('./stamps.js').Stamp[]>}} stamps
 * @property {(text: Text, entries: Entry[], yieldToMain: () => Promise<void>) =>
 *   Promise<import('./rules-cited.js').FlagSaid[]>} flagsFor
 * @property {() => Promise<Known>} known
 * @property {() => Promise<(chain: import('../common/types.js').Chain) => string>} devices how the person's
 *   devices are called
 */
/**
 * @typedef {object} Known
 * @property {import('./select.js').Families} families
 * @property {import('../rules/types.js').Answers} answers what the person said about exceptions
 * @property {(entry: Entry) => boolean} inQuietHours by the rules of the chosen region
 * @property {ReturnType<typeof import('./measures.js').measuresOf>} measures
 * @property {import('../common/lender.js').Debt[]} debts
 */

/** @typedef {{progress?: (share: number) => void, cancelled?: () => boolean}} Watch `share` from 0 to 1 */
/**
 * @typedef {{brokenAt: number | null, lost: number, unseen: number}} Faults `brokenAt`: where a log is not
 *   what was written; `lost`: attachments that could not be put in; `unseen`: how often a log names what has
 *   not come from another device
 */

/** Longest time, in milliseconds, for which making a pack may block the panel. */
const HELD_MS = 20;

/**
 * The pack: the person's own entries as a complaint that can be signed, checked and filed.
 * @param {PackParts & PackKnowledge} parts
 */
export function createPack(parts) {
  const { ledger, attachments, loadJson, version, known } = parts;
  const model = createModel(parts);
  return {
    channels: () => loadChannels(loadJson),
    /** What a complaint about each lender would count in that time. @param {Request} request */
    creditors: async (request) => creditorsWithFigures(await ledger.entries(), request, await known()),

    /** The person's own notes that could go in, each by their choice. @param {Request} request */
    notes: async (request) => notesIn(await ledger.entries(), request, (await known()).families),
    /** Calls in which they asked about instalments; each can be left out. @param {Request} request */
    asking: async (request) => askingIn(await ledger.entries(), request, (await known()).families),

    /** What the pack will hold; null when there is nothing to put in. @param {Request} request */
    async outline(request) {
      try {
        const { made, offered, suggested } = await model(request);
        const { statement, requests, masked, entries, enclosures, rules, extent, summary } = made;
        return {
          statement,
          requests,
          masked,
          extent,
          count: entries.length,
          summary,
          hours: made.hours,
          enclosures: enclosures.length,
          flags: rules.length,
          files: filesToEnclose(made.entries),
          offered,
          suggested,
        };
      } catch (error) {
        if (codeOf(error) === 'pack_empty') return null;
        throw error;
      }
    },

    /**
     * What to read out on the telephone, in the request's language. No number is masked in one's own words.
     * @param {Request} request
     * @throws Failure 'pack_empty'
     */
    async script(request) {
      const { made, text } = await model({ ...request, masked: false });
      return spokenScript(made, text);
    },

    /**
     * The report by itself, letter by letter as it is in the pack: to look at, to print, to hand on.
     * @param {Request} request
     * @param {Watch} [watch]
     * @returns {Promise<{name: string, html: string} & Faults>}
     * @throws Failure 'pack_cancelled' | 'pack_empty'
     */
    async report(request, watch) {
      const { made, text, yieldToMain, faults } = await prepare(request, watch);
      return { ...(await writeReport(made, text, yieldToMain)), ...faults };
    },

    /**
     * @param {Request} request
     * @param {Watch} [watch]
     * @returns {Promise<{files: {name: string, blob: Blob, tooLarge: boolean, digest: string}[]} & Faults>}
     * @throws Failure 'pack_cancelled' | 'pack_empty'
     */
    async make(request, watch = {}) {
      const { progress = () => {} } = watch;
      const { faults, ...prepared } = await prepare(request, watch);
      const files = await writeParts({
        ...prepared,
        request,
        version,
        progress: (share) => progress(0.5 + share / 2),
      });
      progress(1);
      return { files, ...faults };
    },
  };

  /**
   * The model, with what became of each attachment: the first half of the work.
   * @param {Request} request
   * @param {Watch} [watch]
   */
  async function prepare(request, { progress = () => {}, cancelled = () => false } = {}) {
    const pause = createYielder(HELD_MS);
    const yieldToMain = async () => {
      await pause();
      if (cancelled()) throw new Failure('pack_cancelled');
    };
    const reading = createReading(attachments);
    progress(0);
    const { made, text } = await model(request, yieldToMain);
    await yieldToMain();
    const brokenAt = await firstBroken(made.logs, yieldToMain);
    progress(0.2);
    const read = 0.3 / Math.max(1, made.enclosures.length);
    for (const [index, one] of made.enclosures.entries()) {
      if (one.state === 'kept') one.state = await stateOf(reading, one);
      progress(0.2 + read * (index + 1));
      await yieldToMain();
    }
    const lost = made.enclosures.filter((one) => one.state === 'missing' || one.state === 'changed').length;
    return {
      made,
      text,
      reading,
      yieldToMain,
      faults: { brokenAt, lost, unseen: unseenIn(made.logs) },
    };
  }
}

/**
 * The seq of the first record that is not what was written, in the first log that has one; null where
 * all logs are whole.
 * @param {import('./logs.js').PackLog[]} logs @param {() => Promise<void>} yieldToMain
 */
async function firstBroken(logs, yieldToMain) {
  for (const { records } of logs) {
    const found = await verifyChain(records, yieldToMain);
    if (!found.ok) return found.at;
  }
  return null;
}

/**
 * Whether the file is still what the log says it was.
 * @param {ReturnType<typeof createReading>} reading
 * @param {import('./table.js').Enclosure} one
 */
async function stateOf(reading, one) {
  const bytes = await reading.look(one.id);
  if (!bytes) return 'missing';
  return hex(await sha256Bytes(bytes)) === one.sha256 ? 'kept' : 'changed';
}
