// @ts-check

/**
 * Resolves after everything else that is waiting for the page. It is no timer, because browsers let nested
 * timers sleep for at least four milliseconds each time.
 * @returns {Promise<void>}
 */
const afterTheOthers = () =>
  new Promise((resolve) => {
    // While somebody scrolls, a browser lets drawing wait behind any message, up to a tenth of a second, but
    // not behind a background task.
    const { scheduler } =
      /** @type {{scheduler?: {postTask: (task: () => void, how: {priority: 'background'}) => unknown}}} */ (
        globalThis
      );
    if (scheduler) {
      scheduler.postTask(resolve, { priority: 'background' });
      return;
    }
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });

/**
 * Keeps the page alive during long work: after at most `held` milliseconds it may draw, and hear a click.
 * @param {number} held milliseconds
 * @returns {() => Promise<void>} waits only when it is time to
 */
export function createYielder(held) {
  let since = performance.now();
  return async () => {
    if (performance.now() - since <= held) return;
    await afterTheOthers();
    since = performance.now();
  };
}

/** Number of items that are made between two checks of the clock. */
const SLICE = 64;

/**
 * Makes a list of many items while the page stays alive.
 * @template T
 * @param {number} count
 * @param {(index: number) => T} make
 * @param {() => Promise<void>} yieldToMain
 * @returns {Promise<T[]>}
 */
export async function inSlices(count, make, yieldToMain) {
  /** @type {T[]} */
  const made = [];
  for (let index = 0; index < count; index += 1) {
    if (index % SLICE === 0) await yieldToMain();
    made.push(make(index));
  }
  return made;
}
