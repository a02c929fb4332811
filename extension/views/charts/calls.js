// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import './chart.js';
import { dayName } from '../../core/charts/look.js';
import { highest } from '../../core/charts/count.js';
import { EVERYBODY } from '../../core/charts/charts.js';
import { figures } from '../parts/figures.js';
import { ruleWords } from '../parts/rule-words.js';
/** @typedef {import('./charts.js').ChartsView} View */
/** @typedef {import('./charts.js').Figures['days'][number]} Day */
/** @typedef {Day['limits'][number]} Limit */

/**
 * The colour of a part of a bar: the lowest part has the strongest colour, and calls above a limit have a
 * colour of their own.
 */
const fillOf = (/** @type {import('../../core/charts/day-parts.js').Part | 'over'} */ part) =>
  `var(--part-${part})`;

/** The card with the calls of each day, and the limits that count them. @param {View} view */
export function callsCard(view) {
  const t = view.t.bind(view);
  const { days, parts, lender } = view.figures;
  const counted = days.filter(({ limits }) => limits.length);
  // A limit that was never exceeded needs no chart of its own: its words stand below the first chart.
  const others = counted.filter((day) => !isMain(day) && day.limits.some(({ over }) => over));
  const limits = counted.flatMap((day) => day.limits.map((limit) => ({ day, limit })));
  return html`<section class="card chart-card" data-testid="charts-day" data-counts="calls">
    <h2>${t('charts_calls')}</h2>
    <p data-testid="charts-told">${told(view)}</p>
    ${parts.length ? picture(view, counted.find(isMain)) : nothing}
    ${others.map((day) => otherPicture(view, day))}
    ${limits.length ? limitFold(view, limits) : html`<p class="help">${t(lender === EVERYBODY ? 'charts_choose_lender' : 'charts_no_limit')}</p>`}
    ${table(view)}
  </section>`;
}

/**
 * Whether a limit counts the calls that people answered and people made, instead of automatic reminders.
 * @param {Day} day
 */
const isMain = ({ counts, stages }) => counts === 'conversations' && stages.includes(null);

/** The name of what a limit counts. @param {Day} day */
const nameOf = ({ counts, stages }) =>
  counts === 'conversations' && !stages.includes(null) ? 'reminder' : counts;

/** The total of calls of each day. @param {View} view @returns {number[]} */
function totals(view) {
  const { parts, span } = view.figures;
  return Array.from({ length: span.to - span.from + 1 }, (_, at) =>
    parts.reduce((sum, { values }) => sum + values[at], 0),
  );
}

/** The chart in a few words, beginning with the days over a limit. @param {View} view @returns {string} */
function told(view) {
  const { t, number, formatMonthDay } = view.app.text;
  const { days, parts, span } = view.figures;
  const total = parts.reduce((sum, part) => sum + part.total, 0);
  if (!total) return t('charts_none');
  const over = days.flatMap((day) =>
    day.limits
      .filter((limit) => limit.over)
      .map(({ max, over }) => t(`charts_told_over_${nameOf(day)}`, { max, count: over })),
  );
  const { at, most } = highest(totals(view));
  const values = {
    total: number(total),
    most: number(most),
    day: formatMonthDay(dayName(span.from + at)),
  };
  return [...over, t('charts_told_calls', values)].join('');
}

/** @param {View} view @param {Day | undefined} main */
function picture(view, main) {
  const t = view.t.bind(view);
  const { parts } = view.figures;
  const limit = main?.limits[0];
  /** @type {number[]} */
  let below = [];
  const stacked = parts.map(({ part, values }) => {
    below = values.map((value, at) => value + (below[at] ?? 0));
    return { values: below, fill: fillOf(part) };
  });
  const answered = parts.find(({ part }) => part === 'answered')?.values ?? [];
  const over = answered.map((value, at) => {
    const max = limit?.line[at];
    return typeof max === 'number' && value > max ? value : null;
  });
  const isOver = over.some((value) => value !== null);
  const all = totals(view);
  const plot = {
    labels: all.map(() => ''),
    values: all,
    layers: [...stacked.reverse(), ...(isOver ? [{ values: over, fill: fillOf('over') }] : [])],
    lines: limit ? [limit.line] : [],
    notes: {
      ...notesOf(view, all),
      ...(limit && {
        line: {
          value: limit.max,
          text: t('charts_line_answered_max', { max: limit.max }),
          ink: fillOf('over'),
        },
      }),
    },
  };
  return html`<dun-chart role="img" aria-label=${t('charts_picture', { title: t('charts_calls'), told: told(view) })} .plot=${plot}></dun-chart>
    <ul class="legend">
      ${parts.map(({ part }) => html`<li><i class=${`part-${part}`}></i>${t(`charts_part_${part}`)}</li>`)}
      ${isOver && limit ? html`<li><i class="part-over"></i>${t('charts_part_over', { max: limit.max })}</li>` : nothing}
    </ul>`;
}

/** The chart of another limit that was exceeded. @param {View} view @param {Day} day */
function otherPicture(view, day) {
  const t = view.t.bind(view);
  const title = t(`charts_title_${nameOf(day)}`);
  const [limit] = day.limits;
  const over = day.values.map((value, at) => {
    const max = limit.line[at];
    return max !== null && value > max ? value : null;
  });
  const plot = {
    labels: day.values.map(() => ''),
    values: day.values,
    layers: [
      { values: day.values, fill: fillOf(nameOf(day) === 'unanswered' ? 'missed' : 'reminder') },
      { values: over, fill: fillOf('over') },
    ],
    lines: day.limits.map(({ line }) => line),
    notes: {
      ...notesOf(view, day.values),
      line: { value: limit.max, text: t('charts_line_max', { max: limit.max }), ink: fillOf('over') },
    },
  };
  const words = t(`charts_told_over_${nameOf(day)}`, { max: limit.max, count: limit.over });
  return html`<h3 class="chart-more">${title}</h3>
    <dun-chart role="img" aria-label=${t('charts_picture', { title, told: words })} .plot=${plot}></dun-chart>`;
}

/** @param {View} view @param {number[]} values by day @returns {import('./chart-notes.js').Notes} */
function notesOf(view, values) {
  const t = view.t.bind(view);
  const { from, to } = view.figures.span;
  const name = (/** @type {number} */ day) => view.app.text.formatMonthDay(dayName(day));
  const { at, most } = highest(values);
  const isToday = dayName(to) === view.app.today();
  return {
    ends: [name(from), name(Math.round((from + to) / 2)), isToday ? t('charts_today') : name(to)],
    ...(most && { peak: { at, value: most, text: t('charts_peak', { day: name(from + at), count: most }) } }),
  };
}

/**
 * Explains the lines: the text behind each, its strength, and on how many days there were more calls.
 * @param {View} view @param {{day: Day, limit: Limit}[]} limits
 */
function limitFold(view, limits) {
  const t = view.t.bind(view);
  return html`<details class="fold">
    <summary>${t('charts_what_line')}</summary>
    ${limits.map(({ day, limit }) => limitLine(view, day, limit))}
  </details>`;
}

/** @param {View} view @param {Day} day @param {Limit} limit */
function limitLine(view, day, { rule, max, binds, over }) {
  const t = view.t.bind(view);
  const known = view.figures.lenders.find((one) => one.key === view.figures.lender)?.entry;
  const isNamed = known?.creditor && known.creditor !== 'unknown';
  const unsure =
    binds === 'maybe' ? (isNamed ? `flag_note_scope_${rule.scope}` : 'flag_note_unknown_creditor') : '';
  return html`<div class="limit" data-testid="charts-limit" data-rule=${rule.id}>
    <p>${t(`charts_title_${nameOf(day)}`)} · ${t('charts_limit', { max })} <strong>${t('charts_over', { count: over })}</strong></p>
    ${ruleWords(view, rule)} ${unsure ? html`<p class="small">${t(unsure)}</p>` : nothing}
  </div>`;
}

/** @param {View} view */
function table(view) {
  const { t, formatDay } = view.app.text;
  const { parts, span } = view.figures;
  const all = totals(view);
  const rows = all
    .map((total, at) => ({ total, at }))
    .filter(({ total }) => total)
    .map(({ at }) => [formatDay(dayName(span.from + at)), ...parts.map(({ values }) => values[at])])
    .reverse();
  return html`<details class="fold">
    <summary>${t('charts_table')}</summary>
    ${figures({ caption: t('charts_calls'), columns: [t('charts_column_day'), ...parts.map(({ part }) => t(`charts_part_${part}`))], rows })}
  </details>`;
}
