// @ts-check

/**
 * Every kind of record in the table `kv`, in one place: under which key it lies, the type of its value, and
 * whether a backup and the replica hold it. Erasing everything clears every table, and so every kind.
 */

/**
 * A key of `kv` that knows the type of its value.
 * @template T
 * @typedef {string & {readonly __value?: T}} Key
 */

/**
 * @typedef {object} Kind
 * @property {string} key the whole key, or what it begins with where it ends in a colon
 * @property {'yes' | 'no' | 'identity'} backup `identity`: only when the person wants to go on under the same
 *   pseudonym
 * @property {boolean} replica whether the replica holds it; a kind that can be fetched again at any time, or
 *   changes with every letter typed, is left out
 * @property {boolean} [case] whether what home shows of the case depends on it
 */

/** @type {Record<string, Kind>} */
const KINDS = {
  answers: { key: 'flag_answers', backup: 'yes', replica: true, case: true },
  anchor: { key: 'anchor:', backup: 'yes', replica: true },
  backupLast: { key: 'backup:last', backup: 'no', replica: true, case: true },
  backupLater: { key: 'backup:later', backup: 'no', replica: true, case: true },
  call: { key: 'call', backup: 'yes', replica: true, case: true },
  checklist: { key: 'checklist:', backup: 'yes', replica: true },
  community: { key: 'community:', backup: 'no', replica: false },
  debt: { key: 'debt:', backup: 'yes', replica: true, case: true },
  dispute: { key: 'dispute:', backup: 'yes', replica: true },
  draft: { key: 'draft:', backup: 'yes', replica: false },
  filing: { key: 'filing:', backup: 'yes', replica: true, case: true },
  home: { key: 'home', backup: 'yes', replica: true, case: true },
  // The key stays from when instalments were called promises, because stored data and backups already use it.
  instalments: { key: 'promises', backup: 'yes', replica: true, case: true },
  list: { key: 'list', backup: 'no', replica: false },
  listDue: { key: 'list-due', backup: 'no', replica: false },
  listKeys: { key: 'list-keys:', backup: 'no', replica: true },
  lock: { key: 'lock', backup: 'no', replica: true },
  // Tells a lock that was set on this device from one that came from elsewhere, so that it never
  // comes with a backup.
  lockMark: { key: 'lock-mark', backup: 'no', replica: true },
  loss: { key: 'lost', backup: 'no', replica: true },
  made: { key: 'made', backup: 'no', replica: true },
  mapping: { key: 'mapping:', backup: 'yes', replica: true },
  mine: { key: 'mine', backup: 'yes', replica: true },
  meta: { key: 'meta:', backup: 'no', replica: false },
  paper: { key: 'paper:', backup: 'yes', replica: true, case: true },
  plan: { key: 'plan', backup: 'yes', replica: true, case: true },
  // Its parts lie in the table `recordings`, which neither backup nor replica holds, until they become
  // a file of the log.
  recording: { key: 'recording:', backup: 'no', replica: false },
  remind: { key: 'remind', backup: 'no', replica: true, case: true },
  reminded: { key: 'reminded', backup: 'no', replica: true },
  reporter: { key: 'reporter:', backup: 'identity', replica: true },
  // The screen on which the panel of this device was closed says nothing about another device.
  screen: { key: 'draft:screen', backup: 'no', replica: false },
  // Which servers have answered this device says nothing about another device.
  serverStanding: { key: 'server-standing', backup: 'no', replica: true },
  // The figures that home showed last; they are shown again while nothing that they were
  // made from has changed.
  shown: { key: 'shown', backup: 'no', replica: false },
  settings: { key: 'settings', backup: 'yes', replica: true, case: true },
  stamp: { key: 'stamp:', backup: 'yes', replica: true },
  syncCursor: { key: 'sync:cursor', backup: 'no', replica: false },
  syncDevice: { key: 'sync:device', backup: 'no', replica: false },
  // How much of each file lies in the mailbox, by its SHA-256; each device keeps its own
  // account of the mailbox.
  syncFile: { key: 'sync:file:', backup: 'no', replica: false },
  syncFiles: { key: 'sync:files', backup: 'no', replica: false },
  syncFeed: { key: 'sync:feed:', backup: 'no', replica: false },
  syncGroup: { key: 'sync:group', backup: 'no', replica: false, case: true },
  syncRegister: { key: 'sync:reg:', backup: 'no', replica: false },
  // In the replica it says that the own chain was sent: a database that comes back without the keys of its
  // device does not go on with a chain that others may hold longer (platform/replica.js).
  syncSent: { key: 'sync:sent', backup: 'no', replica: true },
  unseen: { key: 'sync:unseen', backup: 'no', replica: false },
  syncWait: { key: 'sync:wait:', backup: 'no', replica: false, case: true },
};

/** The longest key comes first, so that `draft:screen` is not taken for any draft. */
const BY_LENGTH = Object.values(KINDS).sort((one, other) => other.key.length - one.key.length);

/**
 * The kind that a key is of. What no kind names was written by a newer version.
 * @param {string} key
 * @returns {Kind | undefined}
 */
const kindOf = (key) =>
  BY_LENGTH.find((kind) => (kind.key.endsWith(':') ? key.startsWith(kind.key) : key === kind.key));

/**
 * Whether a backup holds the record, and whether restoring one may write it.
 * @param {string} key
 * @param {boolean} identity the person's pseudonyms go along
 */
export function isInBackup(key, identity) {
  const backup = kindOf(key)?.backup ?? 'no';
  return backup === 'yes' || (identity && backup === 'identity');
}

/**
 * Whether the replica holds the record. An unknown kind is kept: losing it could lose what somebody wrote.
 * @param {string} key
 */
export const isInReplica = (key) => kindOf(key)?.replica ?? true;

/** Keys, or beginnings of keys, of the records from which, beside the log, home shows the case. */
export const CASE_KEYS = Object.values(KINDS).flatMap((kind) => (kind.case ? kind.key : []));

/** Keys of the kinds of which there is one record. */
export const RECORD = {
  answers: /** @type {Key<import('../rules/types.js').StoredAnswers>} */ (KINDS.answers.key),
  backupLast: /** @type {Key<import('../safety/backup-reminder.js').Mark>} */ (KINDS.backupLast.key),
  backupLater: /** @type {Key<import('../safety/backup-reminder.js').Mark>} */ (KINDS.backupLater.key),
  call: /** @type {Key<import('../log/call.js').Call>} */ (KINDS.call.key),
  home: /** @type {Key<import('../guide/stage.js').Home>} */ (KINDS.home.key),
  instalments: /** @type {Key<import('../debts/instalments.js').Instalment[]>} */ (KINDS.instalments.key),
  list: /** @type {Key<import('../list/store.js').StoredList>} */ (KINDS.list.key),
  /** When to look for a newer list, in milliseconds since the epoch. */
  listDue: /** @type {Key<number>} */ (KINDS.listDue.key),
  lock: /** @type {Key<{salt: string, iterations: number, check: string, mark?: string}>} */ (KINDS.lock.key),
  lockMark: /** @type {Key<string>} */ (KINDS.lockMark.key),
  loss: /** @type {Key<import('../safety/data-loss.js').Loss>} */ (KINDS.loss.key),
  /** Written when the database is made, and removed once the replica was asked for what was lost. */
  made: /** @type {Key<string>} */ (KINDS.made.key),
  mine: /** @type {Key<import('../debts/my-case.js').Details>} */ (KINDS.mine.key),
  plan: /** @type {Key<import('../debts/plan.js').PlanForm>} */ (KINDS.plan.key),
  remind: /** @type {Key<boolean>} */ (KINDS.remind.key),
  /** The day, YYYY-MM-DD on the device's calendar, on which the person was last reminded. */
  reminded: /** @type {Key<string>} */ (KINDS.reminded.key),
  shown: /** @type {Key<import('../guide/kept-home.js').Kept>} */ (KINDS.shown.key),
  serverStanding: /** @type {Key<import('../sharing/settings.js').Standing>} */ (KINDS.serverStanding.key),
  settings: /** @type {Key<Partial<import('../sharing/settings.js').Settings>>} */ (KINDS.settings.key),
  syncCursor: /** @type {Key<import('../sync/state.js').Cursor>} */ (KINDS.syncCursor.key),
  syncDevice: /** @type {Key<import('../sync/keys.js').Device>} */ (KINDS.syncDevice.key),
  /** Whether files go between the devices too; off where there is none. */
  syncFiles: /** @type {Key<{on: boolean}>} */ (KINDS.syncFiles.key),
  syncGroup: /** @type {Key<import('../sync/state.js').Group>} */ (KINDS.syncGroup.key),
  syncSent: /** @type {Key<import('../sync/state.js').Sent>} */ (KINDS.syncSent.key),
  /** Heads of the other chains that no record of the own chain names yet. */
  unseen: /** @type {Key<import('./types.js').Seen[]>} */ (KINDS.unseen.key),
};

/** Beginnings of the keys of kinds with many records, for reading all records of a kind. */
export const PREFIX = {
  anchor: /** @type {Key<import('../complaint/anchors.js').Receipt>} */ (KINDS.anchor.key),
  checklist: /** @type {Key<import('../guide/checklist.js').Progress>} */ (KINDS.checklist.key),
  /** One record for each debt, by `creditorKey()`. */
  debt: /** @type {Key<import('./lender.js').Debt>} */ (KINDS.debt.key),
  dispute: /** @type {Key<import('./types.js').DisputeItem>} */ (KINDS.dispute.key),
  filing: /** @type {Key<import('../complaint/filings.js').Filing>} */ (KINDS.filing.key),
  mapping: /** @type {Key<import('../import/import.js').StoredMapping>} */ (KINDS.mapping.key),
  paper: /** @type {Key<import('../debts/papers.js').Paper>} */ (KINDS.paper.key),
  /** One record for each recording, by its id. */
  recording: /** @type {Key<import('../log/recordings.js').Recording>} */ (KINDS.recording.key),
  reporter: /** @type {Key<import('../sharing/reporter.js').Identity>} */ (KINDS.reporter.key),
  stamp: /** @type {Key<import('../complaint/stamps.js').Stamp>} */ (KINDS.stamp.key),
  /** One record for each chain, by its name. */
  syncFeed: /** @type {Key<import('../sync/state.js').Owner>} */ (KINDS.syncFeed.key),
  /** One record for each file, by its SHA-256. */
  syncFile: /** @type {Key<import('../sync/file-rows.js').FileRow>} */ (KINDS.syncFile.key),
  /** One record for each register, by its name. */
  syncRegister: /** @type {Key<import('../sync/state.js').Register>} */ (KINDS.syncRegister.key),
};

/**
 * The key of one record of a kind of which there are many.
 * @template T
 * @param {Key<T>} prefix
 * @param {string} name
 * @returns {Key<T>}
 */
export const keyOf = (prefix, name) => /** @type {Key<T>} */ (prefix + name);

/**
 * A draft as it was typed; each form knows its own shape.
 * @param {string} name of the form
 * @returns {Key<any>} any: what a form keeps is its own business, and read back only by that form
 */
export const draftKey = (name) => KINDS.draft.key + name;

/** The pinned public keys, by key id. @param {string} server @returns {Key<Record<string, string>>} */
export const listKeysOf = (server) => KINDS.listKeys.key + server;

/** @param {string} server @returns {Key<import('./api.js').MetaOut>} */
export const metaKey = (server) => KINDS.meta.key + server;

/**
 * What was answered about a number, by its key.
 * @param {string} key @returns {Key<import('../list/lookup.js').Checked>}
 */
export const communityKey = (key) => KINDS.community.key + key;

/** Keys of what waits for its turn between devices; one row for each purpose. */
export const WAITING = {
  /** A mailbox that is being opened: what it was asked for with may be used once. */
  begun: /** @type {Key<import('../sync/state.js').Begun>} */ (`${KINDS.syncWait.key}begun`),
  /** The last reason why files were not sent, and when to try again. */
  files: /** @type {Key<import('../sync/state.js').Trouble>} */ (`${KINDS.syncWait.key}files`),
  /** A move that was begun. */
  move: /** @type {Key<import('../sync/state.js').Move>} */ (`${KINDS.syncWait.key}move`),
  /** The mailboxes from before a move, until everybody has left them. */
  old: /** @type {Key<import('../sync/state.js').Old[]>} */ (`${KINDS.syncWait.key}old`),
  /** Records of others of which parts are missing. */
  parts: /** @type {Key<Record<string, import('../sync/parts.js').Pending>>} */ (
    `${KINDS.syncWait.key}parts`
  ),
  /** This profile is a copy or was set back, and goes on with another chain; until the person has read it. */
  restarted: /** @type {Key<true>} */ (`${KINDS.syncWait.key}restarted`),
  /** The last failure, and when to try again. */
  trouble: /** @type {Key<import('../sync/state.js').Trouble>} */ (`${KINDS.syncWait.key}trouble`),
  /** Records of others that are missing here. */
  want: /** @type {Key<Record<string, import('../sync/state.js').Want>>} */ (`${KINDS.syncWait.key}want`),
};
