// @ts-check
/** What a page can do on the device itself, the same in every host. */

/** Each shipped file is read once. @type {Map<string, Promise<unknown>>} */
const files = new Map();

/**
 * @param {string} path '_locales/…', 'data/…' or 'vendor/…'
 * @returns {Promise<any>} any: every file has its own shape, which the room that reads it declares
 */
export function loadJson(path) {
  /** @type {Promise<unknown>} */
  const file = files.get(path) ?? read(path);
  files.set(path, file);
  // What could not be read may be there the next time.
  file.catch(() => files.delete(path));
  return file;
}

/**
 * The shipped files lie around this one, in the extension as on the web: `_locales/` at the root, the rest
 * beside it.
 * @param {string} path
 */
async function read(path) {
  const base = path.startsWith('_locales/') ? '../../' : '../';
  const answer = await fetch(new URL(base + path, import.meta.url));
  if (!answer.ok) throw Object.assign(new Error(`${path}: ${answer.status}`), { code: 'incomplete_install' });
  return answer.json();
}

/** @param {string} text */
export const copy = (text) => navigator.clipboard.writeText(text);

/**
 * Hand a file to the browser's own download.
 * @param {string} name
 * @param {string} type MIME type
 * @param {string | Blob | Uint8Array<ArrayBuffer>} content
 */
export function download(name, type, content) {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // Firefox reads the blob after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

export const print = () => window.print();

/**
 * Once the page has drawn and has nothing more pressing to do. Safari has no such event.
 * @param {() => void} run
 */
export const idle = (run) =>
  void ('requestIdleCallback' in globalThis
    ? requestIdleCallback(run, { timeout: 1_000 })
    : setTimeout(run, 200));

/**
 * Ask the browser not to clear the log when space runs short.
 * @returns {Promise<boolean>} false where it does not promise that
 */
export async function persist() {
  if (!navigator.storage?.persist) return false;
  return (await navigator.storage.persisted()) || navigator.storage.persist();
}

/** False only when the device itself has no network at all. */
export const isOnline = () => navigator.onLine;

/** Whether data is paid for or saved, where the browser tells (Chromium does). */
export const isMetered = () => {
  const { connection } = /** @type {Navigator & {connection?: {saveData?: boolean, type?: string}}} */ (
    navigator
  );
  const { saveData = false, type = '' } = connection ?? {};
  return saveData || type === 'cellular';
};

/** @param {() => void} callback */
export const onOnline = (callback) => globalThis.addEventListener('online', callback);

/**
 * Chinese unless the person reads the web in something else.
 * @param {string} tag BCP 47
 * @returns {'zh_CN' | 'en'}
 */
export const languageOf = (tag) => (tag.toLowerCase().startsWith('zh') ? 'zh_CN' : 'en');

export const deviceLanguage = () => languageOf(navigator.language);

/** What every host offers in the same way. */
export const everywhere = { loadJson, copy, download, print, persist, isOnline, isMetered, onOnline };
