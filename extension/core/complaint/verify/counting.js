// @ts-check
import canonicalize from '../../../vendor/canonicalize.js';
import { creditorKey } from '../../common/lender.js';
import { CHINA_OFFSET, twoDigits } from '../../common/china-time.js';
import { inHoursOf } from '../../rules/quiet-hours.js';
import { countedByLender } from '../lenders.js';
import { fromEntries } from '../model.js';
import { draftStatement } from '../statement.js';
import { summarise } from '../summary.js';
/** @typedef {import('../counted.js').Entry} Entry */
/** @typedef {import('./agreement.js').Stated} Stated */
/** @typedef {import('./wordings.js').Sayings} Sayings */
/** @typedef {{from: string, to: string} | null} Hours */
/** @typedef {Awaited<ReturnType<typeof countedAs>>} Counted */

/** What the panel would count of these entries, and say of the counts. */

/**
 * The kinds of contact that count as one at night: by the texts of China and of Taiwan, by that of the United
 * States, and in packs made before 2026-12, which counted everything but letters.
 */
const AT_NIGHT = [['call', 'sms', 'visit'], ['call'], ['call', 'sms', 'visit', 'third_party']];

/**
 * The count that fits what is stated best. Not in the log are the region, whose texts say by which clock and
 * of which kinds of contact a night is one, and whether two brands have one lender.
 * @param {Entry[]} entries @param {Stated} stated
 * @param {Record<string, string>} families brands of one lender
 * @param {() => Promise<void>} pause
 */
export async function countedAs(entries, stated, families, pause) {
  const hours = stated.hours && { from: hourOf(stated.hours[0]), to: hourOf(stated.hours[1]) };
  const choices = AT_NIGHT.flatMap((what) =>
    [CHINA_OFFSET, 'own'].flatMap((zone) =>
      [{}, families].map((together) => measuresIn(zone, hours && { ...hours, what }, stated.limit, together)),
    ),
  );
  /** @param {typeof choices[0]} measures */
  const countedBy = (measures) => {
    const summary = summarise(entries, measures);
    return { measures, summary, wrong: differing(summary, stated) };
  };
  let best = countedBy(choices[0]);
  for (const measures of choices.slice(1)) {
    // Where the nights fit, other kinds of contact at night cannot fit better.
    if (
      best.wrong.length === 0 ||
      (measures.kinds !== best.measures.kinds && !best.wrong.includes('night_at'))
    )
      break;
    await pause();
    const counted = countedBy(measures);
    if (counted.wrong.length < best.wrong.length) best = counted;
  }
  const { measures, summary, wrong } = best;
  return { ...(await fromEntries(entries, entries, measures, pause, summary)), hours, wrong };
}

/**
 * The counts that are not as stated.
 * @param {import('../summary.js').Summary} summary @param {Stated} stated
 */
const differing = (summary, stated) =>
  /** @type {(keyof typeof summary)[]} */ (Object.keys(summary)).filter(
    (name) => canonicalize(summary[name]) !== canonicalize(stated[name]),
  );

/** @param {number} hour */
const hourOf = (hour) => `${twoDigits(hour)}:00`;

/**
 * @param {string} zone @param {(NonNullable<Hours> & {what: string[]}) | null} hours
 * @param {number | null} limit @param {Record<string, string>} families
 */
const measuresIn = (zone, hours, limit, families) => ({
  kinds: hours?.what,
  isNight: hours && inHoursOf([{ type: 'quiet_hours', unsure: [], ...hours }], zone),
  limit,
  lenderOf: (/** @type {Entry} */ entry) => families[entry.creditor ?? ''] ?? creditorKey(entry),
});

/**
 * The sentences of page 1, for each answer that is not in the log: whether an hour was agreed, and whether
 * the person owes nothing.
 * @param {Counted} counted @param {(entry: Entry) => string} creditorName @param {Sayings} say
 */
export function statements({ entries, summary, hours }, creditorName, say) {
  const lenders = countedByLender(
    entries,
    summary.repeats,
    (entry) => creditorName(entry) || say.t('choose_unknown'),
  );
  return [false, true].flatMap((owesNothing) =>
    [false, true].map((notAgreed) =>
      draftStatement(summary, { hours, notAgreed, owesNothing, lenders }, say),
    ),
  );
}
