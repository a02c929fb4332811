// @ts-check
import { html, live } from '../../vendor/lit.js';
import { View } from './view.js';
import { field, problemNotice } from './parts.js';
/** @typedef {import('../../core/debts/my-case.js').Details} Details */

/**
 * The facts, each with its type of input and its autocomplete token.
 * @type {[keyof Details, string, string][]}
 */
const FIELDS = [
  ['name', 'text', 'name'],
  ['phone', 'tel', 'tel'],
  ['identity', 'text', 'off'],
];

/**
 * Who the person is, entered once and used in letters and complaints: `<dun-my-details .app=${app}>`. What is
 * typed is kept when the field is left.
 */
export class MyDetails extends View {
  static properties = { only: { attribute: false }, details: { state: true } };

  constructor() {
    super();
    /** @type {readonly (keyof Details)[]} the facts that are asked for */ this.only = ['name', 'phone'];
    /** @type {Details | null} null until they are read */ this.details = null;
    /** @type {Partial<Details>} typed details on their way into the database */ this.typed = {};
  }

  /** Keeps details that are being typed here, because they are newer than those that were read. */
  async refresh() {
    const stored = await this.app.mine.details();
    this.details = { ...stored, ...this.typed };
  }

  render() {
    const { details } = this;
    if (!details) return html``;
    return html`${problemNotice(this.app, this.problem)}
      ${FIELDS.filter(([name]) => this.only.includes(name)).map(([name, type, autocomplete]) =>
        field({
          id: `my-${name}`,
          label: this.t(`pack_fact_${name}`),
          control: html`<input id=${`my-${name}`} data-testid=${`my-${name}`} type=${type} maxlength="200" autocomplete=${autocomplete} .value=${live(details[name])}
            @input=${(/** @type {Event & {target: HTMLInputElement}} */ event) => this.type({ [name]: event.target.value })} />`,
        }),
      )}
      <p class="help">${this.t('mine_kept')}</p>`;
  }

  /** @param {Partial<Details>} fields */
  type(fields) {
    this.details = { .../** @type {Details} */ (this.details), ...fields };
    Object.assign(this.typed, fields);
    this.attempt(async () => {
      const said = { ...this.typed };
      await this.app.mine.changeDetails(said);
      for (const name of /** @type {(keyof Details)[]} */ (Object.keys(said)))
        if (this.typed[name] === said[name]) delete this.typed[name];
    });
  }
}

customElements.define('dun-my-details', MyDetails);
