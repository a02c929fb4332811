// @ts-check
import { toYuan } from '../../core/common/money.js';
import { creditorKey } from '../../core/common/lender.js';
import { isIncoming } from '../../core/common/direction.js';
import { afterHoursContacts, contactsOf } from '../../core/debts/after-hours.js';
import { namedInPlan } from '../../core/debts/named.js';
import { creditorName } from '../parts/parts.js';
import { reckon } from './plan-form.js';

/** @typedef {import('../../core/common/types.js').Entry} Entry */

/** @param {Entry} entry */
const isContact = (entry) => entry.what !== 'note' && isIncoming(entry);

/**
 * Somebody said who they are, or talked: a letter that asks about that is about the last such contact.
 * @param {Entry} entry
 */
const saidSomething = (entry) => isContact(entry) && (Boolean(entry.agency) || entry.answered !== false);

/** @type {Record<string, (entry: Entry) => boolean>} */
const ABOUT = { authorisation: saidSomething, proof: saidSomething };

/**
 * The contact that a letter is about.
 * @param {string} letter @param {Entry[]} entries newest first
 */
export const contactFor = (letter, entries) =>
  entries.find(ABOUT[letter] ?? isContact) ?? entries.find(isContact);

/**
 * What a letter about a debt can say from the log, the plan and what is known of the debt.
 * @param {import('../../core/app.js').App} app
 * @param {object} from
 * @param {string} from.letter
 * @param {import('../../core/common/lender.js').Debt} from.debt
 * @param {Entry | undefined} from.entry the contact it is about, if any
 * @param {Entry[]} from.entries the unwanted contacts, newest first
 * @param {import('./plan-form.js').PlanForm} from.plan
 * @param {(entry: Entry) => boolean} from.inQuietHours
 */
export function factsFrom(app, { letter, debt, entry, entries, plan, inQuietHours }) {
  const reckoned = reckon(plan);
  const line = plan.debts.find((one) => creditorKey(namedInPlan(one)) === creditorKey(debt));
  const row = reckoned?.rows.find((one) => one.id === line?.id);
  // Only the letter about instalments may take its amount from the plan. In the others the amount is what the
  // collector said is owed.
  const owed = letter === 'instalment' ? (row ? toYuan(row.fen) : line?.amount) : null;
  const listed =
    app.letters.about(letter).role === undefined
      ? afterHoursContacts(entries, debt, inQuietHours)
      : contactsOf(entries, debt);
  return {
    creditor: debt.lender || lenderName(app, debt),
    contract: debt.contract,
    agency: entry?.agency ?? '',
    date: entry ? app.text.formatDay(entry.at) : '',
    amount: entry?.amount ?? owed ?? '',
    income: plan.income,
    costs: plan.costs,
    instalment: row ? app.text.money(toYuan(row.monthly)) : '',
    months: row ? String(row.months) : '',
    first_date: line?.dueDate ? app.text.formatDay(line.dueDate) : '',
    events: listed.map((one) => eventLine(app, one)).join('\n'),
  };
}

/** Who lends, as the log has it; empty where nobody knows. @param {import('../../core/app.js').App} app @param {import('../../core/debts/debts.js').Named} debt */
const lenderName = (app, { creditor, creditorOther }) =>
  creditor === 'unknown' ? (creditorOther ?? '') : creditorName(app, creditor, creditorOther ?? '');

/** One contact in a line, in the words of the log. @param {import('../../core/app.js').App} app @param {Entry} entry */
function eventLine(app, { at, what, numberRaw, conduct, words }) {
  const said = words.replace(/\s+/g, ' ').trim();
  return [
    app.text.formatWhen(at),
    app.text.t(`log_what_${what}`),
    numberRaw,
    conduct.map((/** @type {string} */ slug) => app.text.t(`conduct_${slug}`)).join(' · '),
    said.length > 80 ? `${said.slice(0, 80)}…` : said,
  ]
    .filter(Boolean)
    .join(' ');
}
