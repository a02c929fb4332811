// @ts-check
import { html } from '../../vendor/lit.js';
import { othersContacted } from '../../core/complaint/spoken.js';
import { icon } from '../parts/icons.js';
import { sentences } from '../parts/parts.js';
/** @typedef {import('./complaint-view.js').ComplaintView} ComplaintView */
/**
 * @typedef {[import('../parts/icons.js').Icon, string, Record<string, unknown>, number]} Fact its icon, its
 *   message, the message's values, and a count: at zero the fact is not shown
 */

/** The facts that the chosen entries show, as the complaint will tell them. @param {ComplaintView} view */
export function factsFound(view) {
  const t = view.t.bind(view);
  const { outline } = view;
  return html`<section class="card"><h3>${t('pack_facts_found')}</h3>
    <ul class="plain fact-list">${
      outline
        ? facts(outline).map(
            ([name, key, values]) => html`<li>${icon(name, 'small')}<span>${t(key, values)}</span></li>`,
          )
        : html``
    }</ul>
    <p class="help" role="status" data-testid="pack-count">${outline ? sentences(view.app, [...packCount(view, outline), outline.extent.shown < outline.extent.all && t('pack_extent', outline.extent)]) : t('pack_count_none')}</p>
  </section>`;
}

/** @param {ComplaintView} view @param {NonNullable<ComplaintView['outline']>} outline */
export const packCount = ({ app }, outline) => [
  app.text.t('pack_count', outline),
  outline.enclosures ? app.text.t('pack_count_files', { count: outline.enclosures }) : '',
];

/** @param {NonNullable<ComplaintView['outline']>} outline @returns {Fact[]} */
function facts({ summary, hours }) {
  const { night, over, limit, threats, recorded, refused, worst } = summary;
  const others = othersContacted(summary);
  /** @type {Fact[]} */
  const all = [
    ['call', 'pack_found_calls', { count: summary.calls, answered: summary.answered }, summary.calls],
    ['moon', 'pack_found_night', { ...hours, count: night }, hours ? night : 0],
    [
      'chart',
      'pack_found_over',
      { count: over.length, limit, most: Math.max(0, ...over.map(({ answered }) => answered)) },
      over.length,
    ],
    ['chart', 'pack_found_worst', { count: worst?.contacts ?? 0 }, over.length ? 0 : (worst?.contacts ?? 0)],
    [
      'warn',
      recorded.length ? 'pack_found_threats_recorded' : 'pack_found_threats',
      { count: threats.length, recorded: recorded.length },
      threats.length,
    ],
    ['people', 'pack_found_others', { count: others }, others],
    ['home', 'pack_found_visits', { count: summary.others.visit.length }, summary.others.visit.length],
    ['paper', 'pack_found_refused', { count: refused.length }, refused.length],
  ];
  return all.filter(([, , , count]) => count > 0);
}
