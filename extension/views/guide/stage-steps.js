// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { isDone, STEPS_OF } from '../../core/guide/steps.js';
import { addedMark, checklistItem, isAdded } from './checklist-item.js';
/** @typedef {import('./checklist.js').ChecklistView} Home */
/** @typedef {import('./checklist.js').Checklist} Checklist */

/**
 * The steps of the stage, or the whole article.
 * @param {Home} view
 * @param {Checklist} list
 */
export function stepsPart(view, list) {
  const t = view.t.bind(view);
  const shown = view.whole ? list.sections.flatMap(({ items }) => items) : stageItems(view);
  const actions = shown.filter((item) => item.type === 'action' && view.shows(item));
  const done = actions.filter(({ id }) => isDone(id, view.progress, view.facts)).length;
  return html`<div class="list-head">
      <h2>${t('home_steps')}</h2>
      <button type="button" class="link" data-testid="checklist-open" aria-expanded=${view.whole ? 'true' : 'false'}
        @click=${() => view.showWhole(!view.whole)}>${t(view.whole ? 'home_steps_few' : 'home_steps_all')}</button>
    </div>
    <p class="muted small-line" data-testid="checklist-progress">${t('checklist_progress', { done, all: actions.length })}</p>
    <progress max=${actions.length} .value=${done} aria-label=${t('checklist_progress', { done, all: actions.length })}></progress>
    ${view.whole ? wholeArticle(view, list) : stageSteps(view)}`;
}

/** @param {Home} view */
const stageItems = (view) =>
  STEPS_OF[view.home?.stage ?? 'called'].map((id) => view.itemOf(id)).filter((item) => item !== null);

/** @param {Home} view */
function stageSteps(view) {
  const stage = view.home?.stage;
  return html`<section class="card checklist" aria-label=${stage ? view.t(`home_stage_${stage}`) : view.t('home_steps')}>
    <ul class="plain">${stageItems(view).map((item) => checklistItem(view, item, isAdded(item)))}</ul>
  </section>`;
}

/**
 * The whole article. Every section is shown, also those in which the chosen stage has nothing to do.
 * @param {Home} view @param {Checklist} list
 */
function wholeArticle(view, list) {
  const t = view.t.bind(view);
  return html`${view.stageChoice(list.stages)}
    ${list.sections.map((section) => {
      const items = section.items.filter((item) => view.shows(item));
      const added = section.items.every(isAdded);
      return items.length
        ? html`<section class="card checklist">
            <h3>${t(`checklist_section_${section.id}`)} ${added ? addedMark(view) : nothing}</h3>
            <ul class="plain">${items.map((item) => checklistItem(view, item, !added))}</ul>
          </section>`
        : nothing;
    })}`;
}
