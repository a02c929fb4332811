// @ts-check
import { PREFIX, RECORD } from '../common/records.js';
import { isOutboxItem, isValid } from '../safety/valid.js';
/** @typedef {import('../common/types.js').Topic} Topic */
/** @typedef {import('../common/types.js').OutboxItem} OutboxItem */

/**
 * What is no log and yet belongs to the case on every device, one register for each thing that is changed
 * alone: a field of the plan, an instalment, a tick. A register is named by the key of its record in `kv` and
 * the way to it inside, each part escaped as in an address. Settings, drafts, the lock, the list, reminders
 * and reports that have not left belong to one device and are no registers.
 */

/** Records that are one register each. @type {[string, Topic][]} */
const WHOLE = [
  [PREFIX.anchor, 'anchors'],
  [PREFIX.checklist, 'checklist'],
  [PREFIX.debt, 'debts'],
  [PREFIX.dispute, 'disputes'],
  [PREFIX.filing, 'filings'],
  [PREFIX.paper, 'papers'],
  [PREFIX.reporter, 'outbox'],
  [PREFIX.stamp, 'anchors'],
  [RECORD.syncFiles, 'sync'],
];
/** Records of which each part is a register: how deep the parts lie, and what the record is without any. */
const IN_PARTS = [
  { key: RECORD.answers, depth: 2, empty: {}, topic: /** @type {Topic} */ ('flags') },
  { key: RECORD.home, depth: 1, empty: { stage: null, later: {} }, topic: /** @type {Topic} */ ('home') },
  {
    key: RECORD.mine,
    depth: 1,
    empty: { name: '', phone: '', identity: '' },
    topic: /** @type {Topic} */ ('mine'),
  },
  {
    key: RECORD.plan,
    depth: 1,
    empty: { income: '', costs: '', debts: [] },
    topic: /** @type {Topic} */ ('plan'),
  },
];
const INSTALMENTS = RECORD.instalments;
/** Reports on a server; the table of its own is named like a kind. */
const REPORT = 'outbox:';
const LEFT = ['sent', 'withdrawn'];

/** @typedef {Record<string, unknown>} Fields */
/**
 * @typedef {{table: 'kv' | 'outbox', key: string, path: string[], topic: Topic}} Place where the value
 *   of a register lies
 */

/** @param {string} key @param {string[]} path */
const nameOf = (key, path) => [key, ...path.map(encodeURIComponent)].join('/');

/**
 * Every register there is, with its value.
 * @param {{kv: [IDBValidKey, unknown][], outbox: [IDBValidKey, unknown][]}} tables
 * @returns {Map<string, unknown>}
 */
export function registersIn({ kv, outbox }) {
  /** @type {Map<string, unknown>} */
  const found = new Map();
  for (const [at, value] of kv) {
    const key = String(at);
    const parts = IN_PARTS.find((kind) => kind.key === key);
    if (WHOLE.some(([prefix]) => key.startsWith(prefix))) found.set(key, value);
    else if (key === INSTALMENTS)
      for (const one of /** @type {{id: string}[]} */ (value)) found.set(nameOf(key, [one.id]), one);
    else if (parts)
      for (const [path, inside] of leaves(value, parts.depth)) found.set(nameOf(key, path), inside);
  }
  for (const [id, item] of outbox)
    if (/** @type {OutboxItem} */ (item).state !== 'waiting') found.set(REPORT + id, item);
  return found;
}

/** @param {unknown} value @param {number} depth @returns {[string[], unknown][]} */
const leaves = (value, depth) =>
  Object.entries(/** @type {Fields} */ (value)).flatMap(([name, inside]) =>
    depth === 1
      ? [[[name], inside]]
      : leaves(inside, depth - 1).map(
          ([path, leaf]) => /** @type {[string[], unknown]} */ ([[name, ...path], leaf]),
        ),
  );

/** @param {string} name @returns {Place | null} null for what a newer version keeps there */
export function placeOf(name) {
  if (name.startsWith(REPORT))
    return { table: 'outbox', key: name.slice(REPORT.length), path: [], topic: 'outbox' };
  const whole = WHOLE.find(([prefix]) => name.startsWith(prefix));
  if (whole) return { table: 'kv', key: name, path: [], topic: whole[1] };
  const [key, ...path] = name.split('/').map(decoded);
  const kind = IN_PARTS.find((one) => one.key === key);
  if (kind?.depth === path.length) return { table: 'kv', key, path, topic: kind.topic };
  if (key === INSTALMENTS && path.length === 1) return { table: 'kv', key, path, topic: 'instalments' };
  return null;
}

/** @param {string} part */
function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** The register's value inside the record. @param {Place} place @param {unknown} record */
export function valueAt({ key, path }, record) {
  if (key === INSTALMENTS)
    return /** @type {{id: string}[]} */ (record ?? []).find(({ id }) => id === path[0]);
  return path.reduce((value, part) => /** @type {Fields | undefined} */ (value)?.[part], record);
}

/**
 * The record with another value in it; undefined takes it out.
 * @param {Place} place @param {unknown} record @param {unknown} value
 * @returns {unknown} undefined where nothing is left
 */
export function withValue({ key, path }, record, value) {
  if (!path.length) return value;
  if (key === INSTALMENTS) {
    const list = /** @type {{id: string}[]} */ (record ?? []);
    const others = list.filter(({ id }) => id !== path[0]);
    if (value === undefined) return others;
    const next = /** @type {{id: string}} */ (value);
    return others.length < list.length
      ? list.map((one) => (one.id === path[0] ? next : one))
      : [...list, next];
  }
  const { empty } = IN_PARTS.find((kind) => kind.key === key) ?? { empty: {} };
  return inside({ ...empty, .../** @type {Fields | undefined} */ (record) }, path, value);
}

/** @param {Fields} record @param {string[]} path @param {unknown} value @returns {Fields} */
function inside(record, [part, ...rest], value) {
  const next = rest.length ? inside(/** @type {Fields} */ (record[part] ?? {}), rest, value) : value;
  if (next !== undefined) return { ...record, [part]: next };
  const { [part]: _, ...others } = record;
  return others;
}

/**
 * Whether a record that came from another device may be written, as when it comes from a backup.
 * @param {Place} place @param {unknown} record
 */
export const mayWrite = ({ table, key, path }, record) =>
  (record === undefined && !path.length) ||
  (table === 'kv'
    ? isValid(key, record)
    : isOutboxItem(record) && LEFT.includes(/** @type {OutboxItem} */ (record).state));
