// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { Failure } from '../../core/common/failure.js';
import { bytesIn, membersOf } from '../../core/import/containers/zip.js';
import { notice } from '../parts/parts.js';

/** Maximum size of an unpacked file in bytes; a list of a million numbers has two megabytes. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Opens a list from a file on this device: it is chosen, checked, and its key confirmed once where none is
 * known.
 * @param {import('./list.js').ListView} view
 */
export function openFile(view) {
  const t = view.t.bind(view);
  const { opened } = view;
  return html`<section class="card" data-testid="list-file">
    <h2>${t('list_file_title')}</h2>
    <p class="help">${t('list_file_body')}</p>
    ${chooser(view, 'list-files', t('list_file_choose'), false)} ${chooser(view, 'list-folder', t('list_file_folder'), true)}
    ${opened ? outcome(view, opened) : nothing}
  </section>`;
}

/**
 * @param {import('./list.js').ListView} view @param {string} id @param {string} label @param {boolean} folder
 */
const chooser = (view, id, label, folder) =>
  html`<div class="field"><label for=${id}>${label}</label>
    <input id=${id} data-testid=${id} type="file" multiple ?webkitdirectory=${folder} accept=${folder ? nothing : '.json,.full,.zip'} ?disabled=${view.busy}
      @change=${(/** @type {Event & {target: HTMLInputElement}} */ event) => choose(view, event.target)} />
  </div>`;

/** @param {import('./list.js').ListView} view @param {HTMLInputElement} field */
function choose(view, field) {
  const chosen = [...(field.files ?? [])];
  // Cleared so that the same files can be chosen again.
  field.value = '';
  view.opened = null;
  if (chosen.length)
    return view.attempt(async () => {
      view.files = await readers(chosen);
      view.opened = await (await view.app.openList()).openFile(view.files);
    });
}

/**
 * @param {import('./list.js').ListView} view @param {import('../../core/list/from-file.js').Opened} opened
 */
function outcome(view, opened) {
  const t = view.t.bind(view);
  if (opened.done === 'new')
    return notice(t('list_file_done', { day: view.app.text.formatDay(opened.madeAt) }), 'good');
  if (opened.done === 'same') return notice(t('list_file_same'));
  const trust = () =>
    view.attempt(async () => {
      view.opened = await (await view.app.openList()).openFile(view.files, opened.keys);
    });
  return html`<p role="status">${t('list_file_keys')}</p>
    <ul class="plain" data-testid="list-file-keys">${opened.keys.map((key) => html`<li><span class="code">${grouped(key.public_key)}</span></li>`)}</ul>
    <button type="button" class="quiet" data-testid="list-file-trust" ?disabled=${view.busy} @click=${trust}>${t('list_file_trust')}</button>`;
}

/** Puts a space after every four digits, so that two people can compare them. @param {string} key */
const grouped = (key) => key.replace(/.{4}(?=.)/g, '$& ');

/**
 * The functions that read each chosen file, also those within a zip, by name without folders.
 * @param {File[]} chosen
 * @returns {Promise<import('../../core/list/from-file.js').Files>}
 */
async function readers(chosen) {
  /** @type {import('../../core/list/from-file.js').Files} */
  const found = new Map();
  for (const file of chosen) {
    const read = async () => {
      if (file.size > MOST_BYTES) throw new Failure('bad_list');
      return new Uint8Array(await file.arrayBuffer());
    };
    if (file.name.toLowerCase().endsWith('.zip')) await addMembers(found, await read());
    else found.set(file.name, read);
  }
  return found;
}

/** @param {import('../../core/list/from-file.js').Files} found @param {Uint8Array} zip */
async function addMembers(found, zip) {
  const damaged = () => {
    throw new Failure('bad_list');
  };
  /** @type {ReturnType<typeof membersOf>} */
  let members;
  try {
    members = membersOf(zip);
  } catch {
    return damaged();
  }
  for (const member of members.values())
    found.set(member.name.replace(/^.*\//, ''), async () =>
      Uint8Array.from(await bytesIn(zip, member, MOST_BYTES).catch(damaged)),
    );
}
