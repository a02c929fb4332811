// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { notice } from '../parts/parts.js';
import { passphraseField } from './passphrase-field.js';

/**
 * Minimum length of the passphrase. It may be short because the lock only hides the screen, as the card says.
 */
const SHORTEST = 4;

/** @param {import('./backup.js').BackupView} view */
export function lockCard(view) {
  const t = view.t.bind(view);
  const turnOn = async () => {
    const passphrase = view.agreed('lock-new', (text) => (text.length < SHORTEST ? 'lock_short' : null));
    if (passphrase === null) return;
    await view.app.screenLock.turnOn(passphrase);
    view.typed = {};
    view.lockDone = 'lock_is_on';
  };
  const turnOff = async () => {
    if (!(await view.app.screenLock.opens(view.typed['lock-old'] ?? ''))) {
      view.fault = { 'lock-old': 'lock_wrong' };
      return;
    }
    await view.app.screenLock.turnOff();
    view.typed = {};
    view.lockDone = 'lock_is_off';
  };
  return html`<form class="card" novalidate @submit=${(/** @type {Event} */ event) => {
    event.preventDefault();
    view.attempt(view.locked ? turnOff : turnOn);
  }}>
    <h2>${t('lock_title')}</h2>
    <p>${t('lock_body')}</p>
    ${
      view.locked
        ? passphraseField(view, { id: 'lock-old', label: t('lock_passphrase') })
        : html`${passphraseField(view, { id: 'lock-new', label: t('lock_passphrase'), fresh: true })}
          ${passphraseField(view, { id: 'lock-new-again', label: t('passphrase_again'), fresh: true })}`
    }
    <button type="submit" class="quiet" data-testid="lock-change" ?disabled=${view.busy}>${t(view.locked ? 'lock_off' : 'lock_on')}</button>
    ${view.lockDone ? notice(t(view.lockDone), 'good') : nothing}
  </form>`;
}
