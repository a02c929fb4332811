// @ts-check
import { html } from '../../vendor/lit.js';
import { STAGES } from '../../core/guide/stage.js';

/**
 * The one question of the first day: at which stage the person is. It can be answered anew at any time.
 * @param {import('./checklist.js').ChecklistView} view
 */
export function stageQuestion(view) {
  const t = view.t.bind(view);
  return html`<section class="stage-question" data-testid="stage-question" aria-labelledby="stage-question">
    <h2 id="stage-question">${t('home_stage_question')}</h2>
    <div class="card rows-card">
      ${STAGES.map(
        (
          stage,
        ) => html`<button type="button" class="row-button" data-testid=${`stage-${stage}`} aria-pressed=${view.home?.stage === stage ? 'true' : 'false'}
          @click=${() => view.chooseStage(stage)}><span><b>${t(`home_stage_${stage}`)}</b><small>${t(`home_stage_${stage}_hint`)}</small></span><span class="chevron" aria-hidden="true"></span></button>`,
      )}
    </div>
    <p class="help">${t('home_stage_help')}</p>
  </section>`;
}
