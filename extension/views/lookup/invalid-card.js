// @ts-check
import { html } from '../../vendor/lit.js';
import { icon } from '../parts/icons.js';
import { linkRow } from '../parts/rows.js';

/** Maximum number of characters of a number with its extension; anything longer is a pasted text. */
const LONGEST_NUMBER = 40;

/**
 * Says what is wrong with the number, and that the call can be logged all the same.
 * @param {import('./lookup.js').LookupView} view
 * @param {import('../../core/numbers/identify.js').Identity} identity
 */
export function invalidCard(view, { number }) {
  const t = view.t.bind(view);
  const isText = view.number.trim().length > LONGEST_NUMBER;
  return html`<section data-testid="lookup-result" data-key="" data-kind=${number.kind} data-verdict="invalid">
    <div class="verdict">
      ${icon('help')}
      <h2>${t('lookup_not_a_number')}</h2>
      <p>${t(isText ? 'find_none' : `number_problem_${number.problem}`)}</p>
    </div>
    <div class="card rows-card settings-rows">
      ${linkRow({ icon: 'pen', title: t('lookup_log_anyway'), note: t('lookup_log_anyway_note'), testid: 'lookup-log', run: () => view.logCall(isText ? {} : { number: view.number }) })}
    </div>
  </section>`;
}
