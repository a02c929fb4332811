// @ts-check
import { channelsFor, loadChannels } from '../../core/complaint/channels.js';
import { nextStep } from '../../core/complaint/next-step.js';
import { dayName, isContact, looksGently } from '../../core/charts/look.js';
import { createYielder, inSlices } from '../../core/common/yield.js';
import { isOpenCourtPaper } from '../../core/debts/papers.js';
import { ofType, testsOf } from '../../core/rules/checks.js';
import { isAtNight } from '../../core/rules/findings.js';
import { distinctGently } from '../../core/rules/same-call.js';
import { loadJson } from '../../platform/device.js';
/** @typedef {import('../../core/app.js').App} App */
/** @typedef {import('../../core/guide/case.js').Case} Case */
/** @typedef {import('../../core/guide/case.js').Contact} Contact */
/** @typedef {import('../../core/rules/types.js').Answers} Answers */

/** Maximum time, in milliseconds, for which counting a long log keeps the page from drawing: half a frame. */
const BLOCKING_MS = 8;

/**
 * The person's own facts, gathered from every room that keeps some, after the first screen is drawn.
 * @param {App} app
 * @param {typeof loadJson} [shipped] reads what Dunbook ships
 * @returns {Promise<Case>}
 */
export async function loadCase(app, shipped = loadJson) {
  const [entries, call, book, read, settings] = await Promise.all([
    app.ledger.entries(),
    app.call.get(),
    app.flags.open(),
    app.flags.read(),
    app.settings.get(),
  ]);
  const lenders = await book.lenders();
  const { region } = settings;
  const yieldToMain = createYielder(BLOCKING_MS);
  const parts = { rules: book.rules, region, lenders };
  const looks = (await looksGently(entries, read.answers, parts, yieldToMain)).filter(isContact);
  const today = app.today();
  const backup = await (await app.backupReminder()).state();
  return {
    now: app.now().getTime(),
    today,
    call: call?.at ?? null,
    logged: looks.length,
    shared: await app.isShared(),
    contacts: await contactsFrom(looks, read.flags, yieldToMain),
    limit: limitOf(book.rules, region),
    over: overFrom(read.flags, looks),
    ...(await papersOf(app)),
    filed: await filedFrom(app, today, shipped),
    ...(await planOf(app)),
    backup: backup.due,
    backupTurns: backup.turns,
    reminded: await app.notifications.isOn(),
    looked: (await app.home.get()).looked ?? '',
    reported: await app.keptHome.reported(),
  };
}

/**
 * The contacts of a log. A call that stands in a bill and in the log is one contact.
 * @param {import('../../core/charts/look.js').Look[]} looks newest first
 * @param {Map<string, import('../../core/rules/types.js').Flag[]>} flags by entry
 * @param {() => Promise<void>} yieldToMain
 * @returns {Promise<Contact[]>} newest first
 */
async function contactsFrom(looks, flags, yieldToMain) {
  /** @type {Map<string, typeof looks>} */
  const byLender = Map.groupBy(looks, ({ lender }) => lender);
  /** @type {(typeof looks)[]} */
  const calls = [];
  for (const theirs of byLender.values())
    for (const call of await distinctGently(theirs.toReversed(), yieldToMain)) calls.push(call);
  const contacts = await inSlices(calls.length, (index) => contactFrom(calls[index], flags), yieldToMain);
  return contacts.sort((one, other) => other.instant - one.instant);
}

/**
 * @param {import('../../core/charts/look.js').Look[]} same entries about one contact
 * @param {Map<string, import('../../core/rules/types.js').Flag[]>} flags by entry
 * @returns {Contact}
 */
function contactFrom(same, flags) {
  const [{ entry, lender, instant, day }] = same;
  const related = same.some(({ answers }) => answers.related === true);
  const conduct = [...new Set(same.flatMap(({ entry: one }) => one.conduct))];
  return {
    id: entry.id,
    ids: same.map(({ entry: one }) => one.id),
    what: entry.what,
    lender,
    creditor: entry.creditor,
    creditorOther: entry.creditorOther,
    instant,
    day: dayName(day),
    at: entry.at,
    number: entry.numberRaw,
    night: same.some(({ entry: one }) => isAtNight(flags.get(one.id) ?? [])),
    others: !related && (entry.what === 'third_party' || conduct.includes('third_party_contact')),
    asked: same.some(
      ({ entry: one }) =>
        one.authorisationShown !== null ||
        one.conduct.includes('refuse_authorisation') ||
        one.timeline?.some(({ mark }) => mark === 'asked:authorisation'),
    ),
    agency: same.map(({ entry: one }) => one.agency.trim()).find(Boolean) ?? '',
    conduct,
    amount: same.some(({ entry: one }) => one.amount !== null),
    unnamed: (entry.creditor ?? 'unknown') === 'unknown' && !entry.creditorOther,
  };
}

/**
 * The lowest number of answered calls a day that a rule of the region allows.
 * @param {import('../../core/rules/types.js').RuleBook} rules @param {string} region
 */
function limitOf(rules, region) {
  const limits = ofType(testsOf(rules.packs[region].rules), 'daily')
    .filter(({ check }) => check.counts === 'conversations')
    .map(({ check }) => check.max);
  return limits.length ? Math.min(...limits) : null;
}

/**
 * The days on which the rules themselves found too many answered calls of one lender.
 * @param {Map<string, import('../../core/rules/types.js').Flag[]>} flags by entry
 * @param {import('../../core/charts/look.js').Look[]} looks
 */
function overFrom(flags, looks) {
  /** @type {Map<string, import('../../core/guide/case.js').Over>} */
  const found = new Map();
  for (const { entry, lender, day } of looks)
    if (flags.get(entry.id)?.some(({ why }) => why.key === 'flag_why_conversations'))
      found.set(`${lender}|${day}`, { lender, day: dayName(day) });
  return [...found.values()];
}

/** @param {App} app @returns {Promise<Pick<Case, 'sent' | 'received' | 'court'>>} */
async function papersOf(app) {
  const papers = await app.papers.list();
  const open = papers
    .filter(isOpenCourtPaper)
    .sort((one, other) => (one.dueOn ?? '9').localeCompare(other.dueOn ?? '9'));
  return {
    sent: papers
      .filter(({ direction }) => direction === 'sent')
      .map(({ kind, creditor, creditorOther, on }) => ({
        kind,
        creditor: creditor ?? 'unknown',
        creditorOther: creditorOther ?? '',
        on,
      })),
    received: papers.filter(({ direction }) => direction === 'received').map(({ kind }) => kind),
    court: open[0] ? { kind: open[0].kind, dueOn: open[0].dueOn } : null,
  };
}

/**
 * @param {App} app @param {string} today @param {typeof loadJson} shipped @returns {Promise<Case['filed']>}
 */
async function filedFrom(app, today, shipped) {
  const filings = await (await app.filings()).list();
  if (!filings.length) return [];
  const channels = await loadChannels(shipped);
  return filings.map((filing) => {
    const next = nextStep(filing, channelsFor(channels, filing.nature ?? null), today);
    return {
      id: filing.id,
      channel: filing.channel,
      creditor: filing.creditor,
      dueOn: filing.dueOn,
      next: next.kind,
      onward: next.channels,
      phone: channels.find(({ id }) => id === filing.channel)?.phones[0] ?? null,
    };
  });
}

/** @param {App} app @returns {Promise<Pick<Case, 'dues' | 'plan'>>} */
async function planOf(app) {
  const [form, instalments, papers] = await Promise.all([
    app.plan.get(),
    app.instalments.list(),
    app.papers.list(),
  ]);
  /** @type {Case['dues']} */
  const dues = [
    ...instalments
      .filter(({ state }) => state === 'open')
      .map(({ creditor, name, due }) => ({
        what: /** @type {const} */ ('instalment'),
        creditor,
        name,
        day: due,
      })),
    ...(form?.debts ?? [])
      .filter(({ dueDate, id }) => dueDate && !instalments.some(({ debt }) => debt === id))
      .map(({ creditor, name, dueDate }) => ({
        what: /** @type {const} */ ('debt'),
        creditor,
        name,
        day: dueDate,
      })),
    ...papers
      .filter(({ direction, done, dueOn }) => direction === 'received' && !done && dueOn)
      .map(({ creditor, kind, dueOn }) => ({
        what: /** @type {const} */ ('paper'),
        creditor,
        name: kind,
        day: dueOn ?? '',
      })),
  ];
  return {
    dues: dues.sort((one, other) => one.day.localeCompare(other.day)),
    plan: { debts: Boolean(form?.debts.length), budget: Boolean(form?.income && form.costs) },
  };
}
