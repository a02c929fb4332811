// @ts-check
import { quietAt, timeOf } from './clock.js';
/** @typedef {import('./types.js').Seen} Seen */
/** @typedef {import('./types.js').Check} Check */
/** @typedef {import('./types.js').Finding} Finding */

/** What one entry shows by itself. */

/**
 * @type
 *   {Record<string, (check: any, seen: Seen, context: {margin: number, hours: string}) => Finding | null>}
 */
export const ENTRY_CHECKS = {
  quiet_hours(check, seen, { margin, hours }) {
    const { entry, minute } = seen;
    if (!check.what.includes(entry.what)) return null;
    const place = quietAt(minute, check, margin);
    if (place === 'outside') return null;
    const values = { time: timeOf(minute), from: check.from, to: check.to };
    if (place === 'edge') return { why: { key: 'flag_why_hours_edge', values }, certainty: 'borderline' };
    const notes = [];
    if (check.unsure.includes(entry.what)) notes.push('flag_note_message');
    // Nobody said what an unanswered call was for.
    if (entry.what === 'call' && !entry.answered) notes.push('flag_note_unanswered');
    return { why: { key: hours, values }, certainty: notes.length ? 'possibly' : 'likely', notes };
  },

  conduct(check, seen) {
    const { entry, thirdParty, answers } = seen;
    if (check.what && !check.what.includes(entry.what)) return null;
    if (check.within === 'third_party' && !thirdParty) return null;
    const slugs = check.any.filter((/** @type {string} */ slug) => entry.conduct.includes(slug));
    if (slugs.length)
      return { why: { key: 'flag_why_conduct', values: { conduct: slugs } }, certainty: 'likely' };
    if (!check.third_party || !thirdParty) return null;
    // Ticked as conduct it says that the other person has nothing to do with the debt; the kind of contact
    // alone does not.
    const unrelated = entry.conduct.includes('third_party_contact') || answers.related === false;
    return {
      why: { key: 'flag_why_third_party', values: {} },
      certainty: unrelated ? 'likely' : 'possibly',
      notes: unrelated ? [] : ['flag_note_relation'],
    };
  },
};
