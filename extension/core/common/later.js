// @ts-check
/**
 * Parts whose files come when they are first used, so that no screen waits for what it does not show.
 *
 * @template {object} T
 * @typedef {{[K in keyof T as T[K] extends (...args: never[]) => Promise<unknown> ? K : never]: T[K]}} Later
 *   the methods of T that make the caller wait anyhow
 */

/**
 * Opens something once. After a failure the next call tries again.
 * @template T
 * @param {() => Promise<T>} open
 * @returns {() => Promise<T>}
 */
export function once(open) {
  /** @type {Promise<T> | null} */
  let opened = null;
  return () =>
    (opened ??= open().catch((/** @type {unknown} */ error) => {
      opened = null;
      throw error;
    }));
}

/**
 * The asynchronous methods of what `open` gives; the first call of one opens it. Once it is open it is called
 * at once, not a moment later: Firefox grants a permission only from within the click.
 * @template {object} T
 * @param {() => Promise<T>} open
 * @returns {Later<T>}
 */
export function later(open) {
  /** @type {T | null} */
  let opened = null;
  const kept = async () => (opened = await open());
  return /** @type {Later<T>} */ (
    new Proxy(
      {},
      {
        // `then` is never invented, or whoever awaits the part itself would take it for a promise.
        get: (own, name) =>
          name === 'then' || name in own
            ? Reflect.get(own, name)
            : (/** @type {never[]} */ ...args) =>
                opened ? call(opened, name, args) : kept().then((part) => call(part, name, args)),
      },
    )
  );
}

/**
 * Reads in turn: of two readings side by side the earlier could end later, and outdated values would be
 * shown. Whoever asks during a reading gets the next one, which begins when this one has ended and serves
 * everybody who asked meanwhile.
 * @template T
 * @param {() => Promise<T>} read
 * @returns {() => Promise<T>}
 */
export function inTurn(read) {
  /** @type {Promise<void> | null} */
  let running = null;
  /** @type {Promise<T> | null} */
  let next = null;
  const ended = () => {
    running = null;
  };
  const begin = () => {
    next = null;
    const reading = read();
    running = reading.then(ended, ended);
    return reading;
  };
  return () => next ?? (running ? (next = running.then(begin)) : begin());
}

/** @param {object} part @param {string | symbol} name @param {never[]} args */
const call = (part, name, args) =>
  /** @type {Record<string | symbol, (...args: never[]) => unknown>} */ (part)[name](...args);
