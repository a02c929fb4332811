// @ts-check
import { html } from '../../vendor/lit.js';

/**
 * The heading of a part that is shown as text until the person opens it to change it.
 * @param {import('./check.js').CheckAndMake} view
 * @param {'about' | 'requests'} part
 */
export const partHead = (view, part) => html`<div class="part-head"><h3>${view.t(`pack_part_${part}`)}</h3>
  <button type="button" class="link" data-testid=${`pack-edit-${part}`} aria-expanded=${view.editing === part ? 'true' : 'false'}
    @click=${() => (view.editing = view.editing === part ? null : part)}>${view.t(view.editing === part ? 'pack_edit_done' : 'pack_edit')}</button></div>`;
