// @ts-check
import { api } from './browser-api.js';

/**
 * What the panel is to open, on its way from the background: text selected on a page to look up, or a screen.
 * Session storage never reaches the disk.
 * @typedef {{text: string, screen?: undefined} | {text?: undefined, screen: 'call' | 'plan'}} Handed
 */

const KEY = 'handover';
/** Milliseconds after which text that nobody fetched is dropped, because it may lie on the disk. */
const LIFETIME_MS = 60_000;

/**
 * The browser's storage for what is handed over; where there is none, the panel opens and is told nothing.
 */
const area = () => api.storage?.session ?? api.storage?.local;

/** @param {Handed} handed @param {number | undefined} windowId the window whose panel is meant */
export const handOver = (handed, windowId) =>
  area()?.set({ [KEY]: { ...handed, windowId, at: Date.now() } }) ?? Promise.resolve();

export const forgetHandover = () => area()?.remove(KEY) ?? Promise.resolve();

/**
 * Called with each thing that is meant for the panel in this window, once.
 * @param {(handed: Handed) => void} callback
 */
export async function onHandover(callback) {
  const kept = area();
  if (!kept) return;
  const here = (await api.windows?.getCurrent())?.id;
  const take = async () => {
    const { [KEY]: handed } = /** @type {{[KEY]?: Handed & {windowId?: number, at: number}}} */ (
      await kept.get(KEY)
    );
    if (!handed || (handed.windowId !== undefined && here !== undefined && handed.windowId !== here)) return;
    await kept.remove(KEY);
    if (Date.now() - handed.at < LIFETIME_MS) callback(handed);
  };
  kept.onChanged.addListener((/** @type {Record<string, chrome.storage.StorageChange>} */ changes) => {
    if (changes[KEY]?.newValue) take();
  });
  await take();
}
