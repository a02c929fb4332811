// @ts-check

/** Measures how the cost of some work grows; tests/growth.py does the same for the server's tests. */

const TRIES = 6;
const BEST_OF = 3;

/**
 * @param {() => unknown} work
 * @returns {Promise<number>} milliseconds of processor time, the least of a few tries
 */
async function least(work) {
  let found = Number.POSITIVE_INFINITY;
  for (let time = 0; time < BEST_OF; time += 1) {
    const before = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(before);
    found = Math.min(found, (user + system) / 1_000);
  }
  return found;
}

/**
 * Whether `large` costs at most `most` times what `small` does. A cost of less than a hundredth of a
 * millisecond counts as that much.
 *
 * @param {number} most @param {() => unknown} small @param {() => unknown} large; either may give a promise
 * @returns {Promise<boolean>}
 */
export async function staysBelow(most, small, large) {
  for (let time = 0; time < TRIES; time += 1)
    if ((await least(large)) <= most * Math.max(await least(small), 0.01)) return true;
  return false;
}

/** Whether ten times as much costs about ten times as much. @param {(count: number) => unknown} work */
export const isLinear = (work, count = 300) =>
  staysBelow(
    30,
    () => work(count),
    () => work(10 * count),
  );
