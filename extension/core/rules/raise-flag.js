// @ts-check
/** @typedef {import('./types.js').Rule} Rule */
/** @typedef {import('./types.js').Seen} Seen */
/** @typedef {import('./types.js').Certainty} Certainty */

/** @type {Certainty[]} the weakest first */
export const CERTAINTY = ['borderline', 'possibly', 'likely'];

/** How strongly texts speak, the gravest first. @type {import('./types.js').Strength[]} */
export const STRENGTHS = ['crime', 'must_not', 'must', 'should_not', 'presumed', 'not_advisable'];

/** Most flags have no notes: they share one list, which is never added to. @type {string[]} */
const NONE = [];

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
  let notes = finding.notes ?? NONE;
  if (rule.note) notes = [...notes, rule.note];
  // Some answers say that this text applies to the lender.
  const settled = rule.ask?.some(
    ({ id, binds: decides, undone_by: undone }) => decides && seen.answers[id] === !undone,
  );
  const isOpen = binds === 'maybe' && !settled;
  if (isOpen) certainty = weaker(certainty, 'possibly');
  // Entries that name no lender may be about several.
  if (seen.unnamed && (finding.entries?.length ?? 0) > 1) {
    certainty = weaker(certainty, 'possibly');
    notes = [...notes, 'flag_note_unknown_creditor'];
  }
  /** @type {string | null} */
  let question = null;
  for (const ask of rule.ask ?? []) {
    if (ask.what && !ask.what.includes(seen.entry.what)) continue;
    if (ask.marks && !ask.marks.some((slug) => finding.why.values.conduct?.includes(slug))) continue;
    if ((ask.third_party && finding.why.key !== 'flag_why_third_party') || finding.answered?.includes(ask.id))
      continue;
    const answer = seen.answers[ask.id];
    if (answer === ask.undone_by) return null;
    if (answer !== undefined) continue;
    question ??= ask.id;
    if (ask.open) certainty = weaker(certainty, 'possibly');
  }
  const { id, topic = '', nature, strength, undo = '' } = rule;
  return {
    rule: id,
    topic,
    nature,
    entries: finding.entries ?? [seen.id],
    strength,
    certainty,
    why: finding.why,
    notes,
    scopeNote: isOpen ? scopeNote(rule, seen) : null,
    undo,
    question,
  };
}

/**
 * Why it is not known whether the text binds the lender: first of all because nobody has said who lends.
 * @param {Rule} rule @param {Seen} seen
 */
function scopeNote({ scope }, { entry, lenderKnown }) {
  if (lenderKnown) return `flag_note_scope_${scope}`;
  return (entry.creditor ?? 'unknown') === 'unknown' ? 'flag_note_unknown_creditor' : 'flag_note_lender';
}
