// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import '../parts/lender-field.js';
import { creditorName } from '../parts/parts.js';
import { ComplaintView } from './complaint-view.js';
import { placeChoice } from './place-choice.js';
import { scriptSheet } from './script-sheet.js';
import { wizardStep } from './wizard.js';
/** @typedef {import('../../core/numbers/names.js').Line} Line */
/** @typedef {{language: 'zh_CN' | 'en', lines: string[], seconds: number}} Script */

/**
 * The second step: the place that gets the complaint, how to reach it, and what to say there on the
 * telephone.
 */
export class ToWhom extends ComplaintView {
  static properties = { lines: { state: true }, script: { state: true } };

  constructor() {
    super();
    /** @type {(Line & {name: string})[]} verified official lines of the chosen lender */ this.lines = [];
    /** @type {Script | null} null while the script is closed */ this.script = null;
  }

  async lookUp() {
    this.lines = (await Promise.all(this.debtsChosen.map((named) => this.linesOf(named.creditor)))).flat();
  }

  /** Official lines of a lender from the directory on the device. @param {string} slug */
  async linesOf(slug) {
    const name = creditorName(this.app, slug);
    // Everything else works without the files for names.
    const found = await this.app.findNames(name.replace(/[（(].*$/u, '')).catch(() => null);
    const institution = found?.institutions.find(({ creditor }) => creditor === slug);
    return (institution?.lines ?? []).map((line) => ({ ...line, name }));
  }

  /** @param {'zh_CN' | 'en'} language */
  async read(language) {
    // The chosen language holds from the click on, even before its script is here.
    if (this.script) this.script = { ...this.script, language };
    this.script = { language, ...(await this.pack.script({ ...this.request(), language })) };
  }

  step() {
    return wizardStep(this, {
      step: 'to',
      intro: html`<p class="step-intro">${this.t('pack_to_intro')}</p>`,
      body: html`
        ${this.debtsChosen.length && !this.notMe ? this.whoLends() : nothing}
        ${placeChoice(this)}
        <p class="help">${this.t('pack_to_note')}</p>
        ${this.script ? scriptSheet(this, this.script) : nothing}
      `,
    });
  }

  /**
   * The kind of lender decides which authority is competent and by when it answers. A person who does not
   * know it goes on without it; a person who is asked for another's debt has no contract to look it up in.
   */
  whoLends() {
    const fields = this.debtsChosen.map(
      (named) => html`<dun-lender .app=${this.app} .named=${named}></dun-lender>`,
    );
    return this.nature
      ? html`<div class="card">${fields}</div>`
      : html`<details class="card lender-fold"><summary data-testid="pack-lender"><b>${this.t('pack_who_lends')}</b> <small>${this.t('pack_who_lends_why')}</small></summary>${fields}</details>`;
  }

  /** A source of data/channels.json: the citation of a rule, or an address. @param {string} source */
  citation(source) {
    const citation = this.rules?.rule(source)?.citation;
    return citation ? this.app.text.name({ zh: citation }) : source;
  }
}

customElements.define('dun-complaint-to', ToWhom);
