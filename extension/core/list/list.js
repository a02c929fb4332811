// @ts-check
import { codeOf } from '../common/failure.js';
import { createMeta } from '../sharing/meta.js';
import { nameOfArea } from './division.js';
import { createListStore } from './store.js';
import { createSeed } from './seed.js';
import { createUpdate } from './update.js';

/** @typedef {import('./division.js').AreaName} AreaName */

/**
 * The community's list on the device: asked by look-ups without a request, kept current in the background.
 * @param {import('../common/types.js').Ports} ports
 * @param {{settings: Pick<ReturnType<typeof import('../sharing/settings.js').createSettings>,
 *   'get' | 'set'>}} parts
 * @param {(topic: import('../common/types.js').Topic) => void} changed
 */
export function createList(ports, { settings }, changed) {
  const listStore = createListStore({ store: ports.store, settings });
  const installSeed = createSeed({ ...ports, settings, changed });
  const update = createUpdate({
    ...ports,
    settings,
    meta: createMeta(ports),
    listStore,
    installSeed,
    changed,
  });

  /** Looks for a newer list if it is time, and asks to be woken when it will be again. */
  const keepCurrent = async () => wake(await update.whenDue());

  /** @param {number | null} next */
  const wake = (next) => ports.host.wakeAt(next, () => void keepCurrent().catch(() => {}), 'list');

  /**
   * By hand, which is also the consent to keep it current from then on.
   * @param {import('./statement.js').PublicKey[]} [trusted] @throws Failure
   */
  const renew = async (trusted) => {
    await update.now(trusted);
    await update.plan();
    await keepCurrent();
  };

  /**
   * Where there is no list yet, the one in the package becomes it, and is asked.
   * @template Asked, Answer
   * @param {(asked: Asked) => Promise<Answer>} ask
   * @param {null | undefined} absent what it answers without a list
   * @returns {(asked: Asked) => Promise<Answer>}
   */
  const withSeed = (ask, absent) => async (asked) => {
    const answer = await ask(asked);
    return answer === absent && (await installSeed()) ? ask(asked) : answer;
  };
  const state = withSeed(listStore.state, null);

  /**
   * A list from the device; its files are fetched when somebody opens one.
   * @param {import('./from-file.js').Files} files @param {import('./statement.js').PublicKey[]} [trusted]
   */
  const openFile = async (files, trusted) => {
    const { createFromFile } = await import('./from-file.js');
    return createFromFile({ ...ports, settings, listStore, installSeed, changed })(files, trusted);
  };

  /**
   * From now on only these areas; none for the whole list. Nothing is chosen where the server does
   * not divide its list.
   * @param {string[]} listAreas @throws Failure
   */
  const chooseAreas = async (listAreas) => {
    const before = (await settings.get()).listAreas;
    await settings.set({ listAreas });
    await renew().catch(async (/** @type {unknown} */ error) => {
      if (codeOf(error) === 'list_no_areas') await settings.set({ listAreas: before });
      throw error;
    });
  };

  /**
   * All areas that a list may be divided into, but for what belongs to none.
   * @returns {Promise<AreaName[]>}
   */
  const areaNames = async () => (await ports.loadJson('data/areas.json')).areas;

  /**
   * The area of a key, where the list of that area is not on this device; null in every other case.
   * @param {string} key @returns {Promise<AreaName | null>}
   */
  const areaAway = async (key) => {
    const area = await listStore.areaAway(key);
    return area ? nameOfArea(await areaNames(), area) : null;
  };

  return {
    openFile,
    chooseAreas,
    areaNames,
    areaAway,
    table: listStore.table,
    prepare: listStore.prepare,
    forget: listStore.forget,
    state: () => state(undefined),
    find: withSeed(listStore.find, undefined),
    countByPrefix: withSeed(listStore.countByPrefix, null),
    update: renew,
    offeredKeys: update.offered,
    keepCurrent,
  };
}
