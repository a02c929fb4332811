// @ts-check
/** @typedef {import('../../../core/complaint/verify/verdict.js').Verdict} Verdict */
/** @typedef {import('../../../core/complaint/verify/verdict.js').Answer} Answer */
/** @typedef {import('../../../core/complaint/verify/verdict.js').Finding} Finding */
/** @typedef {Pick<import('../../../core/common/i18n.js').Text, 't' | 'formatWhen'>} Text */

/**
 * The words of the page for a verdict: under each answer, what was found, and what this check cannot tell.
 */

/** Maximum number of files left in the pack by an operating system that are named. */
const MOST_PATHS = 5;
/**
 * Messages that differ from those of the command, because the page opens no folder.
 * @type {Record<string, string>}
 */
const OTHERWISE = { ratio: 'verify_page_ratio' };

/** @param {Verdict} verdict @param {Answer} which @param {Text} text */
export function headOf({ answer, records, logs }, which, { t }) {
  const several = which === 'log' && answer('log') === 'consistent' && logs.length > 1;
  return t(several ? 'verify_logs_consistent' : `verify_${which}_${answer(which)}`, {
    records,
    count: logs.length,
  });
}

/**
 * Whether an answer is good, a note or bad.
 * @param {Verdict} verdict @param {Answer} which @returns {'good' | 'note' | 'bad'}
 */
export function weightOf(verdict, which) {
  const said = verdict.answer(which);
  if (['changed', 'differs', 'broken'].includes(said)) return 'bad';
  return ['whole', 'consistent', 'agrees'].includes(said) ? 'good' : 'note';
}

/** @param {Finding} finding @param {Verdict} verdict @param {Text} text */
export function findingSaid({ code, path, seq, log, id, time, name }, { logs }, { t }) {
  const there = seq === null ? '' : t(id ? 'verify_entry' : 'verify_line', { seq, id, time });
  const where = there && log && logs.length > 1 ? t('verify_of_log', { log, where: there }) : there;
  return t(OTHERWISE[code] ?? `verify_${code}`, { where, path, name, time });
}

/** @param {Verdict} verdict @param {Answer} which @param {Text} text @returns {string[]} */
export const detailsOf = (verdict, which, text) =>
  verdict.answer(which) === 'unchecked' ? [] : DETAILS[which](verdict, text);

/** @type {Record<Answer, (verdict: Verdict, text: Text) => string[]>} */
const DETAILS = {
  files: (verdict, { t }) => {
    const { ignored, outer, respelled, sealed } = verdict;
    const paths = ignored.slice(0, MOST_PATHS).join(', ') + (ignored.length > MOST_PATHS ? ' …' : '');
    return [
      verdict.answer('files') === 'whole' && !sealed ? t('verify_unsealed') : '',
      outer ? t('verify_outer', { path: outer }) : '',
      ignored.length ? t('verify_ignored', { count: ignored.length, paths }) : '',
      respelled ? t('verify_respelled', { count: respelled }) : '',
    ].filter(Boolean);
  },
  log: ({ records, entries, attachments, all, shown, logs }, { t }) => {
    const left = (all ?? 0) - shown;
    const counts = [
      t('verify_counts', { records, entries, attachments }),
      ...(logs.length > 1 ? logs : []).map((log) => oneLog(log, t)),
    ];
    return all === null
      ? counts
      : [...counts, t(left ? 'verify_shown' : 'verify_shown_all', { shown, all, left })];
  },
  content: ({ uncompared, leftOut, part, parts }, { t }) => [
    ...uncompared.map((code) => t(`verify_uncompared_${code}`)),
    ...(leftOut ? [t('verify_left_out', { count: leftOut })] : []),
    ...(parts > 1 ? [t('verify_part', { part, parts })] : []),
    ...(part === 1 ? [t('verify_scope')] : []),
  ],
  time: ({ stamps, receipts, records, logs }, { t, formatWhen }) => {
    const recordsOf = (/** @type {string} */ file) =>
      logs.find((log) => log.file === file)?.records ?? records;
    /** @param {string} log @param {string} said */
    const inLog = (log, said) => (log && logs.length > 1 ? t('verify_in_log', { log, said }) : said);
    return [
      ...stamps.flatMap(({ of, log, path, seq, time, standing, authority }) => [
        inLog(
          log,
          t(`verify_page_stamp_${of}`, { time: formatWhen(time), path, seq, records: recordsOf(log) }),
        ),
        t(`verify_page_stamp_${standing}`, { authority: authority || path }),
      ]),
      ...receipts.map(({ log, seq, time, key_id, server }) =>
        inLog(log, t('verify_page_receipt', { seq, time: formatWhen(time), key_id, server })),
      ),
    ];
  },
};

/**
 * The number of records of one of several logs, and the device that wrote it.
 * @param {Verdict['logs'][0]} log @param {Text['t']} t
 */
const oneLog = ({ file, device, records }, t) =>
  t('verify_one_log', { file, records, device: device && t('verify_device', { device }) }).trim();
