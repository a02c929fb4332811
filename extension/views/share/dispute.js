// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { View } from '../parts/view.js';
import { field, problemNotice } from '../parts/parts.js';
import { numberField } from '../parts/number-field.js';
import { requestPreview } from '../parts/request-preview.js';

/**
 * The form with which the owner of a number disputes what is said about it: it shows exactly what will leave,
 * and sends it.
 * @extends {View<{number?: string}>}
 */
export class DisputeView extends View {
  static properties = {
    form: { state: true },
    draft: { state: true },
    identity: { state: true },
    begun: { state: true },
  };

  constructor() {
    super();
    /** @type {import('../../core/sharing/disputes.js').Objection} */
    this.form = { number: '', reason: '', note: '' };
    /** @type {import('../../core/sharing/disputes.js').Draft | null} the request as it would leave */
    this.draft = null;
    /** @type {ReturnType<import('../../core/app.js').App['identify']> | null} */ this.identity = null;
    /** @type {boolean} whether the draft or the known facts are in the form */ this.begun = false;
  }

  connectedCallback() {
    super.connectedCallback();
    if (!this.begun) this.attempt(() => this.begin()).then(() => (this.begun = true));
  }

  async begin() {
    /** @type {import('../../core/sharing/disputes.js').Objection | null} */
    const kept = await this.app.drafts.load('dispute');
    const asked = this.params;
    const number = asked.number ?? kept?.number ?? '';
    this.form = kept && kept.number === number ? kept : { ...this.form, number };
    this.identity = this.app.identify(number);
  }

  /**
   * Applies a change. It makes the preview stale, so the preview is dropped: the bytes shown are always those
   * that would leave.
   * @param {Record<string, string>} change
   */
  type(change) {
    this.form = { ...this.form, ...change };
    this.draft = null;
    this.identity = this.app.identify(this.form.number);
    this.app.drafts.save('dispute', this.form).catch(() => {});
  }

  async preview() {
    const { form } = this;
    const draft = await this.app.disputes.draft(form);
    // The person may have typed on meanwhile.
    if (this.form !== form) return;
    this.draft = draft;
    await this.updateComplete;
    this.querySelector('#dispute-preview')?.scrollIntoView({ block: 'nearest' });
  }

  async send() {
    if (!this.draft) return;
    const { id } = await this.app.disputes.keep(this.draft);
    void this.app.disputes.deliver(id).catch(() => {});
    await this.app.drafts.clear('dispute');
    this.go('disputes');
  }

  render() {
    const t = this.t.bind(this);
    // The form is shown only now, so that text typed into it is not replaced by the restored draft.
    if (!this.begun) return html`<p class="muted" role="status">${t('loading')}</p>`;
    return html`
      <form class="card" @submit=${(/** @type {Event} */ event) => {
        event.preventDefault();
        this.attempt(() => this.preview());
      }}>
        <p>${t('dispute_intro')}</p>
        ${numberField(this, 'dispute-number', t('dispute_number'))} ${this.reasonField()}
        ${field({
          id: 'dispute-note',
          label: t('dispute_note'),
          hint: t('dispute_note_hint'),
          control: html`<textarea id="dispute-note" rows="3" maxlength="500" aria-describedby="dispute-note-help"
            .value=${live(this.form.note)} @input=${(/** @type {Event & {target: HTMLTextAreaElement}} */ event) => this.type({ note: event.target.value })}></textarea>`,
        })}
        ${
          this.draft
            ? nothing
            : html`<button type="submit" class="primary" data-testid="dispute-review" ?disabled=${!this.ready()}>${t('share_review')}</button>
              ${this.ready() ? nothing : html`<p class="help">${t('dispute_needs')}</p>`}`
        }
      </form>
      ${problemNotice(this.app, this.problem)}
      ${this.draft ? requestPreview(this, this.draft, { name: 'dispute', leaves: 'dispute_leaves', registers: 'dispute_registers', never: 'dispute_never' }) : nothing}
    `;
  }

  ready() {
    return Boolean(this.identity?.number.key && this.form.reason);
  }

  reasonField() {
    const t = this.t.bind(this);
    return html`<fieldset class="choices">
      <legend>${t('dispute_reason')}</legend>
      ${this.app.tags.dispute_reasons.map(
        (reason) => html`<label class="choice">
          <input type="radio" name="dispute-reason" value=${reason} .checked=${live(this.form.reason === reason)} @change=${() => this.type({ reason })} />
          <span>${t(`dispute_reason_${reason}`)}</span>
        </label>`,
      )}
    </fieldset>`;
  }
}

customElements.define('dun-dispute', DisputeView);
