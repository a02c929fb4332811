// @ts-check
import { withOffset } from '../parts/when.js';
import { directionOf, fieldsOf, timeOf } from './log-fields.js';
/** @typedef {import('../../core/app.js').App} App */
/** @typedef {import('../../core/common/types.js').Entry} Entry */
/** @typedef {import('./log-fields.js').LogForm} LogForm */

/**
 * Saves the form as an entry, or as a correction of one.
 * @param {App} app @param {LogForm} form @param {Entry | null} correcting
 * @returns {Promise<Entry>}
 */
export async function saveForm(app, form, correcting) {
  const at = form.at ? timeOf(form, correcting?.at) : (correcting?.at ?? withOffset(app.now()));
  const fields = fieldsOf(form, app.identify(form.number).number, at);
  const saved = correcting
    ? await app.ledger.correct(correcting.id, { ...fields, ...directionOf(form, correcting) })
    : await app.ledger.record(fields);
  await sayWhoCalled(app, form, saved);
  return saved;
}

/**
 * Keeps the answer about who called. Flags, charts, letters and complaints go by it, unless the entry says
 * itself who called.
 * @param {App} app @param {LogForm} form @param {Pick<Entry, 'id' | 'direction'>} entry
 */
async function sayWhoCalled(app, { what, own }, { id, direction }) {
  const isOwn = own === true && direction === undefined;
  const rules = await app.flags.open();
  const said = (await rules.answers())[id]?.own_call;
  if (what === 'call' && isOwn !== (said === true))
    await app.flags.answer(id, 'own_call', isOwn ? true : null);
}

/**
 * Undoes saving without removing anything from the log. A new entry is put aside by a further record; a
 * correction is followed by one that says again what stood there before.
 * @param {App} app @param {Pick<Entry, 'id'>} saved @param {Entry | null} before what was corrected
 */
export async function undoSaved(app, { id }, before) {
  if (!before) return app.ledger.correctMany([{ id, change: { unrelated: true } }]);
  const { history, chain, seq, recordedAt, differs, ...fields } = before;
  await app.ledger.correctMany([{ id, change: fields }]);
}
