// @ts-check
import { lettersOf } from '../../core/debts/letters.js';
import { html, nothing } from '../../vendor/lit.js';
import { creditorKey } from '../../core/common/lender.js';
import { nothingKnown } from '../../core/debts/debts.js';
import { limitation, mayBeOver } from '../../core/debts/limitation.js';
import { isOpenCourtPaper } from '../../core/debts/papers.js';
import { codeOf, View } from '../parts/view.js';
import { notice, problemNotice } from '../parts/parts.js';
import { stopLink, stopNotice } from '../parts/stops.js';
import { addresseePart } from './letter-addressee.js';
import { addressees, factsFrom, isNamed, readCase } from './letter-facts.js';
import { blanksPart } from './letter-blanks.js';
import { onPaper } from './on-paper.js';
import { letterBar, paperPart } from './letter-paper.js';
import { letterList } from './letter-list.js';
import { sentPart } from './letter-sent.js';
import { usePart } from './letter-use.js';
import { LIMITATION_RULES, limitationQuestion, limitationWarning } from './limitation.js';

/** @typedef {import('../../core/common/lender.js').Debt} Debt */
/** @typedef {import('../../core/debts/debts.js').Named} Named */
/** @typedef {import('../../core/rules/types.js').Rule} Rule */
/** @typedef {import('./letter-facts.js').Addressee} Addressee */

/** The facts about the person themselves; they are the same in every letter. */
const OWN = ['name', 'phone'];

/** Selector of fields into which something is typed, or in which something is half chosen. */
const TYPED = 'input:not([type=radio], [type=checkbox]), select, textarea';

/** The debt of a letter where neither log nor plan knows one. */
const NO_DEBT = nothingKnown({ creditor: 'unknown', creditorOther: '' });

/**
 * A letter filled from the case; what is not known stays a line. Its text can be changed, copied, printed,
 * and noted as sent. A letter that admits the debt is written only once it is known whether three years may
 * have passed. Without a letter in `params`, the letters to choose from.
 * @extends {View<{letter?: string, debt?: Named}>}
 */
export class LettersView extends View {
  static properties = {
    found: { state: true },
    facts: { state: true },
    typed: { state: true },
    own: { state: true },
    edited: { state: true },
    editing: { state: true },
    rules: { state: true },
    to: { state: true },
    choosing: { state: true },
    debt: { state: true },
    papers: { state: true },
    goesOn: { state: true },
    sentHow: { state: true },
    filling: { state: true },
  };

  constructor() {
    super();
    /** @type {import('./letter-facts.js').LetterCase | null} null until it is read */ this.found = null;
    /** @type {Record<string, string>} facts from the case */ this.facts = {};
    /**
     * Facts typed here; the others follow the log and the plan as they grow.
     * @type {Record<string, string>}
     */
    this.typed = {};
    /** @type {Record<string, string>} details of the person who writes */ this.own = {};
    /** @type {string | null} the whole text once it was changed by hand */ this.edited = null;
    /** @type {boolean} */ this.editing = false;
    /** @type {string} name of the draft that holds this letter */ this.place = '';
    /** @type {Rule[]} rules that the letter cites */ this.rules = [];
    /** @type {Rule[]} rules on which the warning about the three years rests */ this.limitationRules = [];
    /** @type {Addressee[]} lenders to whom it can go, beginning with the one it concerns most */
    this.to = [];
    /** @type {boolean} whether another lender is being chosen */ this.choosing = false;
    /** @type {Debt} the debt that the letter is about */ this.debt = NO_DEBT;
    /** @type {import('../../core/debts/papers.js').Paper[]} */ this.papers = [];
    /** @type {Set<string>} warnings that the person has read: `limitation`, `court`, `not_mine` */
    this.goesOn = new Set();
    /** @type {string} how the letter was sent */ this.sentHow = '';
    /** @type {Set<string>} facts whose fields are in use and therefore stay where they are */ this.filling =
      new Set();
    /** The lender that was chosen; null for the one that the letter concerns most. @type {Named | null} */
    this.wanted = null;
    /**
     * The app with the texts that letters use; null until they are loaded.
     * @type {import('../../core/app.js').App | null}
     */
    this.writer = null;
    /** Number of openings so far: only the latest one counts. */ this.turn = 0;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (!changed.has('params')) return;
    this.goesOn = new Set();
    // Typing and answers must not reach the letter shown before.
    this.found = null;
    this.attempt(() => this.begin(this.params.debt ?? null));
  }

  /** The page's heading is the letter's own name. @param {Map<string, unknown>} changed */
  updated(changed) {
    if (!changed.has('params')) return;
    const title = this.letter ? `letter_${this.letter}_title` : undefined;
    this.dispatchEvent(new CustomEvent('titled', { bubbles: true, detail: title }));
  }

  /** Reads again, because the log may have grown, also while this screen waited behind another one. */
  async refresh() {
    const { debt, found } = this;
    if (!found) return;
    // A field is not replaced under the caret while somebody types into it.
    const typing = this.contains(document.activeElement?.closest(TYPED) ?? null);
    if (!typing) return this.begin(this.wanted);
    this.papers = await this.app.papers.list();
    const now = await this.app.debts.get(debt);
    // The person may have chosen another debt meanwhile.
    if (this.debt === debt) this.debt = now;
  }

  /** @returns {string | null} id of the letter; null for the list of them */
  get letter() {
    return this.params.letter ?? null;
  }

  /** @param {string} letter */
  written(letter) {
    return lettersOf(this.writer ?? this.app).write(letter, this.values);
  }

  /**
   * The facts that fill the letter; typed ones take precedence over those of the case.
   * @returns {Record<string, string>}
   */
  get values() {
    return { ...this.facts, ...this.typed, ...this.own };
  }

  /**
   * Opens a letter. Facts come from the text typed here before, or else from the case; nothing else fills a
   * blank.
   * @param {Named | null} wanted the lender that was chosen, if any
   */
  async begin(wanted) {
    const turn = ++this.turn;
    this.wanted = wanted;
    const { app, letter } = this;
    const [found, { name, phone }, writer] = await Promise.all([
      readCase(app),
      app.mine.details(),
      onPaper(app),
    ]);
    const to = letter ? addressees(letter, found) : [];
    const named = wanted ?? to[0] ?? NO_DEBT;
    const known = to.find((one) => creditorKey(one) === creditorKey(named));
    const debt = await app.debts.get({ creditor: named.creditor, creditorOther: named.creditorOther ?? '' });
    // Text typed to one lender must not reach another.
    const place = `letter-${letter}:${creditorKey(debt)}`;
    /** @type {{facts?: Record<string, string>, edited?: string | null} | null} */
    const kept = await app.drafts.load(place);
    if (turn !== this.turn) return;
    this.to = known || !wanted ? to : [...to, { ...wanted, facts: null }];
    this.choosing = false;
    this.debt = debt;
    // A letter that was sent stays on the screen, even when another lender would now come first.
    this.wanted = isNamed(debt) ? debt : null;
    this.place = place;
    this.own = { name, phone };
    this.typed = kept?.facts ?? {};
    this.filling = new Set();
    this.writer = writer;
    this.facts = letter ? factsFrom(writer, { letter, debt, facts: known?.facts ?? null, found }) : {};
    this.edited = kept?.edited ?? null;
    this.editing = this.edited !== null;
    this.papers = found.papers;
    const rules = (/** @type {string[]} */ ids) => ids.flatMap((id) => found.book.rule(id) ?? []);
    this.rules = letter ? rules(lettersOf(app).about(letter).cites) : [];
    this.limitationRules = rules(LIMITATION_RULES);
    this.found = found;
  }

  keep() {
    this.app.drafts
      .save(this.place, { facts: this.typed, edited: this.edited })
      .catch((/** @type {unknown} */ error) => {
        this.problem = { code: codeOf(error) };
      });
  }

  /**
   * The details of the person and the number of the contract belong to the case: every screen takes them from
   * there.
   * @param {string} name @param {string} value
   */
  type(name, value) {
    if (OWN.includes(name)) {
      this.own = { ...this.own, [name]: value };
      this.attempt(() => this.app.mine.changeDetails({ [name]: value }));
    } else if (name === 'contract' && this.debt.creditor !== 'unknown') {
      this.facts = { ...this.facts, contract: value };
      this.attempt(() => this.app.debts.change(this.debt, { contract: value }));
    } else {
      this.typed = { ...this.typed, [name]: value };
      this.keep();
    }
  }

  /** @param {string} name */
  fill(name) {
    const missing = this.letter ? this.written(this.letter).missing : [];
    if (missing.includes(name)) this.filling = new Set([...this.filling, name]);
  }

  /** Drops what was typed for a fact, so that the log fills it again. @param {string} name */
  forget(name) {
    const { [name]: _gone, ...typed } = this.typed;
    this.typed = typed;
    this.keep();
  }

  /** @param {string | null} text null to go back to the letter as it is filled */
  edit(text) {
    this.edited = text;
    this.editing = text !== null;
    this.keep();
  }

  /**
   * Chooses another debt. The warning about limitation must be read again, because it was about the debt
   * before.
   * @param {Named} named
   */
  choose(named) {
    this.goesOn = new Set([...this.goesOn].filter((warning) => warning !== 'limitation'));
    this.attempt(() => this.begin(named));
  }

  render() {
    const t = this.t.bind(this);
    const { letter, found } = this;
    if (!found)
      return html`<p class="muted" role="status">${t('loading')}</p>${problemNotice(this.app, this.problem)}`;
    if (!letter) return letterList(this, found);
    const stands = limitation(this.debt.lastActed, this.app.today());
    const { admits, role } = lettersOf(this.app).about(letter);
    const court = this.papers.some(isOpenCourtPaper);
    const notMine = found.stage === 'not_me' && !role;
    const stopped =
      court && !this.goesOn.has('court')
        ? 'court'
        : notMine && admits && !this.goesOn.has('not_mine')
          ? 'not_mine'
          : admits && (stands === 'unasked' || (mayBeOver(stands) && !this.goesOn.has('limitation')))
            ? 'limitation'
            : null;
    return html`
      ${problemNotice(this.app, this.problem)}
      <p class="letter-intro no-print">${t(`letter_${letter}_intro`)}</p>
      ${notMine ? this.notMine(admits) : nothing}
      ${stopped === 'not_mine' ? nothing : addresseePart(this, letter)}
      ${stopped === 'court' ? stopNotice(this, 'court', this.goOn('court')) : nothing}
      ${admits && (!stopped || stopped === 'limitation') ? this.limitationPart(stands) : nothing}
      ${stopped ? nothing : this.letterPart(letter)}
      ${usePart(this, letter)}
      <div class="no-print">${stopLink(this)}</div>
      ${stopped ? nothing : letterBar(this, letter)}
    `;
  }

  /** Opens a letter for people who owe nothing. @param {boolean} admits */
  notMine(admits) {
    return html`<div class="no-print" data-testid="letter-not-mine">${notice(
      html`<p>${this.t('letter_not_mine')}</p>
        <button type="button" class="link" @click=${() => this.go('letters', { letter: 'stop_contact' })}>${this.t('letter_stop_contact_title')}</button>
        ${admits && !this.goesOn.has('not_mine') ? html`<p>${this.goOn('not_mine', 'plan_not_mine_go')}</p>` : nothing}`,
      'warn',
    )}</div>`;
  }

  /** @param {string} warning @param {string} [words] message key */
  goOn(warning, words = 'stop_go_on') {
    return html`<button type="button" class="link" data-testid=${`go-on-${warning}`} @click=${() => (this.goesOn = new Set([...this.goesOn, warning]))}>${this.t(words)}</button>`;
  }

  /** @param {import('../../core/debts/limitation.js').Limitation} stands */
  limitationPart(stands) {
    return html`<section class="card no-print">
      ${limitationQuestion(this, this.debt)}
      ${stands === 'unasked' ? html`<p role="status">${this.t('limit_first')}</p>` : nothing}
      ${limitationWarning(this, {
        stands,
        rules: this.limitationRules,
        debt: this.debt,
        goOn: this.goesOn.has('limitation') ? nothing : this.goOn('limitation'),
      })}
    </section>`;
  }

  /** @param {string} letter */
  letterPart(letter) {
    const written = this.written(letter);
    return html`${paperPart(this, written)} ${this.editing ? nothing : blanksPart(this, letter, written)} ${sentPart(this, letter)}`;
  }
}

customElements.define('dun-letters', LettersView);
