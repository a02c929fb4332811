// @ts-check
import { isWhen } from '../common/china-time.js';
import { count, flag, like, list, oneOf, orNull, plainData, shapeOf, text } from '../common/shape.js';
import { LONGEST_TEXT, isConfirmedBy, isDirection, isMark } from './checked.js';
/** @typedef {import('../common/shape.js').Shape} Shape */

/** What a record that comes from elsewhere has to look like. */

export const ID = text(200);
/** The first part of an ISO 8601 time; every reader parses the rest itself. */
export const TIME = like(/^\d{4}-\d{2}-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:\d{2}))?$/);
export const HASH = like(/^[0-9a-f]{64}$/);
/** @type {Shape} */
export const when = (value) => isWhen(value);
export const MARK = shapeOf({ after: count, mark: text(200) });

/**
 * The shapes of the fields. One that is not named here was written by a newer version, and may be any data.
 * @type {Record<string, Shape>}
 */
const FIELDS = {
  what: oneOf('call', 'sms', 'visit', 'letter', 'third_party', 'note'),
  at: when,
  numberRaw: text(LONGEST_TEXT),
  numberKey: orNull(ID),
  words: text(LONGEST_TEXT),
  conduct: list(text(200)),
  seconds: orNull(count),
  answered: orNull(flag),
  timeline: list(MARK),
  direction: isDirection,
  confirmedBy: isConfirmedBy,
  unrelated: isMark,
  attachments: list(shapeOf({ id: ID, name: text(1_000), type: text(200), size: count, sha256: HASH })),
};

/** How far other chains were known, each named once. @type {Shape} */
const SEEN = (value) => {
  if (!Array.isArray(value) || !value.length) return false;
  const isHead = (/** @type {unknown} */ one) =>
    Array.isArray(one) && one.length === 3 && HASH(one[0]) && count(one[1]) && one[1] > 0 && HASH(one[2]);
  return value.every(isHead) && new Set(value.map(([chain]) => chain)).size === value.length;
};

/** One line of a log. Its hash is checked with the chain. @type {Shape} */
export const isRecord = shapeOf(
  {
    seq: count,
    id: ID,
    corrects: orNull(ID),
    recordedAt: TIME,
    prev: HASH,
    hash: HASH,
    fields: (value) =>
      plainData(value) &&
      ['what', 'at'].every((name) => Object.hasOwn(/** @type {object} */ (value), name)) &&
      Object.entries(/** @type {Record<string, unknown>} */ (value)).every(
        ([name, inside]) => !Object.hasOwn(FIELDS, name) || FIELDS[name](inside),
      ),
  },
  // The chain's name is beside the record, and no part of its hash.
  { seen: SEEN, chain: HASH },
);
