// @ts-check
import { download } from '../../platform/device.js';
import { chinaDay, inChina, isDay } from '../../core/common/china-time.js';
import { isUnrelated } from '../../core/common/direction.js';
import { Money, toCsv } from '../../core/complaint/csv.js';
import { originOf } from '../../core/log/origin.js';
import { originWords } from '../../core/log/origin-words.js';
import { factsOf } from '../../core/rules/findings.js';
import { creditorName } from '../parts/parts.js';
import { factTitle } from './flag-list.js';
import { whatHappened } from './entry-row.js';
/** @typedef {import('../../core/common/types.js').Entry} Entry */

/**
 * The entries that are shown, as a table for a spreadsheet.
 * @param {import('./log.js').LogView} view
 * @param {Entry[]} listed
 */
export function saveTable(view, listed) {
  const t = view.t.bind(view);
  /** @type {[string, (entry: Entry) => unknown][]} */
  const columns = [
    [t('log_at'), ({ at }) => (isDay(at) ? at : inChina(new Date(at)).slice(0, 19).replace('T', ' '))],
    [t('log_number'), ({ numberRaw }) => numberRaw],
    [t('log_what'), (entry) => whatHappened(t, entry)],
    [t('log_seconds'), ({ seconds }) => seconds],
    [t('log_creditor'), (entry) => creditorName(view.app, entry.creditor, entry.creditorOther)],
    [t('log_agency'), ({ agency }) => agency],
    [t('log_agent_number'), ({ agentNumber }) => agentNumber],
    [t('log_amount'), ({ amount }) => (amount === null ? '' : new Money(amount))],
    [t('log_csv_conduct'), ({ conduct }) => view.app.text.list(conduct.map((slug) => t(`conduct_${slug}`)))],
    [t('log_words'), ({ words }) => words],
    [
      t('flag_list'),
      (entry) =>
        view.app.text.list(
          factsOf(view.marks?.flags.get(entry.id) ?? []).map((fact) => factTitle(t, fact, entry)),
        ),
    ],
    [t('log_source'), (entry) => originWords(t, originOf(entry), entry.what)],
    [t('log_unrelated'), (entry) => (isUnrelated(entry) ? t('flag_yes') : '')],
  ];
  const rows = listed.map((entry) => columns.map(([, value]) => value(entry)));
  const table = toCsv([columns.map(([name]) => name), ...rows]);
  download(`dunbook-log-${chinaDay(view.app.now())}.csv`, 'text/csv', table);
}
