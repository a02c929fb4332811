// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { View } from '../parts/view.js';
import { agencyField } from './agency-field.js';
import { field, inLanguage, notice, problemNotice } from '../parts/parts.js';
import { conductChips } from '../parts/conduct-chips.js';
import { creditorSelect } from '../parts/creditor-select.js';
import { numberField } from '../parts/number-field.js';
import { requestPreview } from '../parts/request-preview.js';
import { sharedItem } from './shared-item.js';

/** @typedef {import('../../core/common/types.js').OutboxItem} OutboxItem */
/**
 * @typedef
 *   {{number: string, tag: string, creditor: string, agency: string, conduct: string[], calledOn: string}}
 *   Form
 */

/** Shares a report to warn the next person: fill in, see exactly what will leave, send. */
export class ShareView extends View {
  static properties = {
    form: { state: true },
    options: { state: true },
    draft: { state: true },
    sent: { state: true },
    identity: { state: true },
    allConduct: { state: true },
    agencyWords: { state: true },
  };

  constructor() {
    super();
    /** @type {Form} */
    this.form = {
      number: '',
      tag: '',
      creditor: '',
      agency: '',
      conduct: [],
      calledOn: '',
    };
    /** @type {import('../../core/sharing/share.js').Options | null} */ this.options = null;
    /** @type {import('../../core/sharing/share.js').Draft | null} the request as it would leave */
    this.draft = null;
    /** @type {OutboxItem | null} the item in the outbox, once sent */ this.sent = null;
    /** @type {ReturnType<import('../../core/app.js').App['identify']> | null} */ this.identity = null;
    /** @type {boolean} */ this.allConduct = false;
    /** @type {string} */ this.agencyWords = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.attempt(() => this.begin());
  }

  /** Fills the form from a logged call, from a number that was looked up, or else from the draft. */
  async begin() {
    /** @type {{entry?: string, number?: string}} */
    const asked = this.params;
    /** @type {Form | null} */
    const kept = await this.app.drafts.load('share');
    if (asked.entry) {
      const entry = (await this.app.ledger.entries()).find(({ id }) => id === asked.entry);
      if (entry) this.form = formFrom(entry, this.app.tags.conduct);
    } else if (asked.number) {
      this.form = kept && kept.number === asked.number ? kept : { ...this.form, number: asked.number };
    } else if (kept) {
      this.form = kept;
    }
    this.identity = this.app.identify(this.form.number);
  }

  async refresh() {
    this.options = await this.app.share.options();
    const { sent } = this;
    if (!sent) return;
    /** @type {OutboxItem[]} */
    const items = await this.app.share.items();
    this.sent = items.find(({ id }) => id === sent.id) ?? sent;
  }

  /**
   * A change makes the preview stale, so it goes: what is shown is what would leave.
   * @param {Partial<Form>} change
   */
  type(change) {
    this.form = { ...this.form, ...change };
    this.draft = null;
    this.identity = this.app.identify(this.form.number);
    if (!this.app.share.tagsFor(this.form.number).includes(this.form.tag))
      this.form = { ...this.form, tag: '' };
    this.app.drafts.save('share', this.form).catch(() => {});
  }

  async preview() {
    this.draft = await this.app.share.draft({
      number: this.form.number,
      tag: this.form.tag,
      creditor: this.form.creditor || null,
      agency: this.form.agency || null,
      conduct: this.form.conduct,
      calledOn: this.form.calledOn || null,
    });
    await this.updateComplete;
    this.querySelector('#share-preview')?.scrollIntoView({ block: 'nearest' });
  }

  async send() {
    if (!this.draft) return;
    this.sent = await this.app.share.send(this.draft);
    this.draft = null;
    await this.app.drafts.clear('share');
  }

  render() {
    const t = this.t.bind(this);
    if (this.sent) {
      return html`<section class="card">
          <h2>${t('share_done_title')}</h2>
          <ul class="rows plain">${sharedItem(this, this.sent)}</ul>
          <button type="button" class="quiet" @click=${() => this.go('shared')}>${t('shared_title')}</button>
        </section>
        ${problemNotice(this.app, this.problem)}`;
    }
    return html`
      <form class="card" @submit=${(/** @type {Event} */ event) => {
        event.preventDefault();
        this.attempt(() => this.preview());
      }}>
        <button type="button" class="link back" @click=${() => this.go('lookup', { number: this.form.number })}>${t('back')}</button>
        <h2>${t('share_title')}</h2>
        <p>${t('share_intro')}</p>
        ${numberField(this, 'share-number', t('log_number'))} ${this.officialNote()} ${this.neverNote()} ${this.tagField()}
        ${creditorSelect(this.app, { id: 'share-creditor', value: this.form.creditor, change: (creditor) => this.type({ creditor }) })}
        ${agencyField(this, {
          value: this.form.agency,
          words: this.agencyWords,
          change: (agency) => this.type({ agency }),
          find: (words) => (this.agencyWords = words),
          refresh: () =>
            this.attempt(async () => {
              this.options = await this.app.share.refreshOptions();
            }),
        })}
        ${conductChips(this.app, {
          name: 'share-conduct',
          label: t('share_conduct'),
          chosen: this.form.conduct,
          all: this.allConduct,
          change: (conduct) => this.type({ conduct }),
          showAll: () => (this.allConduct = true),
        })}
        ${field({
          id: 'share-date',
          label: t('share_date'),
          control: html`<input id="share-date" type="date" max=${this.app.today()} aria-describedby="share-date-help" .value=${live(this.form.calledOn)}
            @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => this.type({ calledOn: event.target.value })} />`,
        })}
        ${
          this.draft
            ? nothing
            : html`<button type="submit" class="primary" data-testid="share-review" ?disabled=${!this.ready()}>${t('share_review')}</button>
              ${this.ready() ? nothing : html`<p class="help">${t('share_needs')}</p>`}`
        }
      </form>
      ${problemNotice(this.app, this.problem)}
      ${this.draft ? requestPreview(this, this.draft, { name: 'share', registers: 'share_preview_registers', never: 'share_preview_never' }) : nothing}
    `;
  }

  ready() {
    return Boolean(
      this.identity?.number.key && this.app.share.tagsFor(this.form.number).includes(this.form.tag),
    );
  }

  officialNote() {
    if (!this.identity?.official) return nothing;
    const listed = this.identity.directory;
    const words = listed
      ? this.t('share_official', { name: inLanguage(this.app, { zh: listed.name_zh, en: listed.name_en }) })
      : this.t(`share_official_${this.identity.official}`);
    return notice(words, 'warn');
  }

  /** Nobody should wait for a tag that will not come. */
  neverNote() {
    const kind = this.identity?.number.kind;
    return kind && this.options?.neverPublished.includes(kind)
      ? html`<p class="help" data-testid="share-never">${this.t('share_never_published')}</p>`
      : nothing;
  }

  tagField() {
    const t = this.t.bind(this);
    return html`<fieldset class="choices">
      <legend>${t('share_tag')}</legend>
      ${this.app.share.tagsFor(this.form.number).map(
        (/** @type {string} */ tag) => html`<label class="choice">
          <input type="radio" name="share-tag" value=${tag} .checked=${live(this.form.tag === tag)} @change=${() => this.type({ tag })} />
          <span><strong>${t(`tag_${tag}`)}</strong><small>${t(`tag_${tag}_hint`)}</small></span>
        </label>`,
      )}
    </fieldset>`;
  }
}

/**
 * @param {import('../../core/common/types.js').Entry} entry
 * @param {string[]} known the conduct that may be shared
 * @returns {Form}
 */
const formFrom = (entry, known) => ({
  number: entry.numberRaw,
  tag: '',
  creditor: entry.creditor ?? '',
  agency: '',
  conduct: entry.conduct.filter((slug) => known.includes(slug)),
  calledOn: entry.at.slice(0, 10),
});

customElements.define('dun-share', ShareView);
