// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { field, notice } from '../parts/parts.js';
import { passphraseField } from './passphrase-field.js';

/**
 * The way back: a file, its passphrase, and what came of it.
 * @param {import('./backup.js').BackupView} view
 */
export function restoreCard(view) {
  const t = view.t.bind(view);
  return html`<form class="card" novalidate @submit=${(/** @type {Event} */ event) => {
    event.preventDefault();
    view.attempt(() => view.restore(false));
  }}>
    <h2>${t('restore_title')}</h2>
    <p>${t('restore_body')}</p>
    ${field({
      id: 'restore-file',
      label: t('restore_file'),
      control: html`<input id="restore-file" data-testid="restore-file" type="file" accept=".dunbook" @change=${(
        /** @type {Event & {target: HTMLInputElement}} */ event,
      ) => {
        view.file = event.target.files?.[0] ?? null;
        view.report = view.brokenAt = view.questions = null;
        view.accept = [];
      }} />`,
    })}
    ${passphraseField(view, { id: 'backup-open', label: t('restore_passphrase') })}
    ${view.questions ? questions(view, view.questions) : nothing}
    <button type="submit" class="quiet wide" data-testid="backup-restore" ?disabled=${view.busy || !view.file || !view.typed['backup-open']}>${t('restore_start')}</button>
    ${
      view.brokenAt === null
        ? nothing
        : notice(
            html`<p>${t('restore_broken', { seq: view.brokenAt })}</p>
          <button type="button" class="quiet" ?disabled=${view.busy} @click=${() => view.attempt(() => view.restore(true))}>${t('restore_even_broken')}</button>`,
            'warn',
          )
    }
    ${view.report ? report(view, view.report) : nothing}
  </form>`;
}

/**
 * Where to send and as whom is the person's to say: a backup could be somebody else's.
 * @param {import('./backup.js').BackupView} view
 * @param {import('./backup.js').Questions} asked
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
 * @param {import('./backup.js').BackupView} view
 * @param {import('./backup.js').Restored} restored
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
