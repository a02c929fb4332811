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
  // Typed as always there, but absent on a plain http page, where one page is all there is to order.
  if (navigator.locks) return navigator.locks.request(`dunbook-${name}`, run);
  const result = (tails.get(name) ?? Promise.resolve()).then(run);
  tails.set(
    name,
    result.catch(() => {}),
  );
  return result;
}
