// @ts-check
import { attributesOf, tags } from './containers/xml.js';
import { androidDirection, directionOf } from './directions.js';
import { momentOf } from './moments.js';
import { callOrText } from './rows.js';
/** @typedef {import('./directions.js').Direction} Direction */
/** @typedef {import('./rows.js').Row} Row */

/**
 * Backups of phones: "SMS Backup & Restore" (`<call/>`, `<sms/>`, `<mms>`), and its relatives that write
 * `<log/>` or put several lists into one file.
 *
 * @typedef {{reason: string, count: number}} LeftOut `reason` is the key of a message with the count
 * @typedef {{rows: Row[], leftOut: LeftOut[]}} Backup
 */

const NAMES = new Set(['call', 'log', 'sms', 'mms', 'part', 'addr']);
/** The box of drafts, for SMS and MMS alike: a message that was never sent is no contact. */
const DRAFT = '3';
/** @type {Record<string, Direction>} */
const BOXES = { 1: 'in', 2: 'out', 4: 'out', 5: 'out', 6: 'out' };
/** The type of the sender's address in an MMS (the header From of OMA MMS encapsulation). */
const FROM = '137';
const ANSWERED_ELSEWHERE = '7';
const ITEM = /<(?:call|log|sms|mms)\s[^<>]{0,2000}?\bdate\s*=/;

/** @param {string} text */
export const isAndroidExport = (text) => /^\s*<[?!\w]/.test(text.slice(0, 1_000)) && ITEM.test(text);

/**
 * @param {string} text @param {number} most @param {Date} now
 * @returns {Backup}
 */
export function androidRows(text, most, now) {
  /** @type {Row[]} */
  const rows = [];
  /** @type {Map<string, number>} */
  const left = new Map();
  const leave = (/** @type {string} */ reason) => left.set(reason, (left.get(reason) ?? 0) + 1);
  const add = (/** @type {Omit<Parameters<typeof callOrText>[0], 'row'> | string} */ found) => {
    if (typeof found === 'string') leave(found);
    else if (rows.length >= most) leave('import_left_beyond');
    else rows.push(callOrText({ ...found, row: rows.length + 1 }));
  };
  /** @type {Mms | null} */
  let open = null;
  const end = () => {
    if (open) add(mmsOf(open, now));
    open = null;
  };
  for (const { name, closes, attributes } of tags(text, NAMES)) {
    if (attributes === null && name !== 'part' && name !== 'addr') leave('import_left_broken');
    else if (closes && name === 'mms') end();
    else if (attributes === null || closes) continue;
    else if (name === 'part') open?.parts.push(attributesOf(attributes));
    else if (name === 'addr') open?.addresses.push(attributesOf(attributes));
    else {
      end();
      const given = attributesOf(attributes);
      if (name === 'mms') open = { given, parts: [], addresses: [] };
      else add(name === 'sms' ? smsOf(given, now) : callOf(given, now));
      if (attributes.endsWith('/')) end();
    }
  }
  end();
  return { rows, leftOut: [...left].map(([reason, count]) => ({ reason, count })) };
}

/** @typedef {ReturnType<typeof momentOf>} When */
/** @typedef {Record<string, string>} Given the attributes of a tag */
/** @typedef {{given: Given, parts: Given[], addresses: Given[]}} Mms */

/** "null" is how these apps write that there is nothing. @param {string | undefined} value */
const text = (value) => (value === undefined || value === 'null' ? '' : value.toWellFormed());

/** A withheld number is written as a negative one. @param {string | undefined} value */
const numberOf = (value) => (/^-\d$/.test(text(value)) ? '' : text(value));

/** @param {Given} given @param {Date} now */
function whenOf({ date, readable_date: readable, time }, now) {
  const found = [date, time, readable]
    .map(text)
    .filter(Boolean)
    .reduce((before, cell) => before ?? momentOf(cell, { years: [], now }), /** @type {When} */ (null));
  return { at: found?.at ?? null, guessedYear: found?.guessedYear ?? false };
}

/** @param {Given} given @param {Date} now */
function callOf(given, now) {
  const length = given.duration ?? given.dur ?? '';
  const known = /^\d{1,6}$/.test(length) && given.type !== ANSWERED_ELSEWHERE;
  return {
    ...whenOf(given, now),
    what: /** @type {const} */ ('call'),
    numberRaw: numberOf(given.number ?? given.address),
    direction: androidDirection(given.type ?? '') ?? directionOf(given.type ?? ''),
    seconds: known ? Number(length) : null,
    words: '',
  };
}

/** @param {Given} given @param {Date} now */
function smsOf(given, now) {
  if (given.type === DRAFT) return 'import_left_draft';
  return {
    ...whenOf(given, now),
    what: /** @type {const} */ ('sms'),
    numberRaw: numberOf(given.address ?? given.number),
    direction: BOXES[given.type ?? ''] ?? null,
    seconds: null,
    words: text(given.body),
  };
}

/** @param {Mms} mms @param {Date} now */
function mmsOf({ given, parts, addresses }, now) {
  if (given.msg_box === DRAFT) return 'import_left_draft';
  const direction = BOXES[given.msg_box ?? ''] ?? null;
  const sender = addresses.find(
    ({ type, address }) => type === FROM && text(address) && !/^insert-address/.test(address),
  )?.address;
  const others = text(given.address).split('~').filter(Boolean);
  // In a group, nobody but the sender can be the one who wrote.
  const number = direction === 'out' ? others[0] : (sender ?? (others.length === 1 ? others[0] : undefined));
  if (number === undefined && others.length > 1) return 'import_left_group';
  const texts = parts.filter(({ ct = '' }) => /^text\/plain/i.test(ct)).map((part) => text(part.text));
  return {
    ...whenOf(given, now),
    what: /** @type {const} */ ('sms'),
    numberRaw: numberOf(number),
    direction,
    seconds: null,
    words: [text(given.sub), ...texts].filter(Boolean).join('\n'),
  };
}
