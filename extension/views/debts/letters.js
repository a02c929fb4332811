// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { copy, print } from '../../platform/device.js';
import { creditorKey } from '../../core/common/lender.js';
import { isAside } from '../../core/common/direction.js';
import { nothingKnown } from '../../core/debts/debts.js';
import { soundsLikeDespair } from '../../core/debts/despair.js';
import { limitation, mayBeOver } from '../../core/debts/limitation.js';
import { debtsNamed, namedInEntry } from '../../core/debts/named.js';
import { isOpenCourtPaper } from '../../core/debts/papers.js';
import { codeOf, View } from '../parts/view.js';
import { creditorName, field, notice, problemNotice } from '../parts/parts.js';
import { ruleSources } from '../parts/rule-sources.js';
import { stopLink, stopNotice } from '../parts/stops.js';
import { contactFor, factsFrom } from './letter-facts.js';
import { sentPart } from './letter-sent.js';
import { usePart } from './letter-use.js';
import { LIMITATION_RULES, limitationQuestion, limitationWarning } from './limitation.js';
import { emptyPlan } from './plan-form.js';

/** @typedef {import('../../core/common/lender.js').Debt} Debt */
/** @typedef {import('../../core/rules/types.js').Rule} Rule */

/** The facts about the person themselves; they are the same in every letter. */
const OWN = ['name', 'phone'];
/** The facts that get a field of several lines. */
const LONG = ['events', 'reason', 'erase'];

/** Where neither log nor plan knows one. */
const NO_DEBT = nothingKnown({ creditor: 'unknown', creditorOther: '' });

/**
 * A letter from the person's own facts; what is not known stays open. The text can be changed, copied,
 * printed. A letter that admits the debt is written only once it is known whether three years may have passed.
 */
export class LettersView extends View {
  static properties = {
    facts: { state: true },
    edited: { state: true },
    copied: { state: true },
    rules: { state: true },
    named: { state: true },
    debt: { state: true },
    papers: { state: true },
    goesOn: { state: true },
    sentHow: { state: true },
  };

  constructor() {
    super();
    /** @type {Record<string, string>} */ this.facts = {};
    /** @type {Record<string, string>} those typed here: the others follow the log and the plan as they grow */ this.typed =
      {};
    /** @type {string | null} the whole text, once changed by hand */ this.edited = null;
    /** @type {boolean} */ this.copied = false;
    /** @type {string} name of the draft that holds this letter */ this.place = '';
    /** @type {Rule[]} those the letter cites */ this.rules = [];
    /** @type {Rule[]} what the warning about the three years rests on */ this.limitationRules = [];
    /** @type {import('../../core/debts/debts.js').Named[]} the debts to choose from */ this.named = [];
    /** @type {Debt} the one it is about */ this.debt = NO_DEBT;
    /** @type {import('../../core/debts/papers.js').Paper[]} */ this.papers = [];
    /** @type {Set<string>} warnings that the person has read: `limitation`, `court` */ this.goesOn =
      new Set();
    /** @type {string} how the letter was sent */ this.sentHow = '';
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (!changed.has('params')) return;
    this.goesOn = new Set();
    this.attempt(() => this.begin(this.params.debt ?? null));
  }

  async refresh() {
    this.papers = await this.app.papers.list();
    const before = this.debt;
    const now = await this.app.debts.get(before);
    // Another one may have been chosen meanwhile.
    if (this.debt === before) this.debt = now;
  }

  /** @returns {string} id of the letter */
  get letter() {
    return this.params.letter ?? this.app.letters.ids[0];
  }

  /**
   * Facts come from what was typed here before, else from the last call and the plan; nothing else fills a
   * blank.
   * @param {import('../../core/debts/debts.js').Named | null} wanted the debt that was chosen, if any
   */
  async begin(wanted) {
    const { debts, drafts, ledger, plan, flags, letters, papers } = this.app;
    const [own, entries, saved, book, known, filed] = await Promise.all([
      /** @type {Promise<Record<string, string> | null>} */ (drafts.load('letter-own')),
      ledger.entries(),
      plan.get(),
      flags.open(),
      debts.all(),
      papers.list(),
    ]);
    const [said, inQuietHours] = await Promise.all([book.answers(), book.quietHours()]);
    // A call the person made themselves disturbed nobody; nor did what they had agreed to.
    const theirs = entries.filter((entry) => said[entry.id]?.own_call !== true && !isAside(entry));
    const unwanted = theirs.filter(
      (entry) => said[entry.id]?.hours_agreed !== true && said[entry.id]?.related !== true,
    );
    const form = saved ?? emptyPlan();
    this.named = debtsNamed(theirs, form.debts, known);
    const last = contactFor(this.letter, theirs);
    const named = wanted ?? (last ? namedInEntry(last) : (this.named[0] ?? NO_DEBT));
    this.debt = await debts.get(named);
    const about = contactFor(
      this.letter,
      theirs.filter((entry) => creditorKey(entry) === creditorKey(named)),
    );
    // What was typed to one lender is not said to another.
    this.place = `letter-${this.letter}:${creditorKey(named)}`;
    /** @type {{facts?: Record<string, string>, edited?: string | null} | null} */
    const kept = await drafts.load(this.place);
    this.typed = kept?.facts ?? {};
    this.facts = {
      ...factsFrom(this.app, {
        letter: this.letter,
        debt: this.debt,
        entry: about,
        entries: unwanted,
        plan: form,
        inQuietHours,
      }),
      ...this.typed,
      ...own,
    };
    this.edited = kept?.edited ?? null;
    this.copied = false;
    this.papers = filed;
    const found = (/** @type {string[]} */ ids) => ids.flatMap((id) => book.rule(id) ?? []);
    this.rules = found(letters.about(this.letter).cites);
    this.limitationRules = found(LIMITATION_RULES);
  }

  keep() {
    this.copied = false;
    this.app.drafts
      .save(this.place, { facts: this.typed, edited: this.edited })
      .catch((/** @type {unknown} */ error) => {
        this.problem = { code: codeOf(error) };
      });
  }

  /** @param {string} name @param {string} value */
  type(name, value) {
    this.typed = { ...this.typed, [name]: value };
    this.facts = { ...this.facts, [name]: value };
    this.keep();
    if (OWN.includes(name))
      this.attempt(() =>
        this.app.drafts.save(
          'letter-own',
          Object.fromEntries(OWN.map((one) => [one, this.facts[one] ?? ''])),
        ),
      );
  }

  /** The number of the contract belongs to the debt, and every other screen takes it from there. @param {string} name */
  settle(name) {
    if (name === 'contract')
      this.attempt(() => this.app.debts.change(this.debt, { contract: this.facts.contract?.trim() ?? '' }));
  }

  render() {
    const t = this.t.bind(this);
    const stands = limitation(this.debt.lastActed, this.app.today());
    const { admits } = this.app.letters.about(this.letter);
    const court = this.papers.filter(isOpenCourtPaper);
    const stopped =
      court.length && !this.goesOn.has('court')
        ? 'court'
        : admits && (stands === 'unasked' || (mayBeOver(stands) && !this.goesOn.has('limitation')))
          ? 'limitation'
          : null;
    return html`
      <button type="button" class="link back no-print" @click=${() => this.go('plan')}>${t('back')}</button>
      ${problemNotice(this.app, this.problem)}
      <section class="card no-print">
        <h2>${t(`letter_${this.letter}_title`)}</h2>
        ${usePart(this)} ${this.debtChoice()} ${stopLink(this)}
      </section>
      ${stopped === 'court' ? stopNotice(this, 'court', this.goOn('court')) : nothing}
      ${admits && stopped !== 'court' ? this.limitationPart(stands) : nothing}
      ${stopped ? nothing : this.letterPart()}
    `;
  }

  /** @param {string} warning */
  goOn(warning) {
    return html`<button type="button" class="link" data-testid=${`go-on-${warning}`} @click=${() => (this.goesOn = new Set([...this.goesOn, warning]))}>${this.t('stop_go_on')}</button>`;
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

  /** Which debt the letter is about, where there are several. */
  debtChoice() {
    if (this.named.length < 2) return nothing;
    const t = this.t.bind(this);
    const chosen = creditorKey(this.debt);
    return field({
      id: 'letter-debt',
      label: t('letter_debt'),
      control: html`<select id="letter-debt" data-testid="letter-debt" @change=${(
        /** @type {Event & {target: HTMLSelectElement}} */ event,
      ) => this.choose(this.named[event.target.selectedIndex])}>
        ${this.named.map(
          (one) =>
            html`<option ?selected=${creditorKey(one) === chosen}>${creditorName(this.app, one.creditor, one.creditorOther ?? '') || t('plan_unnamed')}</option>`,
        )}
      </select>`,
    });
  }

  /** What was read about one debt was not read about another. @param {import('../../core/debts/debts.js').Named} named */
  choose(named) {
    this.goesOn = new Set([...this.goesOn].filter((warning) => warning !== 'limitation'));
    this.attempt(() => this.begin(named));
  }

  letterPart() {
    const t = this.t.bind(this);
    const letter = this.app.letters.write(this.letter, this.facts);
    const text = this.edited ?? letter.body;
    return html`
      <section class="card no-print">
        ${
          this.edited === null
            ? this.app.letters.blanks(this.letter).map((/** @type {string} */ name) => this.blank(name))
            : html`<p>${t('letter_edited')}</p>
              <button type="button" class="quiet" @click=${() => {
                this.edited = null;
                this.keep();
              }}>${t('letter_reset')}</button>`
        }
        ${soundsLikeDespair(text) ? stopNotice(this, 'life') : nothing}
      </section>
      <section class="card letter">
        <label class="no-print" for="letter-text"><strong>${t('letter_text')}</strong></label>
        ${letter.missing.length && this.edited === null ? html`<p class="help">${t('letter_missing', { count: letter.missing.length })}</p>` : nothing}
        <textarea id="letter-text" data-testid="letter-text" rows="20" .value=${live(text)}
          @input=${(/** @type {Event & {target: HTMLTextAreaElement}} */ event) => {
            this.edited = event.target.value;
            this.keep();
          }}></textarea>
        <p class="print-text">${text}</p>
        <div class="row">
          <button type="button" class="primary" @click=${() =>
            this.attempt(async () => {
              await copy(text);
              this.copied = true;
            })}>${t('letter_copy')}</button>
          <button type="button" class="quiet" @click=${() => print()}>${t('letter_print')}</button>
        </div>
        ${this.copied ? notice(t('letter_copied'), 'good') : nothing}
        <p class="help">${t('letter_own_facts')}</p>
        ${this.rules.length ? html`<div class="no-print">${ruleSources(t, t('letter_rules'), this.rules)}</div>` : nothing}
      </section>
      ${sentPart(this)}
    `;
  }

  /** @param {string} name of a fact that the letter has room for */
  blank(name) {
    const id = `letter-${name}`;
    const input = (/** @type {Event & {target: HTMLInputElement | HTMLTextAreaElement}} */ event) =>
      this.type(name, event.target.value);
    return field({
      id,
      label: this.t(`blank_${name}`),
      control: LONG.includes(name)
        ? html`<textarea id=${id} rows="3" maxlength="5000" .value=${live(this.facts[name] ?? '')} @input=${input}></textarea>`
        : html`<input id=${id} type="text" maxlength="500" autocomplete="off" .value=${live(this.facts[name] ?? '')} @input=${input} @change=${() => this.settle(name)} />`,
    });
  }
}

customElements.define('dun-letters', LettersView);
