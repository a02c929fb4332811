// @ts-check
import { inChina } from '../common/china-time.js';
import { Failure } from '../common/failure.js';
import { createText } from '../common/i18n.js';
import { receiptsOf } from './anchors.js';
import { asked, loadChannels } from './channels.js';
import { countedByLender, debtsOf, lendersOf, sameNature } from './lenders.js';
import { logsOf, namesIn } from './logs.js';
import { maskedCopy } from './mask.js';
import { fromEntries } from './model.js';
import { offeredRequests, requestLines, suggestedRequests } from './requests.js';
import { rulesCited } from './rules-cited.js';
import { markOwn, selectEntries } from './select.js';
import { stampsOf } from './stamps.js';
import { draftStatement } from './statement.js';
/** @typedef {import('./model.js').Request} Request */
/** @typedef {import('./model.js').Model} Model */
/** @typedef {import('../common/types.js').Entry} Entry */
/** @typedef {import('../common/i18n.js').Text} Text */

/**
 * Makes everything that the report shows from the log and from what the person chose.
 * @param {import('./pack.js').PackParts & import('./pack.js').PackKnowledge} parts
 */
export function createModel({
  ledger,
  anchors,
  stamps,
  loadJson,
  identify,
  tags,
  clock,
  strict,
  flagsFor,
  known,
  devices,
}) {
  /**
   * The report's language is chosen for the office that reads it, not for the panel.
   * @param {'zh_CN' | 'en'} language
   */
  async function loadLanguage(language) {
    const text = createText({ loadJson, strict });
    await text.useLanguage(language);
    return text;
  }

  /**
   * @param {Request} request
   * @param {() => Promise<void>} [yieldToMain] a long log takes a second
   * @throws Failure 'bad_channel' | 'pack_empty'
   */
  return async function model(request, yieldToMain = async () => {}) {
    const channel = (await loadChannels(loadJson)).find((one) => one.id === request.channel);
    if (!channel) throw new Failure('bad_channel');
    const [
      all,
      chains,
      receipts,
      stamped,
      deviceOf,
      text,
      { families, answers, measures, inQuietHours, debts },
    ] = await Promise.all([
      ledger.entries(),
      ledger.chains(),
      anchors.list(),
      stamps.list(),
      devices(),
      loadLanguage(request.language),
      known(),
    ]);
    const masked = request.masked || channel.masked;
    // A masked copy names no device, because people name their devices after themselves.
    const logs = logsOf(chains, masked ? () => '' : deviceOf);
    const chosen = markOwn(selectEntries(all, request, families), answers);
    if (chosen.length === 0) throw new Failure('pack_empty');
    const creditorName = nameIn(tags, request.language);
    const about = debtsOf(chosen, debts);
    const told = withContract(request.facts, about);
    const { entries, facts, mask } = masked
      ? maskedCopy(chosen, told, request.hide)
      : { entries: chosen, facts: told, mask: same };
    const drafted = await fromEntries(chosen, entries, measures, yieldToMain);
    const { summary } = drafted;
    await yieldToMain();
    const flags = await flagsFor(text, chosen, yieldToMain);
    await yieldToMain();
    const notAgreed = summary.night_at.every((n) => answers[chosen[n - 1].id]?.hours_agreed === false);
    const owesNothing = Boolean(request.owesNothing);
    const offered = offeredRequests(channel.requests, owesNothing);
    const suggested = suggestedRequests(offered, chosen, summary, inQuietHours);
    const perLender = countedByLender(
      chosen,
      summary.repeats,
      (entry) => mask(creditorName(entry)) || text.t('choose_unknown'),
    );
    const lenders = lendersOf(about, facts.institution ?? '', creditorName, measures.nameTells);
    /** @type {Model} */
    const made = {
      ...drafted,
      channel,
      facts: asked(channel, facts),
      masked,
      owesNothing,
      hours: measures.hours,
      extent: { shown: chosen.length, all: all.length },
      logs,
      placeOf: namesIn(logs).place,
      madeAt: inChina(clock()),
      creditorName,
      lenders: lenders.map((one) => ({ ...one, name: mask(one.name) })),
      brands: [...new Set(about.map(({ entry }) => mask(creditorName(entry))))],
      statement: draftStatement(
        summary,
        { hours: measures.hours, notAgreed, owesNothing, lenders: perLender },
        text,
      ),
      numbers: drafted.numbers.map((row) => ({ ...row, line: lineOf(row.raw, identify, masked, text) })),
      requests: requestLines(
        { requests: request.requests ?? suggested, ownRequest: request.ownRequest },
        { channel: channel.id, nature: sameNature(lenders) },
        summary,
        text,
        mask,
      ),
      enclosures: drafted.enclosures.map((one) => ({ ...one, state: masked ? 'withheld' : 'kept' })),
      rules: rulesCited(flags, entries, answers, mask),
      receipts: receiptsOf(receipts, logs),
      stamps: stampsOf(stamped, logs),
    };
    return { made, text, offered, suggested };
  };
}

/** @param {string} text */
const same = (text) => text;

/**
 * The number of the contract is asked once for each debt.
 * @param {Record<string, string>} facts
 * @param {ReturnType<typeof debtsOf>} about
 * @returns {Record<string, string>}
 */
const withContract = (facts, about) => ({
  ...facts,
  contract: facts.contract?.trim() || about.flatMap(({ debt }) => debt?.contract.trim() || []).join(' / '),
});

/**
 * What kind of line a number is, and where it was given out. A masked copy tells no place.
 * @param {string | null} raw
 * @param {(raw: string) => import('../numbers/identify.js').Identity} identify
 * @param {boolean} masked
 * @param {Text} text
 */
function lineOf(raw, identify, masked, text) {
  if (!raw) return '';
  const { number, place } = identify(raw);
  if (number.kind === 'invalid') return '';
  const where = masked || !place ? '' : (text.language() === 'en' ? place.en : place.zh) || place.zh;
  return [where, text.t(`kind_${number.kind}`)].filter(Boolean).join(' ');
}

/**
 * @param {import('./pack.js').Tags} tags @param {'zh_CN' | 'en'} language @returns {(entry: Entry) => string}
 */
const nameIn = (tags, language) => (entry) => {
  const creditor = tags.creditors.find(({ slug }) => slug === entry.creditor);
  return entry.creditorOther || (language === 'en' && creditor?.en) || (creditor?.zh ?? '');
};
