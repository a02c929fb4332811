// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { clockText, markName } from '../../core/log/call-marks.js';
import { fact } from './parts.js';

/**
 * The times of the stamps, one after another.
 * @param {import('../../core/common/types.js').Mark[]} timeline
 * @param {string} mark
 */
export const times = (timeline, mark) =>
  timeline.filter((one) => one.mark === mark).map(({ after }) => clockText(after));

/**
 * The stamps of a logged call.
 * @param {import('../../core/app.js').App} app
 * @param {import('../../core/common/types.js').Mark[] | undefined} timeline
 */
export const timelineFact = (app, timeline) =>
  timeline?.length
    ? fact(
        app.text.t('call_timeline'),
        html`<ol class="call-timeline" data-testid="call-timeline">
          ${timeline.map(({ after, mark }) => html`<li><span>${clockText(after)}</span> ${markName(app.text.t, mark)}</li>`)}
        </ol>`,
      )
    : nothing;
