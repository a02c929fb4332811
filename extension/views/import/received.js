// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { emptyState, notice, problemNotice } from '../parts/parts.js';
import { View } from '../parts/view.js';
import './picture.js';
import { entryChoice, likelyFirst } from './received-entry.js';
/** @typedef {import('../../core/import/received.js').Received} Received */

/** Codes that the worker, or the server, gives instead of an id when nothing was kept. */
const NOT_KEPT = ['full', 'large', 'failed', 'unread'];

/**
 * Everything that another app has shared into the page, with the possible actions. Nothing is done until the
 * person says so.
 * @extends {View<{outcome?: string}>}
 */
export class ReceivedView extends View {
  static properties = {
    waiting: { state: true },
    numbers: { state: true },
    attaching: { state: true },
    entries: { state: true },
    done: { state: true },
  };

  constructor() {
    super();
    /** @type {Received[] | null} */ this.waiting = null;
    /** The number that the person means, by the id of the shared item. @type {Record<string, string>} */
    this.numbers = {};
    /** @type {string} id of the item that is being attached to an entry */ this.attaching = '';
    /** @type {import('../../core/common/types.js').Entry[]} */ this.entries = [];
    /** @type {string} id of the entry to which something was attached last */ this.done = '';
  }

  async refresh() {
    const received = await this.app.received();
    const all = await Promise.all(
      ((await received?.waiting()) ?? []).map(({ id }) => received?.open(id) ?? null),
    );
    this.waiting = all.filter((one) => one !== null);
    this.entries = await this.app.ledger.entries();
  }

  /** @param {Received} one */
  numberOf({ id, numbers }) {
    return this.numbers[id] ?? numbers[0] ?? '';
  }

  /** @param {Received} one */
  log(one) {
    const { id, said, files } = one;
    const isSpoken = files.some(({ type }) => /^(audio|video)\//.test(type));
    this.logCall({
      number: this.numberOf(one),
      received: { id, what: isSpoken || !said ? 'call' : 'sms', words: said },
    });
  }

  /** @param {Received} one @param {string} entryId */
  async attach({ id }, entryId) {
    await (await this.app.received())?.attach(id, entryId, this.t('received_text_file'));
    this.attaching = '';
    this.done = entryId;
  }

  render() {
    const { waiting } = this;
    const t = this.t.bind(this);
    if (!waiting) return html`<p class="loading" role="status">${t('loading')}</p>`;
    const outcome = this.params.outcome ?? '';
    return html`${problemNotice(this.app, this.problem)}
      ${NOT_KEPT.includes(outcome) ? notice(t(`received_${outcome}`), 'warn') : nothing}
      ${this.done ? this.attached(this.done) : nothing}
      ${
        waiting.length
          ? html`<p class="help">${t('received_intro')}</p>${waiting.map((one) => this.card(one))}`
          : this.done || NOT_KEPT.includes(outcome)
            ? nothing
            : emptyState(t('received_none'), t('received_none_body'), nothing, 'bring')
      }`;
  }

  /** @param {string} id of the entry */
  attached(id) {
    return html`<div class="notice good" role="status" data-testid="received-attached">${this.t('received_attached')}
      <button type="button" class="link" @click=${() => this.go('log', { entry: id })}>${this.t('log_view')}</button></div>`;
  }

  /** @param {Received} one */
  card(one) {
    const t = this.t.bind(this);
    const { id, at, said, files } = one;
    return html`<section class="card received" data-testid="received" data-id=${id}>
      <p class="help received-at">${t('received_at', { when: this.app.text.formatWhen(at) })}</p>
      ${said ? html`<blockquote class="received-words" data-testid="received-words" tabindex="0">${said}</blockquote>` : nothing}
      ${files.map((file) => this.file(file))}
      ${this.choices(one)}
      ${
        this.attaching === id
          ? entryChoice(this, one, likelyFirst(this.entries, this.keysOf(one)))
          : this.actions(one)
      }
    </section>`;
  }

  /** @param {Received} one */
  keysOf({ numbers }) {
    return new Set(numbers.map((number) => this.app.identify(number).number.key));
  }

  /** @param {File} file */
  file(file) {
    return html`<div class="received-file">
      ${file.type.startsWith('image/') ? html`<dun-picture .file=${file}></dun-picture>` : nothing}
      <span data-testid="received-file">${file.name}</span> <span class="muted">${this.app.text.size(file.size)}</span>
    </div>`;
  }

  /**
   * The numbers in the item; where there are several, the person says which one is meant.
   * @param {Received} one
   */
  choices(one) {
    const { id, numbers } = one;
    if (!numbers.length) return html`<p class="help">${this.t('received_no_number')}</p>`;
    return html`<fieldset class="received-numbers">
      <legend>${this.t('received_numbers')}</legend>
      ${numbers.map(
        (
          number,
        ) => html`<label class="choice"><input type="radio" name=${`number-${id}`} data-testid="received-number" .checked=${number === this.numberOf(one)}
          @change=${() => {
            this.numbers = { ...this.numbers, [id]: number };
          }} /> ${this.app.identify(number).number.display}</label>`,
      )}
    </fieldset>`;
  }

  /** @param {Received} one */
  actions(one) {
    const t = this.t.bind(this);
    const number = this.numberOf(one);
    const drop = async () => (await this.app.received())?.drop(one.id);
    return html`<div class="received-actions">
      <button type="button" class="primary" data-testid="received-log" @click=${() => this.log(one)}>${t('received_log')}</button>
      <button type="button" class="quiet" data-testid="received-attach" ?disabled=${!this.entries.length} @click=${() => {
        this.attaching = one.id;
      }}>${t('received_attach')}</button>
      <button type="button" class="quiet" data-testid="received-lookup" ?disabled=${!number} @click=${() => this.go('lookup', { number })}>${t('received_lookup')}</button>
      <button type="button" class="quiet" data-testid="received-drop" ?disabled=${this.busy} @click=${() => this.attempt(drop)}>${t('received_drop')}</button>
    </div>`;
  }
}

customElements.define('dun-received', ReceivedView);
