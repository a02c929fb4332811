// @ts-check
import { Failure, codeOf } from '../common/failure.js';
import { RECORD, WAITING } from '../common/records.js';
import { createFileFetcher } from './fetch-file.js';
import { createFileSender } from './send-files.js';
import { Forgotten, openSession, post } from './session.js';
import { troubleFrom } from './state.js';
/** @typedef {import('../common/types.js').Attachment} Attachment */
/** @typedef {Attachment & {entryId: string}} Named a file as the log names it */

const quietly = () => {};

/**
 * Recordings, pictures and letters between the devices of a group: only where the person has turned it on,
 * for all of them. It goes beside the log and never holds it up.
 * @param {object} parts
 * @param {import('../common/types.js').Store} parts.store
 * @param {import('./state.js').State} parts.state
 * @param {import('./file-rows.js').FileTaker} parts.rows
 * @param {Pick<import('../log/ledger.js').Ledger, 'entries' | 'lookAgain'>} parts.ledger
 * @param {import('../common/types.js').Http} parts.http
 * @param {() => Date} parts.clock
 * @param {import('../common/types.js').Ports['lock']} parts.lock
 * @param {(topic: import('../common/types.js').Topic) => void} parts.changed
 */
export function createFiles({ store, state, rows, ledger, http, clock, lock, changed }) {
  const sender = createFileSender({ store, rows, clock });
  const fetcher = createFileFetcher({ store, rows, clock });
  /** One fetch of a file at a time, however often it is tapped. @type {Map<string, Promise<Blob>>} */
  const underWay = new Map();

  const isOn = async () => (await store.get('kv', RECORD.syncFiles))?.on === true;

  /** The files that the log names, newest first. @returns {Promise<Named[]>} */
  async function named() {
    ledger.lookAgain();
    return (await ledger.entries())
      .flatMap(({ id, attachments = [] }) => attachments.map((one) => ({ ...one, entryId: id })))
      .reverse();
  }

  /**
   * A file may be named more than once.
   * @param {Named[]} files @param {string} sha256 @returns {Promise<Blob | null>} null where it is not here
   */
  async function blobOf(files, sha256) {
    for (const { id } of files.filter((one) => one.sha256 === sha256)) {
      const row = await store.get('attachments', id);
      if (row) return row.blob;
    }
    return null;
  }

  async function session() {
    const found = await openSession(state, http);
    if (!found?.group.agreed) throw new Failure('not_paired');
    return found;
  }

  /** @param {Named} wanted @param {import('./fetch-file.js').Progress} progress */
  const bring = (wanted, progress) => {
    const { sha256 } = wanted;
    const running =
      underWay.get(sha256) ??
      session()
        .then((found) => fetcher.fetchFile(found, wanted, progress))
        .finally(() => underWay.delete(sha256));
    underWay.set(sha256, running);
    return running;
  };

  /**
   * Fetches the files that the person asked for, and tells the other devices which of theirs are here.
   * @param {Named[]} files
   */
  async function answer(files) {
    const found = await session();
    const others = (await rows.all()).filter(
      ({ device, told }) => device && device !== found.device.id && !told,
    );
    /** @type {string[]} */
    const got = [];
    for (const row of others) {
      const wanted = files.find(({ sha256 }) => sha256 === row.sha256);
      if (!wanted) continue;
      const isHere = await blobOf(files, row.sha256);
      if (!isHere && !row.askedAt) continue;
      if (!isHere && !(await bring(wanted, quietly).catch(spared))) continue;
      await fetcher.drop(row.sha256);
      got.push(row.sha256);
    }
    if (!got.length) return;
    await post(found, { got }, clock());
    for (const row of others.filter(({ sha256 }) => got.includes(sha256)))
      await sender.note(row, { told: true, askedAt: undefined, ask: undefined });
    changed('sync');
  }

  async function once() {
    const [on, files] = [await isOn(), await named()];
    const shas = new Set(files.map(({ sha256 }) => sha256));
    const known = await rows.all();
    if (!on && !known.some(({ device, file, told }) => device && (file || told))) return true;
    await sender.tidy(await session(), shas, on);
    if (!on) return true;
    await answer(files);
    return sender.sendAll(await session(), files);
  }

  /** @param {unknown} error @param {number} tries */
  const remember = (error, tries) => store.put('kv', WAITING.files, troubleFrom(error, tries, clock()));

  return {
    isOn,
    /**
     * A file that another device has removed from its entry goes here too. Only what the log has named: one
     * that is just being attached lies here before any entry does.
     */
    async removeUnnamed() {
      ledger.lookAgain();
      for (const { attachments = [], history } of await ledger.entries()) {
        const kept = new Set(attachments.map(({ id }) => id));
        const once = history.flatMap((version) => (version.attachments ?? []).map(({ id }) => id));
        for (const id of new Set(once))
          if (!kept.has(id) && (await store.get('attachments', id))) await store.remove('attachments', id);
      }
    },
    /**
     * For every device of the group.
     * @param {boolean} on @throws Failure 'files_not_taken' where the server keeps none
     */
    async turn(on) {
      if (on && !(await (await session()).relay.state()).file_bytes_allowed)
        throw new Failure('files_not_taken');
      await store.put('kv', RECORD.syncFiles, { on });
      await store.remove('kv', WAITING.files);
      changed('sync');
    },
    /** Sends what waits, and takes away what every device has. @param {{now?: boolean}} [how] */
    run: ({ now = false } = {}) =>
      lock('sync-files', async () => {
        if (!(await state.group())?.agreed) return;
        // Whoever is to be removed gets no key of a file any more.
        if ((await state.move())?.removed.length) return;
        const trouble = await store.get('kv', WAITING.files);
        if (!now && trouble && trouble.nextAt > clock().getTime()) return;
        const before = sender.taken();
        // Once a file has gone through, it is no longer the trouble of before and tries count anew: many
        // files meet the server's limit of a minute many times.
        const tries = () => (sender.taken() > before ? 0 : (trouble?.tries ?? 0));
        try {
          if (!(await once())) await remember(new Failure('mailbox_full'), tries());
          else if (trouble) await store.remove('kv', WAITING.files);
        } catch (error) {
          // The log's own round finds out what became of the mailbox.
          if (error instanceof Forgotten) return;
          if (codeOf(error) === 'unexpected') throw error;
          await remember(error, tries());
        } finally {
          changed('sync');
        }
      }),
    /**
     * @param {Named} wanted @param {import('./fetch-file.js').Progress} [progress]
     * @throws Failure 'file_elsewhere' where it is not in the mailbox
     */
    async fetchFile(wanted, progress = quietly) {
      const files = await named();
      const here = await blobOf(files, wanted.sha256);
      if (here) await fetcher.keep(wanted, here);
      if (!here && !(await isOn())) throw new Failure('file_elsewhere');
      const blob = here ?? (await bring(wanted, progress));
      await answer(files).catch(spared);
      return blob;
    },
    /** The files of the log that do not lie here. @returns {Promise<Named[]>} */
    async missing() {
      /** @type {Named[]} */
      const found = [];
      for (const one of await named()) if (!(await store.get('attachments', one.id))) found.push(one);
      return found;
    },
    /** How files stand between the devices. */
    async status() {
      const me = (await state.device())?.id;
      const own = (await rows.all()).filter(({ device }) => device === me);
      return {
        on: await isOn(),
        waiting: own.filter(({ told, full, done }) => !told && !full && !done).length,
        full: own.filter(({ full }) => full).length,
      };
    },
    /** All that this device knows to lie in the mailbox. @param {import('./session.js').Session} found */
    async takeAll(found) {
      for (const { file, size } of await rows.lying()) await sender.takeAway(found, file, size);
    },
  };
}

/**
 * Keeps a failure quiet that will be tried again; one of the program itself is thrown.
 * @param {unknown} error
 */
function spared(error) {
  if (codeOf(error) === 'unexpected' && !(error instanceof Forgotten)) throw error;
  return null;
}
