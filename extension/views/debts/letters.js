// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { copy, print } from '../../platform/device.js';
import { toYuan } from '../../core/common/money.js';
import { codeOf, View } from '../parts/view.js';
import { creditorName, field, notice, problemNotice } from '../parts/parts.js';
import { emptyPlan, reckon } from './plan-form.js';
import { isIncoming, isOutgoing } from '../../core/common/direction.js';
import { afterHoursContacts, lenderOf } from '../../core/debts/after-hours.js';
import { ruleSources } from '../parts/rule-sources.js';

/** The facts about the person themselves; they are the same in every letter. */
const OWN = ['name', 'phone'];
/** The facts that get a field of several lines. */
const LONG = ['events', 'reason', 'erase'];

/**
 * A letter from the person's own facts; what is not known stays open. The text can be changed, copied,
 * printed.
 */
export class LettersView extends View {
  static properties = {
    facts: { state: true },
    edited: { state: true },
    copied: { state: true },
    rules: { state: true },
  };

  constructor() {
    super();
    /** @type {Record<string, string>} */ this.facts = {};
    /** @type {Record<string, string>} those typed here: the others follow the log and the plan as they grow */ this.typed =
      {};
    /** @type {string | null} the whole text, once changed by hand */ this.edited = null;
    /** @type {boolean} */ this.copied = false;
    /** @type {string} name of the draft that holds this letter */ this.place = '';
    /** @type {import('../../core/rules/types.js').Rule[]} */ this.rules = [];
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('params')) this.attempt(() => this.begin());
  }

  /** @returns {string} id of the letter */
  get letter() {
    return this.params.letter ?? this.app.letters.ids[0];
  }

  /**
   * Facts come from what was typed here before, else from the last call and the plan; nothing else fills a
   * blank.
   */
  async begin() {
    const { drafts, ledger, plan, flags, letters } = this.app;
    const [own, entries, saved, book] = await Promise.all([
      /** @type {Promise<Record<string, string> | null>} */ (drafts.load('letter-own')),
      ledger.entries(),
      plan.get(),
      flags.open(),
    ]);
    const [said, inQuietHours] = await Promise.all([book.answers(), book.quietHours()]);
    // A call the person made themselves disturbed nobody; nor did what they had agreed to.
    const theirs = entries.filter((entry) => said[entry.id]?.own_call !== true && !isOutgoing(entry));
    const unwanted = theirs.filter(
      (entry) => said[entry.id]?.hours_agreed !== true && said[entry.id]?.related !== true,
    );
    const about = theirs.find(ABOUT[this.letter] ?? isContact) ?? theirs.find(isContact);
    // What was typed to one lender is not said to another.
    this.place = `letter-${this.letter}:${about ? lenderOf(about) : ''}`;
    /** @type {{facts?: Record<string, string>, edited?: string | null} | null} */
    const kept = await drafts.load(this.place);
    this.typed = kept?.facts ?? {};
    this.facts = {
      ...factsFrom(this.app, this.letter, about, unwanted, saved ?? emptyPlan(), inQuietHours),
      ...this.typed,
      ...own,
    };
    this.edited = kept?.edited ?? null;
    this.copied = false;
    this.rules = letters
      .cited(this.letter)
      .map(book.rule)
      .filter((rule) => rule !== undefined);
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

  render() {
    const t = this.t.bind(this);
    const letter = this.app.letters.write(this.letter, this.facts);
    const text = this.edited ?? letter.body;
    return html`
      <button type="button" class="link back no-print" @click=${() => this.go('plan')}>${t('back')}</button>
      ${problemNotice(this.app, this.problem)}
      <section class="card no-print">
        <h2>${letter.title}</h2>
        <p>${letter.intro}</p>
        ${
          this.edited === null
            ? this.app.letters.blanks(this.letter).map((/** @type {string} */ name) =>
                field({
                  id: `letter-${name}`,
                  label: t(`blank_${name}`),
                  control: LONG.includes(name)
                    ? html`<textarea id=${`letter-${name}`} rows="3" maxlength="5000" .value=${live(this.facts[name] ?? '')}
                      @input=${(/** @type {Event & {target: HTMLTextAreaElement}} */ event) => this.type(name, event.target.value)}></textarea>`
                    : html`<input id=${`letter-${name}`} type="text" maxlength="500" autocomplete="off" .value=${live(this.facts[name] ?? '')}
                      @input=${(/** @type {Event & {target: HTMLInputElement}} */ event) => this.type(name, event.target.value)} />`,
                }),
              )
            : html`<p>${t('letter_edited')}</p>
              <button type="button" class="quiet" @click=${() => {
                this.edited = null;
                this.keep();
              }}>${t('letter_reset')}</button>`
        }
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
    `;
  }
}

/** @param {import('../../core/common/types.js').Entry} entry */
const isContact = (entry) => entry.what !== 'note' && isIncoming(entry);

/**
 * Somebody said who they are, or talked: a letter that asks about that is about the last such contact.
 * @param {import('../../core/common/types.js').Entry} entry
 */
const saidSomething = (entry) => isContact(entry) && (Boolean(entry.agency) || entry.answered !== false);

/** @type {Record<string, (entry: import('../../core/common/types.js').Entry) => boolean>} */
const ABOUT = { authorisation: saidSomething, proof: saidSomething };

/**
 * @param {import('../../core/app.js').App} app
 * @param {string} letter
 * @param {import('../../core/common/types.js').Entry | undefined} entry the contact it is about, if any
 * @param {import('../../core/common/types.js').Entry[]} entries the log, newest first
 * @param {import('./plan-form.js').PlanForm} plan
 * @param {(entry: import('../../core/common/types.js').Entry) => boolean} inQuietHours
 */
function factsFrom(app, letter, entry, entries, plan, inQuietHours) {
  const reckoned = reckon(plan);
  const debt = entry
    ? plan.debts.find(
        (one) =>
          lenderOf({
            creditor: one.creditor || null,
            creditorOther: one.creditor.startsWith('other') ? one.name : '',
          }) === lenderOf(entry),
      )
    : plan.debts[0];
  const row = reckoned?.rows.find((one) => one.id === debt?.id);
  // Only the letter about instalments may take its amount from the plan. In the others the amount is what the
  // collector said is owed.
  const owed = letter === 'instalment' ? (row ? toYuan(row.fen) : debt?.amount) : null;
  return {
    creditor: creditorName(
      app,
      entry?.creditor ?? debt?.creditor ?? null,
      entry ? entry.creditorOther : debt?.name,
    ),
    agency: entry?.agency ?? '',
    date: entry ? app.text.formatDay(entry.at) : '',
    amount: entry?.amount ?? owed ?? '',
    income: plan.income,
    costs: plan.costs,
    instalment: row ? app.text.money(toYuan(row.monthly)) : '',
    months: row ? String(row.months) : '',
    first_date: debt?.dueDate ? app.text.formatDay(debt.dueDate) : '',
    events: entry
      ? afterHoursContacts(entries, entry, inQuietHours)
          .map((one) => eventLine(app, one))
          .join('\n')
      : '',
  };
}

/** One contact in a line, in the words of the log. @param {import('../../core/app.js').App} app @param {import('../../core/common/types.js').Entry} entry */
function eventLine(app, { at, what, numberRaw, conduct, words }) {
  const said = words.replace(/\s+/g, ' ').trim();
  return [
    app.text.formatWhen(at),
    app.text.t(`log_what_${what}`),
    numberRaw,
    conduct.map((/** @type {string} */ slug) => app.text.t(`conduct_${slug}`)).join(' · '),
    said.length > 80 ? `${said.slice(0, 80)}…` : said,
  ]
    .filter(Boolean)
    .join(' ');
}

customElements.define('dun-letters', LettersView);
