// @ts-check
import { html, nothing } from '../../vendor/lit.js';
/** @typedef {import('./checklist.js').ChecklistView} Home */
/** @typedef {import('../../core/guide/shown.js').Shown} Shown */

/**
 * The stage to which the log points, offered in one line; when put off, it stays hidden like an action.
 * @param {Home} view @param {Shown} shown
 */
export function aheadLine(view, { ahead, today }) {
  if (!ahead || (view.home?.later[laterName(ahead)] ?? '') > today) return nothing;
  const t = view.t.bind(view);
  const stage = t(`home_stage_${ahead.stage}`);
  return html`<div class="slim-line" data-testid="stage-ahead" data-stage=${ahead.stage}>
    <span>${t(`home_ahead_${ahead.why}`, { stage, count: ahead.count, days: ahead.days })}</span>
    <button type="button" class="link" data-testid="stage-ahead-go" @click=${() => view.chooseStage(ahead.stage)}>${t('home_ahead_go')}</button>
    <button type="button" class="link" data-testid="stage-ahead-later" @click=${() => view.putOffAs(laterName(ahead))}>${t('next_later')}</button>
  </div>`;
}

/** @param {{stage: string}} ahead */
const laterName = ({ stage }) => `stage:${stage}`;
