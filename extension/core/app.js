// @ts-check
import { createAttachments } from './log/attachments.js';
import { createCall } from './log/call.js';
import { createChecklist } from './guide/checklist.js';
import { createHome } from './guide/stage.js';
import { createDisputes } from './sharing/disputes.js';
import { createDrafts } from './log/drafts.js';
import { createRuleLoader } from './rules/loader.js';
import { createScreenLock } from './safety/screen-lock.js';
import { chinaDay } from './common/china-time.js';
import { createText } from './common/i18n.js';
import { createIdentify } from './numbers/identify.js';
import { createLedger } from './log/ledger.js';
import { createDebts } from './debts/debts.js';
import { createLenders } from './debts/lenders.js';
import { createLetters } from './debts/letters.js';
import { createPapers } from './debts/papers.js';
import { createListLoader } from './list/loader.js';
import { createLookup } from './list/lookup.js';
import { createDataLoss } from './safety/data-loss.js';
import { createKnownAgencies } from './sharing/agencies.js';
import { createMeta } from './sharing/meta.js';
import { createInstalments } from './debts/instalments.js';
import { createPlan } from './debts/plan-store.js';
import { createNotifications } from './debts/notifications.js';
import { createServer } from './sharing/server.js';
import { createShare } from './sharing/share.js';
import { createSharing } from './sharing/sharing.js';

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
  const { settings, reporter, language, outbox } = createSharing(ports, changed);
  // All at once: this is what stands between the click on the icon and the first screen.
  const [tags, who] = await Promise.all([
    /** @type {Promise<import('./sharing/tags.js').Tags>} */ (loadJson('data/tags.json')),
    createIdentify(loadJson),
    loadLanguage(text, settings, host),
  ]);
  const ledger = createLedger({ store, clock, changed });
  const attachments = createAttachments({ store, ledger, lock, clock });
  const debts = createDebts({ store, changed });
  const flags = createRuleLoader({ store, loadJson, ledger, settings, debts, changed });
  const meta = createMeta({ store, http });
  const share = createShare({
    tags,
    identify: who.identify,
    settings,
    meta,
    outbox,
    reporter,
    host,
    lock,
    language,
  });
  const agencies = createKnownAgencies(share.options);
  const communityList = createListLoader(ports, { settings }, changed);
  const disputes = createDisputes({
    ...ports,
    reasons: tags.dispute_reasons,
    settings,
    reporter,
    language,
    changed,
  });
  /** From now on there is something to lose. The browser may say no; the log works all the same. */
  const kept = () => void host.persist().catch(() => {});

  changes.on((topic) => {
    ledger.lookAgain();
    announce(topic);
  });
  const notifications = createNotifications({ store, host, clock });
  listeners.add(notifications.onChange).add(communityList.onChange);
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
    call: createCall({ store, ledger, identify: who.identify, lock, clock, changed, text, kept }),
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
        reporter,
        host,
        language,
        changed,
      });
    },
    drafts: createDrafts(store),
    checklist: createChecklist({ store, loadJson, clock, changed }),
    home: createHome({ store, changed }),
    /** The community's list on this device. */
    openList: communityList.open,
    lookup: createLookup({ store, http, clock, settings, changed }),
    share: {
      ...share,
      async refreshOptions() {
        const options = await share.refreshOptions();
        await agencies.read();
        return options;
      },
    },
    disputes,
    outbox: { flush: outbox.flush },
    server: createServer({ settings, meta, outbox, disputes, reporter, lock, host }),
    letters: createLetters(text),
    /** Calls and messages kept elsewhere; its readers are fetched when they are wanted. */
    async openImport() {
      const { createImport } = await import('./import/import.js');
      // A list that cannot be read hides nothing else.
      const list = await this.openList();
      await list.prepare().catch(() => {});
      const known = async (/** @type {string} */ key) => (await list.find(key).catch(() => null)) ?? null;
      return createImport({ store, ledger: this.ledger, identify: who.identify, known, clock });
    },
    /** The encrypted file of everything here, and the way back; fetched when it is wanted. */
    async backup() {
      const { createBackup } = await import('./safety/backup.js');
      return createBackup({ store, ledger, clock, version: host.version, changed });
    },
    screenLock: createScreenLock({ store, changed }),
    dataLoss: createDataLoss({ store, changed }),
    flags,
    debts,
    lenders: createLenders(loadJson),
    papers: createPapers({ store, clock, changed }),
    plan: createPlan({ store, changed }),
    instalments: createInstalments({ store, changed }),
    notifications,
    /** Everything on this device. What a server holds stays there until it is asked to erase. */
    async eraseHere() {
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
