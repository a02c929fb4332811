// @ts-check

/** How the cost of some work grows: see tests/growth.py, which says the same for the server's tests. */

const TRIES = 6;
const BEST_OF = 3;

/** @param {() => unknown} work @returns {number} milliseconds of processor, the least of a few tries */
function least(work) {
  const once = () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1_000;
  };
  return Math.min(...Array.from({ length: BEST_OF }, once));
}

/**
 * Whether `large` costs at most `most` times what `small` does. What costs less than a hundredth of a
 * millisecond is taken to cost as much.
 *
 * @param {number} most @param {() => unknown} small @param {() => unknown} large
 * @returns {boolean}
 */
export function staysBelow(most, small, large) {
  return Array.from({ length: TRIES }).some(() => least(large) <= most * Math.max(least(small), 0.01));
}
