// @ts-check

/** @type {Map<string, Promise<unknown>>} */
const tails = new Map();

/**
 * Run one after another, over every panel and the background worker.
 * @template T
 * @param {string} name
 * @param {() => Promise<T>} run
 * @returns {Promise<T>}
 */
export function lock(name, run) {
  // `navigator.locks` is typed as always there, but missing on a plain http page, where there is only
  // this page to order.
  if (navigator.locks) return navigator.locks.request(`dunbook-${name}`, run);
  const result = (tails.get(name) ?? Promise.resolve()).then(run);
  tails.set(
    name,
    result.catch(() => {}),
  );
  return result;
}
