// @ts-check
import { kindOf } from '../log/attachments.js';
/** @typedef {import('../common/types.js').Entry} Entry */
/** @typedef {import('./statement.js').Text} Text */
/**
 * @typedef
 *   {{n: number, id: string, seq: number, entry: number, kind: string, name: string, type: string, size: number, sha256: string}}
 *   Enclosure an attachment of the pack; `n` counts them, `entry` is the row it belongs to
 */

/** @param {Entry[]} entries oldest first @returns {Enclosure[]} */
export function enclosuresOf(entries) {
  let n = 0;
  return entries.flatMap((entry, index) =>
    (entry.attachments ?? []).map(({ id, name, type, size, sha256 }) => ({
      n: ++n,
      id,
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

/** The moment as it was logged, with its zone, the same in every language. @param {string} iso */
export const moment = (iso) =>
  iso
    .replace('T', ' ')
    .replace(/([+-]\d{2}:\d{2})$/, ' $1')
    .replace(/Z$/, ' +00:00');

/** What happened, in a few words. @param {Entry & {own?: boolean}} entry @param {Text} text */
export function contact({ own, ...entry }, text) {
  const words = spoken(entry, text);
  return own ? text.t('pack_own_call', { contact: words }) : words;
}

/** @param {Omit<Entry, 'own'>} entry @param {Text} text */
function spoken(entry, { t }) {
  if (entry.what !== 'call' || entry.answered === null) return t(`log_what_${entry.what}`);
  if (!entry.answered) return `${t('log_what_call')} · ${t('log_unanswered')}`;
  return `${t('log_what_call')} · ${entry.seconds === null ? t('log_answered') : t('log_answered_seconds', { seconds: entry.seconds })}`;
}

/** @param {Entry} entry @param {Text} text */
export const authorisation = (entry, { t }) =>
  entry.authorisationShown === null ? '' : t(entry.authorisationShown ? 'choose_shown' : 'choose_not_shown');

/** The columns of events.csv. `dunbook verify` holds those it knows against the log. */
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
];

/**
 * @param {Entry[]} entries @param {Enclosure[]} enclosures @param {Text} text
 * @param {{hashOf: (seq: number) => string, creditorName: (entry: Entry) => string, masked: boolean}} more
 * @returns {unknown[][]} the first row names the columns
 */
export function eventRows(entries, enclosures, text, { hashOf, creditorName, masked }) {
  const rows = entries.map((entry, index) => [
    index + 1,
    entry.seq,
    // With its id a sealed record could be guessed at.
    masked ? '' : entry.id,
    entry.at,
    entry.recordedAt,
    text.t(`log_what_${entry.what}`),
    entry.numberRaw,
    contact(entry, text),
    entry.seconds,
    creditorName(entry),
    entry.agency,
    entry.agentNumber,
    entry.amount,
    entry.dueDate,
    authorisation(entry, text),
    entry.conduct.map((slug) => text.t(`conduct_${slug}`)).join('; '),
    entry.words,
    enclosures
      .filter((one) => one.entry === index + 1)
      .map((one) => one.n)
      .join(' '),
    hashOf(entry.seq),
  ]);
  return [COLUMNS.map((name) => text.t(`pack_column_${name}`)), ...rows];
}
