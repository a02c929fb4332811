// @ts-check
import { CERTAINTY, STRENGTHS } from './raise-flag.js';
/** @typedef {import('./types.js').Flag} Flag */
/** @typedef {import('./types.js').Nature} Nature */

/**
 * One thing that happened in a contact, and every rule that speaks of it. Several texts forbid the same hour:
 * that is one finding, and the texts are its grounds.
 * @typedef {object} Fact
 * @property {string} key tells one fact of an entry from another: `hours`, `conduct:threat`, `conversations`
 * @property {string | null} conduct the mark that the fact is, where it is one
 * @property {Flag[]} flags the strongest first, each rule once; never empty
 * @property {string[]} questions exceptions that are still open, each once
 */

/**
 * The order of kinds of text: what binds everybody comes before what its members agreed on.
 * @type {Nature[]}
 */
const NATURES = [
  'law',
  'regulation',
  'judicial',
  'departmental',
  'regulator_rule',
  'notice',
  'standard',
  'self_regulation',
  'code',
];
/** A mark that says what a check finds by itself: then both are one fact. @type {Record<string, string>} */
const SAME = { night_contact: 'hours', third_party_contact: 'third_party' };

/**
 * What the rules say of one entry, by fact. A rule that speaks of two marks stands with both.
 * @param {Flag[]} flags of one entry
 * @returns {Fact[]} that with the strongest rule first
 */
export function factsOf(flags) {
  /** @type {Map<string, Fact>} */
  const facts = new Map();
  for (const flag of flags.toSorted(byStrength)) {
    for (const [key, conduct] of namesOf(flag)) {
      const fact = facts.get(key) ?? { key, conduct, flags: [], questions: [] };
      facts.set(key, fact);
      if (!fact.flags.some(({ rule }) => rule === flag.rule)) fact.flags.push(flag);
      if (flag.question && !fact.questions.includes(flag.question)) fact.questions.push(flag.question);
    }
  }
  return [...facts.values()];
}

/** The facts that a flag rests on. @param {Flag} flag @returns {[key: string, conduct: string | null][]} */
function namesOf({ why: { key, values } }) {
  if (key.startsWith('flag_why_hours')) return [['hours', null]];
  if (key === 'flag_why_third_party' || key === 'flag_why_outsider') return [['third_party', null]];
  if (key !== 'flag_why_conduct') return [[key.replace('flag_why_', ''), null]];
  return (values.conduct ?? []).map((slug) => (SAME[slug] ? [SAME[slug], null] : [`conduct:${slug}`, slug]));
}

/**
 * The marks of an entry that none of its facts speaks of: a fact that the mark only repeats
 * is not said twice.
 * @param {Fact[]} facts of the entry
 * @param {string[]} conduct its marks
 */
export function marksBeside(facts, conduct) {
  const told = new Set(
    facts.flatMap(({ key, flags }) => [key, ...flags.flatMap(({ why }) => why.values.conduct ?? [])]),
  );
  return conduct.filter((slug) => !told.has(slug) && !told.has(SAME[slug]));
}

/**
 * What is surer comes first; then what binds more; then what forbids more.
 * @param {Flag} a @param {Flag} b
 */
const byStrength = (a, b) =>
  CERTAINTY.indexOf(b.certainty) - CERTAINTY.indexOf(a.certainty) ||
  NATURES.indexOf(a.nature) - NATURES.indexOf(b.nature) ||
  STRENGTHS.indexOf(a.strength) - STRENGTHS.indexOf(b.strength);

/**
 * Did the contact lie in the quiet hours, and not so near their edge that two clocks may disagree?
 * @param {Flag[]} flags of one entry
 */
export const isAtNight = (flags) =>
  flags.some(({ why, certainty }) => why.key.startsWith('flag_why_hours') && certainty !== 'borderline');
