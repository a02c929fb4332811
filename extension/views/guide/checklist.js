// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { factsOf, isDone, STEPS_OF } from '../../core/guide/steps.js';
import { idle } from '../../platform/device.js';
import { codeOf, View } from '../parts/view.js';
import { problemNotice } from '../parts/parts.js';
import { grouped } from '../parts/grouped.js';
import { identityLine } from '../parts/identity.js';
import { stopLink } from '../parts/stops.js';
import { quickRow } from './quick-row.js';
import { stageQuestion } from './stage-question.js';
import { stageSay } from './stage-say.js';
import { stepsPart } from './stage-steps.js';

/**
 * @typedef {import('../../core/guide/checklist.js').Checklist} Checklist
 * @typedef {import('../../core/guide/checklist.js').Item} Item
 * @typedef {import('../../core/guide/case.js').Case} Case
 * @typedef {Awaited<ReturnType<typeof loadParts>>} Parts
 * @typedef {import('../log/log-sheet.js').SheetParams['stage']} Stage the article's stages are the log's
 */

/** What is drawn only once the case is known; the first screen does not wait for its files. */
async function loadParts() {
  const [
    { loadCase },
    { nextActionCard },
    { aheadLine },
    { caseFigures },
    { besideCase },
    { laterKey, nextAction },
  ] = await Promise.all([
    import('./case.js'),
    import('./next-action.js'),
    import('./stage-ahead.js'),
    import('./case-figures.js'),
    import('./beside-case.js'),
    import('../../core/guide/next-action.js'),
  ]);
  return { loadCase, nextActionCard, aheadLine, caseFigures, besideCase, laterKey, nextAction };
}

/** Where the person was when a step led away: they come back to the same place. */
const place = { whole: false, scroll: 0 };

/** Home: what can be needed at once, the next thing to do, the case in figures, and the article as steps. */
export class ChecklistView extends View {
  static properties = {
    list: { state: true },
    progress: { state: true },
    stage: { state: true },
    quick: { state: true },
    home: { state: true },
    known: { state: true },
    facts: { state: true },
    lender: { state: true },
    whole: { state: true },
    asking: { state: true },
  };

  constructor() {
    super();
    /** @type {Checklist | null} */ this.list = null;
    /** @type {Record<string, {done: boolean, note: string, at: string}>} */ this.progress = {};
    /** @type {string} of the article, by which all of it is narrowed */ this.stage = 'all';
    /** @type {string} */ this.quick = '';
    /** @type {import('../../core/guide/stage.js').Home | null} */ this.home = null;
    /** @type {Case | null} */ this.known = null;
    /** @type {Record<string, import('../../core/guide/steps.js').Fact>} by step */ this.facts = {};
    /** @type {string | null} */ this.lender = null;
    /** @type {boolean} the whole article is open */ this.whole = place.whole;
    /** @type {boolean} the question of the stage is open, to be answered anew */ this.asking = false;
    /** @type {Parts | null} */ this.parts = null;
    /** Gatherings so far: only the latest one counts. */
    this.turn = 0;
  }

  async refresh() {
    this.list ??= await this.app.checklist.load();
    [this.progress, this.home] = await Promise.all([this.app.checklist.progress(), this.app.home.get()]);
    idle(() =>
      this.gather().catch((/** @type {unknown} */ error) => (this.problem = { code: codeOf(error) })),
    );
  }

  connectedCallback() {
    super.connectedCallback();
    this.app.drafts.load('stage').then((/** @type {string | null} */ stage) => (this.stage = stage ?? 'all'));
  }

  /** The desk leads to all steps. @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('params') && this.params.whole) this.showWhole(true);
  }

  /** The case comes last: the actions and the steps are there without it, and nobody waits. */
  async gather() {
    const turn = ++this.turn;
    // The log and the rules do not wait for the files that count them.
    const [parts] = await Promise.all([
      this.parts ?? loadParts(),
      this.app.flags.open(),
      this.app.ledger.entries(),
    ]);
    this.parts = parts;
    const known = await parts.loadCase(this.app);
    if (turn !== this.turn) return;
    this.known = known;
    this.facts = factsOf(known, this.home?.stage ?? null);
    if (place.scroll && this.isConnected) {
      await this.updateComplete;
      window.scrollTo(0, place.scroll);
      place.scroll = 0;
    }
  }

  /** @param {string} tab @param {Record<string, unknown>} [params] */
  go(tab, params = {}) {
    place.scroll = window.scrollY;
    super.go(tab, params);
  }

  /** @param {import('../../core/guide/stage.js').Stage} stage */
  chooseStage(stage) {
    this.asking = false;
    this.home = { later: {}, ...this.home, stage };
    if (this.known) this.facts = factsOf(this.known, stage);
    this.attempt(() => this.app.home.choose(stage));
  }

  /** @param {string | null} lender */
  narrow(lender) {
    this.lender = lender;
  }

  /** @param {boolean} whole */
  showWhole(whole) {
    this.whole = whole;
    place.whole = whole;
  }

  /** @param {import('../../core/guide/next-action.js').Action} action */
  putOff(action) {
    if (this.parts) this.putOffAs(this.parts.laterKey(action));
  }

  /** @param {string} name under which it stays away */
  putOffAs(name) {
    this.attempt(() => this.app.home.putOff(name, this.app.today()));
  }

  /** Says who lent, for one entry of the log. @param {string} id @param {{creditor: string | null, creditorOther: string}} named */
  name(id, named) {
    this.attempt(async () => {
      const entry = (await this.app.ledger.entries()).find((one) => one.id === id);
      if (entry) await this.app.ledger.correct(id, { ...entry, ...named });
    });
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
    else if (screen === 'log')
      this.logCall(this.stage === 'all' ? {} : { stage: /** @type {Stage} */ (this.stage) });
    else this.go(screen);
  }

  /** Whether the article, as narrowed, has a line. @param {Item} item */
  shows(item) {
    return !this.whole || this.stage === 'all' || item.stages.includes(this.stage);
  }

  /** @param {string} id @returns {Item | null} */
  itemOf(id) {
    return this.list?.sections.flatMap(({ items }) => items).find((item) => item.id === id) ?? null;
  }

  /** The first step of the stage that neither the person nor a fact has ticked. */
  nextStep() {
    const steps = STEPS_OF[this.home?.stage ?? 'called'];
    const at = steps.findIndex((id) => !isDone(id, this.progress, this.facts));
    return at < 0 ? null : { id: steps[at], at: at + 1, all: steps.length };
  }

  render() {
    const t = this.t.bind(this);
    const { list, home } = this;
    if (!list || !home)
      return html`${quickRow(this, false)}<p class="muted" role="status">${t('loading')}</p>${problemNotice(this.app, this.problem)}`;
    const logged = Boolean(this.known?.logged);
    return html`
      ${problemNotice(this.app, this.problem)}
      ${home.stage || logged ? nothing : html`<div class="home-head"><h2>${t('home_calm')}</h2><p class="muted">${t('home_calm_more')}</p></div>`}
      ${quickRow(this, Boolean(this.known?.call))}
      <div class="home-columns">
        <div class="home-case">
          ${home.stage && !this.asking ? stageSay(this, home.stage) : nothing}
          ${home.stage || logged ? this.nextPart() : nothing}
          ${this.known && logged && !this.asking ? this.parts?.aheadLine(this, this.known) : nothing}
          ${this.known && logged ? this.parts?.caseFigures(this, this.known) : nothing}
          ${home.stage && !this.asking ? nothing : stageQuestion(this)}
        </div>
        <div class="home-beside">
          ${this.quickLog()}
          ${this.known && logged ? this.parts?.besideCase(this, this.known) : nothing}
          ${stopLink(this)}
          ${home.stage && !this.asking ? html`<button type="button" class="link" data-testid="stage-change" @click=${() => (this.asking = true)}>${t('home_stage_change', { stage: t(`home_stage_${home.stage}`) })}</button>` : nothing}
        </div>
        <div class="home-steps">${stepsPart(this, list)}</div>
      </div>
      <p class="help">${t('checklist_origin')}</p>
    `;
  }

  /** The next action; its room is kept while the case is gathered, so that nothing jumps. */
  nextPart() {
    const { known, parts, home, lender } = this;
    if (!known || !parts || !home) return html`<div class="next next-room" aria-hidden="true"></div>`;
    const { stage, later } = home;
    const action = parts.nextAction(known, { lender, later, stage, step: this.nextStep() });
    return action ? parts.nextActionCard(this, action) : nothing;
  }

  /** A call is ringing: type the number, go straight to the form, nothing is lost on the way. */
  quickLog() {
    const t = this.t.bind(this);
    return html`<form class="card quick" @submit=${(/** @type {Event} */ event) => {
      event.preventDefault();
      this.logCall(this.quick.trim() ? { number: this.quick } : {});
    }}>
      <label for="quick-number">${t('quick_title')}</label>
      <div class="row">
        <input id="quick-number" data-testid="quick-number" type="text" inputmode="tel" autocomplete="off" maxlength="200"
          placeholder=${t('log_number_placeholder')} .value=${live(this.quick)}
          @input=${(/** @type {Event & {target: HTMLInputElement}} */ event) => (this.quick = grouped(event))} />
        <button type="submit" data-testid="quick-log">${t('quick_log')}</button>
      </div>
      ${
        this.quick.trim()
          ? html`<div class="help">${identityLine(this.app, this.quick)}
            <button type="button" class="link" @click=${() => this.go('lookup', { number: this.quick })}>${t('action_lookup')}</button></div>`
          : nothing
      }
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
