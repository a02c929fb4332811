// @ts-check
import { otherName } from '../../core/log/entries.js';
import { chinaDay, isDay } from '../../core/common/china-time.js';
import { dayInput, localInput, withOffset } from '../parts/when.js';

/**
 * The log form's values as typed, and the one way from them to what the ledger keeps.
 * @typedef
 *   {{what: import('../../core/common/types.js').Fields['what'], number: string, at: string, clock: string,
 *   answered: boolean | null, seconds: string, creditor: string, creditorOther: string, agency: string,
 *   agentNumber: string, amount: string, dueDate: string, authorisation: '' | 'yes' | 'no',
 *   conduct: string[], words: string, stage: import('../../core/common/types.js').Fields['stage'] | '',
 *   own: boolean | null}} LogForm
 *   `at`: as `<input type=datetime-local>` has it, or a day alone where the hour is not known; `clock` then
 *   is the hour that somebody gives for it. `own`: whether the person made the call; null where nobody knows
 */

/**
 * An empty form. `at` is filled when the person begins to type, because that is nearest to the time of the
 * call.
 * @returns {LogForm}
 */
export const emptyForm = () => ({
  what: 'call',
  number: '',
  at: '',
  clock: '',
  answered: true,
  seconds: '',
  creditor: '',
  creditorOther: '',
  agency: '',
  agentNumber: '',
  amount: '',
  dueDate: '',
  authorisation: '',
  conduct: [],
  words: '',
  stage: '',
  own: false,
});

/**
 * The faults of the form: a message key by field name.
 * @param {LogForm} form @param {Date} now @returns {Record<string, string>}
 */
export function faultsOf(form, now) {
  /** @type {Record<string, string>} */
  const faults = {};
  if (!form.number.trim() && !form.words.trim()) faults.number = 'log_fault_empty';
  if (form.at) Object.assign(faults, faultsOfTime(form, now));
  if (form.seconds && !/^\d{1,5}$/.test(form.seconds.trim())) faults.seconds = 'log_fault_seconds';
  if (form.amount && !/^\d{1,9}(\.\d{1,2})?$/.test(form.amount.trim().replace(/[,，]/g, '')))
    faults.amount = 'log_fault_amount';
  return faults;
}

/**
 * @param {Pick<LogForm, 'at' | 'clock'>} form
 * @param {Date} now
 * @returns {{at?: string}}
 */
function faultsOfTime(form, now) {
  const typed = typedTime(form);
  // A day may have begun in China, where a bill counts it, but not yet where the device is, or the other way
  // round.
  if (isDay(typed)) return typed > dayInput(now) && typed > chinaDay(now) ? { at: 'log_fault_future' } : {};
  const time = new Date(typed).getTime();
  if (Number.isNaN(time)) return { at: 'log_fault_time' };
  // One minute of tolerance, because the clock that the person reads and the device's clock differ.
  return time > now.getTime() + 60_000 ? { at: 'log_fault_future' } : {};
}

/** The time as it was typed: day and hour, or the day alone. @param {Pick<LogForm, 'at' | 'clock'>} form */
const typedTime = ({ at, clock }) => (isDay(at) && clock ? `${at}T${clock}` : at);

/**
 * The fields that the ledger keeps. Number and words stay exactly as typed; a number that is understood is
 * also kept as a key.
 * @param {LogForm} form
 * @param {import('../../core/numbers/normalizer.js').Meaning} number
 * @param {string} at ISO 8601: with offset, or the day alone
 * @returns {import('../../core/common/types.js').Fields}
 */
export function fieldsOf(form, number, at) {
  const spoken = form.what !== 'call' || form.answered !== false;
  return {
    what: form.what,
    at,
    numberRaw: form.number.trim(),
    numberKey: number.key,
    numberKind: number.key ? number.kind : null,
    answered: form.what === 'call' ? (form.answered ?? (form.seconds ? true : null)) : null,
    seconds:
      form.what === 'call' && form.answered !== false && form.seconds ? Number(form.seconds.trim()) : null,
    creditor: form.creditor || null,
    creditorOther: otherName(form),
    agency: form.agency.trim(),
    agentNumber: form.agentNumber.trim(),
    amount: form.amount.trim().replace(/[,，]/g, '') || null,
    dueDate: form.dueDate || null,
    authorisationShown: spoken && form.authorisation ? form.authorisation === 'yes' : null,
    conduct: [...form.conduct],
    words: form.words,
    stage: form.stage || null,
  };
}

/**
 * The time as typed. Where the minute is unchanged, the known time with its seconds is kept.
 * @param {Pick<LogForm, 'at' | 'clock'>} form
 * @param {string | undefined} known
 */
export function timeOf(form, known) {
  const typed = typedTime(form);
  if (isDay(typed)) return typed;
  return known && inputOf(known) === typed ? known : withOffset(new Date(typed));
}

/** A time as the form shows it: on the device's clock, or the day alone. @param {string} at */
const inputOf = (at) => (isDay(at) ? at : localInput(new Date(at)));

/**
 * Who made the call, as far as the entry is to say it. The log says it only of calls that came from a file
 * which did not; of others the answers about exceptions do.
 * @param {LogForm} form
 * @param {Pick<import('../../core/common/types.js').Entry, 'direction'>} entry that is being corrected
 * @returns {Pick<import('../../core/common/types.js').Fields, 'direction'>}
 */
export function directionOf({ own }, { direction }) {
  if (direction === undefined) return {};
  return { direction: own === null ? null : own ? 'out' : 'in' };
}

/**
 * The form again, from an entry that is to be corrected.
 * @param {import('../../core/common/types.js').Entry} entry @returns {LogForm}
 */
export const formOf = (entry) => ({
  what: entry.what,
  number: entry.numberRaw ?? '',
  at: inputOf(entry.at),
  clock: '',
  // A carrier's list may not tell whether a call was answered, so this stays unknown until the box is
  // touched.
  answered: entry.what === 'call' ? entry.answered : true,
  seconds: entry.seconds === null ? '' : String(entry.seconds),
  creditor: entry.creditor ?? '',
  creditorOther: entry.creditorOther ?? '',
  agency: entry.agency ?? '',
  agentNumber: entry.agentNumber ?? '',
  amount: entry.amount ?? '',
  dueDate: entry.dueDate ?? '',
  authorisation: entry.authorisationShown === null ? '' : entry.authorisationShown ? 'yes' : 'no',
  conduct: [...(entry.conduct ?? [])],
  words: entry.words ?? '',
  stage: entry.stage ?? '',
  own: entry.direction === null ? null : entry.direction === 'out',
});
