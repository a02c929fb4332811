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
        view.report = view.brokenAt = null;
      }} />`,
    })}
    ${passphraseField(view, { id: 'backup-open', label: t('restore_passphrase') })}
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
 * @param {import('./backup.js').BackupView} view
 * @param {import('./backup.js').Restored} restored
 */
function report(view, restored) {
  const t = view.t.bind(view);
  const { added, already, files, forked, dropped, madeAt } = restored;
  return notice(
    html`<div data-testid="restore-report" data-added=${added}>
      <p>${t('restore_done', { when: view.app.text.formatWhen(madeAt), added, already })}</p>
      ${files ? html`<p>${t('restore_files', { count: files })}</p>` : nothing}
      ${forked ? html`<p>${t('restore_forked')}</p>` : nothing}
      ${dropped ? html`<p>${t('restore_dropped', { count: dropped })}</p>` : nothing}
    </div>`,
    'good',
  );
}
