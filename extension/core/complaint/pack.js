// @ts-check
import { createYielder } from '../common/yield.js';
import { hex, sha256Bytes } from '../common/bytes.js';
import { createText } from '../common/i18n.js';
import { codeOf, Failure } from '../common/failure.js';
import { verifyChain } from '../log/ledger.js';
import { receiptsOf } from './anchors.js';
import { asked, loadChannels } from './channels.js';
import { maskedCopy } from './mask.js';
import { fromEntries, packFlags, requestLines } from './model.js';
import { createReading } from './reading.js';
import { creditorsIn, selectEntries } from './select.js';
import { suggestedRequests } from './statement.js';
import { inChina } from '../common/china-time.js';
import { writeParts } from './write.js';
/** @typedef {import('./model.js').Request} Request */
/** @typedef {import('../common/types.js').Entry} Entry */
/** @typedef {import('../common/i18n.js').Text} Text */
/** @typedef {{creditors: {slug: string, zh: string, en?: string}[]}} Tags the part of data/tags.json used here */

/**
 * @typedef {object} PackParts
 * @property {Pick<ReturnType<typeof import('../log/ledger.js').createLedger>, 'entries' | 'records'>} ledger
 * @property {{read: (id: string) => Promise<ArrayBuffer | null>}} attachments
 * @property {import('../common/types.js').Ports['loadJson']} loadJson
 * @property {Tags} tags
 * @property {string} version
 * @property {() => Date} clock
 * @property {boolean} [strict] unknown message keys throw
 */
/**
 * @typedef {object} PackKnowledge what other rooms know of the entries
 * @property {{list(): Promise<import('./anchors.js').Receipt[]>}} anchors
 * @property {(text: Text, entries: Entry[]) => Promise<import('./model.js').FlagSaid[]>} flagsFor
 * @property {() => Promise<Known>} known
 */
/**
 * @typedef {object} Known
 * @property {import('./select.js').Families} families
 * @property {Set<string>} ownCalls ids of the calls that the person says they made themselves
 * @property {(entry: Entry) => boolean} inQuietHours by the rules of the chosen region
 */

/** Longest time, in milliseconds, for which making a pack may block the panel. */
const HELD_MS = 20;

/**
 * The pack: the person's own entries as a complaint that can be signed, checked and filed.
 * @param {PackParts & PackKnowledge} parts
 */
export function createPack({
  ledger,
  attachments,
  anchors,
  loadJson,
  tags,
  version,
  clock,
  strict,
  flagsFor,
  known,
}) {
  /**
   * The report's language is chosen for the office that reads it, not for the panel.
   * @param {'zh_CN' | 'en'} language
   */
  async function speak(language) {
    const text = createText({ loadJson, strict });
    await text.useLanguage(language);
    return text;
  }

  /** @param {Request} request */
  async function model(request) {
    const channel = (await loadChannels(loadJson)).find((one) => one.id === request.channel);
    if (!channel) throw new Failure('bad_channel');
    const [all, records, receipts, text, { families, ownCalls, inQuietHours }] = await Promise.all([
      ledger.entries(),
      ledger.records(),
      anchors.list(),
      speak(request.language),
      known(),
    ]);
    const masked = request.masked || channel.masked;
    const chosen = selectEntries(all, request, families).map((entry) =>
      ownCalls.has(entry.id) ? { ...entry, own: true } : entry,
    );
    if (chosen.length === 0) throw new Failure('pack_empty');
    const { entries, facts, mask } = masked
      ? maskedCopy(chosen, request.facts, request.hide)
      : { entries: chosen, facts: request.facts, mask: same };
    const drafted = fromEntries(chosen, entries, text);
    const made = {
      ...drafted,
      channel,
      facts: asked(channel, facts),
      masked,
      records: records.length,
      head: records.at(-1)?.hash ?? null,
      madeAt: inChina(clock()),
      creditorName: nameIn(tags, request.language),
      requests: requestLines(request, text, mask),
      enclosures: drafted.enclosures.map((one) => ({
        ...one,
        state: /** @type {import('./model.js').Enclosed['state']} */ (masked ? 'withheld' : 'kept'),
      })),
      flags: packFlags(await flagsFor(text, chosen), entries, mask),
      receipts: receiptsOf(receipts, records),
    };
    return { made, text, records, inQuietHours };
  }

  return {
    channels: () => loadChannels(loadJson),
    creditors: async () => creditorsIn(await ledger.entries(), (await known()).families),

    /** What will be in it; null when there is nothing to put in. @param {Request} request */
    async outline(request) {
      try {
        const { made, inQuietHours } = await model(request);
        const { statement, requests, masked, entries, enclosures, flags } = made;
        return {
          statement,
          requests,
          masked,
          count: entries.length,
          enclosures: enclosures.length,
          flags: flags.length,
          suggested: suggestedRequests(made.channel.requests, entries, inQuietHours),
        };
      } catch (error) {
        if (codeOf(error) === 'pack_empty') return null;
        throw error;
      }
    },

    /**
     * @param {Request} request
     * @param {{progress?: (share: number) => void, cancelled?: () => boolean}} [watch] `share` from 0 to 1
     * @returns
     *   {Promise<{files: {name: string, blob: Blob, tooLarge: boolean}[], brokenAt: number | null, lost: number}>}
     *   `brokenAt`: where the log is not what was written; `lost`: attachments that could not be put in
     * @throws Failure 'pack_cancelled' | 'pack_empty'
     */
    async make(request, { progress = () => {}, cancelled = () => false } = {}) {
      const pause = createYielder(HELD_MS);
      const yieldToMain = async () => {
        await pause();
        if (cancelled()) throw new Failure('pack_cancelled');
      };
      const reading = createReading(attachments);
      progress(0);
      const { made, text, records } = await model(request);
      await yieldToMain();
      const chain = await verifyChain(records, yieldToMain);
      progress(0.2);
      const read = 0.3 / Math.max(1, made.enclosures.length);
      for (const [index, one] of made.enclosures.entries()) {
        if (one.state === 'kept') one.state = await stateOf(reading, one);
        progress(0.2 + read * (index + 1));
        await yieldToMain();
      }
      const files = await writeParts({
        made,
        request,
        text,
        records,
        reading,
        version,
        yieldToMain,
        progress: (share) => progress(0.5 + share / 2),
      });
      progress(1);
      return {
        files,
        brokenAt: chain.ok ? null : chain.at,
        lost: made.enclosures.filter((one) => one.state === 'missing' || one.state === 'changed').length,
      };
    },
  };
}

/** @param {string} text */
const same = (text) => text;

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

/** @param {Tags} tags @param {'zh_CN' | 'en'} language @returns {(entry: Entry) => string} */
const nameIn = (tags, language) => (entry) => {
  const creditor = tags.creditors.find(({ slug }) => slug === entry.creditor);
  return entry.creditorOther || (language === 'en' && creditor?.en) || (creditor?.zh ?? '');
};
