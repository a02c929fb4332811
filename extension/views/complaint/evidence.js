// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
/** @typedef {import('./complaint.js').WhichLender} WhichLender */
/** @typedef {import('./check.js').CheckAndMake} CheckAndMake */

/**
 * Parts that go in only where the person chose them: their own notes, and the files that entries were read
 * from.
 */

/**
 * The notes, each to be chosen by itself, below a warning of what handing them over can mean.
 * @param {WhichLender} view
 */
export function notesPart(view) {
  if (view.notes.length === 0) return nothing;
  const { text } = view.app;
  const chosen = view.form.notes;
  const toggle = (/** @type {string} */ id) =>
    view.choose({ notes: chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id] });
  return html`<fieldset data-testid="pack-notes">
    <legend>${text.t('pack_notes')}</legend>
    <p class="help">${text.t('pack_notes_help')}</p>
    ${view.notes.map(
      ({
        id,
        at,
        words,
      }) => html`<label class="check"><input type="checkbox" name="pack-note" value=${id} .checked=${live(chosen.includes(id))} @change=${() => toggle(id)} />
        <span>${text.t('pack_note', { when: text.formatWhen(at), words })}</span></label>`,
    )}
  </fieldset>`;
}

/**
 * Calls in which the person asked about instalments, each of which can be left out.
 * @param {WhichLender} view
 */
export function askingPart(view) {
  if (view.asking.length === 0) return nothing;
  const { text } = view.app;
  const left = view.form.leftOut;
  const toggle = (/** @type {string} */ id) =>
    view.choose({ leftOut: left.includes(id) ? left.filter((one) => one !== id) : [...left, id] });
  return html`<fieldset data-testid="pack-asking">
    <legend>${text.t('pack_asking')}</legend>
    <p class="help">${text.t('pack_asking_help')}</p>
    ${view.asking.map(
      ({
        id,
        at,
        words,
      }) => html`<label class="check"><input type="checkbox" name="pack-asking" value=${id} .checked=${live(!left.includes(id))} @change=${() => toggle(id)} />
        <span>${text.t('pack_note', { when: text.formatWhen(at), words })}</span></label>`,
    )}
  </fieldset>`;
}

/** @param {CheckAndMake} view */
export function filesPart(view) {
  const files = view.outline?.files ?? [];
  if (files.length === 0 || view.form.masked || view.channel.masked) return nothing;
  const { t } = view.app.text;
  return html`<fieldset data-testid="pack-files">
    <legend>${t('pack_files')}</legend>
    <p class="help">${t('pack_files_help')}</p>
    ${files.map((file) =>
      file.enclosed
        ? html`<p>${t('pack_file_added', { name: file.name })}</p>`
        : html`<label class="file-pick"><span>${t('pack_file_add', { name: file.name })}</span>
            <input type="file" @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => add(view, file, event.target)} /></label>`,
    )}
  </fieldset>`;
}

/**
 * @param {CheckAndMake} view @param {{entryId: string, sha256: string}} from @param {HTMLInputElement} input
 */
function add(view, from, input) {
  const [picked] = input.files ?? [];
  input.value = '';
  if (picked) view.attempt(() => view.pack.enclose(from, picked));
}
