// @ts-check
import { record, whileNobodyRecords } from '../../platform/recorder.js';
import { codeOf } from '../parts/view.js';
import { withOffset } from '../parts/when.js';
/** @typedef {import('../../core/app.js').App} App */

/**
 * The recording that goes on in this page, whatever screen is shown. It began with the person's click, and
 * ends with another, with the call, or with the page.
 * @typedef {{call: string, at: string, stop: () => Promise<void>}} Session
 */

/** @type {Session | null} */
let active = null;

/** Tells the views that show the recording that something changed. */
const tell = () => document.dispatchEvent(new CustomEvent('recording'));

/** @param {string} call its id @returns {Session | null} */
export const recordingOf = (call) => (active?.call === call ? active : null);

/**
 * @param {App} app @param {string} call its id
 * @param {(code: string) => void} failed a part could not be kept, or not be attached: it has stopped, and
 *   what was kept before stays
 */
export async function startRecording(app, call, failed) {
  const recordings = await app.recordings();
  const id = Promise.withResolvers();
  let number = 0;
  /** @type {Promise<unknown>} */
  let written = id.promise;
  const { type, stop, done } = await record((part) => {
    const at = withOffset(app.now());
    const place = number++;
    written = written.then(async () => {
      const bytes = new Uint8Array(await part.arrayBuffer());
      if (!(await recordings.add(await id.promise, place, bytes, at))) stop();
    });
    written.catch(stop);
  });
  const at = withOffset(app.now());
  const ended = end(done);
  active = {
    call,
    at,
    stop: () => {
      stop();
      return ended;
    },
  };
  id.promise.catch(stop);
  recordings.begin({ call, at, type }).then(id.resolve, id.reject);
  const stopListening = app.on('change', async (topic) => {
    if ((topic === 'call' || topic === 'erased') && (await app.call.get())?.id !== call) stop();
  });
  tell();

  /** @param {Promise<unknown>} over */
  async function end(over) {
    try {
      await over;
    } finally {
      stopListening();
      await written.catch((/** @type {unknown} */ error) => failed(codeOf(error)));
      active = null;
      // A part that could not be attached stays as it is, and is tried again when a panel opens.
      await settleRecordings(app).catch((/** @type {unknown} */ error) => failed(codeOf(error)));
      tell();
    }
  }
}

/**
 * Attaches the recordings of ended calls to their entries, also those that a killed browser has left behind.
 * @param {App} app
 * @returns {Promise<string | null>} id of an entry to which something was attached
 */
export const settleRecordings = (app) => whileNobodyRecords(async () => (await app.recordings()).settle());
