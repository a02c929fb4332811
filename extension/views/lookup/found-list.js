// @ts-check
import { html } from '../../vendor/lit.js';
import { inLanguage } from '../parts/parts.js';

/**
 * The numbers in a pasted text, each one click from its look-up and from the log.
 * @param {import('./lookup.js').LookupView} view the look-up screen
 */
export function foundList(view) {
  const t = view.t.bind(view);
  return html`<section class="card" data-testid="lookup-result" data-key="" data-kind="invalid" data-found=${view.found.length}>
    <h2>${t('find_title')}</h2>
    <p>${t('find_count', { count: view.found.length })}</p>
    <ul class="plain found">
      ${view.found.map((one) => {
        const { number, place, directory } = view.app.identify(one.number.input);
        const official =
          directory &&
          t('directory_line', {
            name: inLanguage(view.app, { zh: directory.name_zh, en: directory.name_en }),
          });
        return html`<li data-testid="found-number" data-key=${number.key}>
          <strong>${number.display}</strong>
          <span class="muted">${official || t(`kind_${number.kind}`)}${place ? ` · ${inLanguage(view.app, place)}` : ''}</span>
          ${one.confidence === 'likely' ? html`<p class="help">${t('find_likely', { text: one.text })}</p>` : ''}
          <span class="row">
            ${directory ? html`<a class="button" href=${`tel:${directory.number}`}>${t('names_dial')}</a>` : ''}
            <button type="button" class="quiet" @click=${() => view.look(one.number.input)}>${t('action_lookup')}</button>
            <button type="button" class="quiet" @click=${() => view.logCall({ number: one.number.input })}>${t('action_log_short')}</button>
          </span>
        </li>`;
      })}
    </ul>
  </section>`;
}
