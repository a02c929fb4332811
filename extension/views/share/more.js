// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { needsCall } from '../../core/sharing/called.js';
import { conductChips } from '../parts/conduct-chips.js';
import { creditorSelect } from '../parts/creditor-select.js';
import { creditorName } from '../parts/parts.js';
import { agencyField } from './agency-field.js';

/**
 * Optional details, folded; the summary line says what they hold. A number that does not collect has none.
 * @param {import('./share.js').ShareView} view
 */
export function more(view) {
  const { app, form } = view;
  const t = view.t.bind(view);
  if (form.tag && !needsCall(form.tag)) return nothing;
  const said = [creditorName(app, form.creditor), ...form.conduct.map((slug) => t(`conduct_${slug}`))].filter(
    Boolean,
  );
  return html`<details class="card fold-card" data-testid="share-more">
    <summary><span>${t('share_more')} <small>${said.join(' · ')}</small></span></summary>
    ${creditorSelect(app, { id: 'share-creditor', value: form.creditor, change: (creditor) => view.type({ creditor }) })}
    ${agencyField(view, {
      value: form.agency,
      words: view.agencyWords,
      change: (agency) => view.type({ agency }),
      find: (words) => (view.agencyWords = words),
      refresh: () => view.askRules(),
    })}
    ${conductChips(app, {
      name: 'share-conduct',
      label: t('share_conduct'),
      chosen: form.conduct,
      all: view.allConduct,
      change: (conduct) => view.type({ conduct }),
      showAll: () => (view.allConduct = true),
    })}
  </details>`;
}
