// @ts-check
import { DEBT_ROLES, LENDER_NATURES } from '../common/lender.js';
import { HASH, ID, MARK, TIME, when } from '../log/valid-record.js';
import { PREFIX, RECORD, draftKey } from '../common/records.js';
import { count, flag, like, list, mapOf, oneOf, orNull, plainData, shapeOf, text } from '../common/shape.js';
import { CHOICES, cleanAddress } from '../sharing/settings.js';
/** @typedef {import('../common/shape.js').Shape} Shape */

/**
 * What a backup may bring: for each kind of record, the shape of its value. A backup can come from somebody
 * else; what has no shape here, or another one, is not written.
 */

const DAY = like(/^(?:\d{4}-\d{2}-\d{2})?$/);
/** @type {Shape} */
const address = (value) => typeof value === 'string' && cleanAddress(value) === value;

const CALL = shapeOf({
  ...Object.fromEntries(
    [
      'number',
      'creditor',
      'creditorOther',
      'agency',
      'who',
      'agentNumber',
      'amount',
      'instalments',
      'note',
    ].map((name) => [name, text()]),
  ),
  dueDate: DAY,
  authorisation: oneOf('', 'yes', 'no'),
  id: ID,
  at: when,
  timeline: list(MARK),
});
/**
 * A newer version may know more stages; what this one does not know is no stage, so the
 * record is not written.
 */
const HOME = shapeOf(
  {
    stage: orNull(oneOf('called', 'chased', 'visit', 'number', 'not_me')),
    later: mapOf(DAY),
  },
  { looked: DAY },
);
const INSTALMENT = shapeOf({
  id: ID,
  debt: ID,
  creditor: text(200),
  name: text(),
  due: DAY,
  fen: count,
  state: oneOf('open', 'paid', 'missed'),
  on: orNull(DAY),
  logged: orNull(ID),
});
const DEBT = shapeOf(
  { id: ID, creditor: text(200), name: text(), amount: text(200) },
  { interest: text(200), dueDate: DAY },
);
const CLOCK = like(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
const HOURS = shapeOf({ from: CLOCK, to: CLOCK });
/** @type {Shape} */
const AGREED_HOURS = (value) => value === 'none' || HOURS(value);
const KNOWN_DEBT = shapeOf(
  {
    creditor: ID,
    creditorOther: orNull(text(200)),
    nature: orNull(oneOf(...LENDER_NATURES)),
    lender: text(200),
    contract: text(200),
    lastActed: orNull(like(/^(?:\d{4}-(?:0[1-9]|1[0-2])|unsure)$/)),
  },
  { role: orNull(oneOf(...DEBT_ROLES)), hours: orNull(AGREED_HOURS) },
);
const MINE = shapeOf({ name: text(200), phone: text(200), identity: text(200) });
const PAPER = shapeOf({
  id: ID,
  direction: oneOf('received', 'sent'),
  kind: ID,
  creditor: orNull(text(200)),
  creditorOther: orNull(text(200)),
  on: DAY,
  dueOn: orNull(DAY),
  reference: text(200),
  done: flag,
  createdAt: TIME,
});
const DISPUTE = shapeOf({
  id: ID,
  server: address,
  key: ID,
  display: text(200),
  body: text(),
  state: oneOf('waiting', 'sent', 'refused'),
  problem: plainData,
  receipt: orNull(text(500)),
  seen: plainData,
  seenAt: orNull(TIME),
  createdAt: TIME,
});
const FILING = shapeOf(
  {
    id: ID,
    channel: ID,
    creditor: orNull(text(200)),
    filedOn: DAY,
    reference: text(),
    dueOn: orNull(DAY),
    answeredOn: orNull(DAY),
    createdAt: TIME,
  },
  // Filings of earlier versions do not have them.
  {
    nature: orNull(oneOf(...LENDER_NATURES)),
    outcome: orNull(oneOf('agreed', 'partly', 'refused')),
    answer: text(),
  },
);
const RECEIPT = shapeOf({
  server: address,
  seq: count,
  digest: text(200),
  time: TIME,
  key_id: text(200),
  public_key: text(1_000),
  signature: text(1_000),
});
const STAMP = shapeOf({
  seq: count,
  digest: text(200),
  time: TIME,
  authority: text(300),
  response: text(100_000),
});
/** What was said about an exception, and the facts it was said for. Earlier versions kept a flag alone. */
const ANSWER = shapeOf({ said: flag, of: text(2_000) });
/** Where to fetch and to send is asked about apart; the rest is how the panel looks. */
const SETTINGS = shapeOf(
  {},
  {
    ...Object.fromEntries(Object.entries(CHOICES).map(([name, choices]) => [name, oneOf(...choices)])),
    listAreas: list(text(2)),
    listMetered: flag,
    listRefused: flag,
    server: address,
    mirrors: list(address),
  },
);
const MAPPING = shapeOf({
  signature: text(),
  mapping: (value) => mapOf((part) => count(part) || oneOf('ymd', 'dmy', 'mdy')(part))(value),
});

/** @type {[string, Shape][]} by the key, or by what it begins with */
const SHAPES = [
  [RECORD.answers, mapOf(mapOf((value) => flag(value) || ANSWER(value)))],
  [RECORD.call, CALL],
  [RECORD.home, HOME],
  [RECORD.instalments, list(INSTALMENT)],
  [RECORD.mine, MINE],
  [RECORD.plan, shapeOf({}, { income: text(200), costs: text(200), months: text(200), debts: list(DEBT) })],
  [RECORD.settings, SETTINGS],
  [PREFIX.anchor, RECEIPT],
  [PREFIX.checklist, shapeOf({ id: ID, done: flag, note: text(), at: TIME })],
  [PREFIX.debt, KNOWN_DEBT],
  [PREFIX.dispute, DISPUTE],
  [PREFIX.filing, FILING],
  [PREFIX.mapping, MAPPING],
  [PREFIX.paper, PAPER],
  [PREFIX.reporter, shapeOf({ secret: like(/^[\w-]{43}$/), registered: flag })],
  [PREFIX.stamp, STAMP],
  [RECORD.syncFiles, shapeOf({ on: flag })],
  // What a form keeps is its own business; it is data, and nothing is done with it before
  // somebody presses a key.
  [draftKey(''), plainData],
];

/**
 * @param {string} key @param {unknown} value
 * @returns {boolean} whether a backup may write this
 */
export function isValid(key, value) {
  const found = SHAPES.find(([name]) => (name.endsWith(':') ? key.startsWith(name) : key === name));
  const server = key.startsWith(PREFIX.reporter) ? key.slice(PREFIX.reporter.length) : null;
  return Boolean(found?.[1](value)) && (server === null || address(server));
}

/** A report on its way. @type {Shape} */
export const isOutboxItem = shapeOf({
  id: ID,
  server: address,
  key: ID,
  display: text(200),
  body: text(),
  state: oneOf('waiting', 'sent', 'refused', 'withdrawing', 'withdrawn'),
  tries: count,
  nextAt: orNull(TIME),
  problem: plainData,
  answer: plainData,
  createdAt: TIME,
});

/** A file beside the log. @type {Shape} */
export const isAttachment = shapeOf(
  {
    id: ID,
    name: text(1_000),
    type: text(200),
    size: count,
    sha256: HASH,
    blob: (value) => value instanceof Blob,
  },
  { entryId: ID, addedAt: TIME },
);
