// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { isUnrelated } from '../../core/common/direction.js';
import { icon } from '../parts/icons.js';
import { emptyState, problemNotice } from '../parts/parts.js';
import { toast } from '../parts/toast.js';
import { View } from '../parts/view.js';
import { attachmentsPart } from './attachments.js';
import { entryAsks } from './entry-asks.js';
import { differsPart } from './entry-differs.js';
import { chainPart, contactFacts } from './entry-facts.js';
import { entryLine, numberOf } from './entry-row.js';
import { flagList } from './flag-list.js';
/** @typedef {import('../../core/common/types.js').Entry} Entry */

/**
 * Everything that is known of one entry, and the actions for it.
 * @extends {View<{id?: string}>}
 */
export class EntryView extends View {
  static properties = {
    entry: { state: true },
    entries: { state: true },
    marks: { state: true },
    unfolded: { state: true },
  };

  constructor() {
    super();
    /** @type {Entry | null | undefined} undefined until it is read, null where there is none */ this.entry =
      undefined;
    /** @type {Entry[] | null} */ this.entries = null;
    /**
     * @type {Awaited<ReturnType<import('../../core/app.js').App['flags']['read']>> | null} the results of the
     *   rules
     */
    this.marks = null;
    /** @type {Set<string>} ids of findings that were unfolded once */ this.unfolded = new Set();
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (!changed.has('params') || !this.hasUpdated) return;
    this.unfolded = new Set();
    this.load();
  }

  async refresh() {
    const { id } = this.params;
    this.entries = await this.app.ledger.entries();
    this.entry = this.entries.find((one) => one.id === id) ?? null;
    this.marks = await this.app.flags.read();
  }

  /** @param {string} _id @param {string} part */
  unfold(_id, part) {
    this.unfolded = new Set(this.unfolded).add(part);
  }

  /** @param {string} _id @param {string} part */
  isUnfolded(_id, part) {
    return this.unfolded.has(part);
  }

  /** @param {Entry} entry @param {string} [field] where the cursor goes */
  correct({ id }, field) {
    this.dispatchEvent(new CustomEvent('log-call', { bubbles: true, detail: { correct: id, field } }));
  }

  /**
   * Adds a record that the entry has nothing to do with collection, or one more record that it does.
   * @param {Entry} entry @param {boolean} unrelated
   */
  setUnrelated(entry, unrelated) {
    const change = (/** @type {boolean} */ said) =>
      this.attempt(() =>
        this.app.ledger.correctMany([{ id: entry.id, change: { unrelated: said ? true : undefined } }]),
      );
    return change(unrelated).then(() =>
      toast(this, {
        text: this.t(unrelated ? 'log_unrelated_done' : 'log_related_done', { count: 1 }),
        actions: [{ label: this.t('log_undo'), testid: 'toast-undo', run: () => change(!unrelated) }],
      }),
    );
  }

  render() {
    const { entry } = this;
    if (entry === undefined)
      return html`<p class="muted" role="status">${this.t('loading')}</p>${problemNotice(this.app, this.problem)}`;
    if (entry === null) return emptyState(this.t('entry_gone'), '');
    const unrelated = isUnrelated(entry);
    return html`<article data-testid="entry" data-id=${entry.id} aria-label=${this.app.text.formatWhen(entry.at)}>
      ${problemNotice(this.app, this.problem)} ${this.head(entry)} ${differsPart(this, entry)}
      ${unrelated ? nothing : html`${entryAsks(this, entry)} ${flagList(this, entry)}`}
      <h2>${this.t('entry_this')}</h2>
      <div class="card">${contactFacts(this.app, entry)} ${attachmentsPart(this, entry)}</div>
      ${this.actions(entry, unrelated)} ${chainPart(this.app, entry, this.entries ?? [])}
    </article>`;
  }

  /** @param {Entry} entry */
  head(entry) {
    const isOwn = this.marks?.answers[entry.id]?.own_call === true;
    return html`<section class="card entry-top">
      <div class="entry-number"><strong>${numberOf(this.app, entry)}</strong>
        ${entry.numberKey ? html`<button type="button" class="icon-button tinted" data-testid="entry-lookup" aria-label=${this.t('action_lookup')} @click=${() => this.go('lookup', { number: entry.numberRaw })}>${icon('search')}</button>` : nothing}</div>
      <p class="muted">${this.app.text.formatWhen(entry.at)}<br />${entryLine(this.app, entry, isOwn)}</p>
      ${entry.words ? html`<blockquote class="pre">${entry.words}</blockquote>` : nothing}
    </section>`;
  }

  /** @param {Entry} entry @param {boolean} unrelated */
  actions(entry, unrelated) {
    const t = this.t.bind(this);
    return html`<div class="card rows-card">
      ${this.action('entry-correct', 'pen', t('entry_correct'), t('entry_correct_note'), () => this.correct(entry))}
      ${entry.numberKey ? this.action('share-open', 'tag', t('entry_share'), t('entry_share_note'), () => this.go('share', { entry: entry.id })) : nothing}
      ${
        unrelated
          ? this.action('entry-related', 'restore', t('log_related'), t('entry_related_note'), () =>
              this.setUnrelated(entry, false),
            )
          : this.action('entry-unrelated', 'erase', t('entry_unrelated'), t('entry_unrelated_note'), () =>
              this.setUnrelated(entry, true),
            )
      }
    </div>`;
  }

  /**
   * @param {string} name @param {import('../parts/icons.js').Icon} picture @param {string} title
   * @param {string} note
   * @param {() => unknown} run
   */
  action(name, picture, title, note, run) {
    return html`<button type="button" class="row-button" data-testid=${name} ?disabled=${this.busy} @click=${run}>
      <span class="row-tile">${icon(picture)}</span><span class="row-words"><b>${title}</b><small>${note}</small></span><span class="chevron" aria-hidden="true"></span></button>`;
  }
}

customElements.define('dun-entry', EntryView);
