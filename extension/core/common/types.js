// @ts-check
/** The shapes that pass between the parts of the panel. No code. */

/**
 * The tables whose rows have one shape; `kv` holds many kinds, each with a key that knows its type.
 * @typedef {object} Tables
 * @property {LedgerRecord} ledger this device's own chain
 * @property {FeedRecord} feeds the chains of other devices
 * @property {OutboxItem} outbox
 * @property {{id: string, blob: Blob, sha256: string, type: string}} attachments
 * @property {RecordingPart} recordings
 */

/**
 * @typedef {{id: string, at: string, bytes: Uint8Array<ArrayBuffer>}} RecordingPart see
 *   core/log/recordings.js
 */

/**
 * The database as idb's types describe it. What lies in `kv` has the type that its key knows.
 * @typedef {import('idb').DBSchema & {
 *   ledger: {key: number, value: LedgerRecord},
 *   feeds: {key: [chain: string, seq: number], value: FeedRecord},
 *   outbox: {key: string, value: OutboxItem},
 *   attachments: {key: string, value: Tables['attachments']},
 *   recordings: {key: string, value: RecordingPart},
 *   kv: {key: string, value: unknown},
 *   list: {key: IDBValidKey, value: unknown},
 *   turn: {key: string, value: never},
 * }} Schema
 * @typedef {import('idb').IDBPDatabase<Schema>} Database
 * @typedef {import('idb').StoreNames<Schema>} TableName
 */

/**
 * One table inside a transaction that writes, whatever its rows are.
 * @typedef {object} WriteTable
 * @property {unknown} keyPath null where the key is not in the value
 * @property {(key: IDBValidKey) => Promise<unknown>} get
 * @property {() => Promise<unknown[]>} getAll
 * @property {(value: unknown, key?: IDBValidKey) => Promise<unknown>} put
 * @property {(value: unknown, key?: IDBValidKey) => Promise<unknown>} add
 * @property {(key: IDBValidKey | IDBKeyRange) => Promise<unknown>} delete
 * @property {() => Promise<unknown>} clear
 */

/**
 * @typedef {object} ReadMore each as the store has it by the same name
 * @property {(table: 'kv' | 'outbox', prefix: string) => Promise<unknown[]>} list
 * @property {(table: 'ledger') => Promise<LedgerRecord | undefined>} last
 * @property {() => Promise<Seen[]>} heads
 */

/**
 * @typedef {{
 *   <T>(table: 'kv', key: import('./records.js').Key<T>): Promise<T | undefined>,
 *   (table: 'list', key: IDBValidKey): Promise<any>,
 * }} ReadOne any: the pieces of the list are bytes, and only `list/` reads them
 * @typedef {{
 *   <T>(table: 'kv', key: import('./records.js').Key<T>): Promise<T | undefined>,
 *   <Name extends keyof Tables>(table: Name, key: string | number): Promise<Tables[Name] | undefined>,
 * }} StoreGet
 * @typedef {{
 *   <T>(table: 'kv', key: import('./records.js').Key<T>, value: T): Promise<unknown>,
 *   <Name extends keyof Tables>(table: Name, key: string | number, value: Tables[Name]): Promise<unknown>,
 * }} StorePut
 * @typedef {{
 *   <T>(table: 'kv', prefix: import('./records.js').Key<T>): Promise<T[]>,
 *   <Name extends keyof Tables>(table: Name, prefix?: string): Promise<Tables[Name][]>,
 * }} StoreList
 * @typedef {{
 *   <T>(table: 'kv', key: import('./records.js').Key<T>, change: (current: T | undefined) => T): Promise<T>,
 *   <T>(table: 'kv', key: import('./records.js').Key<T>, change: (current: T | undefined) => T | undefined):
 *     Promise<T | undefined>,
 *   <Name extends keyof Tables>(table: Name, key: string | number,
 *     change: (current: Tables[Name] | undefined) => Tables[Name] | undefined):
 *       Promise<Tables[Name] | undefined>,
 * }} StoreUpdate
 */

/**
 * @typedef {object} Store one database; see platform/store.js
 * @property {StoreGet} get
 * @property {StorePut} put
 * @property {(table: string, key: string | number) => Promise<unknown>} remove
 * @property {(table: 'recordings', prefix: string) => Promise<unknown>} removeAll removes all rows whose key
 *   starts with the prefix, without reading them
 * @property {StoreList} list
 * @property {<Name extends keyof Tables>(table: Name, key: string | number) => Promise<Tables[Name][]>}
 *   listFrom the values with this key or a higher one
 * @property {(table: string, value: object) => Promise<unknown>} add
 * @property {(table: string, values: object[]) => Promise<void>} addAll
 * @property {<Name extends keyof Tables>(table: Name) => Promise<Tables[Name] | undefined>} last
 * @property {StoreUpdate} update
 * @property {() => Promise<string[]>} tables
 * @property {(tables: string[]) => Promise<Record<string, [IDBValidKey, unknown][]>>} snapshot
 * @property
 *   {<T>(tables: TableName[], work: (get: ReadOne, more: ReadMore) => Promise<T>) => Promise<T>}
 *   reading several values as they stand at one moment
 * @property {(table: string, rows: [IDBValidKey, unknown][], kv: [string, unknown]) => Promise<void>} swap
 *   replaces the whole of a table, and one value of `kv` with it
 * @property {<T>(tables: TableName[], work: (table: (name: TableName) => WriteTable) => Promise<T>,
 *   options?: {lasting?: boolean}) => Promise<T>} writing several tables in one transaction; `work` waits for
 *   nothing but the tables, and what it throws undoes all of it; lasting: on the disk when it ends
 * @property {(from?: number, known?: Map<string, number>) => Promise<{own: LedgerRecord[],
 *   feeds: FeedRecord[], lengths: Map<string, number>}>} log the records of the own chain from this number
 *   on, those of each other chain after the number known of it, and the length of each of these chains, as
 *   they stand at one moment
 * @property {() => Promise<Seen[]>} heads the last record of each chain that is not the own
 * @property {(chain: string, from: number, to?: number) => Promise<FeedRecord[]>} feed records of
 *   another chain, in order
 * @property {() => Promise<unknown>} clear
 */

/**
 * What was written, for whoever shows it; the data itself is read again.
 * @typedef {'anchors' | 'backup' | 'call' | 'checklist' | 'data-loss' | 'debts' | 'disputes' | 'erased' |
 *   'filings' | 'flags' | 'home' | 'instalments' | 'ledger' | 'list' | 'lock' | 'lookup' | 'mine' |
 *   'outbox' | 'papers' | 'plan' | 'received' | 'restored' | 'settings' | 'sync'} Topic
 */

/**
 * @typedef {object} Answer
 * @property {number} status
 * @property {{get(name: string): string | null}} headers
 * @property {Uint8Array<ArrayBuffer>} bytes
 * @property {string} text
 * @property {() => any} json any: each route has its own shape, which the caller declares
 */

/**
 * @typedef {(method: string, url: string, options?: {headers?: Record<string, string>, body?: string |
 *   Uint8Array<ArrayBuffer>, timeout?: number}) => Promise<Answer>} Http
 */

/**
 * @typedef {object} ReceivedShelf see platform/received.js
 * @property {() => Promise<{id: string, at: string}[]>} list newest first
 * @property {(id: string) => Promise<{id: string, at: string, title: string, text: string, url: string,
 *   files: File[]} | null>} read
 * @property {(id: string) => Promise<void>} remove
 */

/**
 * @typedef {object} Host where the panel runs
 * @property {'extension' | 'web'} name
 * @property {string} version
 * @property {import('./i18n.js').Language} language
 * @property {string} defaultServer
 * @property {(address: string) => Promise<boolean>} askPermission
 * @property {(server: string) => Promise<boolean>} admits
 * @property {() => Promise<boolean>} askConsent
 * @property {boolean} canNotify the browser can remind while the panel is closed
 * @property {() => Promise<boolean>} askNotify
 * @property {(at: number | null, run: () => void, what?: 'outbox' | 'list' | 'reminder' | 'sync') =>
 *   Promise<void>} wakeAt
 * @property {ReceivedShelf | null} received what was shared into the web page; an extension
 *   is offered nothing
 * @property {() => Promise<void>} forget drop what the host itself keeps
 * @property {() => Promise<boolean>} persist
 * @property {(callback: () => void) => void} onOnline
 * @property {(every: number, run: () => void) => void} whileVisible runs every `every` milliseconds while the
 *   person can see the page, and when they come back to it
 * @property {() => boolean} isMetered the person pays for data or saves it, as far as the browser tells
 */

/**
 * @typedef {object} Ports the outside world, as the core sees it
 * @property {Store} store
 * @property {Http} http
 * @property {Host} host
 * @property {(path: string) => Promise<any>} loadJson any: every file has its own shape, which the room
 *   that reads it declares
 * @property {() => Date} clock
 * @property {<T>(name: string, run: () => Promise<T>) => Promise<T>} lock
 * @property {(challenge: import('./api.js').ChallengeOut) => Promise<unknown>} solve null where
 *   nothing was found in time
 * @property {{post(topic: Topic): void, on(callback: (topic: Topic) => void): void}} changes
 * @property {boolean} [strict] unknown message keys throw
 */

/**
 * @typedef {object} Source where an entry came from, if it was not typed here
 * @property {'table' | 'android' | 'sms' | 'backup'} kind
 * @property {string} name of the file; empty for a pasted text
 * @property {number} row in it, from 1
 * @property {string} [sha256] hex, of the file's bytes when it was brought in
 * @property {string} [id] with `recordedAt`, `hash` and `of`: what the record was on the other device
 * @property {string} [recordedAt]
 * @property {string} [hash]
 * @property {Source | null} [of] where it had come from there
 */

/**
 * @typedef {{id: string, name: string, type: string, size: number, sha256: string}} Attachment what the log
 *   holds of a file; see attachments.js
 */

/**
 * @typedef {{after: number, mark: string}} Mark seconds after the call began; 'asked:agency',
 *   'conduct:threat', 'note'
 */

/**
 * @typedef {object} Fields what a person logs
 * @property {'call' | 'sms' | 'visit' | 'letter' | 'third_party' | 'note'} what `note`: the person's own, no
 *   contact
 * @property {string} at ISO 8601: a moment with offset, or the day in China alone where the hour is not known
 * @property {string} numberRaw as shown
 * @property {string | null} numberKey
 * @property {string | null} numberKind
 * @property {boolean | null} answered
 * @property {number | null} seconds
 * @property {string | null} creditor slug
 * @property {string} creditorOther
 * @property {string} agency
 * @property {string} agentNumber
 * @property {string | null} amount yuan
 * @property {string | null} dueDate
 * @property {boolean | null} authorisationShown
 * @property {string[]} conduct slugs
 * @property {string} words
 * @property {'reminder' | 'local' | 'visit' | null} stage
 * @property {Attachment[]} [attachments] records from before there was such a field have none
 * @property {Source | null} [source] records from before there was such a field have none
 * @property {Mark[]} [timeline] what was stamped during a call, in order; records from before there was such
 *   a field have none
 * @property {'in' | 'out' | null} [direction] null where nobody knows who called; `out` where the person has
 *   said that they did; not there where the other side did
 * @property {true} [unrelated] the person has said that it has nothing to do with collection;
 *   not there otherwise
 * @property {Confirmation[]} [confirmedBy] lines of a bill or a phone's log that hold the same contact; not
 *   there where none does
 */

/**
 * @typedef {Source & {at: string, seconds: number | null}} Confirmation what a file says of a contact that
 *   was logged already; `at` as in `Fields`
 */

/**
 * @typedef {object} LedgerRecord one line on disk; never changed once written
 * @property {number} seq from 1, without gaps
 * @property {string} id
 * @property {string | null} corrects id of the entry this record restates
 * @property {string} recordedAt ISO 8601, UTC
 * @property {Fields} fields
 * @property {string} prev hash of the record before; 64 zeros for the first
 * @property {Seen[]} [seen] on the first record that was written after news of other chains came: how far
 *   each of these was known here by then; records without such news have none
 * @property {string} hash hex SHA-256 over RFC 8785 of everything but `hash`
 */

/**
 * A record of a chain: the chain's name, which is the `hash` of its first record, and the
 * record's `seq` and `hash`.
 * @typedef {[chain: string, seq: number, hash: string]} Seen
 * @typedef {LedgerRecord & {chain: string}} FeedRecord a record that knows its chain; `chain` is
 *   no part of its hash
 * @typedef {{chain: string | null, own: boolean, records: LedgerRecord[]}} Chain all records of one device,
 *   in order; `chain` is null while the own one is empty
 */

/**
 * @typedef {Fields & {id: string, chain: string, seq: number, recordedAt: string}} Version one
 *   record of an entry
 */
/**
 * @typedef {object} Standing
 * @property {Version[]} history the earlier versions, newest first
 * @property {true} [differs] two devices corrected it without knowing of each other, and nobody has since
 *   with knowledge of both; not there otherwise
 * @typedef {Version & Standing} Entry what counts now. Where devices attached files without knowing
 *   of each other, `attachments` has those of both, less what either removed, and so more than the
 *   record `seq` of `chain`
 */

/**
 * @typedef {object} OutboxItem one report on its way
 * @property {string} id
 * @property {string} server
 * @property {string} key
 * @property {string} display
 * @property {string} body the exact JSON
 * @property {'waiting' | 'sent' | 'refused' | 'withdrawing' | 'withdrawn'} state
 * @property {number} tries
 * @property {string | null} nextAt not before; ISO 8601
 * @property {import('./problem.js').Problem | null} problem
 * @property {Pick<import('./api.js').ReportOut, 'id' | 'state' | 'needs'> | null} answer
 * @property {string} createdAt
 */

/**
 * @typedef {object} DisputeItem one dispute, kept with its receipt
 * @property {string} id of this device
 * @property {string} server
 * @property {string} key
 * @property {string} display
 * @property {string} body the exact JSON
 * @property {'waiting' | 'sent' | 'refused'} state
 * @property {import('./problem.js').Problem | null} problem
 * @property {string | null} receipt
 * @property {import('../sharing/disputes.js').DisputeStatus | null} seen what the server last said about it
 * @property {string | null} seenAt
 * @property {string} createdAt
 */

export {};
