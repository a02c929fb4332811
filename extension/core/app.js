// @ts-check
import { createChecklist } from './guide/checklist.js';
import { createKeptHome } from './guide/kept-home.js';
import { createHome } from './guide/stage.js';
import { createDrafts } from './log/drafts.js';
import { createRuleLoader } from './rules/loader.js';
import { chinaDay } from './common/china-time.js';
import { createText } from './common/i18n.js';
import { later, once } from './common/later.js';
import { RECORD, WAITING } from './common/records.js';
import { createListLoader } from './list/loader.js';
import { cleanAddress, createLanguage, createNotingHttp, createSettings } from './sharing/settings.js';

/**
 * The chosen language; the browser's where the choice cannot be read.
 * @param {import('./common/i18n.js').Text} text
 * @param {{get: () => Promise<{language: 'auto' | import('./common/i18n.js').Language}>}} settings
 * @param {import('./common/types.js').Host} host
 */
async function loadLanguage(text, settings, host) {
  const { language } = await settings.get().catch(() => ({ language: /** @type {const} */ ('auto') }));
  await text.useLanguage(language === 'auto' ? host.language : language);
}

/** @typedef {Awaited<ReturnType<typeof createApp>>} App */

/**
 * Everything the screens may ask for. Recording, identifying and looking up on the device make no request
 * (P1, P2). At the person's wish, requests are made by `lookup.checkOnline`, `share`, `disputes`, `outbox`
 * and `server`, by `admits`, by loading the list (`openList`), by anchors and time stamps (`pack`), and by
 * pairing (`meeting`, `sync`). What the person has begun goes on by itself: waiting reports are sent, also
 * when the network returns; a list that was loaded is kept current; paired devices look into their mailbox.
 * @param {import('./common/types.js').Ports} given
 */
export async function createApp(given) {
  const { store, loadJson, clock, host, lock, changes } = given;

  /** @type {Set<(topic: import('./common/types.js').Topic) => void>} */
  const listeners = new Set();
  const announce = (/** @type {import('./common/types.js').Topic} */ topic) =>
    listeners.forEach((listener) => listener(topic));
  const changed = (/** @type {import('./common/types.js').Topic} */ topic) => {
    changes.post(topic);
    announce(topic);
  };

  const text = createText({ loadJson, strict: given.strict });
  const settings = createSettings({ store, defaultServer: host.defaultServer, changed });
  const http = createNotingHttp(given.http, store, settings);
  const ports = { ...given, http };
  const language = createLanguage(settings, host);
  // Both are loaded side by side, because the first screen waits for them.
  const [tags] = await Promise.all([
    /** @type {Promise<import('./sharing/tags.js').Tags>} */ (loadJson('data/tags.json')),
    loadLanguage(text, settings, host),
  ]);
  /**
   * @typedef {Awaited<ReturnType<typeof import('./numbers/identify.js').createIdentify>> & {
   *   tagsFor: (number: string) => string[], meta: import('./sharing/meta.js').Meta,
   *   agencies: ReturnType<typeof import('./sharing/agencies.js').createKnownAgencies>}} Numbers
   */
  /** @type {Numbers | null} */
  let numbers = null;
  /**
   * Loads what identifies numbers, and the agencies of the server; home shows neither, so that its start does
   * not wait for them.
   */
  const openNumbers = once(async () => {
    const [{ createIdentify }, { createTagsFor }, { createMeta }, { createKnownAgencies }] =
      await Promise.all([
        import('./numbers/identify.js'),
        import('./sharing/tags.js'),
        import('./sharing/meta.js'),
        import('./sharing/agencies.js'),
      ]);
    const meta = createMeta({ store, http });
    const agencies = createKnownAgencies({ settings, meta });
    const [who] = await Promise.all([createIdentify(loadJson), agencies.read().catch(() => {})]);
    numbers = { ...who, tagsFor: createTagsFor(tags, who.identify), meta, agencies };
    return numbers;
  });
  const known = () => {
    if (!numbers) throw new Error('A screen that shows numbers waits for ready()');
    return numbers;
  };
  const identify = (/** @type {string} */ raw) => known().identify(raw);
  const numberOf = async (/** @type {string} */ raw) => (await openNumbers()).identify(raw).number;
  /**
   * Asks the browser to keep the storage now that there is something to lose; the log works
   * also where it refuses.
   */
  const kept = () => void host.persist().catch(() => {});
  /** @param {import('./log/ledger.js').Ledger} opened @returns {import('./log/ledger.js').Ledger} */
  const keeping = (opened) => ({
    ...opened,
    async record(fields) {
      const entry = await opened.record(fields);
      kept();
      return entry;
    },
    async recordMany(list) {
      const records = await opened.recordMany(list);
      kept();
      return records;
    },
  });
  /** @type {import('./log/ledger.js').Ledger | null} */
  let openLedger = null;
  const ledger = /** @type {import('./log/ledger.js').Ledger} */ (
    Object.assign(
      later(
        once(async () => {
          const { createLedger } = await import('./log/ledger.js');
          openLedger = keeping(createLedger({ store, clock, changed }));
          return openLedger;
        }),
      ),
      // A log that was never opened has nothing in memory to renew or to forget.
      { lookAgain: () => openLedger?.lookAgain(), forget: () => openLedger?.forget() },
    )
  );
  const attachments = later(
    once(async () => {
      const { createAttachments } = await import('./log/attachments.js');
      return createAttachments({ store, ledger, lock, clock });
    }),
  );
  const debts = later(once(async () => (await import('./debts/debts.js')).createDebts({ store, changed })));
  const plan = later(
    once(async () => (await import('./debts/plan-store.js')).createPlan({ store, changed })),
  );
  const flags = createRuleLoader({ store, loadJson, ledger, settings, debts, changed });
  /** Everything that sends something; its files are fetched on first use. */
  const sharing = once(async () => {
    const [{ openSharing }, { meta, agencies, tagsFor }] = await Promise.all([
      import('./sharing/open.js'),
      openNumbers(),
    ]);
    return openSharing({ ports, settings, meta, agencies, tags, tagsFor, language, changed });
  });
  /** Folds both scripts of Chinese into one; the characters are read when somebody searches. */
  const folding = once(async () => {
    const [{ createFolding }, table] = await Promise.all([
      import('./common/scripts.js'),
      loadJson('vendor/scripts.json'),
    ]);
    return createFolding(table);
  });
  const outbox = later(async () => (await sharing()).outbox);
  const communityList = createListLoader(ports, { settings }, changed);
  const call = later(
    once(async () => {
      const { createCall } = await import('./log/call.js');
      return createCall({ store, ledger, numberOf, lock, clock, changed, text, kept });
    }),
  );

  changes.on((topic) => {
    ledger.lookAgain();
    announce(topic);
  });
  /** @type {import('./sync/sync.js').Sync | null} */
  let synced = null;
  /**
   * One log on several devices. Its files are fetched when the person asks, or has paired.
   * @returns {Promise<import('./sync/sync.js').Sync>}
   */
  async function sync() {
    const { createSync } = await import('./sync/sync.js');
    synced ??= createSync({ ...ports, ledger, version: host.version, changed });
    return synced;
  }
  /** @type {Promise<unknown> | null} */
  let together = null;
  /**
   * Looks into the mailbox from now on, if there is one; before the person pairs nothing is asked of anybody.
   * @returns {Promise<void>}
   */
  async function keepTogether() {
    if (together || !(await store.get('kv', RECORD.syncGroup))) return;
    together ??= (async () => {
      const { startTriggers, wakeLater } = await import('./sync/triggers.js');
      const { run, isPaired, files } = await sync();
      // Attachments are carried apart from the log, and not while the person pays for data; a file that is
      // opened is fetched all the same.
      const carry = () => void (host.isMetered() || files.run().catch((reason) => console.warn(reason)));
      const wakes = async () => wakeLater(ports, await isPaired(), () => void run().catch(() => {}));
      await startTriggers({
        run: () => run().then(wakes).then(carry),
        host,
        listen: (callback) => listeners.add(callback),
      });
    })();
    await together;
  }
  const notifications = Object.assign(
    later(
      once(async () =>
        (await import('./debts/notifications.js')).createNotifications({ store, host, clock }),
      ),
    ),
    { possible: host.canNotify },
  );
  listeners.add((topic) => void notifications.onChange(topic).catch(() => {})).add(communityList.onChange);
  listeners.add((topic) => topic === 'sync' && void keepTogether().catch(() => {}));
  host.onOnline(() => void outbox.flush({ now: true }).catch(() => {}));

  return {
    version: host.version,
    /** Resolves once every screen can be drawn; home and the log need less, and are drawn before. */
    ready: async () => void (await openNumbers()),
    /** Whether numbers can be identified already. */
    knowsNumbers: () => numbers !== null,
    now: clock,
    /** Today in mainland China. */
    today: () => chinaDay(clock()),
    tags,
    get agencies() {
      return known().agencies.known();
    },
    text,
    settings,
    identify,
    describeRange: async (/** @type {string} */ raw) => (await openNumbers()).describeRange(raw),
    findNames: async (/** @type {string} */ text) => (await openNumbers()).findNames(text),
    findNumbers: async (/** @type {string} */ text) => (await openNumbers()).findNumbers(text),
    ledger,
    attachments,
    call,
    /** A complaint from the log; fetched when it is wanted. */
    async pack() {
      const { openPack } = await import('./complaint/open.js');
      return openPack({
        store,
        http,
        ledger,
        attachments,
        flags,
        debts,
        identify,
        loadJson,
        tags,
        version: host.version,
        clock,
        strict: ports.strict,
        settings,
        reporter: (await sharing()).reporter,
        host,
        language,
        changed,
      });
    },
    /** What was filed where, without the files that make a complaint. */
    async filings() {
      const { createFilings } = await import('./complaint/filings.js');
      return createFilings({ store, clock, changed });
    },
    drafts: createDrafts(store),
    checklist: createChecklist({ store, loadJson, clock, changed }),
    home: createHome({ store, changed }),
    keptHome: createKeptHome({ store, clock, version: host.version }),
    /** The community's list on this device. */
    openList: communityList.open,
    lookup: later(
      once(async () => {
        const { createLookup } = await import('./list/lookup.js');
        return createLookup({ store, http, clock, settings, changed });
      }),
    ),
    share: later(async () => (await sharing()).share),
    tagsFor: (/** @type {string} */ number) => known().tagsFor(number),
    disputes: later(async () => (await sharing()).disputes),
    outbox,
    server: later(async () => (await sharing()).server),
    cleanAddress,
    /**
     * Must be called straight from the click, or the browser does not ask the person.
     * @param {string} address
     */
    askPermission: (address) => host.askPermission(address),
    /** Whether a server lets a page of this address use it. @param {string} server */
    admits: (server) => host.admits(server),
    folding,
    /** Calls and messages kept elsewhere; its readers are fetched when they are wanted. */
    async openImport() {
      const { createImport } = await import('./import/import.js');
      // A list that cannot be read does not keep an import from working.
      const list = await this.openList();
      await list.prepare().catch(() => {});
      const known = async (/** @type {string} */ key) => (await list.find(key).catch(() => null)) ?? null;
      const isNight = await (await flags.open()).quietHours();
      return createImport({ store, ledger, identify, known, isNight, clock });
    },
    /** What the microphone hears of calls; fetched when somebody records. */
    async recordings() {
      const { createRecordings } = await import('./log/recordings.js');
      return createRecordings({ store, attachments, ledger, call, lock, t: text.t });
    },
    /** What was shared into the web page and waits; null where nothing can be shared into. */
    async received() {
      if (!host.received) return null;
      const { createReceived } = await import('./import/received.js');
      return createReceived({
        shelf: host.received,
        attachments,
        findNumbers: (await openNumbers()).findNumbers,
        changed,
      });
    },
    /** The guide and the note on privacy, searched on the device; fetched when they are wanted. */
    async openHelp() {
      const [{ createHelp }, { createSounds }] = await Promise.all([
        import('./help/help.js'),
        import('./numbers/sounds.js'),
      ]);
      return createHelp({ loadJson, soundsOf: createSounds, folding });
    },
    sync,
    /** Two devices that meet; fetched when the person wants to pair. */
    async meeting() {
      const { createMeeting } = await import('./sync/meeting.js');
      return createMeeting({ store, http, sync: await sync() });
    },
    /** Whether other devices may hold the log too, or something about that waits to be read. */
    isShared: async () =>
      Boolean((await store.get('kv', RECORD.syncGroup)) ?? (await store.get('kv', WAITING.trouble))),
    keepTogether,
    /** The encrypted file of everything here, and the way back; fetched when it is wanted. */
    async backup() {
      const { createBackup } = await import('./safety/backup.js');
      return createBackup({ store, ledger, clock, version: host.version, changed });
    },
    /** Whether it is time for a backup. */
    async backupReminder() {
      const { createBackupReminder } = await import('./safety/backup-reminder.js');
      return createBackupReminder({ store, clock, changed });
    },
    screenLock: later(
      once(async () => (await import('./safety/screen-lock.js')).createScreenLock({ store, changed })),
    ),
    dataLoss: later(
      once(async () => (await import('./safety/data-loss.js')).createDataLoss({ store, changed })),
    ),
    flags,
    debts,
    lenders: later(once(async () => (await import('./debts/lenders.js')).createLenders(loadJson))),
    papers: later(
      once(async () => (await import('./debts/papers.js')).createPapers({ store, clock, changed })),
    ),
    mine: later(
      once(async () => {
        const { createMyCase } = await import('./debts/my-case.js');
        return createMyCase({ store, ledger, plan, debts, changed });
      }),
    ),
    plan,
    instalments: later(
      once(async () => (await import('./debts/instalments.js')).createInstalments({ store, changed })),
    ),
    notifications,
    /**
     * Erases everything on this device, which first leaves the group of devices. What a server holds stays
     * there until it is asked to erase it.
     */
    async eraseHere() {
      if (await store.get('kv', RECORD.syncGroup).catch(() => null))
        await (await sync()).leave().catch((reason) => console.warn(reason));
      await store.clear();
      await host.forget();
      ledger.forget();
      numbers?.agencies.forget();
      changed('erased');
    },
    /**
     * @param {'change'} _event
     * @param {(topic: import('./common/types.js').Topic) => void} callback
     * @returns {() => void} stop listening
     */
    on(_event, callback) {
      listeners.add(callback);
      return () => listeners.delete(callback);
    },
  };
}
