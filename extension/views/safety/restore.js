// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { codeOf } from '../parts/view.js';
import { field, notice, problemNotice } from '../parts/parts.js';
import { passphraseField } from './passphrase-field.js';
import { TypingView } from './typing.js';

/**
 * @typedef {import('./backup.js').Backup} Backup
 * @typedef {Awaited<ReturnType<Backup['restore']>>} Restored
 * @typedef {Awaited<ReturnType<Backup['questions']>>} Questions
 */

/** Restores a backup: asks for the file and its passphrase, and shows the result. */
export class RestoreView extends TypingView {
  static properties = {
    file: { state: true },
    brokenAt: { state: true },
    questions: { state: true },
    accept: { state: true },
    report: { state: true },
  };

  constructor() {
    super();
    /** @type {File | null} */ this.file = null;
    /** @type {number | null} */ this.brokenAt = null;
    /** @type {Restored | null} the result of restoring */ this.report = null;
    /** @type {Questions | null} changes by the file that the person is asked about first */
    this.questions = null;
    /** @type {import('../../core/safety/restore.js').Consent[]} */ this.accept = [];
  }

  /** @param {boolean} evenBroken */
  async restore(evenBroken) {
    const backup = await this.app.backup();
    this.report = null;
    if (!this.file) return;
    const bytes = new Uint8Array(await this.file.arrayBuffer());
    if (!this.questions) {
      const found = await backup.questions(bytes, this.typed['backup-open'] ?? '');
      this.questions = found;
      if (found.servers.length || found.identities.length) return;
    }
    try {
      this.report = await backup.restore({ name: this.file.name, bytes }, this.typed['backup-open'] ?? '', {
        evenBroken,
        accept: this.accept,
      });
    } catch (error) {
      if (codeOf(error) !== 'backup_broken') throw error;
      this.brokenAt = /** @type {{problem: number}} */ (error).problem;
      return;
    }
    this.brokenAt = null;
    this.questions = null;
    this.accept = [];
    this.typed = {};
  }

  /** @param {File | null} file */
  choose(file) {
    this.file = file;
    this.report = this.brokenAt = this.questions = null;
    this.accept = [];
  }

  render() {
    const t = this.t.bind(this);
    return html`${problemNotice(this.app, this.problem)}
    <form class="card" novalidate @submit=${(/** @type {Event} */ event) => {
      event.preventDefault();
      this.attempt(() => this.restore(false));
    }}>
      <p>${t('restore_body')}</p>
      ${field({
        id: 'restore-file',
        label: t('restore_file'),
        control: html`<input id="restore-file" data-testid="restore-file" type="file" accept=".dunbook"
          @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => this.choose(event.target.files?.[0] ?? null)} />`,
      })}
      ${passphraseField(this, { id: 'backup-open', label: t('restore_passphrase') })}
      ${this.questions ? questions(this, this.questions) : nothing}
      <button type="submit" class="primary wide" data-testid="backup-restore" ?disabled=${this.busy || !this.file || !this.typed['backup-open']}>${t('restore_start')}</button>
      ${
        this.brokenAt === null
          ? nothing
          : notice(
              html`<p>${t('restore_broken', { seq: this.brokenAt })}</p>
            <button type="button" class="quiet" ?disabled=${this.busy} @click=${() => this.attempt(() => this.restore(true))}>${t('restore_even_broken')}</button>`,
              'warn',
            )
      }
      ${this.report ? report(this, this.report) : nothing}
    </form>`;
  }
}

/**
 * Asks before the server or the identity changes, because the backup could be somebody else's.
 * @param {RestoreView} view
 * @param {Questions} asked
 */
function questions(view, { servers, identities }) {
  const t = view.t.bind(view);
  const question = (
    /** @type {import('../../core/safety/restore.js').Consent} */ consent,
    /** @type {string[]} */ addresses,
  ) =>
    addresses.length
      ? html`<label class="choice"><input type="checkbox" data-testid=${`restore-${consent}`} .checked=${view.accept.includes(consent)}
          @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => (view.accept = event.target.checked ? [...view.accept, consent] : view.accept.filter((one) => one !== consent))} />
          <span>${t(`restore_ask_${consent}`, { addresses: addresses.join(', ') })}<br /><span class="help">${t(`restore_ask_${consent}_why`)}</span></span></label>`
      : nothing;
  return html`<fieldset data-testid="restore-questions"><legend>${t('restore_ask')}</legend>
    ${question('server', servers)} ${question('identity', identities)}</fieldset>`;
}

/**
 * @param {RestoreView} view
 * @param {Restored} restored
 */
function report(view, restored) {
  const t = view.t.bind(view);
  const { added, already, files, forked, dropped, refused, madeAt } = restored;
  return notice(
    html`<div data-testid="restore-report" data-added=${added}>
      <p>${t('restore_done', { when: view.app.text.formatWhen(madeAt), added, already })}</p>
      ${files ? html`<p>${t('restore_files', { count: files })}</p>` : nothing}
      ${forked ? html`<p>${t('restore_forked')}</p>` : nothing}
      ${dropped ? html`<p>${t('restore_dropped', { count: dropped })}</p>` : nothing}
      ${refused ? html`<p>${t('restore_refused', { count: refused })}</p>` : nothing}
    </div>`,
    'good',
  );
}

customElements.define('dun-restore', RestoreView);
