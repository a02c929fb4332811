// @ts-check
import { html, nothing } from '../../vendor/lit.js';
/** @typedef {import('./import.js').ImportView} View */
/** @typedef {import('../../core/import/rows.js').Row} Row */

/** Maximum number of left-out lines that are listed. */
const LISTED = 20;

/** States of a row other than new, in the order in which they are shown. */
const STATES = /** @type {const} */ (['confirms', 'logged', 'aside', 'twice', 'unreadable']);

/**
 * The rows that are not simply new, in one line that unfolds to the file's own words. Nothing is guessed, and
 * nothing is left out unsaid.
 * @param {View} view
 */
export function doubtCard(view) {
  const facts = factsOf(view);
  if (!facts.length) return nothing;
  return html`<details class="fold card import-doubts" data-testid="import-doubts">
    <summary><span>${facts.map(({ short }) => short).join(' · ')}</span></summary>
    <ul>${facts.map(({ long, lines, testid }) => html`<li data-testid=${testid}>${long}${listed(lines)}</li>`)}</ul>
  </details>`;
}

/** @typedef {{short: string, long: string, lines: string[], testid: string}} Doubt */

/** @param {View} view @returns {Doubt[]} */
function factsOf(view) {
  const t = view.t.bind(view);
  const rows = (view.groups ?? []).flatMap((group) => group.rows);
  const doubt = (
    /** @type {string} */ name,
    /** @type {number} */ count,
    /** @type {string[]} */ lines = [],
  ) =>
    count
      ? [
          {
            short: t(`import_short_${name}`, { count }),
            long: t(`import_count_${name}`, { count }),
            lines,
            testid: `import-doubt-${name}`,
          },
        ]
      : [];
  const line = (/** @type {{row: number}} */ { row }, /** @type {string} */ text) =>
    t('import_line', { row, text });
  const unread = view.rows.flatMap((row) => (row.unread ?? []).map(({ cell }) => line(row, cell)));
  const left = (/** @type {'sum' | 'shifted'} */ reason) =>
    view.left.filter((one) => one.reason === reason).map((one) => line(one, one.text));
  const beyond = view.source && 'leftOut' in view.source ? (view.source.leftOut ?? []) : [];
  return [
    ...STATES.flatMap((state) => doubt(state, rows.filter((row) => row.state === state).length)),
    ...doubt('unread', unread.length, unread),
    ...doubt('no_direction', rows.filter((row) => row.state === 'new' && row.direction === null).length),
    ...doubt('guessed_year', rows.filter((row) => row.guessedYear).length),
    ...doubt('lost', view.rows.filter((row) => row.lost).length),
    ...doubt('shifted', left('shifted').length, left('shifted')),
    ...doubt('sum', left('sum').length, left('sum')),
    ...beyond.map(({ reason, count }) => ({
      short: t('import_short_beyond', { count }),
      long: t(reason, { count }),
      lines: [],
      testid: 'import-doubt-beyond',
    })),
  ];
}

/** @param {string[]} lines */
const listed = (lines) =>
  lines.length
    ? html`<ul>${lines.slice(0, LISTED).map((one) => html`<li class="help">${one}</li>`)}</ul>`
    : nothing;
