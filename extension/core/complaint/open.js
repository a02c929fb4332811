// @ts-check
import { hex, sha256Bytes } from '../common/bytes.js';
import { inSlices } from '../common/yield.js';
import { Failure } from '../common/failure.js';
import { createAnchors } from './anchors.js';
import { deviceNames } from './devices.js';
import { createFilings } from './filings.js';
import { citedWordsOf } from '../rules/words.js';
import { measuresOf } from './measures.js';
import { createPack } from './pack.js';
import { createStamps } from './stamps.js';

/** @typedef {ReturnType<typeof import('../rules/loader.js').createRuleLoader>} RuleLoader */
/** @typedef {import('../common/types.js').Entry} Entry */

/**
 * What the pack's screen asks for, fetched when it is opened.
 * @typedef {object} Flags
 * @property {RuleLoader['of']} of
 * @property {RuleLoader['open']} open
 *
 * @typedef {object} MoreParts
 * @property {Pick<ReturnType<typeof import('../log/attachments.js').createAttachments>, 'read' |
 *   'add'>} attachments
 * @property {Flags} flags
 * @property {{get(): Promise<{region: string, server: string}>}} settings
 * @property {{all: () => Promise<import('../common/lender.js').Debt[]>}} debts
 *
 * @param {import('./pack.js').PackParts & Omit<import('./anchors.js').AnchorParts, 'settings'>
 *   & MoreParts} parts
 */
export function openPack(parts) {
  const anchors = createAnchors(parts);
  const stamps = createStamps(parts);
  /**
   * What these entries show by themselves: a complaint counts nothing that is not in it.
   * @param {import('../common/i18n.js').Text} text
   * @param {Entry[]} entries
   * @param {() => Promise<void>} yieldToMain
   */
  const flagsFor = async (text, entries, yieldToMain) => {
    const flags = await parts.flags.of(entries);
    /**
     * A flag of a whole day or span stands at each of its entries; here it is told once.
     * @type {Map<string, import('../rules/types.js').Flag>}
     */
    const each = new Map();
    await inSlices(
      entries.length,
      (index) => {
        for (const flag of flags.get(entries[index].id) ?? [])
          each.set(
            `${flag.rule} ${flag.why.key} ${flag.entries.length} ${flag.entries[0]} ${flag.entries.at(-1)}`,
            flag,
          );
      },
      yieldToMain,
    );
    const book = await parts.flags.open();
    const told = [...each.values()];
    return inSlices(
      told.length,
      (index) => {
        const flag = told[index];
        const rule = /** @type {import('../rules/types.js').Rule} */ (book.rule(flag.rule));
        return {
          rule: flag.rule,
          nature: flag.nature,
          certainty: flag.certainty,
          entries: flag.entries,
          words: citedWordsOf(text.t, text, flag),
          asks: (rule.ask ?? []).map(({ id }) => id),
        };
      },
      yieldToMain,
    );
  };
  /**
   * Which lenders belong together, what the person answered of exceptions, and by what a complaint counts.
   */
  const known = async () => {
    const [book, { region }, debts] = await Promise.all([
      parts.flags.open(),
      parts.settings.get(),
      parts.debts.all(),
    ]);
    return {
      families: book.rules.families,
      inQuietHours: await book.quietHours(),
      answers: await book.answers(),
      measures: measuresOf(book.rules, region),
      debts,
    };
  };
  return {
    ...createPack({
      ...parts,
      anchors,
      stamps,
      flagsFor,
      known,
      devices: () => deviceNames(parts.store),
    }),
    anchors,
    stamps,
    filings: createFilings(parts),
    /**
     * Puts the very file that entries were read from beside the first of them, so that it can be compared.
     * @param {{entryId: string, sha256: string}} from
     * @param {import('../log/attachments.js').Picked} file
     * @throws Failure 'not_that_file' and those of attachments.add
     */
    async enclose({ entryId, sha256 }, file) {
      if (hex(await sha256Bytes(new Uint8Array(await file.arrayBuffer()))) !== sha256)
        throw new Failure('not_that_file');
      await parts.attachments.add(entryId, file);
    },
  };
}
