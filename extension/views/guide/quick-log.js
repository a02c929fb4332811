// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
/** @typedef {import('./checklist.js').ChecklistView} Home */
/** @typedef {Awaited<ReturnType<typeof loadTyping>>} Typing */

const FIELD = 'quick-number';

/**
 * Recognises a number while it is typed; home is drawn before it is loaded. Where it cannot be loaded, a
 * number is taken all the same.
 * @param {Home['app']} app
 */
async function loadTyping(app) {
  const [{ grouped }, { identityLine }] = await Promise.all([
    import('../parts/grouped.js'),
    import('../parts/identity.js'),
    app.ready(),
  ]);
  return { grouped, identityLine };
}

/**
 * Takes what is typed. Where the files are not here yet they are fetched, and what was typed meanwhile is
 * grouped then.
 * @param {Home} view @param {InputEvent & {target: HTMLInputElement}} event
 */
async function type(view, event) {
  const { target, isComposing } = event;
  view.quick = view.typing?.grouped(event) ?? target.value;
  if (view.typing) return;
  view.typing = await loadTyping(view.app);
  view.quick = view.typing.grouped({ target, isComposing });
}

/**
 * The form for a ringing call: the person types the number and goes straight on to the form, without losing
 * anything typed.
 * @param {Home} view
 */
export function quickLog(view) {
  const t = view.t.bind(view);
  const number = view.quick.trim();
  return html`<form class="card quick" @submit=${(/** @type {Event} */ event) => {
    event.preventDefault();
    view.logCall(number ? { number: view.quick } : {});
  }}>
    <label for=${FIELD}>${t('quick_title')}</label>
    <div class="row">
      <input id=${FIELD} data-testid="quick-number" type="text" inputmode="tel" autocomplete="off" maxlength="200"
        placeholder=${t('log_number_placeholder')} .value=${live(view.quick)}
        @input=${(/** @type {InputEvent & {target: HTMLInputElement}} */ event) => void type(view, event).catch(() => {})} />
      <button type="submit" data-testid="quick-log">${t('quick_log')}</button>
    </div>
    ${
      number
        ? html`<div class="help">${view.typing?.identityLine(view.app, view.quick) ?? nothing}
            <button type="button" class="link" @click=${() => view.go('lookup', { number: view.quick })}>${t('action_lookup')}</button></div>`
        : nothing
    }
  </form>`;
}
