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
  // A file that could not be read may be there the next time, so that the failure is not kept.
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

/** Whether pasting is offered: where fingers type, and the browser lets a page ask for what was copied. */
export const canPaste = () =>
  matchMedia('(pointer: coarse)').matches && 'readText' in (navigator.clipboard ?? {});

/** What was copied elsewhere; many browsers ask the person first. @returns {Promise<string>} */
export const paste = () =>
  navigator.clipboard.readText().catch((/** @type {unknown} */ reason) => {
    throw Object.assign(new Error(`Clipboard: ${reason}`), { code: 'paste_denied' });
  });

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

/** Whether the device has a sheet for sharing that takes this kind of file. @param {File} file */
export const canShare = (file) => Boolean(navigator.canShare?.({ files: [file] }));

/**
 * Opens the sheet in which the person chooses who gets the file.
 * @param {File} file
 * @returns {Promise<'shared' | 'left' | 'unable'>} `left`: the person closed it; `unable`: the
 *   browser would not open it
 */
export async function share(file) {
  try {
    await navigator.share({ files: [file], title: file.name });
    return 'shared';
  } catch (error) {
    return error instanceof DOMException && error.name === 'AbortError' ? 'left' : 'unable';
  }
}

export const print = () => window.print();

/**
 * Runs something once the page has drawn and has nothing more pressing to do. Safari has no such event.
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

/** Whether it has promised that. @returns {Promise<boolean>} */
export const isPersisted = async () => (await navigator.storage?.persisted?.()) ?? false;

/** False only when the device itself has no network at all. */
export const isOnline = () => navigator.onLine;

/** Whether data is paid for or saved, where the browser tells (Chromium does). */
const isMetered = () => {
  const { connection } = /** @type {Navigator & {connection?: {saveData?: boolean, type?: string}}} */ (
    navigator
  );
  const { saveData = false, type = '' } = connection ?? {};
  return saveData || type === 'cellular';
};

/** @param {() => void} callback */
const onOnline = (callback) => globalThis.addEventListener('online', callback);

/**
 * @param {number} every milliseconds
 * @param {() => void} run
 */
function whileVisible(every, run) {
  const look = () => document.visibilityState === 'visible' && run();
  setInterval(look, every);
  document.addEventListener('visibilitychange', look);
}

/** Language tags of people who read the web in Taiwan, Hong Kong or Macao, or in their script anywhere. */
const TRADITIONAL = /^zh-(?:hant|(?!hans)(?:.*-)?(?:tw|hk|mo)\b)/i;

/**
 * Chinese unless the person reads the web in something else. As `language_of_header` of
 * server/dunbook/i18n.py.
 * @param {string} tag BCP 47
 * @returns {import('../core/common/i18n.js').Language}
 */
export const languageOf = (tag) =>
  TRADITIONAL.test(tag) ? 'zh_TW' : tag.toLowerCase().startsWith('zh') ? 'zh_CN' : 'en';

export const deviceLanguage = () => languageOf(navigator.language);

/** Timers that stand in for alarms where a host has none; they wake only while the page is open. */
export function createTimers() {
  /** @type {Record<string, ReturnType<typeof setTimeout>>} */
  const timers = {};
  return {
    /**
     * @param {number | null} at milliseconds since the epoch
     * @param {() => void} run
     * @param {string} [what] a second call with the same one replaces the first
     */
    wakeAt: async (at, run, what = 'outbox') => {
      clearTimeout(timers[what]);
      if (at !== null) timers[what] = setTimeout(run, Math.max(0, at - Date.now()));
    },
    forget: () => Object.values(timers).forEach(clearTimeout),
  };
}

/** A phone or a tablet, where fingers are all there is. */
export const isTouched = () => matchMedia('(pointer: coarse) and (hover: none)').matches;

/** The browser inside WeChat, whose storage goes with it. */
export const isInWeChat = () => /MicroMessenger/i.test(navigator.userAgent);

/** Safari on a phone or tablet, outside the home screen: what stands there has a storage of its own. */
export const isAppleTab = () =>
  /** @type {Navigator & {standalone?: boolean}} */ (navigator).standalone === false;

/** What every host offers in the same way. */
export const everywhere = {
  loadJson,
  copy,
  download,
  print,
  persist,
  isOnline,
  isMetered,
  onOnline,
  whileVisible,
};
