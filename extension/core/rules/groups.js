// @ts-check
/** @typedef {import('./types.js').Seen} Seen */
/** @typedef {import('./types.js').Flag} Flag */
/** @typedef {import('./types.js').Check} Check */
/** @typedef {import('./types.js').Finding} Finding */

/**
 * At one instant, what was written first; of two chains the one with the lower name, so that every device
 * raises the same flags.
 * @param {Seen} a @param {Seen} b
 */
const byTime = (a, b) =>
  a.instant - b.instant || a.entry.seq - b.entry.seq || (a.entry.chain < b.entry.chain ? -1 : 1);

/** A step ends after the group with which it has judged this many entries. */
const STEP = 500;

/**
 * Entries that are judged together: those of one creditor on one day, or all of one creditor's. A group is
 * judged again only when one of its entries has changed.
 * @template {Check} Kind
 * @param {object} parts
 * @param {import('./types.js').Test<Kind>[]} parts.tests
 * @param {(seen: Seen) => string} parts.key
 * @param {(seen: Seen) => boolean} parts.member
 * @param {(test: import('./types.js').Test<Kind>, group: Seen[]) => [Seen, Finding][]} parts.find the group
 *   in order of time
 * @param {(rule: import('./types.js').Rule, seen: Seen, finding: Finding) => Flag | null} parts.flagOf
 */
export function createGroups({ tests, key, member, find, flagOf }) {
  /** @type {Map<string, Seen[]>} */
  const groups = new Map();
  /** @type {Map<string, Map<string, Flag[]>>} by group, then by entry; only groups that have any */
  const flagsOfGroups = new Map();
  /** @type {Set<string>} names of the groups that have to be judged again */
  const stale = new Set();

  /** A step ends after each rule that has looked at a long history. @param {Seen[]} group */
  function* judge(group) {
    /** @type {Map<string, Flag[]> | null} */
    let raised = null;
    for (const test of tests) {
      for (const [seen, finding] of find(test, group)) {
        const flag = flagOf(test.rule, seen, finding);
        if (!flag) continue;
        raised ??= new Map();
        const before = raised.get(seen.id);
        if (!before) raised.set(seen.id, [flag]);
        // Two limits of one rule make one flag.
        else if (!before.some(({ rule }) => rule === flag.rule)) before.push(flag);
      }
      if (group.length > STEP) yield;
    }
    return raised;
  }

  return {
    /** @param {Seen} seen */
    add(seen) {
      if (!member(seen)) return;
      const name = key(seen);
      const group = groups.get(name);
      if (group) group.push(seen);
      else groups.set(name, [seen]);
      stale.add(name);
    },
    /** @param {Seen} seen */
    drop(seen) {
      if (!member(seen)) return;
      const name = key(seen);
      groups.set(
        name,
        (groups.get(name) ?? []).filter((other) => other !== seen),
      );
      stale.add(name);
    },
    /**
     * Judges the stale groups, in steps.
     * @param {Set<string>} staleIds entries whose flags may be others now; more are added
     * @returns {Generator<void, void, unknown>}
     */
    *settle(staleIds) {
      let judged = 0;
      for (const name of stale) {
        const group = groups.get(name) ?? [];
        if (judged > STEP) {
          yield;
          judged = 0;
        }
        judged += group.length;
        stale.delete(name);
        if (!group.length) groups.delete(name);
        const before = flagsOfGroups.get(name);
        if (before) {
          for (const id of before.keys()) staleIds.add(id);
          flagsOfGroups.delete(name);
        }
        // A single entry never exceeds a limit of a day or a history.
        if (group.length < 2) continue;
        const raised = yield* judge(group.sort(byTime));
        if (!raised) continue;
        flagsOfGroups.set(name, raised);
        for (const id of raised.keys()) staleIds.add(id);
      }
    },
    /** @param {Seen} seen */
    of: (seen) => flagsOfGroups.get(key(seen))?.get(seen.id),
  };
}
