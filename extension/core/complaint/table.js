// @ts-check
import { Money } from './csv.js';
import { isDay, momentInChina } from '../common/china-time.js';
import { isCallerUnknown } from '../common/direction.js';
import { authorisationOf } from './counted.js';
import { kindOf } from '../log/attachments.js';
import { originOf } from '../log/origin.js';
/** @typedef {import('../common/types.js').Entry} Entry */
/** @typedef {import('./statement.js').Text} Text */
/**
 * @typedef {{n: number, id: string, chain: string, seq: number, entry: number, kind: string, name: string,
 *   type: string, size: number, sha256: string}} Enclosure an attachment of the pack; `n` counts them,
 *   `entry` is the row it belongs to
 */

/** @param {Entry[]} entries oldest first @returns {Enclosure[]} */
export function enclosuresOf(entries) {
  let n = 0;
  return entries.flatMap((entry, index) =>
    (entry.attachments ?? []).map(({ id, name, type, size, sha256 }) => ({
      n: ++n,
      id,
      chain: entry.chain,
      seq: entry.seq,
      entry: index + 1,
      kind: kindOf(type),
      name,
      type,
      size,
      sha256,
    })),
  );
}

/** The numbers of the attachments by row. @param {Pick<Enclosure, 'n' | 'entry'>[]} enclosures */
export function enclosedIn(enclosures) {
  /** @type {Map<number, number[]>} */
  const rows = new Map();
  for (const { n, entry } of enclosures) rows.set(entry, [...(rows.get(entry) ?? []), n]);
  return rows;
}

/**
 * A moment on China's clock, whatever clock it was logged with, as `2026-11-20 21:14:00`; a
 * day alone stays one.
 * @param {string} iso
 */
export function inChinaText(iso) {
  if (isDay(iso)) return iso;
  const there = momentInChina(iso);
  return `${there.slice(0, 10)} ${there.slice(11, 19)}`;
}

/** What happened, in a few words. @param {Entry & {own?: boolean}} entry @param {Text} text */
function contact({ own, ...entry }, text) {
  const words = spoken(entry, text);
  if (own) return text.t('pack_own_call', { contact: words });
  return isCallerUnknown(entry) ? `${words} · ${text.t('direction_unknown')}` : words;
}

/** @param {Omit<Entry, 'own'>} entry @param {Text} text */
function spoken(entry, { t }) {
  if (entry.what !== 'call' || entry.answered === null) return t(`log_what_${entry.what}`);
  if (!entry.answered) return `${t('log_what_call')} · ${t('log_unanswered')}`;
  return `${t('log_what_call')} · ${entry.seconds === null ? t('log_answered') : t('log_answered_seconds', { seconds: entry.seconds })}`;
}

/**
 * Whether an authorisation was shown, in words; empty where none could have been.
 * @param {Entry} entry @param {Text} text
 */
function authorisation(entry, { t }) {
  const shown = authorisationOf(entry);
  return shown === null ? '' : t(shown ? 'choose_shown' : 'choose_not_shown');
}

/**
 * The columns of events.csv. `dunbook verify` holds those it knows against the log. New ones stand at the
 * end, because programs that read a table by the places of its columns are right for years.
 */
export const COLUMNS = [
  'n',
  'seq',
  'id',
  'at',
  'recorded_at',
  'what',
  'number',
  'contact',
  'seconds',
  'creditor',
  'agency',
  'agent',
  'amount',
  'due',
  'authorisation',
  'conduct',
  'words',
  'enclosures',
  'hash',
  'written',
  'later',
  'source',
  'confirmed_by',
  'at_china',
  'written_china',
  'source_sha256',
];

/**
 * The columns of the table. Where there are several logs, the last column names the one in
 * which `seq` counts.
 * @param {boolean} linked
 */
export const columnsOf = (linked) => (linked ? [...COLUMNS, 'log'] : COLUMNS);

/** The names of the columns. @param {Text} text @param {boolean} linked */
export const headRow = (text, linked) => columnsOf(linked).map((name) => text.t(`pack_column_${name}`));

/**
 * @param {Entry[]} entries @param {Pick<Enclosure, 'n' | 'entry'>[]} enclosures @param {Text} text
 * @param {{hashOf: (entry: Entry) => string, fileOf: (entry: Entry) => string,
 *   creditorName: (entry: Entry) => string, masked: boolean}} more `fileOf`: the log, empty where
 *   there is one alone
 * @returns {(index: number) => unknown[]} the row of one entry
 */
export function rowMaker(entries, enclosures, text, { hashOf, fileOf, creditorName, masked }) {
  const files = enclosedIn(enclosures);
  /** @param {Entry} entry @param {number} index */
  const row = (entry, index) => [
    index + 1,
    entry.seq,
    // The id is left out of a masked copy, because with it a sealed record could be guessed.
    masked ? '' : entry.id,
    entry.at,
    entry.recordedAt,
    text.t(`log_what_${entry.what}`),
    entry.numberRaw,
    isDay(entry.at) ? `${contact(entry, text)} · ${text.t('time_unknown')}` : contact(entry, text),
    entry.seconds,
    creditorName(entry),
    entry.agency,
    entry.agentNumber,
    entry.amount && new Money(entry.amount),
    entry.dueDate,
    authorisation(entry, text),
    entry.conduct.map((slug) => text.t(`conduct_${slug}`)).join('; '),
    entry.words,
    (files.get(index + 1) ?? []).join(' '),
    hashOf(entry),
    ...originCells(entry, masked),
    ...[fileOf(entry)].filter(Boolean),
  ];
  return (index) => row(entries[index], index);
}

/**
 * The origin in words of no language, so that it can be held against the log: when the entry was first
 * written, how many minutes later (0 during the contact; empty where it is not known, or comes from a file),
 * from what, and which lines of files hold the same contact. The times on China's clock stand behind it, and
 * the hash of the file; in a masked copy that is nobody's to compare with other copies of the file.
 * @param {Entry} entry
 * @param {boolean} masked
 */
function originCells(entry, masked) {
  const { kind, writtenAt, laterMinutes, source, confirmedBy } = originOf(entry);
  return [
    writtenAt,
    kind === 'during' ? 0 : laterMinutes,
    source ? `${kind} ${lineOf(source)}` : kind,
    confirmedBy.map(lineOf).join('; '),
    inChinaText(entry.at),
    inChinaText(writtenAt),
    masked ? '' : (source?.sha256 ?? ''),
  ];
}

/** @param {{name: string, row: number}} source */
const lineOf = ({ name, row }) => `${name}#${row}`;
