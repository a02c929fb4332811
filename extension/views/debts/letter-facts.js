// @ts-check
import { lettersOf } from '../../core/debts/letters.js';
import { toYuan } from '../../core/common/money.js';
import { creditorKey } from '../../core/common/lender.js';
import { isAside, isIncoming } from '../../core/common/direction.js';
import { lendersFor } from '../../core/debts/letter-facts.js';
import { debtsNamed, namedInPlan } from '../../core/debts/named.js';
import { figuresFrom } from '../../core/guide/figures.js';
import { loadCase } from '../guide/case.js';
import { creditorName } from '../parts/parts.js';
import { emptyPlan, reckon } from './plan-form.js';
import { eventsOf, isAbout, summaryOf } from './letter-summary.js';

/** @typedef {import('../../core/app.js').App} App */
/** @typedef {import('../../core/common/types.js').Entry} Entry */
/** @typedef {import('../../core/common/lender.js').Debt} Debt */
/** @typedef {import('../../core/debts/debts.js').Named} Named */
/** @typedef {import('../../core/debts/letter-facts.js').LenderFacts} LenderFacts */
/**
 * @typedef {Named & {facts: LenderFacts | null}} Addressee a lender to whom a letter can go; null where the
 *   log knows nothing of it
 */
/** @typedef {Awaited<ReturnType<typeof readCase>>} LetterCase */

/** Reads everything from which letters are filled. @param {App} app */
export async function readCase(app) {
  const [known, entries, saved, book, debts, papers, { region }, { stage }] = await Promise.all([
    loadCase(app),
    app.ledger.entries(),
    app.plan.get(),
    app.flags.open(),
    app.debts.all(),
    app.papers.list(),
    app.settings.get(),
    app.home.get(),
  ]);
  const [said, inQuietHours] = await Promise.all([book.answers(), book.quietHours()]);
  // Calls that the person made and contacts that they agreed to are not counted as disturbing.
  const theirs = entries.filter((entry) => said[entry.id]?.own_call !== true && !isAside(entry));
  const unwanted = theirs.filter(
    (entry) => said[entry.id]?.hours_agreed !== true && said[entry.id]?.related !== true,
  );
  const plan = saved ?? emptyPlan();
  return { known, theirs, unwanted, plan, debts, papers, book, inQuietHours, region, stage };
}

/**
 * The lenders to whom a letter can go, beginning with the one that it concerns most.
 * @param {string} letter @param {LetterCase} found @returns {Addressee[]}
 */
export function addressees(letter, { known, theirs, plan, debts, papers }) {
  const sent = papers.filter(({ direction }) => direction === 'sent');
  const logged = lendersFor(letter, { ...known, sent, from: figuresFrom(known) });
  const named = [
    ...logged.map((facts) => ({ creditor: facts.creditor, creditorOther: facts.creditorOther, facts })),
    ...debtsNamed(theirs, plan.debts, debts).map((one) => ({ ...one, facts: null })),
  ];
  const once = [...Map.groupBy(named, creditorKey).values()].map(([first]) => first);
  return once.some(isNamed) ? once.filter(isNamed) : once;
}

/** Whether the lender has been named. @param {Named} named */
export const isNamed = ({ creditor, creditorOther }) => creditor !== 'unknown' || Boolean(creditorOther);

/** @param {Entry} entry */
const isContact = (entry) => entry.what !== 'note' && isIncoming(entry);
/** @param {Entry} entry */
const saidWho = (entry) => isContact(entry) && Boolean(entry.agency);
/** @param {Entry} entry */
const talked = (entry) => isContact(entry) && entry.answered !== false;
/** @param {Entry} entry */
const saidHowMuch = (entry) => isContact(entry) && entry.amount !== null;

/**
 * The contact that a letter is about: the last one that holds what the letter asks about.
 * @type {Record<string, ((entry: Entry) => boolean)[]>}
 */
const ABOUT = {
  authorisation: [saidWho, talked],
  proof: [saidWho, talked],
  enquiry: [saidHowMuch],
};

/** @param {string} letter @param {Entry[]} entries newest first */
function contactFor(letter, entries) {
  for (const has of [...(ABOUT[letter] ?? []), isContact]) {
    const found = entries.find(has);
    if (found) return found;
  }
  return undefined;
}

/**
 * The facts for a letter to a lender, from the log, the plan and what is known of the debt.
 * @param {App} app
 * @param {object} from
 * @param {string} from.letter
 * @param {Debt} from.debt
 * @param {LenderFacts | null} from.facts
 * @param {LetterCase} from.found
 * @returns {Record<string, string>} by name of the blank
 */
export function factsFrom(app, { letter, debt, facts, found }) {
  const { plan, known, theirs, unwanted, inQuietHours, region } = found;
  const entry = contactFor(letter, theirs.filter(isAbout(debt)));
  const line = plan.debts.find((one) => creditorKey(namedInPlan(one)) === creditorKey(debt));
  const row = reckon(plan)?.rows.find((one) => one.id === line?.id);
  const owed = row ? toYuan(row.fen) : (line?.amount ?? '');
  return {
    creditor: debt.lender || lenderName(app, debt),
    contract: debt.contract,
    hours: debt.hours && debt.hours !== 'none' ? app.text.t('hours_span', debt.hours) : '',
    agency: entry?.agency || facts?.agencies[0] || '',
    date: entry ? app.text.formatDay(entry.at) : '',
    // The letter that admits a debt states the sum that the person computed; the others state the sum that
    // the collector claimed.
    amount: lettersOf(app).about(letter).admits ? owed : (entry?.amount ?? ''),
    income: plan.income,
    costs: plan.costs,
    instalment: row ? app.text.money(toYuan(row.monthly)) : '',
    months: row ? String(row.months) : '',
    first_date: line?.dueDate ? app.text.formatDay(line.dueDate) : '',
    summary: summaryOf(app, facts, { limit: known.limit, region }),
    events: eventsOf(app, {
      all: lettersOf(app).about(letter).role !== undefined,
      debt,
      facts,
      entries: unwanted,
      inQuietHours,
    }),
    today: app.text.formatDay(app.today()),
  };
}

/**
 * The name of the lender as the log has it; empty where it is not known.
 * @param {App} app @param {Named} debt
 */
const lenderName = (app, { creditor, creditorOther }) =>
  creditor === 'unknown' ? (creditorOther ?? '') : creditorName(app, creditor, creditorOther ?? '');
