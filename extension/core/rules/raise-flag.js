// @ts-check
/** @typedef {import('./types.js').Rule} Rule */
/** @typedef {import('./types.js').Seen} Seen */
/** @typedef {import('./types.js').Certainty} Certainty */

/** @type {Certainty[]} the weakest first */
export const CERTAINTY = ['borderline', 'possibly', 'likely'];

/** @param {Certainty} a @param {Certainty} b @returns {Certainty} */
const weaker = (a, b) => CERTAINTY[Math.min(CERTAINTY.indexOf(a), CERTAINTY.indexOf(b))];

/** @param {Pick<Rule, 'valid_from' | 'valid_to'>} rule @param {string} day */
export const inForce = ({ valid_from: from, valid_to: to }, day) =>
  (from === null || day >= from) && (to === null || day <= to);

/**
 * Makes a flag, which the person is shown, from what a check saw. It is never more certain than what is known
 * of the rule and of its exceptions.
 * @param {Rule} rule
 * @param {Seen} seen the entry that gets the flag
 * @param {import('./types.js').Finding} finding
 * @param {'yes' | 'maybe'} binds whether the text binds this lender
 * @returns {import('./types.js').Flag | null} null when an answer has undone it
 */
export function raiseFlag(rule, seen, finding, binds) {
  /** @type {Certainty} */
  let certainty = weaker(finding.certainty, rule.cap ?? 'likely');
  const notes = [...(finding.notes ?? [])];
  // Some answers say that this text applies to the lender.
  const settled = rule.ask?.some(
    ({ id, binds: decides, undone_by: undone }) => decides && seen.answers[id] === !undone,
  );
  if (binds === 'maybe' && !settled) {
    certainty = weaker(certainty, 'possibly');
    notes.push(seen.kind === 'unknown' ? 'flag_note_unknown_creditor' : `flag_note_scope_${rule.scope}`);
  }
  // Entries that name no lender may be about several.
  if (seen.unnamed && (finding.entries?.length ?? 0) > 1 && !notes.includes('flag_note_unknown_creditor')) {
    certainty = weaker(certainty, 'possibly');
    notes.push('flag_note_unknown_creditor');
  }
  /** @type {string | null} */
  let question = null;
  for (const ask of rule.ask ?? []) {
    if (ask.what && !ask.what.includes(seen.entry.what)) continue;
    if ((ask.third_party && finding.why.key !== 'flag_why_third_party') || finding.answered?.includes(ask.id))
      continue;
    const answer = seen.answers[ask.id];
    if (answer === ask.undone_by) return null;
    if (answer !== undefined) continue;
    question ??= ask.id;
    if (ask.open) certainty = weaker(certainty, 'possibly');
  }
  const { id, topic = '', strength, undo = '' } = rule;
  return {
    rule: id,
    topic,
    entries: finding.entries ?? [seen.id],
    strength,
    certainty,
    why: finding.why,
    notes,
    undo,
    question,
  };
}
