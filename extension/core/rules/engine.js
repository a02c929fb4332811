// @ts-check
import { creditorKey } from '../common/lender.js';
import { isIncoming, isOutgoing } from '../common/direction.js';
import { checkSpan, isSpanMember } from './span-checks.js';
import { ofType, testsOf } from './checks.js';
import { judgeSingleEntry } from './single-entry-rules.js';
import { wallClock } from './clock.js';
import { createCreditors, isOwnCall, mayBeCollection } from './creditors.js';
import { daily } from './day-checks.js';
import { createGroups } from './groups.js';
import { CERTAINTY, inForce, raiseFlag, STRENGTHS } from './raise-flag.js';
/** @typedef {import('../common/types.js').Entry} Entry */
/** @typedef {import('./types.js').EntryAnswers} EntryAnswers */
/** @typedef {import('./types.js').Seen} Seen */
/** @typedef {import('./types.js').Flag} Flag */
/** @typedef {import('./types.js').Rule} Rule */
/**
 * @typedef {object} Judged what is known of an entry since it was last looked at
 * @property {Seen | null} seen null where it is no collection
 * @property {Entry} entry the version that was judged
 * @property {string} answers as text, to be compared
 * @property {Flag[]} flags what it shows by itself
 */

/** Number of entries that are looked at in one step. */
const STEP = 250;
/** Most entries show nothing: they share one empty list, which is never added to. @type {never[]} */
const NOTHING = [];
/** Most entries have no answers: they share one empty object. @type {EntryAnswers} */
const UNANSWERED = Object.freeze({});

/**
 * Which rules which entries may breach. Entries are judged alone, with their creditor's day, and with their
 * creditor's whole history; a change of one entry judges only its own day and history again.
 * @param {object} parts
 * @param {import('./types.js').RuleBook} parts.rules
 * @param {string} parts.region
 * @param {import('./creditors.js').Lenders} [parts.lenders] who lends, where it is known
 * @param {string[]} [parts.outside] keys of the lenders whose debt is not the person's own
 */
export function createEngine({ rules, region, lenders, outside = [] }) {
  const { zone, hours, rules: pack } = rules.packs[region];
  const creditors = createCreditors(rules, lenders);
  const { binds } = creditors;
  const tests = testsOf(pack);
  const spanTests = ofType(tests, 'repeat', 'rolling', 'cooldown');
  /** Only where a conversation begins a period does it matter that the person has called. */
  const countsOwnCalls = ofType(tests, 'cooldown').length > 0;

  /** Does a rule bind this lender, on this day? @param {Rule} rule @param {Seen} seen */
  const bindingOf = (rule, seen) => (inForce(rule, seen.day) ? binds(rule.scope, seen.kind) : 'no');

  /** @param {Rule} rule @param {Seen} seen @param {import('./types.js').Finding} finding */
  function flagOf(rule, seen, finding) {
    const bound = bindingOf(rule, seen);
    return bound === 'no' ? null : raiseFlag(rule, seen, finding, bound);
  }

  const judgeAlone = judgeSingleEntry(tests, { hours, margin: rules.borderline_minutes }, bindingOf);
  const byDay = createGroups({
    tests: ofType(tests, 'daily'),
    key: (seen) => seen.onDay,
    member: ({ entry }) => entry.what === 'call' && isIncoming(entry),
    find: ({ rule, check }, day) =>
      day.length <= check.max || !day.some((seen) => bindingOf(rule, seen) !== 'no') || agreed(rule, day)
        ? NOTHING
        : daily(check, day, rules.brief_seconds),
    flagOf,
  });
  const byCreditor = createGroups({
    tests: spanTests,
    key: (seen) => seen.creditor,
    member: (seen) => spanTests.some(({ check }) => isSpanMember(check, seen)),
    find: ({ rule, check }, span) =>
      checkSpan(
        check,
        span.filter((seen) => isSpanMember(check, seen) && counts(rule, check, seen)),
        rule,
      ),
    flagOf,
  });

  /** @param {Entry} entry @param {EntryAnswers} answers @returns {Seen} */
  function seenAs(entry, answers) {
    const { day, minute, instant, until } = wallClock(entry.at, zone);
    const { key: creditor, kind, lenderKnown, unnamed } = creditors.of(entry);
    const conduct = conductLeft(rules.questions, entry.conduct, answers);
    const outsider = outside.includes(creditorKey(entry)) && reachedThem(entry);
    const thirdParty =
      outsider ||
      (entry.what === 'third_party' && isIncoming(entry)) ||
      conduct.includes('third_party_contact');
    return {
      entry,
      answers,
      id: entry.id,
      creditor,
      kind,
      lenderKnown,
      conduct,
      day,
      onDay: `${creditor}|${day}`,
      minute,
      instant,
      until,
      thirdParty,
      outsider,
      unnamed,
    };
  }

  /** @type {Map<string, Judged>} by entry */
  const judged = new Map();
  /** @type {Map<string, Flag[]>} by entry */
  const flags = new Map();
  /** Ids of entries whose flags may be others now. @type {Set<string>} */
  const staleIds = new Set();
  /** The log of the last run. @type {Entry[]} */
  let entriesBefore = [];
  /** Ids of the entries of which something was answered then. @type {string[]} */
  let answeredBefore = [];

  /** @param {Entry} entry @param {EntryAnswers | undefined} answers */
  function add(entry, answers) {
    const before = judged.get(entry.id);
    const answersText = answers ? JSON.stringify(answers) : '';
    if (before && isSameVersion(before.entry, entry) && before.answers === answersText) return;
    if (before) drop(entry.id);
    const matters = mayBeCollection(entry) || (countsOwnCalls && isOwnCall(entry));
    const seen = matters ? seenAs(entry, answers ?? UNANSWERED) : null;
    const own = seen && !isOutgoing(entry) ? judgeAlone(seen) : NOTHING;
    judged.set(entry.id, { seen, entry, answers: answersText, flags: own });
    if (own.length) staleIds.add(entry.id);
    if (!seen) return;
    byDay.add(seen);
    byCreditor.add(seen);
  }

  /** @param {string} id */
  function drop(id) {
    const seen = judged.get(id)?.seen;
    judged.delete(id);
    staleIds.add(id);
    if (!seen) return;
    byDay.drop(seen);
    byCreditor.drop(seen);
  }

  /**
   * In small steps, so that who runs them may do something else in between. The flags are right when all are
   * done.
   * @param {Entry[]} entries the whole log as it is now
   * @param {import('./types.js').Answers} [answers]
   * @returns {Generator<void, Map<string, Flag[]>, unknown>} by entry, the clearest first; the same map every
   *   time
   */
  return function* update(entries, answers = {}) {
    const said = new Map(Object.entries(answers));
    const { from, to } = changedPart(entriesBefore, entries);
    for (let at = from; at < to; at += STEP) {
      for (const entry of entries.slice(at, Math.min(at + STEP, to))) add(entry, said.get(entry.id));
      yield;
    }
    if (judged.size > entries.length) {
      const present = new Set(entries.map(({ id }) => id));
      for (const id of [...judged.keys()]) if (!present.has(id)) drop(id);
    }
    for (const id of [...answeredBefore, ...said.keys()]) {
      const known = judged.get(id);
      if (known) add(known.entry, said.get(id));
    }
    [entriesBefore, answeredBefore] = [entries, [...said.keys()]];
    yield* byDay.settle(staleIds);
    yield* byCreditor.settle(staleIds);
    let settled = 0;
    for (const id of staleIds) {
      if (++settled % STEP === 0) yield;
      staleIds.delete(id);
      const { seen = null, flags: own = NOTHING } = judged.get(id) ?? {};
      /** @type {Flag[]} */
      const all = seen ? own.concat(byDay.of(seen) ?? NOTHING, byCreditor.of(seen) ?? NOTHING) : NOTHING;
      if (all.length) flags.set(id, all.length > 1 ? all.sort(byWeight) : all);
      else flags.delete(id);
    }
    return flags;
  };
}

/** Chain and `seq` are those of the latest correction. @param {Entry} before @param {Entry} entry */
const isSameVersion = (before, entry) => before.seq === entry.seq && before.chain === entry.chain;

/**
 * What lies between the entries at both ends that are as they were. Most often it is one entry of thousands.
 * @param {Entry[]} before @param {Entry[]} entries
 * @returns {{from: number, to: number}} indexes in `entries`; `to` is the first that is as it was again
 */
function changedPart(before, entries) {
  const isSame = (/** @type {Entry} */ one, /** @type {Entry} */ other) =>
    one === other || (one.id === other.id && isSameVersion(one, other));
  const shorter = Math.min(before.length, entries.length);
  let from = 0;
  while (from < shorter && isSame(before[from], entries[from])) from += 1;
  const grown = entries.length - before.length;
  let to = entries.length;
  while (to > from && to - grown > from && isSame(before[to - 1 - grown], entries[to - 1])) to -= 1;
  return { from, to };
}

/**
 * Does the text, or the one before it that says the same, cover this day?
 * @param {Rule} rule @param {import('./types.js').SpanCheck} check @param {Seen} seen
 */
const counts = (rule, check, { day }) =>
  inForce(check.type === 'repeat' && check.since ? { ...rule, valid_from: check.since } : rule, day);

/**
 * The marks that stay, after what the person has said: an hour that was agreed takes away the mark that rests
 * on the hour, and no other.
 * @param {import('./types.js').RuleBook['questions']} questions
 * @param {string[]} conduct
 * @param {EntryAnswers} answers
 */
function conductLeft(questions, conduct, answers) {
  if (answers === UNANSWERED) return conduct;
  const gone = Object.keys(answers).flatMap((id) => (answers[id] ? (questions[id]?.takes_away ?? []) : []));
  return gone.length ? conduct.filter((slug) => !gone.includes(slug)) : conduct;
}

/**
 * Did they surely reach the person, and not only ring?
 * @param {Entry} entry
 */
const reachedThem = (entry) => isIncoming(entry) && entry.what !== 'note' && entry.answered !== false;

/** Did the person say of one entry what holds for the day? @param {Rule} rule @param {Seen[]} day */
const agreed = (rule, day) =>
  (rule.ask ?? []).some(
    (ask) => ask.whole_day && day.some(({ answers }) => answers[ask.id] === ask.undone_by),
  );

/** @param {Flag} a @param {Flag} b */
const byWeight = (a, b) =>
  CERTAINTY.indexOf(b.certainty) - CERTAINTY.indexOf(a.certainty) ||
  STRENGTHS.indexOf(a.strength) - STRENGTHS.indexOf(b.strength);
