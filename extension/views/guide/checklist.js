// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import '../parts/call-open.js';
import { View } from '../parts/view.js';
import { problemNotice } from '../parts/parts.js';
import { grouped } from '../parts/grouped.js';
import { identityLine } from '../parts/identity.js';
import { stopLink } from '../parts/stops.js';
import { addedMark, checklistItem, isAdded } from './checklist-item.js';

/**
 * @typedef {import('../../core/guide/checklist.js').Checklist} Checklist
 * @typedef {import('../../core/guide/checklist.js').Item} Item
 */

/**
 * The article as things to do, by the stage the person is in; and the shortest way to log the call that rings
 * now.
 */
export class ChecklistView extends View {
  static properties = {
    list: { state: true },
    progress: { state: true },
    stage: { state: true },
    quick: { state: true },
  };

  constructor() {
    super();
    /** @type {Checklist | null} */ this.list = null;
    /** @type {Record<string, {done: boolean, note: string, at: string}>} */ this.progress = {};
    /** @type {string} */ this.stage = 'all';
    /** @type {string} */ this.quick = '';
  }

  async refresh() {
    this.list ??= await this.app.checklist.load();
    this.progress = await this.app.checklist.progress();
  }

  connectedCallback() {
    super.connectedCallback();
    this.app.drafts.load('stage').then((/** @type {string | null} */ stage) => (this.stage = stage ?? 'all'));
  }

  /** @param {string} stage */
  choose(stage) {
    this.stage = stage;
    this.attempt(() => this.app.drafts.save('stage', stage));
  }

  /**
   * The box shows the new state at once; storing it follows, and a failure brings the stored state back.
   * @param {string} id
   * @param {boolean} done
   */
  async tick(id, done) {
    const before = this.progress;
    this.progress = { ...before, [id]: { ...(before[id] ?? { note: '', at: '' }), done } };
    await this.attempt(() => this.app.checklist.tick(id, done));
    if (this.problem) this.progress = before;
  }

  /** @param {string | null} tool */
  open(tool) {
    const [screen, detail] = (tool ?? '').split(':');
    if (screen === 'letter') this.go('letters', { letter: detail });
    else if (screen === 'call') this.go('call', { start: true });
    else if (screen === 'stop') this.go('stop', { situation: detail });
    else if (screen === 'reminder') this.go('plan', { focus: 'reminder' });
    else this.go(screen, screen === 'log' && this.stage !== 'all' ? { stage: this.stage } : {});
  }

  render() {
    const t = this.t.bind(this);
    const { list } = this;
    if (!list)
      return html`<p class="muted" role="status">${t('loading')}</p>${problemNotice(this.app, this.problem)}`;
    const shows = (/** @type {Item} */ item) => this.stage === 'all' || item.stages.includes(this.stage);
    const actions = list.sections
      .flatMap((section) => section.items)
      .filter((item) => item.type === 'action' && shows(item));
    const done = actions.filter((item) => this.progress[item.id]?.done).length;
    return html`
      ${problemNotice(this.app, this.problem)} ${this.quickLog()}
      <div class="list-head">
        <h2>${t('checklist_title')}</h2>
        <span class="muted" data-testid="checklist-progress">${t('checklist_progress', { done, all: actions.length })}</span>
      </div>
      <progress max=${actions.length} .value=${done} aria-label=${t('checklist_progress', { done, all: actions.length })}></progress>
      ${this.stageChoice(list.stages)}
      ${stopLink(this)}
      ${list.sections.map((section) => {
        const items = section.items.filter(shows);
        const added = section.items.every(isAdded);
        return items.length
          ? html`<section class="card checklist">
              <h3>${t(`checklist_section_${section.id}`)} ${added ? addedMark(this) : nothing}</h3>
              <ul class="plain">${items.map((item) => checklistItem(this, item, !added))}</ul>
            </section>`
          : nothing;
      })}
      <p class="help">${t('checklist_origin')}</p>
    `;
  }

  /** A call is ringing: type the number, go straight to the form, nothing is lost on the way. */
  quickLog() {
    const t = this.t.bind(this);
    return html`<form class="card quick" @submit=${(/** @type {Event} */ event) => {
      event.preventDefault();
      this.go('log', this.quick.trim() ? { number: this.quick } : {});
    }}>
      <label for="quick-number">${t('quick_title')}</label>
      <div class="row">
        <input id="quick-number" data-testid="quick-number" type="text" inputmode="tel" autocomplete="off" maxlength="200"
          placeholder=${t('log_number_placeholder')} .value=${live(this.quick)}
          @input=${(/** @type {Event & {target: HTMLInputElement}} */ event) => (this.quick = grouped(event))} />
        <button type="submit" class="primary" data-testid="quick-log">${t('quick_log')}</button>
      </div>
      ${
        this.quick.trim()
          ? html`<div class="help">${identityLine(this.app, this.quick)}
            <button type="button" class="link" @click=${() => this.go('lookup', { number: this.quick })}>${t('action_lookup')}</button></div>`
          : nothing
      }
      <dun-call-open .app=${this.app} .number=${this.quick}></dun-call-open>
    </form>`;
  }

  /** @param {string[]} stages */
  stageChoice(stages) {
    const t = this.t.bind(this);
    return html`<fieldset class="segments">
      <legend>${t('checklist_stage')}</legend>
      ${['all', ...stages].map(
        (stage) =>
          html`<label><input type="radio" name="stage" value=${stage} .checked=${live(stage === this.stage)} @change=${() => this.choose(stage)} /><span>${t(`stage_${stage}`)}</span></label>`,
      )}
      ${this.stage === 'all' ? nothing : html`<p class="help">${t(`stage_${this.stage}_explain`)}</p>`}
    </fieldset>`;
  }
}

customElements.define('dun-checklist', ChecklistView);
