// @ts-check
/**
 * One page serves many tests. Each leaves it as it was, which costs less than half as much as loading it
 * again.
 */

/** @typedef {import('/core/common/types.js').Ports} Ports */

/** Of the test that runs. */
let running = new AbortController();

/** The promise that calls get after the end of their test, as from a closed page. @type {Promise<never>} */
const NEVER = new Promise(() => {});

/**
 * What an app does after its test has ended reaches nothing: as if its page were closed.
 * @param {Ports} ports
 * @returns {Ports}
 */
export function untilTheEnd({ store, http, lock, changes, ...others }) {
  const { signal } = running;
  /** @type {Promise<unknown>} */
  const aborted = new Promise((resolve) => signal.addEventListener('abort', resolve));
  /** Nobody is left who would read what it brings, so it may stand for any answer. */
  const ended = /** @type {Promise<never>} */ (aborted);
  /** @template {(...given: never[]) => unknown} Call @param {Call} call @returns {Call} */
  const whileItRuns = (call) => {
    const guarded = (/** @type {never[]} */ ...given) => (signal.aborted ? NEVER : call(...given));
    return /** @type {Call} */ (/** @type {unknown} */ (guarded));
  };
  const calls = Object.entries(store).map(([name, call]) => [name, whileItRuns(call)]);
  return {
    store: /** @type {Ports['store']} */ (/** @type {unknown} */ (Object.fromEntries(calls))),
    http: whileItRuns(http),
    /** Nobody waits for a turn that a closed page has. */
    lock: whileItRuns(
      /** @type {Ports['lock']} */ (
        (name, run) => lock(name, () => (signal.aborted ? ended : Promise.race([run(), ended])))
      ),
    ),
    changes: {
      post: whileItRuns(changes.post),
      on: (callback) => changes.on((topic) => signal.aborted || callback(topic)),
    },
    ...others,
  };
}

/** Classes of the page whose members some tests replace for a while to make them fail. */
const REPLACED = [
  IDBObjectStore,
  IDBDatabase,
  StorageManager,
  FileSystemFileHandle,
  FileSystemDirectoryHandle,
  Navigator,
  Date,
].map(({ name, prototype }) => ({ name, prototype, members: membersOf(prototype) }));

/** @param {object} prototype */
function membersOf(prototype) {
  return Object.values(Object.getOwnPropertyDescriptors(prototype)).map(({ value, get }) => value ?? get);
}

/**
 * Throws where a test left a class changed: the page also serves other files' tests, so a test that breaks it
 * for good needs a page of its own.
 */
function isWhole() {
  for (const { name, prototype, members } of REPLACED)
    if (membersOf(prototype).some((member, at) => member !== members[at]))
      throw new Error(`a test left ${name} changed`);
}

/**
 * Ends the test, and removes the data it stored and the names it added to the page.
 * @param {Set<string>} ownNames of the page
 */
export async function endOf(ownNames) {
  running.abort();
  running = new AbortController();
  for (const name of Object.keys(globalThis))
    if (!ownNames.has(name)) delete (/** @type {Record<string, unknown>} */ (globalThis)[name]);
  isWhole();
  await writersAreDone();
  await forget();
}

/** Waits for the second copy, because it is written under locks without anybody waiting for it. */
async function writersAreDone() {
  for (;;) {
    const { held = [], pending = [] } = await navigator.locks.query();
    if (!held.length && !pending.length) return;
    await Promise.all(held.map(({ name = '' }) => navigator.locks.request(name, () => {})));
  }
}

async function forget() {
  localStorage.clear();
  const names = (await indexedDB.databases()).map(({ name = '' }) => name);
  await Promise.all(
    names.map(
      (name) =>
        new Promise((resolve, reject) => {
          const deleting = indexedDB.deleteDatabase(name);
          Object.assign(deleting, { onsuccess: resolve, onerror: reject, onblocked: reject });
        }),
    ),
  );
  const root = await navigator.storage.getDirectory();
  for await (const name of root.keys()) await root.removeEntry(name, { recursive: true });
}
