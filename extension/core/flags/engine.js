// @ts-check
import { wallClock } from './clock.js';
import { createCreditors, mayBeCollection } from './creditors.js';
import { daily } from './day-checks.js';
import { ENTRY_CHECKS } from './entry-checks.js';
import { CERTAINTY, inForce, raise } from './raise.js';
import { SPAN_CHECKS, SPAN_MEMBERS } from './span-checks.js';
/** @typedef {import('./types.js').Seen} Seen */
/** @typedef {import('./types.js').Flag} Flag */
/** @typedef {import('./types.js').Rule} Rule */
/** @typedef {import('./types.js').Finding} Finding */
/** @typedef {{rule: Rule, check: any}} Test */

const STRENGTHS = ['crime', 'must_not', 'must', 'should_not', 'presumed', 'not_advisable'];

/**
 * Which rules which entries may breach. Entries are judged alone, with their creditor's day, and with their creditor's
 * whole history; a change of one entry judges only its own day and history again.
 * @param {{rules: any, region: string}} parts rules: data/rules.json
 */
export function createEngine({ rules, region }) {
  const { zone, hours, rules: pack } = rules.packs[region];
  const { keyOf, kindOf, binds } = createCreditors(rules);
  const context = { hours, margin: rules.borderline_minutes };
  /** @type {Test[]} */
  const tests = pack.flatMap((/** @type {Rule} */ rule) => (rule.checks ?? []).map((check) => ({ rule, check })));
  const spanning = tests.filter(({ check }) => check.type in SPAN_CHECKS);

  const levels = [
    level(tests.filter(({ check }) => check.type in ENTRY_CHECKS), ({ id }) => id, () => true, ({ check }, [seen]) => {
      const finding = ENTRY_CHECKS[check.type](check, seen, context);
      return finding ? [[seen, finding]] : [];
    }),
    level(tests.filter(({ check }) => check.type === 'daily'), ({ creditor, day }) => `${creditor}|${day}`, () => true, ({ rule, check }, day) =>
      day.some(({ answers }) => rule.ask?.some(({ id, whole_day: whole, undone_by: undone }) => whole && answers[id] === undone)) ? [] : daily(check, day),
    ),
    level(
      spanning,
      ({ creditor }) => creditor,
      (seen) => spanning.some(({ check }) => SPAN_MEMBERS[check.type](check, seen)),
      ({ rule, check }, span) => SPAN_CHECKS[check.type](check, span.filter((seen) => SPAN_MEMBERS[check.type](check, seen) && inForce(rule, seen.day))),
    ),
  ];
  /** @type {Map<string, {seen: Seen | null, sign: string}>} null: no collection */
  const known = new Map();
  /** @type {Map<string, Flag[]>} */
  const flags = new Map();

  /**
   * @param {Test[]} own @param {(seen: Seen) => string} key @param {(seen: Seen) => boolean} member
   * @param {(test: Test, group: Seen[]) => [Seen, Finding][]} find
   */
  function level(own, key, member, find) {
    /** @type {Map<string, Map<string, Seen>>} */
    const groups = new Map();
    /** @type {Map<string, Map<string, Flag[]>>} */
    const found = new Map();

    /** @param {Seen[]} group */
    function judge(group) {
      /** @type {Map<string, Flag[]>} */
      const raised = new Map();
      for (const test of own) {
        for (const [seen, finding] of find(test, group)) {
          const bound = binds(test.rule.scope, seen.kind);
          if (bound === 'no' || !inForce(test.rule, seen.day)) continue;
          const flag = raise(test.rule, seen, finding, bound);
          const before = raised.get(seen.id) ?? [];
          // Two limits of one rule make one flag.
          if (flag && !before.some(({ rule }) => rule === flag.rule)) raised.set(seen.id, [...before, flag]);
        }
      }
      return raised;
    }

    return {
      key,
      member,
      /** @param {Seen} seen */
      add(seen) {
        const group = groups.get(key(seen)) ?? new Map();
        groups.set(key(seen), group.set(seen.id, seen));
      },
      /** @param {Seen} seen */
      drop: (seen) => groups.get(key(seen))?.delete(seen.id),
      /** @param {string} name @returns {Iterable<string>} whose flags may have changed */
      again(name) {
        const group = [...(groups.get(name)?.values() ?? [])].sort((a, b) => a.instant - b.instant || a.entry.seq - b.entry.seq);
        const before = found.get(name);
        const raised = judge(group);
        if (raised.size) found.set(name, raised);
        else found.delete(name);
        return [...(before?.keys() ?? []), ...raised.keys()];
      },
      /** @param {Seen} seen */
      of: (seen) => found.get(key(seen))?.get(seen.id) ?? [],
    };
  }

  /** @param {any} entry @param {Record<string, boolean>} answers @returns {Seen} */
  const look = (entry, answers) => ({
    entry, answers, id: entry.id, creditor: keyOf(entry), kind: kindOf(entry), ...wallClock(entry.at, zone),
    thirdParty: entry.what === 'third_party' || entry.conduct.includes('third_party_contact'),
  });

  /**
   * @param {any[]} entries the whole log as it is now
   * @param {import('./types.js').Answers} [answers]
   * @returns {Map<string, Flag[]>} by entry, the clearest first; the same map every time
   */
  return function update(entries, answers = {}) {
    const touched = levels.map(() => /** @type {Set<string>} */ (new Set()));
    const changed = new Set();
    const gone = new Set(known.keys());
    /** @param {Seen | null | undefined} seen @param {'add' | 'drop'} how */
    const move = (seen, how) => {
      if (!seen) return;
      changed.add(seen.id);
      levels.forEach((one, index) => {
        if (!one.member(seen)) return;
        one[how](seen);
        touched[index].add(one.key(seen));
      });
    };
    for (const entry of entries) {
      gone.delete(entry.id);
      const said = answers[entry.id];
      // `seq` is that of the latest correction: another one is another version.
      const sign = said ? `${entry.seq} ${JSON.stringify(said)}` : String(entry.seq);
      const before = known.get(entry.id);
      if (before?.sign === sign) continue;
      const seen = mayBeCollection(entry) ? look(entry, said ?? {}) : null;
      move(before?.seen, 'drop');
      move(seen, 'add');
      known.set(entry.id, { seen, sign });
    }
    for (const id of gone) {
      move(known.get(id)?.seen, 'drop');
      known.delete(id);
    }
    levels.forEach((one, index) => {
      for (const name of touched[index]) for (const id of one.again(name)) changed.add(id);
    });
    for (const id of changed) {
      const seen = known.get(id)?.seen;
      const own = seen ? levels.flatMap((one) => one.of(seen)).sort(byWeight) : [];
      if (own.length) flags.set(id, own);
      else flags.delete(id);
    }
    return flags;
  };
}

/** @param {Flag} a @param {Flag} b */
const byWeight = (a, b) => CERTAINTY.indexOf(b.certainty) - CERTAINTY.indexOf(a.certainty) || STRENGTHS.indexOf(a.strength) - STRENGTHS.indexOf(b.strength);
