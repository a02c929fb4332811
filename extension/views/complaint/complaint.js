// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { ComplaintView } from './complaint-view.js';
import { askingPart, notesPart } from './evidence.js';
import { factsFound } from './facts-found.js';
import { filingsRow } from './filings-row.js';
import { isUnnamed } from './lender-name.js';
import { lenderChoice } from './lender-choice.js';
import { periodChoice } from './period-choice.js';
import { wizardStep } from './wizard.js';
import { sentences } from '../parts/parts.js';

/**
 * The first step: which lender, which period, and the parts that go in only by the person's own choice.
 * @extends {ComplaintView<{debt?: import('../../core/debts/debts.js').Named}>}
 */
export class WhichLender extends ComplaintView {
  static properties = { notes: { state: true }, asking: { state: true } };

  constructor() {
    super();
    /** @type {import('../../core/common/types.js').Entry[]} the person's own notes that could go in */
    this.notes = [];
    /** @type {import('../../core/common/types.js').Entry[]} calls in which they asked about instalments */
    this.asking = [];
    /** @type {unknown} the debt that another screen handed over last */ this.taken = null;
  }

  async refresh() {
    await super.refresh();
    const { debt } = this.params;
    // A debt is handed over once; the person's own choices afterwards hold.
    if (!debt || debt === this.taken) return;
    this.taken = debt;
    const named = this.creditors.find(({ debts }) =>
      debts.some(
        ({ creditor, creditorOther }) =>
          creditor === debt.creditor && (creditorOther ?? '') === (debt.creditorOther ?? ''),
      ),
    );
    if (named) await this.choose({ creditor: named.key, requests: null });
  }

  async lookUp() {
    await super.lookUp();
    const request = this.request();
    [this.creditors, this.notes, this.asking] = await Promise.all([
      this.pack.creditors(request),
      this.pack.notes(request),
      this.pack.asking(request),
    ]);
  }

  /**
   * Keeps with the debts whether the person owes them, because letters and the hand-over read it there.
   * @param {boolean} owesNothing
   */
  async stand(owesNothing) {
    this.standing = owesNothing;
    for (const named of this.debtsChosen)
      await this.app.debts.change(named, { role: owesNothing ? 'contact' : 'borrower' });
    await this.readAgain();
    this.standing = null;
    this.type({ owesNothing, requests: null });
    await this.look();
  }

  step() {
    const t = this.t.bind(this);
    return wizardStep(this, {
      step: 'which',
      on: Boolean(this.outline),
      body: html`
        ${filingsRow(this)} ${lenderChoice(this)}
        <label class="check owes-nothing"><input type="checkbox" data-testid="pack-owes-nothing" .checked=${this.owesNothing}
          @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => this.attempt(() => this.stand(event.target.checked))} /><span>${t('pack_owes_nothing')}</span></label>
        ${periodChoice(this)} ${factsFound(this)}
        ${this.notes.length + this.asking.length ? this.oneByOne() : nothing}
        ${this.footnote()}
      `,
    });
  }

  /** The parts that could be held against the person, each to be chosen by itself. */
  oneByOne() {
    return html`<details class="more"><summary data-testid="pack-one-by-one">${this.t('pack_one_by_one', { count: this.notes.length + this.asking.length })}</summary>
      ${notesPart(this)} ${askingPart(this)}
    </details>`;
  }

  footnote() {
    const unnamed = this.creditors.filter(isUnnamed).reduce((sum, { figures }) => sum + figures.contacts, 0);
    const left = unnamed > 0 && this.creditors.some((one) => !isUnnamed(one));
    const said = [this.t('pack_one_institution'), left && this.t('pack_unnamed_left', { count: unnamed })];
    return html`<p class="help">${sentences(this.app, said)}
      ${left ? html`<button type="button" class="link" @click=${() => this.go('log', { only: 'no_lender' })}>${this.t('pack_unnamed_name')}</button>` : nothing}</p>`;
  }
}

customElements.define('dun-complaint', WhichLender);
