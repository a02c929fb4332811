// @ts-check
import { html, nothing } from '../../vendor/lit.js';
/** @typedef {import('./checklist.js').ChecklistView} Home */
/** @typedef {import('../../core/guide/stage.js').Stage} Stage */

/** Stages at which the other side stands before one, or speaks to the wrong person: what to say comes first. */
const SAID = /** @type {const} */ (['visit', 'not_me']);

/**
 * What can be said at once, and the one way on from it that cannot wait.
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
