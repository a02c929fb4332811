// @ts-check
import { html, nothing } from '../../vendor/lit.js';
/** @typedef {import('./checklist.js').ChecklistView} Home */
/** @typedef {import('../../core/guide/stage.js').Stage} Stage */

/**
 * Stages at which a collector stands before the person, or speaks to the wrong person: the words to say come
 * first.
 */
const SAID = /** @type {const} */ (['visit', 'not_me']);

/**
 * The words that can be said at once, and the one next step that cannot wait.
 * @param {Home} view @param {Stage} stage
 */
export function stageSay(view, stage) {
  const t = view.t.bind(view);
  const said = SAID.find((one) => one === stage);
  if (!said) return nothing;
  return html`<section class="card stage-say" data-testid="stage-say">
    <h2>${t(`home_say_${said}_title`)}</h2>
    <blockquote>${t(`home_say_${said}`)}</blockquote>
    ${
      said === 'visit'
        ? html`<p>${t('home_say_visit_danger')} <a href="tel:110">${t('channel_dial', { phone: '110' })}</a></p>`
        : html`<p>${t('home_say_not_me_on')} <button type="button" class="link" data-testid="stage-letter" @click=${() => view.go('letters', { letter: 'stop_contact' })}>${t('letter_stop_contact_title')}</button></p>`
    }
  </section>`;
}
