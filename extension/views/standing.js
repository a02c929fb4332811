// @ts-check
import { html, svg } from '../vendor/lit.js';

const LEVELS = ['few', 'several', 'many'];
/** After a year without a report a number says nothing any more, so that is all there is to draw. */
const MONTHS = 12;

/** How the evidence stands, as a small picture: how many agree, and how long ago the last report was. @param {any} view @param {string} level @param {string} month "2026-11" */
export function standing(view, level, month) {
  const { text } = view.app;
  const reached = LEVELS.indexOf(level) + 1;
  const ago = Math.max(0, monthsBetween(month, view.app.today()));
  const said = `${view.t(`standing_${level}`)} ${view.t('community_last', { month: text.formatMonth(month) })}`;
  return html`<figure class="standing">
    <svg viewBox="0 0 120 14" role="img" aria-label=${said}>
      ${LEVELS.map((_, at) => svg`<rect class=${at < reached ? 'on' : 'off'} x=${at * 11} y=${8 - at * 3} width="9" height=${6 + at * 3} rx="1.5"></rect>`)}
      ${Array.from({ length: MONTHS }, (_, at) => svg`<rect class=${MONTHS - 1 - at === Math.min(ago, MONTHS - 1) ? 'on' : 'off'} x=${48 + at * 6} y="8" width="4.5" height="6" rx="1"></rect>`)}
    </svg>
    <figcaption>${said}</figcaption>
  </figure>`;
}

/** @param {string} month @param {string} today */
function monthsBetween(month, today) {
  const [one, other] = [month, today].map((date) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)));
  return other - one;
}
