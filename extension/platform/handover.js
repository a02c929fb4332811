// @ts-check
import { api } from './browser-api.js';

/** Text selected on a page, on its way from the context menu to the panel. Session storage never reaches the disk. */

const KEY = 'lookup';
/** Where there is only disk storage, text that nobody fetched is dropped after this. */
const LIFETIME_MS = 60_000;

const area = () => api.storage.session ?? api.storage.local;

/** @param {string} text @param {number | undefined} windowId the window whose panel is meant */
export const handOver = (text, windowId) => area().set({ [KEY]: { text, windowId, at: Date.now() } });

export const forgetHandover = () => area().remove(KEY);

/** Called with each text that is meant for the panel in this window, once. @param {(text: string) => void} callback */
export async function onHandover(callback) {
  const here = (await api.windows?.getCurrent())?.id;
  const take = async () => {
    const handed = (await area().get(KEY))[KEY];
    if (!handed || (handed.windowId !== undefined && here !== undefined && handed.windowId !== here)) return;
    await area().remove(KEY);
    if (Date.now() - handed.at < LIFETIME_MS) callback(handed.text);
  };
  area().onChanged.addListener((/** @type {any} */ changes) => {
    if (changes[KEY]?.newValue) take();
  });
  await take();
}
