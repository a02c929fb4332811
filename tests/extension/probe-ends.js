// @ts-check
/** One page serves many tests. Each leaves it as it was, at less than half the price of loading it again. */

/** Of the test that runs. */
let running = new AbortController();

/** What a closed page answers. @type {Promise<never>} */
const NEVER = new Promise(() => {});

/**
 * What an app does after its test has ended reaches nothing: as if its page were closed.
 * @param {any} ports
 */
export function untilTheEnd({ store, http, lock, changes, ...others }) {
  const { signal } = running;
  const ended = new Promise((resolve) => signal.addEventListener('abort', resolve));
  const whileItRuns =
    (/** @type {(...given: any[]) => unknown} */ call) =>
    (/** @type {any[]} */ ...given) =>
      signal.aborted ? NEVER : call(...given);
  const calls = Object.entries(store).map(([name, call]) => [name, whileItRuns(call)]);
  return {
    store: Object.fromEntries(calls),
    http: whileItRuns(http),
    /** Nobody waits for a turn that a closed page has. */
    lock: whileItRuns((name, run) => lock(name, () => signal.aborted || Promise.race([run(), ended]))),
    changes: {
      post: whileItRuns(changes.post),
      on: (/** @type {(topic: string) => void} */ callback) =>
        changes.on((/** @type {string} */ topic) => signal.aborted || callback(topic)),
    },
    ...others,
  };
}

/** What tests make fail: classes of the page, whose members some of them replace for a while. */
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

/** The page serves the tests of other files as well: who breaks it for good needs one of their own. */
function isWhole() {
  for (const { name, prototype, members } of REPLACED)
    if (membersOf(prototype).some((member, at) => member !== members[at]))
      throw new Error(`a test left ${name} changed`);
}

/** Ends the test, and takes away what it stored and what it named. @param {Set<string>} ownNames of the page */
export async function endOf(ownNames) {
  running.abort();
  running = new AbortController();
  for (const name of Object.keys(globalThis))
    if (!ownNames.has(name)) delete (/** @type {any} */ (globalThis)[name]);
  isWhole();
  await writersAreDone();
  await forget();
}

/** The second copy is written by turns, and nobody waits for it. */
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
  const root = /** @type {any} */ (await navigator.storage.getDirectory());
  for await (const name of root.keys()) await root.removeEntry(name, { recursive: true });
}
