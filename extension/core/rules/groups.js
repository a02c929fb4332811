// @ts-check
/** @typedef {import('./types.js').Seen} Seen */
/** @typedef {import('./types.js').Flag} Flag */
/** @typedef {{rule: import('./types.js').Rule, check: any}} Test */

/** So many entries are judged in one step, or one group more. */
const STEP = 500;

/**
 * Entries that are judged together: those of one creditor on one day, or all of one creditor's. A group is
 * judged again only when one of its entries has changed.
 * @param {object} parts
 * @param {Test[]} parts.tests
 * @param {(seen: Seen) => string} parts.key
 * @param {(seen: Seen) => boolean} parts.member
 * @param {(test: Test, group: Seen[]) => [Seen, import('./types.js').Finding][]} parts.find the group in
 *   order of time
 * @param {(rule: Test['rule'], seen: Seen, finding: import('./types.js').Finding) => Flag | null}
 *   parts.flagOf
 */
export function createGroups({ tests, key, member, find, flagOf }) {
  /** @type {Map<string, Seen[]>} */
  const groups = new Map();
  /** @type {Map<string, Map<string, Flag[]>>} only groups that have any */
  const found = new Map();
  /** @type {Set<string>} */
  const touched = new Set();

  /** @param {Seen[]} group */
  function judge(group) {
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
      touched.add(name);
    },
    /** @param {Seen} seen */
    drop(seen) {
      if (!member(seen)) return;
      const name = key(seen);
      groups.set(
        name,
        (groups.get(name) ?? []).filter((one) => one !== seen),
      );
      touched.add(name);
    },
    /** In steps. @param {Set<string>} changed ids whose flags may be others now; more are added */
    *settle(changed) {
      let judged = 0;
      for (const name of touched) {
        const group = groups.get(name) ?? [];
        if (judged > STEP) {
          yield;
          judged = 0;
        }
        judged += group.length;
        touched.delete(name);
        if (!group.length) groups.delete(name);
        const before = found.get(name);
        if (before) {
          for (const id of before.keys()) changed.add(id);
          found.delete(name);
        }
        // No limit of a day or a history is passed by the first of its kind.
        if (group.length < 2) continue;
        const raised = judge(group.sort((a, b) => a.instant - b.instant || a.entry.seq - b.entry.seq));
        if (!raised) continue;
        found.set(name, raised);
        for (const id of raised.keys()) changed.add(id);
      }
    },
    /** @param {Seen} seen */
    of: (seen) => found.get(key(seen))?.get(seen.id),
  };
}
