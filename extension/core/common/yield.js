// @ts-check

/**
 * Behind what else is waiting for the page. A timer would sleep for four milliseconds each time.
 * @returns {Promise<void>}
 */
const afterTheOthers = () =>
  new Promise((resolve) => {
    // While somebody scrolls, a browser lets drawing wait behind any message, up to a tenth of a second.
    const { scheduler } =
      /** @type {{scheduler?: {postTask: (task: () => void, options: {priority: 'background'}) => unknown}}} */ (
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
 * The page stays alive during long work: at least every so many milliseconds it may draw, and hear a click.
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

/** So many items are made between two questions whether it is time to wait. */
const SLICE = 64;

/**
 * A list of many items, made so that the page stays alive meanwhile.
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
