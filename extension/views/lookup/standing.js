// @ts-check
import { html, nothing, svg } from '../../vendor/lit.js';

const LEVELS = ['few', 'several', 'many'];
/**
 * Number of months that are drawn: a number without a report for a year is not shown (`silent_days` in
 * policy.py).
 */
const MONTHS = 12;

/**
 * The evidence as a small picture: how many reporters agree, how long ago the last report was, and what
 * callers did. The words under it say the same, so that a screen reader passes over the drawing.
 * @param {import('./lookup.js').LookupView} view
 * @param {string} level
 * @param {string} month "2026-11"
 * @param {string[]} [conduct] slugs, where the answer has them
 */
export function standing(view, level, month, conduct = []) {
  const { t } = view.app.text;
  const reached = LEVELS.indexOf(level) + 1;
  const ago = Math.min(Math.max(0, monthsBetween(month, view.app.today())), MONTHS - 1);
  return html`<figure class="standing">
    <div class="standing-drawn" aria-hidden="true">
      <svg class="standing-level" viewBox="0 0 33 16">
        ${LEVELS.map((_, at) => svg`<rect class=${at < reached ? 'on' : 'off'} x=${at * 12} y=${10 - at * 5} width="9" height=${6 + at * 5} rx="1.5"></rect>`)}
      </svg>
      <div class="standing-months">
        <svg viewBox="0 0 142 10" preserveAspectRatio="none">
          ${Array.from({ length: MONTHS }, (_, at) => svg`<rect class=${MONTHS - 1 - at === ago ? 'on' : 'off'} x=${at * 12} width="10" height="10" rx="1.5"></rect>`)}
        </svg>
        <span>${t('standing_year_ago')}</span><span>${t('standing_now')}</span>
      </div>
    </div>
    <figcaption>${t(`standing_${level}`)} ${t('community_last', { month: view.app.text.formatMonth(month) })}</figcaption>
    ${
      conduct.length
        ? html`<p class="standing-conduct">${t('share_conduct')}</p>
          <ul class="standing-conduct" data-testid="standing-conduct">${conduct.map((slug) => html`<li>${t(`conduct_${slug}`)}</li>`)}</ul>`
        : nothing
    }
  </figure>`;
}

/** @param {string} month @param {string} today */
function monthsBetween(month, today) {
  const [one, other] = [month, today].map((date) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)));
  return other - one;
}
