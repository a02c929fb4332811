// @ts-check
import { periodOf } from '../../core/complaint/period.js';
/** @typedef {import('../../core/complaint/model.js').Request} Request */
/** @typedef {Record<string, string>} Facts by the name of the fact */
/**
 * @typedef {Omit<Request, 'requests' | 'ownRequest' | 'facts' | 'notes' | 'leftOut' | 'owesNothing'> & {
 *   period: import('../../core/complaint/period.js').Period, about: Record<string, Facts>,
 *   requests: string[] | null, notes: string[], leftOut: string[], owesNothing: boolean | null,
 *   filing: {filedOn: string, reference: string}}} Form
 *   `about`: the facts about each lender; `requests` and `owesNothing` are null until somebody has chosen;
 *   `filing`: the complaint that is being noted as handed in. The facts about the person are in
 *   core/debts/my-case.js.
 */
/**
 * @typedef {Partial<Form> & {ownRequest?: string, facts?: Facts}} StoredForm a draft, perhaps in an older
 *   form
 */
/** @typedef {Partial<Form> | ((form: Form) => Partial<Form>)} Change */

/** The facts about the person themselves, which earlier drafts held. */
const OWN = ['name', 'phone', 'identity'];

/** @type {Form} */
export const EMPTY_FORM = {
  channel: 'institution',
  period: 'all',
  from: '',
  to: '',
  creditor: null,
  masked: false,
  language: 'zh_CN',
  about: {},
  requests: null,
  hide: '',
  notes: [],
  leftOut: [],
  owesNothing: null,
  filing: { filedOn: '', reference: '' },
};

/**
 * A draft in today's form. Older drafts had one list of facts, which were those of the lender chosen last.
 * @param {StoredForm | null} kept
 * @returns {Form}
 */
export function formFrom(kept) {
  if (!kept) return EMPTY_FORM;
  const { ownRequest = '', facts = {}, ...form } = kept;
  const told = Object.entries(facts).filter(([name]) => !OWN.includes(name));
  const about = form.about ?? {
    [form.creditor ?? '']: { ...Object.fromEntries(told), own_request: ownRequest },
  };
  return { ...EMPTY_FORM, ...form, about, period: periodOf(form) };
}

/** The form with a change in it. @param {Form} form @param {Change} change @returns {Form} */
export const changed = (form, change) => ({
  ...form,
  ...(typeof change === 'function' ? change(form) : change),
});

/** Whether a draft still holds the person's own details. @param {StoredForm | null} kept */
export const holdsDetails = (kept) => Boolean(kept?.facts && Object.keys(kept.facts).length);
