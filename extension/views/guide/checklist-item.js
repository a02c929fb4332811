// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';

/** @typedef {import('./checklist.js').Item} Item */
/**
 * @typedef {Pick<import('./checklist.js').ChecklistView, 't' | 'list'>} Reader a screen that shows the
 *   article
 */

/** The prefix of an item's message keys. @param {Item} item */
export const keyOf = (item) => `checklist_${item.id.replaceAll('.', '_')}`;

/** @param {Reader} view @param {Item} item */
const bodyOf = (view, item) => html`<p>${view.t(`${keyOf(item)}_body`)}</p>${sources(view, item)}`;

/** Whether an item was added by Dunbook: the article does not hold it. @param {Item} item */
export const isAdded = (item) => !item.sources.includes('article');

/** A mark for items that Dunbook added. @param {Reader} view */
export const addedMark = (view) => html`<span class="added">${view.t('checklist_added')}</span>`;

/**
 * A line of the article that is a fact instead of an action.
 * @param {Reader} view
 * @param {Item} item
 * @param {boolean} [marked] whether an added one is marked here, because its section is the article's
 */
export const factItem = (view, item, marked = true) => html`<li class="know" data-item=${item.id}>
      <details>
        <summary><span class="mark" aria-hidden="true"></span><span>${view.t(`${keyOf(item)}_title`)} ${marked && isAdded(item) ? addedMark(view) : nothing}</span></summary>
        ${bodyOf(view, item)}
      </details>
    </li>`;

/**
 * One line of the article: an action that can be ticked and annotated, or a fact to know.
 * @param {import('./checklist.js').ChecklistView} view
 * @param {Item} item
 * @param {boolean} [marked] as in `factItem`
 */
export function checklistItem(view, item, marked = true) {
  if (item.type === 'fact') return factItem(view, item, marked);
  const t = view.t.bind(view);
  const id = item.id.replaceAll('.', '_');
  const key = keyOf(item);
  const state = view.progress[item.id] ?? { done: false, note: '' };
  const fact = view.facts[item.id];
  return html`<li class="do" data-testid="checklist-item" data-item=${item.id}>
    <input type="checkbox" id=${`check-${id}`} .checked=${live(state.done || Boolean(fact?.done))} ?disabled=${fact?.done && !state.done}
      @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => view.tick(item.id, event.target.checked)} />
    <div>
      <label for=${`check-${id}`}>${t(`${key}_title`)} ${marked && isAdded(item) ? addedMark(view) : nothing}</label>
      ${fact ? html`<small data-testid="step-fact">${factText(view, fact)}</small>` : nothing}
      ${state.note ? html`<p class="own-note">${state.note}</p>` : nothing}
      <div class="row">
        ${item.tool ? html`<button type="button" class="link tool" data-tool=${item.tool} @click=${() => view.open(item.tool)}>${t(toolKey(item.tool))}</button>` : nothing}
        <details class="inline">
          <summary>${t('checklist_more')}</summary>
          ${bodyOf(view, item)}
          <label for=${`note-${id}`}>${t('checklist_note')}</label>
          <textarea id=${`note-${id}`} rows="2" maxlength="5000" .value=${state.note}
            placeholder=${view.app.text.has(`${key}_note_hint`) ? t(`${key}_note_hint`) : nothing}
            @change=${(/** @type {Event & {target: HTMLTextAreaElement}} */ event) => view.attempt(() => view.app.checklist.note(item.id, event.target.value))}></textarea>
        </details>
      </div>
    </div>
  </li>`;
}

/**
 * What the device knows of a step, in words.
 * @param {import('./checklist.js').ChecklistView} view @param {import('../../core/guide/steps.js').Fact} fact
 */
const factText = ({ app }, { key, count = 0, on, name = '' }) =>
  app.text.t(`step_fact_${key}`, { count, name, on: on ? app.text.formatDay(on) : '' });

/** The name of the tool that a step leads to. @param {string} tool */
export const toolKey = (tool) => `tool_${tool.split(':')[0]}`;

/**
 * The source of a step: the article, or a rule that was added to it and how strongly that rule
 * speaks (P6).
 * @param {Reader} view
 * @param {Item} item
 */
function sources(view, item) {
  const t = view.t.bind(view);
  return html`<ul class="sources">
    ${item.sources.map((source) => {
      const strength = view.list?.strengths[source];
      return html`<li>
        ${strength ? html`<strong>${t(`strength_${strength}`)}</strong> · ` : nothing}${t(`source_${source.replaceAll('-', '_')}`)}
      </li>`;
    })}
  </ul>`;
}
