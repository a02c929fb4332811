// @ts-check
/** @typedef {import('../numbers/identify.js').Identity} Identity */

/**
 * What the look-up answers first.
 * @typedef {'official' | 'hotline' | 'tagged' | 'own' | 'unknown'} VerdictKind `own`: the person's own log
 *   says for whom it calls, and nobody else says anything
 *
 * @typedef {object} Verdict
 * @property {VerdictKind} kind
 * @property {{tag: string, level: string, month: string, creditors: string[], disputed: boolean} | null} said
 *   the community's claim, the newer of the list's and the last online check's
 * @property {OfficialAdvice | 'call_first' | 'private_phone' | 'abroad' | 'paper_first' | 'message' |
 *   'ask_first'} advice
 */

/**
 * @typedef {object} Known
 * @property {Pick<Identity, 'directory' | 'official'> & {number: {kind: string}}} identity
 * @property {{tag: string, level: string, month: string, flags: number} | null} listed by the
 *   list on this device
 * @property {import('../common/api.js').Community | null} checked by the last online check
 * @property {string | null} ownCreditor whom the person's own log names
 */

/**
 * An official line stays one whatever is claimed of it; a claim of others goes before the person's own guess.
 * @param {Known} known
 * @returns {Verdict}
 */
export function verdictOf({ identity, listed, checked, ownCreditor }) {
  const said = claimOf(listed, checked);
  const { kind } = identity.number;
  if (identity.official) {
    const isLine =
      identity.directory && identity.directory.kind !== 'regulator_hotline' && kind !== 'emergency';
    return {
      kind: isLine ? 'official' : 'hotline',
      said: null,
      advice: identity.directory && isLine ? officialAdvice(identity.directory.kind) : 'call_first',
    };
  }
  if (said && said.tag !== 'not_collection') return { kind: 'tagged', said, advice: 'paper_first' };
  return {
    kind: ownCreditor ? 'own' : 'unknown',
    said,
    advice: ownCreditor ? 'paper_first' : (ADVICE[kind] ?? 'ask_first'),
  };
}

/**
 * Where the true line is found depends on whose it is: a carrier gives out no bank cards.
 * @typedef {'official' | 'in_app' | 'dial_it' | 'sender' | 'outbound'} OfficialAdvice
 */
/**
 * @type {Record<string, OfficialAdvice>} by kind in the directory; lenders print theirs on card and contract
 */
const OFFICIAL_ADVICE = {
  bank_outbound: 'outbound',
  carrier: 'dial_it',
  payment: 'in_app',
  platform: 'in_app',
  sms_sender: 'sender',
};

/** @param {string} kind of a line of the directory */
export const officialAdvice = (kind) => OFFICIAL_ADVICE[kind] ?? 'official';

/** @type {Record<string, Verdict['advice']>} by kind of number */
const ADVICE = {
  mobile_virtual: 'private_phone',
  mobile: 'private_phone',
  international: 'abroad',
  sms_106: 'message',
};

/** @param {Known['listed']} listed @param {Known['checked']} checked @returns {Verdict['said']} */
function claimOf(listed, checked) {
  if (checked && (!listed || checked.last_month >= listed.month))
    return {
      tag: checked.tag,
      level: checked.level,
      month: checked.last_month,
      creditors: checked.creditors,
      disputed: checked.disputed,
    };
  return (
    listed && {
      tag: listed.tag,
      level: listed.level,
      month: listed.month,
      creditors: [],
      disputed: (listed.flags & 1) === 1,
    }
  );
}
