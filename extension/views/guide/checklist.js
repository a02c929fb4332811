// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { laterKey, stepAction } from '../../core/guide/action.js';
import { nextStepOf } from '../../core/guide/steps.js';
import { idle } from '../../platform/device.js';
import { codeOf, View } from '../parts/view.js';
import { problemNotice } from '../parts/parts.js';
import { stopLink } from '../parts/stops.js';
import { caseFigures } from './case-figures.js';
import { nextActionCard } from './next-action.js';
import { quickLog } from './quick-log.js';
import { quickRow } from './quick-row.js';
import { aheadLine } from './stage-ahead.js';
import { stageQuestion } from './stage-question.js';
import { stageSay } from './stage-say.js';
import { stepsPart } from './stage-steps.js';

/**
 * @typedef {import('../../core/guide/checklist.js').Checklist} Checklist
 * @typedef {import('../../core/guide/checklist.js').Item} Item
 * @typedef {import('../../core/guide/case.js').Case} Case
 * @typedef {Awaited<ReturnType<typeof loadParts>>} Parts
 * @typedef {import('../log/log-sheet.js').SheetParams['stage']} Stage the article has the same stages as the
 *   log
 */

/**
 * Loads the modules that gather the case and those that only a wide home shows; the first screen does not
 * wait for them.
 */
async function loadParts() {
  const [{ loadCase }, { besideCase }, { shownOf, shownUntil }] = await Promise.all([
    import('./case.js'),
    import('./beside-case.js'),
    import('../../core/guide/shown.js'),
  ]);
  return { loadCase, besideCase, shownOf, shownUntil };
}

/** The person's place when a step led to another screen: they come back to the same place. */
const place = { whole: false, scroll: 0 };

/**
 * Home: the quick actions, the next thing to do, the case in figures, and the article as steps.
 * @extends {View<{whole?: boolean}>}
 */
export class ChecklistView extends View {
  static properties = {
    list: { state: true },
    progress: { state: true },
    stage: { state: true },
    quick: { state: true },
    typing: { state: true },
    home: { state: true },
    shown: { state: true },
    parts: { state: true },
    lender: { state: true },
    whole: { state: true },
    asking: { state: true },
    server: { state: true },
  };

  constructor() {
    super();
    /** @type {Checklist | null} */ this.list = null;
    /** @type {Record<string, {done: boolean, note: string, at: string}>} */ this.progress = {};
    /** @type {string} stage by which the article is narrowed */ this.stage = 'all';
    /** @type {string} */ this.quick = '';
    /** @type {import('./quick-log.js').Typing | null} */ this.typing = null;
    /** @type {import('../../core/guide/stage.js').Home | null} */ this.home = null;
    /** @type {Case | null} */ this.known = null;
    /**
     * @type {import('../../core/guide/shown.js').Shown | null} what home shows of the case, or the copy of it
     *   that was kept
     */
    this.shown = null;
    /** @type {string | null} */ this.lender = null;
    /** @type {boolean} whether the whole article is open */ this.whole = place.whole;
    /** @type {boolean} whether the question of the stage is open, to be answered anew */ this.asking = false;
    /** A notice shown once where no server answers; null everywhere else. @type {unknown} */
    this.server = null;
    /** @type {Parts | null} */ this.parts = null;
    /** Number of gatherings so far: only the latest one counts. */
    this.turn = 0;
  }

  async refresh() {
    this.list ??= await this.app.checklist.load();
    const [progress, home, server, kept] = await Promise.all([
      this.app.checklist.progress(),
      this.app.home.get(),
      this.serverQuestion(),
      this.known ? null : this.app.keptHome.get().catch(() => null),
    ]);
    this.progress = progress;
    this.home = home;
    this.server = server;
    if (this.known) this.reckon();
    else this.shown = kept;
    idle(() =>
      this.gather().catch((/** @type {unknown} */ error) => (this.problem = { code: codeOf(error) })),
    );
  }

  async serverQuestion() {
    const { asks, server } = await this.app.settings.standing();
    if (!asks) return null;
    const { askAboutServer } = await import('../parts/needs-server.js');
    return askAboutServer(this, server);
  }

  connectedCallback() {
    super.connectedCallback();
    const before = this.stage;
    this.app.drafts.load('stage').then((/** @type {string | null} */ stage) => {
      // The person may have chosen another stage meanwhile.
      if (this.stage === before) this.stage = stage ?? 'all';
    });
  }

  /** The desk leads to the whole list of steps. @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('params') && this.params.whole) this.showWhole(true);
  }

  /** Gathers the case last: the actions and the steps are shown without it, so nobody waits. */
  async gather() {
    const turn = ++this.turn;
    // The log and the rules are read while the modules that count them load.
    const [parts] = await Promise.all([
      this.parts ?? loadParts(),
      this.app.flags.open(),
      this.app.ledger.entries(),
    ]);
    this.parts = parts;
    const state = await this.app.keptHome.state();
    // Another window may have written entries of which this one was not told yet.
    this.app.ledger.lookAgain();
    const home = await this.app.home.get();
    const known = await parts.loadCase(this.app);
    if (turn !== this.turn) return;
    this.known = known;
    this.reckon();
    // Usually the screen shows exactly this already, so a long log is not counted twice.
    const shown =
      this.lender === null && this.shown ? this.shown : parts.shownOf(known, { ...home, lender: null });
    await this.app.keptHome
      .keep(state, { from: known.now, until: parts.shownUntil(known), shown })
      // Without the kept copy, the figures only come a moment later the next time.
      .catch(() => {});
    if (place.scroll && this.isConnected) {
      await this.updateComplete;
      // Whoever came back by the way back, or has scrolled meanwhile, stays where they are.
      if (!window.scrollY) window.scrollTo(0, place.scroll);
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
    this.reckon();
    this.attempt(() => this.app.home.choose(stage));
  }

  /** @param {string | null} lender */
  narrow(lender) {
    this.lender = lender;
    if (this.known) this.reckon();
  }

  /** Computes again what home shows, because the kept copy was for another choice. */
  reckon() {
    const { known, home, parts, lender } = this;
    this.shown = known && home && parts ? parts.shownOf(known, { ...home, lender }) : null;
  }

  /** The facts that the device knows about the steps. */
  get facts() {
    return this.shown?.facts ?? {};
  }

  /** @param {boolean} whole */
  showWhole(whole) {
    this.whole = whole;
    place.whole = whole;
  }

  /** @param {import('../../core/guide/action.js').Action} action */
  putOff(action) {
    this.putOffAs(laterKey(action));
  }

  /** @param {string} name the name under which it stays hidden */
  putOffAs(name) {
    this.attempt(() => this.app.home.putOff(name, this.app.today()));
  }

  /**
   * Says who lent, for one entry of the log.
   * @param {string} id @param {{creditor: string | null, creditorOther: string}} named
   */
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
   * Ticks a step. The box shows the new state at once; then it is stored, and a failure brings the stored
   * state back.
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

  /** Whether the article, as narrowed, shows a line. @param {Item} item */
  shows(item) {
    return !this.whole || this.stage === 'all' || item.stages.includes(this.stage);
  }

  /** @param {string} id @returns {Item | null} */
  itemOf(id) {
    return this.list?.sections.flatMap(({ items }) => items).find((item) => item.id === id) ?? null;
  }

  render() {
    const t = this.t.bind(this);
    const { list, home, shown } = this;
    if (!list || !home)
      return html`${quickRow(this, false)}<p class="muted" role="status">${t('loading')}</p>${problemNotice(this.app, this.problem)}`;
    const logged = Boolean(shown?.logged);
    const said = home.stage && !this.asking ? stageSay(this, home.stage) : nothing;
    // The words to say come first until the log holds something to go on with.
    const saidFirst = !logged;
    return html`
      ${problemNotice(this.app, this.problem)}
      ${home.stage || logged ? nothing : html`<div class="home-head"><h2>${t('home_calm')}</h2><p class="muted">${t('home_calm_more')}</p></div>`}
      ${quickRow(this, Boolean(shown?.call))}
      <div class="home-columns">
        <div class="home-case">
          ${saidFirst ? said : nothing} ${home.stage || logged ? this.nextPart() : nothing}
          ${saidFirst ? nothing : said}
          ${shown && logged && !this.asking ? aheadLine(this, shown) : nothing}
          ${shown && logged ? caseFigures(this, shown) : nothing}
          ${home.stage && !this.asking ? nothing : stageQuestion(this)} ${this.server ?? nothing}
        </div>
        <div class="home-beside">
          ${quickLog(this)}
          ${shown && logged ? this.parts?.besideCase(this, shown) : nothing}
          ${stopLink(this)}
          ${home.stage && !this.asking ? html`<button type="button" class="link" data-testid="stage-change" @click=${() => (this.asking = true)}>${t('home_stage_change', { stage: t(`home_stage_${home.stage}`) })}</button>` : nothing}
        </div>
        <div class="home-steps">${stepsPart(this, list)}</div>
      </div>
      <p class="help">${t('checklist_origin')}</p>
    `;
  }

  /** The next action. Its room is reserved while the case is gathered, so that nothing jumps. */
  nextPart() {
    const { shown, home } = this;
    if (!shown || !home) return html`<div class="next next-room" aria-hidden="true"></div>`;
    const step = nextStepOf(home.stage ?? 'called', this.progress, this.facts);
    const action = shown.action ?? stepAction(step, home.later, shown.today);
    return action ? nextActionCard(this, action) : nothing;
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
