// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import '../parts/lender-field.js';
import { creditorName } from '../parts/parts.js';

/**
 * Open questions about the lender, once for each debt instead of at each contact; where the contract decides,
 * it can be answered right here. All are folded into one line, because the list below them is more important.
 * @param {import('./log.js').LogView} view the log screen
 */
export function lenderAsks(view) {
  const open = (view.marks?.notes ?? []).filter(({ note }) => !note.startsWith('flag_note_scope_'));
  if (!open.length) return nothing;
  const t = view.t.bind(view);
  const asked = open.map(({ note, creditor, creditorOther }) =>
    note === 'flag_note_lender' && creditor
      ? html`<details class="source" data-testid="lender-ask" data-creditor=${creditor}>
          <summary>${t('flag_lender_open', { name: creditorName(view.app, creditor, creditorOther) })}</summary>
          <p class="help">${t(note)}</p>
          <dun-lender .app=${view.app} .named=${namedOf(creditor, creditorOther)}></dun-lender>
        </details>`
      : html`<p class="help" data-testid="lender-ask">${t(note)}</p>`,
  );
  return html`<section class="lender-asks" aria-label=${t('flag_lenders_open')}>
    <details data-testid="lender-asks"><summary>${t('log_asks', { count: asked.length })}</summary>${asked}</details>
  </section>`;
}

/**
 * One object for each debt, because the field loads anew when its object changes.
 * @type {Map<string, import('../../core/debts/debts.js').Named>}
 */
const names = new Map();

/** @param {string} creditor @param {string} creditorOther */
function namedOf(creditor, creditorOther) {
  const key = `${creditor} ${creditorOther}`;
  const named = names.get(key) ?? { creditor, creditorOther };
  names.set(key, named);
  return named;
}
