// @ts-check
import { createCall } from './log/call.js';
import { createChecklist } from './guide/checklist.js';
import { createHome } from './guide/stage.js';
import { createDrafts } from './log/drafts.js';
import { createRuleLoader } from './rules/loader.js';
import { createScreenLock } from './safety/screen-lock.js';
import { chinaDay } from './common/china-time.js';
import { createText } from './common/i18n.js';
import { later, once } from './common/later.js';
import { RECORD, WAITING } from './common/records.js';
import { createIdentify } from './numbers/identify.js';
import { createLedger } from './log/ledger.js';
import { createDebts } from './debts/debts.js';
import { createLetters } from './debts/letters.js';
import { createListLoader } from './list/loader.js';
import { createDataLoss } from './safety/data-loss.js';
import { createKnownAgencies } from './sharing/agencies.js';
import { createMeta } from './sharing/meta.js';
import { cleanAddress, createLanguage, createSettings } from './sharing/settings.js';
import { createNotifications } from './debts/notifications.js';
import { createTagsFor } from './sharing/tags.js';

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
 * Everything the screens may ask for. Recording, identifying and looking up make no request (P1, P2); only
 * `lookup.checkOnline`, `share.*` once sent, `share.refreshOptions` and `server.*` do.
 * @param {import('./common/types.js').Ports} ports
 */
export async function createApp(ports) {
  const { store, http, loadJson, clock, host, lock, changes } = ports;

  /** @type {Set<(topic: import('./common/types.js').Topic) => void>} */
  const listeners = new Set();
  const announce = (/** @type {import('./common/types.js').Topic} */ topic) =>
    listeners.forEach((listener) => listener(topic));
  const changed = (/** @type {import('./common/types.js').Topic} */ topic) => {
    changes.post(topic);
    announce(topic);
  };

  const text = createText({ loadJson, strict: ports.strict });
  const settings = createSettings({ store, defaultServer: host.defaultServer, changed });
  const language = createLanguage(settings, host);
  // All at once: this is what stands between the click on the icon and the first screen.
  const [tags, who] = await Promise.all([
    /** @type {Promise<import('./sharing/tags.js').Tags>} */ (loadJson('data/tags.json')),
    createIdentify(loadJson),
    loadLanguage(text, settings, host),
  ]);
  const ledger = createLedger({ store, clock, changed });
  const attachments = later(
    once(async () => {
      const { createAttachments } = await import('./log/attachments.js');
      return createAttachments({ store, ledger, lock, clock });
    }),
  );
  const debts = createDebts({ store, changed });
  const plan = later(
    once(async () => (await import('./debts/plan-store.js')).createPlan({ store, changed })),
  );
  const flags = createRuleLoader({ store, loadJson, ledger, settings, debts, changed });
  const meta = createMeta({ store, http });
  const agencies = createKnownAgencies({ settings, meta });
  const tagsFor = createTagsFor(tags, who.identify);
  /** All that sends something; fetched when it is wanted. */
  const sharing = once(async () => {
    const { openSharing } = await import('./sharing/open.js');
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
  /** From now on there is something to lose. The browser may say no; the log works all the same. */
  const kept = () => void host.persist().catch(() => {});
  const call = createCall({ store, ledger, identify: who.identify, lock, clock, changed, text, kept });

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
      const { run, isPaired } = await sync();
      const wakes = async () => wakeLater(ports, await isPaired(), () => void run().catch(() => {}));
      await startTriggers({
        run: () => run().then(wakes),
        host,
        listen: (callback) => listeners.add(callback),
      });
    })();
    await together;
  }
  const notifications = createNotifications({ store, host, clock });
  listeners.add(notifications.onChange).add(communityList.onChange);
  listeners.add((topic) => topic === 'sync' && void keepTogether().catch(() => {}));
  host.onOnline(() => void outbox.flush({ now: true }).catch(() => {}));
  await agencies.read().catch(() => {});

  return {
    version: host.version,
    ready: Promise.resolve(),
    now: clock,
    /** Today in mainland China. */
    today: () => chinaDay(clock()),
    tags,
    get agencies() {
      return agencies.known();
    },
    text,
    settings,
    ...who,
    ledger: {
      ...ledger,
      /** @param {Partial<import('./common/types.js').Fields>} fields */
      async record(fields) {
        const entry = await ledger.record(fields);
        kept();
        return entry;
      },
      /** @param {Partial<import('./common/types.js').Fields>[]} list */
      async recordMany(list) {
        const records = await ledger.recordMany(list);
        kept();
        return records;
      },
    },
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
        identify: who.identify,
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
    /** The community's list on this device. */
    openList: communityList.open,
    lookup: later(
      once(async () => {
        const { createLookup } = await import('./list/lookup.js');
        return createLookup({ store, http, clock, settings, changed });
      }),
    ),
    share: later(async () => (await sharing()).share),
    tagsFor,
    disputes: later(async () => (await sharing()).disputes),
    outbox,
    server: later(async () => (await sharing()).server),
    cleanAddress,
    /** Straight from the click. @param {string} address */
    askPermission: (address) => host.askPermission(address),
    letters: createLetters(text),
    folding,
    /** Calls and messages kept elsewhere; its readers are fetched when they are wanted. */
    async openImport() {
      const { createImport } = await import('./import/import.js');
      // A list that cannot be read hides nothing else.
      const list = await this.openList();
      await list.prepare().catch(() => {});
      const known = async (/** @type {string} */ key) => (await list.find(key).catch(() => null)) ?? null;
      const isNight = await (await flags.open()).quietHours();
      return createImport({ store, ledger: this.ledger, identify: who.identify, known, isNight, clock });
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
      return createReceived({ shelf: host.received, attachments, findNumbers: who.findNumbers, changed });
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
    /** Whether it is time for one. */
    async backupReminder() {
      const { createBackupReminder } = await import('./safety/backup-reminder.js');
      return createBackupReminder({ store, clock, changed });
    },
    screenLock: createScreenLock({ store, changed }),
    dataLoss: createDataLoss({ store, changed }),
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
    /** Everything on this device, which leaves the others. What a server holds stays there until it is asked to erase. */
    async eraseHere() {
      if (await store.get('kv', RECORD.syncGroup).catch(() => null))
        await (await sync()).leave().catch((reason) => console.warn(reason));
      await store.clear();
      await host.forget();
      ledger.forget();
      agencies.forget();
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
