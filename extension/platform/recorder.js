// @ts-check
import { api, isExtension } from './browser-api.js';

/** The microphone, for the loudspeaker of a phone that lies beside the computer. */

/** Length of a part in milliseconds: what a kill can lose, beside the part that is being written. */
const PART_MS = 1_000;
/** Bits a second for speech in Opus, which are 180 kB a minute. */
const BITS_A_SECOND = 24_000;
/** Filters are made for a person at the microphone, and take the loudspeaker for an echo. */
const AUDIO = { echoCancellation: false, noiseSuppression: false, autoGainControl: false, channelCount: 1 };
const TYPES = ['audio/webm;codecs=opus', 'audio/ogg;codecs=opus', 'audio/mp4'];
/** @type {Record<string, string>} codes of what the browser says, by the name of its DOMException */
const REFUSED = { NotAllowedError: 'microphone_denied', NotFoundError: 'microphone_missing' };

/** A phone gives its microphone to the call, not to a page. */
export const canRecord = () =>
  'MediaRecorder' in globalThis && Boolean(navigator.mediaDevices) && matchMedia('(pointer: fine)').matches;

/** @typedef {'granted' | 'prompt' | 'denied'} Permission */

/**
 * Asked before anything else: the side panel cannot show the browser's question, and is refused at
 * once (Chromium 156).
 * @param {(state: Permission) => void} changed called now and whenever the person decides otherwise
 * @returns {Promise<void>}
 */
export async function watchMicrophone(changed) {
  try {
    const status = await navigator.permissions.query({ name: 'microphone' });
    status.addEventListener('change', () => changed(status.state));
    changed(status.state);
  } catch {
    // Browsers that know no such permission ask when it is used.
    changed('prompt');
  }
}

/** Whether the browser's question can be shown here: in a tab it can, in a side panel or sidebar not. */
export const canAskHere = async () => !isExtension || (await api.tabs.getCurrent()) !== undefined;

/** The panel's page in a tab of its own, with the screen that asks. */
export const askInTab = () =>
  api.tabs.create({ url: `${api.runtime.getURL('extension/panel.html')}#microphone` });

/** Lets the browser ask, and records nothing. */
export async function askMicrophone() {
  const stream = await open();
  stop(stream);
}

/**
 * Records until it is stopped, or the microphone goes. Only one page of the browser records at a time.
 * @param {(part: Blob) => void} onPart about every second
 * @returns {Promise<{type: string, stop: () => void, done: Promise<unknown>}>} `type`: MIME; `done`: after
 *   the last part, when another page may record
 */
export function record(onPart) {
  const begun = Promise.withResolvers();
  const done = navigator.locks.request('dunbook-recorder', { ifAvailable: true }, async (lock) => {
    if (!lock) throw Object.assign(new Error('Another page records.'), { code: 'recording_elsewhere' });
    const stream = await open();
    const mimeType = TYPES.find((type) => MediaRecorder.isTypeSupported(type));
    const recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: BITS_A_SECOND });
    const ended = new Promise((end) => recorder.addEventListener('stop', end));
    recorder.addEventListener('dataavailable', ({ data }) => data.size && onPart(data));
    recorder.start(PART_MS);
    begun.resolve({
      type: recorder.mimeType,
      stop: () => recorder.state !== 'inactive' && recorder.stop(),
      done: ended.then(() => done),
    });
    await ended;
    stop(stream);
  });
  done.catch(begun.reject);
  return begun.promise;
}

/**
 * @template T
 * @param {() => Promise<T>} run only while no page records: what one is still writing is left alone
 * @returns {Promise<T | null>}
 */
export const whileNobodyRecords = (run) =>
  navigator.locks.request('dunbook-recorder', { ifAvailable: true }, async (lock) => (lock ? run() : null));

/** @returns {Promise<MediaStream>} */
function open() {
  return navigator.mediaDevices.getUserMedia({ audio: AUDIO }).catch((/** @type {unknown} */ reason) => {
    const name = reason instanceof DOMException ? reason.name : '';
    throw Object.assign(new Error(`Microphone: ${reason}`), { code: REFUSED[name] ?? 'microphone_failed' });
  });
}

/** @param {MediaStream} stream */
const stop = (stream) => stream.getTracks().forEach((track) => track.stop());
