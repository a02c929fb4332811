// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { laterKey } from '../../core/guide/action.js';
import { nextAction } from '../../core/guide/next-action.js';
import { loadCase } from '../guide/case.js';
import { nextActionCard } from '../guide/next-action.js';
import { icon } from '../parts/icons.js';
import { problemNotice } from '../parts/parts.js';
import { View } from '../parts/view.js';
import { linesOf } from './lines.js';
/** @typedef {import('./lines.js').Row} Row */
/**
 * @typedef {[Row, import('../parts/icons.js').Icon, string, string, Record<string, unknown>?]} Way row, icon,
 *   key of its name, screen, and that screen's parameters
 */

/** Next actions that are shown here too, because the desk is the place where they are done. */
const DONE_HERE = new Set([
  'court',
  'ask_reply',
  'stop_night',
  'stop_others',
  'ask_authority',
  'complain',
  'onward',
  'due',
]);

/** @type {[string, Way[]][]} */
const PARTS = [
  [
    'desk_ask',
    [
      ['letters', 'letter', 'letters_title', 'letters'],
      ['pack', 'paper', 'desk_pack', 'pack'],
      ['filed', 'flag', 'desk_filed', 'packFiled'],
    ],
  ],
  [
    'desk_pay',
    [
      ['plan', 'purse', 'plan_title', 'plan'],
      ['due', 'bell', 'desk_due', 'plan', { focus: 'reminder' }],
      ['papers', 'court', 'papers_title', 'papers'],
    ],
  ],
  [
    'desk_see',
    [
      ['charts', 'chart', 'desk_charts', 'charts'],
      ['steps', 'steps', 'home_steps', 'checklist', { whole: true }],
      ['import', 'bring', 'desk_import', 'import'],
    ],
  ],
  [
    'desk_others',
    [
      ['handover', 'hand', 'handover_title', 'handover'],
      ['shared', 'tag', 'shared_title', 'shared'],
      ['disputes', 'people', 'disputes_title', 'disputes'],
    ],
  ],
];

/**
 * A person who is called about another's debt has nothing to repay: their papers stand with what was found
 * out.
 * @type {typeof PARTS}
 */
const PARTS_NOT_MINE = PARTS.flatMap(([title, ways]) => {
  if (title === 'desk_pay') return [];
  const papers = PARTS.flatMap(([, all]) => all).filter(([name]) => name === 'papers');
  return [[title, title === 'desk_see' ? [...ways, ...papers] : ways]];
});

/** The desk: everything that can be done with the case, each with its present state. */
export class DeskView extends View {
  static properties = {
    lines: { state: true },
    known: { state: true },
    home: { state: true },
    pays: { state: true },
  };

  constructor() {
    super();
    /** @type {Partial<Record<Row, string>>} the state of each row; empty until the case is known */
    this.lines = {};
    /** @type {import('../../core/guide/case.js').Case | null} */ this.known = null;
    /** @type {import('../../core/guide/stage.js').Home | null} */ this.home = null;
    /** @type {boolean} whether there is, or may be, something to repay */ this.pays = true;
  }

  async refresh() {
    const [home, plan] = await Promise.all([this.app.home.get(), this.app.plan.get()]);
    this.home = home;
    this.pays = home.stage !== 'not_me' || Boolean(plan?.debts.length || plan?.income);
    const known = await loadCase(this.app);
    this.lines = await linesOf(this.app, known);
    this.known = known;
  }

  /** @param {import('../../core/guide/action.js').Action} action */
  putOff(action) {
    this.attempt(() => this.app.home.putOff(laterKey(action), this.app.today()));
  }

  /** @returns {unknown} */
  next() {
    const { known, home } = this;
    if (!known || !home) return nothing;
    const action = nextAction(known, { lender: null, later: home.later, stage: home.stage, step: null });
    return action && DONE_HERE.has(action.rule) ? nextActionCard(this, action) : nothing;
  }

  /** @param {Way} way */
  row([name, picture, title, screen, params]) {
    return html`<button type="button" class="row-button" data-testid=${`desk-${name}`} @click=${() => this.go(screen, params)}>
      <span class="row-tile">${icon(picture, 'small')}</span>
      <span class="row-words"><b>${this.t(title)}</b><small data-testid=${`desk-line-${name}`}>${this.lines[name] ?? '\u00a0'}</small></span>
      <span class="chevron" aria-hidden="true"></span></button>`;
  }

  render() {
    return html`${problemNotice(this.app, this.problem)} ${this.next()}
      ${(this.pays ? PARTS : PARTS_NOT_MINE).map(
        ([title, ways]) => html`<div class="section-head"><h2>${this.t(title)}</h2></div>
          <div class="card rows-card">${ways.map((way) => this.row(way))}</div>`,
      )}`;
  }
}

customElements.define('dun-desk', DeskView);
