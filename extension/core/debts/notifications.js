// @ts-check
import { PREFIX, RECORD } from '../common/records.js';
import { twoDigits } from '../common/china-time.js';
import { monthsAfter } from './instalments.js';
/** @typedef {import('./instalments.js').Instalment} Instalment */
/** @typedef {{id: string, dueDate: string}} Owed a debt of the plan; `dueDate` may be empty */
/** @typedef {{day: string, before: number[]}} Due a day, and how many days before it is told of */

/**
 * The hour of the day from which a reminder is shown: at nine in the morning one can act, and on the day
 * before there is still time to.
 */
const HOUR = 9;
const DAYS_BEFORE = [1, 0];
/**
 * Numbers of days before the day of a paper on which it is told: what a court asks for takes days to write.
 */
const DAYS_BEFORE_PAPER = [7, 3, 1, 0];

/** YYYY-MM-DD on the device's own calendar. @param {Date} date */
const dayOf = (date) =>
  `${date.getFullYear()}-${twoDigits(date.getMonth() + 1)}-${twoDigits(date.getDate())}`;

/** @param {Date} now @param {number} days */
const daysAfter = (now, days) => dayOf(new Date(now.getFullYear(), now.getMonth(), now.getDate() + days));

/** @param {string} day @param {number} before */
const morning = (day, before) => {
  const [year, month, date] = day.split('-').map(Number);
  return new Date(year, month - 1, date - before, HOUR).getTime();
};

/**
 * A due day returns every month: the first that is not over, and the one after it.
 * @param {string} day
 * @param {string} today both YYYY-MM-DD
 */
function returning(day, today) {
  let months = Math.max(
    0,
    12 * (Number(today.slice(0, 4)) - Number(day.slice(0, 4))) +
      Number(today.slice(5, 7)) -
      Number(day.slice(5, 7)),
  );
  if (monthsAfter(day, months) < today) months += 1;
  return [monthsAfter(day, months), monthsAfter(day, months + 1)];
}

/**
 * When the next reminder is due, in milliseconds; null when none is.
 * @param {Due[]} due
 * @param {Date} now
 */
function nextReminder(due, now) {
  const ahead = due
    .flatMap(({ day, before }) => before.map((days) => morning(day, days)))
    .filter((at) => at > now.getTime());
  return ahead.length ? Math.min(...ahead) : null;
}

/** After these changes other days may be due. @type {Set<import('../common/types.js').Topic>} */
const DUE_CHANGES = new Set(['plan', 'instalments', 'papers', 'restored', 'erased']);

/**
 * Reminders by the browser itself. It is told only when to wake; what is due stays in the database, and the
 * notice names neither lender nor amount, for other people see the screen too.
 * @param
 *   {{store: import('../common/types.js').Store, host: import('../common/types.js').Host, clock: () => Date}}
 *   parts
 */
export function createNotifications({ store, host, clock }) {
  const isOn = async () => Boolean(await store.get('kv', RECORD.remind));

  /**
   * What is still to be paid or done: instalments that were agreed, the due days of debts without any, and
   * the papers that name a day.
   * @returns {Promise<Due[]>}
   */
  async function days() {
    const today = dayOf(clock());
    /** @type {[Instalment[] | undefined, {debts?: Owed[]} | undefined, import('./papers.js').Paper[]]} */
    const [instalments = [], plan, papers] = await Promise.all([
      store.get('kv', RECORD.instalments),
      store.get('kv', RECORD.plan),
      store.list('kv', PREFIX.paper),
    ]);
    const agreed = new Set(instalments.map(({ debt }) => debt));
    const open = instalments.filter(({ state }) => state === 'open').map(({ due }) => due);
    const others = (plan?.debts ?? [])
      .filter(({ id, dueDate }) => dueDate && !agreed.has(id))
      .flatMap(({ dueDate }) => returning(dueDate, today));
    const dated = papers.flatMap(({ dueOn, done }) =>
      dueOn && !done ? [{ day: dueOn, before: DAYS_BEFORE_PAPER }] : [],
    );
    return [...[...open, ...others].map((day) => ({ day, before: DAYS_BEFORE })), ...dated];
  }

  async function plan() {
    const at = (await isOn()) ? nextReminder(await days(), clock()) : null;
    await host.wakeAt(at, () => {}, 'reminder');
  }

  return {
    possible: host.canNotify,
    isOn,
    plan,
    /** @param {import('../common/types.js').Topic} topic */
    async onChange(topic) {
      if (DUE_CHANGES.has(topic)) await plan();
    },
    /** Must be called straight from the click. @returns {Promise<boolean>} false where the person says no */
    async turnOn() {
      const allowed = await host.askNotify();
      if (allowed) await store.put('kv', RECORD.remind, true);
      await plan();
      return allowed;
    },
    async turnOff() {
      await store.remove('kv', RECORD.remind);
      await plan();
    },
    /**
     * Which reminder is due now; at most one a day.
     * @returns {Promise<'today' | 'tomorrow' | 'soon' | null>}
     */
    async due() {
      const now = clock();
      const today = dayOf(now);
      if (!(await isOn()) || now.getHours() < HOUR || (await store.get('kv', RECORD.reminded)) === today)
        return null;
      const open = await days();
      /** Number of days until each of the things that are told of today. */
      const told = open.flatMap(({ day, before }) => before.filter((days) => daysAfter(now, days) === day));
      const nearest = Math.min(...told);
      const found = !told.length ? null : nearest === 0 ? 'today' : nearest === 1 ? 'tomorrow' : 'soon';
      if (found) await store.put('kv', RECORD.reminded, today);
      return found;
    },
  };
}
