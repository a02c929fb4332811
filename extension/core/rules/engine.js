// @ts-check
import { judgeSingleEntry } from './single-entry-rules.js';
import { wallClock } from './clock.js';
import { createCreditors, mayBeCollection } from './creditors.js';
import { daily } from './day-checks.js';
import { ENTRY_CHECKS } from './entry-checks.js';
import { createGroups } from './groups.js';
import { CERTAINTY, inForce, raiseFlag } from './raise-flag.js';
import { SPAN_CHECKS, SPAN_MEMBERS } from './span-checks.js';
/** @typedef {import('./types.js').Seen} Seen */
/** @typedef {import('./types.js').Flag} Flag */
/** @typedef {import('./types.js').Rule} Rule */
/** @typedef {{rule: Rule, check: any}} Test */

/** Entries looked at in one step. */
const STEP = 250;
/** Most entries show nothing: they share it. @type {any[]} */
const NOTHING = [];
const STRENGTHS = ['crime', 'must_not', 'must', 'should_not', 'presumed', 'not_advisable'];

/**
 * Which rules which entries may breach. Entries are judged alone, with their creditor's day, and with their
 * creditor's whole history; a change of one entry judges only its own day and history again.
 * @param {{rules: any, region: string}} parts rules: data/rules.json
 */
export function createEngine({ rules, region }) {
  const { zone, hours, rules: pack } = rules.packs[region];
  const { keyOf, kindOf, isUnnamed, binds } = createCreditors(rules);
  /** @type {Test[]} */
  const tests = pack.flatMap((/** @type {Rule} */ rule) =>
    (rule.checks ?? []).map((check) => ({ rule, check })),
  );
  const spanning = tests.filter(({ check }) => check.type in SPAN_CHECKS);

  /** Is a rule about this lender, on this day? @param {Rule} rule @param {Seen} seen */
  const applies = (rule, seen) => binds(rule.scope, seen.kind) !== 'no' && inForce(rule, seen.day);

  /** @param {Rule} rule @param {Seen} seen @param {import('./types.js').Finding} finding */
  function flagOf(rule, seen, finding) {
    const bound = binds(rule.scope, seen.kind);
    return bound === 'no' || !inForce(rule, seen.day) ? null : raiseFlag(rule, seen, finding, bound);
  }

  const alone = judgeSingleEntry(
    tests.filter(({ check }) => check.type in ENTRY_CHECKS),
    { hours, margin: rules.borderline_minutes },
    applies,
    flagOf,
  );
  const byDay = createGroups({
    tests: tests.filter(({ check }) => check.type === 'daily'),
    key: (seen) => seen.onDay,
    member: ({ entry }) => entry.what === 'call' || entry.what === 'visit',
    find: ({ rule, check }, day) =>
      day.length <= check.max || !day.some((seen) => applies(rule, seen)) || agreed(rule, day)
        ? NOTHING
        : daily(check, day),
    flagOf,
  });
  const byCreditor = createGroups({
    tests: spanning,
    key: (seen) => seen.creditor,
    member: (seen) => spanning.some(({ check }) => SPAN_MEMBERS[check.type](check, seen)),
    find: ({ rule, check }, span) =>
      SPAN_CHECKS[check.type](
        check,
        span.filter((seen) => SPAN_MEMBERS[check.type](check, seen) && inForce(rule, seen.day)),
      ),
    flagOf,
  });

  /** @param {any} entry @param {Record<string, boolean>} answers @returns {Seen} */
  function look(entry, answers) {
    const { day, minute, instant } = wallClock(entry.at, zone);
    const creditor = keyOf(entry);
    const thirdParty = entry.what === 'third_party' || entry.conduct.includes('third_party_contact');
    return {
      entry,
      answers,
      id: entry.id,
      creditor,
      kind: kindOf(entry),
      day,
      onDay: `${creditor}|${day}`,
      minute,
      instant,
      thirdParty,
      unnamed: isUnnamed(creditor),
    };
  }

  /**
   * @type {Map<string, {seen: Seen | null, seq: number, said: string, own: Flag[]}>} seen: null where it is
   *   no collection; own: what it shows by itself
   */
  const known = new Map();
  /** @type {Map<string, Flag[]>} */
  const flags = new Map();

  /** @param {any} entry @param {Record<string, boolean> | undefined} answers */
  function take(entry, answers) {
    const before = known.get(entry.id);
    const said = answers ? JSON.stringify(answers) : '';
    // `seq` is that of the latest correction: another one is another version.
    if (before && before.seq === entry.seq && before.said === said) return;
    if (before) leave(entry.id);
    const seen = mayBeCollection(entry) ? look(entry, answers ?? {}) : null;
    const own = seen ? alone(seen) : NOTHING;
    known.set(entry.id, { seen, seq: entry.seq, said, own });
    if (own.length) changed.add(entry.id);
    if (!seen) return;
    byDay.add(seen);
    byCreditor.add(seen);
  }

  /** @param {string} id */
  function leave(id) {
    const seen = known.get(id)?.seen;
    known.delete(id);
    changed.add(id);
    if (!seen) return;
    byDay.drop(seen);
    byCreditor.drop(seen);
  }

  /** Ids whose flags may be others now. @type {Set<string>} */
  const changed = new Set();

  /**
   * In small steps, so that who runs them may do something else in between. The flags are right when all are
   * done.
   * @param {any[]} entries the whole log as it is now
   * @param {import('./types.js').Answers} [answers]
   * @returns {Generator<void, Map<string, Flag[]>>} by entry, the clearest first; the same map every time
   */
  return function* update(entries, answers = {}) {
    for (let at = 0; at < entries.length; at += STEP) {
      for (const entry of entries.slice(at, at + STEP)) take(entry, answers[entry.id]);
      yield;
    }
    if (known.size > entries.length) {
      const here = new Set(entries.map(({ id }) => id));
      for (const id of [...known.keys()]) if (!here.has(id)) leave(id);
    }
    yield* byDay.settle(changed);
    yield* byCreditor.settle(changed);
    let settled = 0;
    for (const id of changed) {
      if (++settled % STEP === 0) yield;
      changed.delete(id);
      const { seen = null, own = [] } = known.get(id) ?? {};
      const all = seen ? own.concat(byDay.of(seen) ?? NOTHING, byCreditor.of(seen) ?? NOTHING) : NOTHING;
      if (all.length) flags.set(id, all.length > 1 ? all.sort(byWeight) : all);
      else flags.delete(id);
    }
    return flags;
  };
}

/** Did the person say of one entry what holds for the day? @param {Rule} rule @param {Seen[]} day */
const agreed = (rule, day) =>
  (rule.ask ?? []).some(
    (ask) => ask.whole_day && day.some(({ answers }) => answers[ask.id] === ask.undone_by),
  );

/** @param {Flag} a @param {Flag} b */
const byWeight = (a, b) =>
  CERTAINTY.indexOf(b.certainty) - CERTAINTY.indexOf(a.certainty) ||
  STRENGTHS.indexOf(a.strength) - STRENGTHS.indexOf(b.strength);
