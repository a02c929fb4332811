// @ts-check
/** @typedef {import('./types.js').Rule} Rule */
/** @typedef {import('./types.js').Seen} Seen */
/** @typedef {import('./types.js').Certainty} Certainty */

/** @type {Certainty[]} from the weakest */
export const CERTAINTY = ['borderline', 'possibly', 'likely'];

/** @param {Certainty} one @param {Certainty} other @returns {Certainty} */
const weaker = (one, other) => CERTAINTY[Math.min(CERTAINTY.indexOf(one), CERTAINTY.indexOf(other))];

/** @param {Rule} rule @param {string} day */
export const inForce = ({ valid_from: from, valid_to: to }, day) =>
  (from === null || day >= from) && (to === null || day <= to);

/**
 * From what a check saw to what the person is told: never more than is known of the rule and of its
 * exceptions.
 * @param {Rule} rule
 * @param {Seen} seen the entry that gets the flag
 * @param {import('./types.js').Finding} finding
 * @param {'yes' | 'maybe'} binds whether the text binds this lender
 * @returns {import('./types.js').Flag | null} null when an answer has undone it
 */
export function raiseFlag(rule, seen, finding, binds) {
  let certainty = weaker(finding.certainty, rule.cap ?? 'likely');
  const notes = [...(finding.notes ?? [])];
  // Some answers say which text it is that applies.
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
  let question = null;
  for (const ask of rule.ask ?? []) {
    if (ask.what && !ask.what.includes(seen.entry.what)) continue;
    if ((ask.third_party && finding.why.key !== 'flag_why_third_party') || finding.known?.includes(ask.id))
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
