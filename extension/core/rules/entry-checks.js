// @ts-check
import { isIncoming } from '../common/direction.js';
import { timeOf } from './clock.js';
import { quietPlace } from './quiet-hours.js';
/** @typedef {import('./types.js').Seen} Seen */
/** @typedef {import('./types.js').Finding} Finding */
/** @typedef {{margin: number, hours: string}} Context `margin`: minutes; `hours`: key of the message */

/** The checks of what one entry shows by itself. */

/**
 * @param {import('./types.js').EntryCheck} check
 * @param {Seen} seen
 * @param {Context} context
 * @returns {Finding | null}
 */
export const checkEntry = (check, seen, context) =>
  check.type === 'quiet_hours' ? quietHours(check, seen, context) : conduct(check, seen);

/**
 * @param {import('./types.js').QuietHoursCheck} check
 * @param {Seen} seen
 * @param {Context} context
 * @returns {Finding | null}
 */
function quietHours(check, { entry, minute }, { margin, hours }) {
  // Where nobody knows the hour, or who called, it is not known at which hour they called.
  if (minute === null || !isIncoming(entry)) return null;
  const place = quietPlace(check, entry.what, minute, margin);
  if (place === 'outside') return null;
  const values = { time: timeOf(minute), from: check.from, to: check.to };
  if (place === 'edge') return { why: { key: 'flag_why_hours_edge', values }, certainty: 'borderline' };
  /** @type {string[]} */
  const notes = [];
  if (check.unsure.includes(entry.what)) notes.push('flag_note_message');
  // Nobody knows what an unanswered call was for.
  if (entry.what === 'call' && !entry.answered) notes.push('flag_note_unanswered');
  return { why: { key: hours, values }, certainty: notes.length ? 'possibly' : 'likely', notes };
}

/**
 * @param {import('./types.js').ConductCheck} check
 * @param {Seen} seen
 * @returns {Finding | null}
 */
function conduct(check, { entry, conduct: noted, thirdParty, outsider, answers }) {
  if (check.what && !check.what.includes(entry.what)) return null;
  if (check.within === 'third_party' && !thirdParty) return null;
  const slugs = check.any.filter((slug) => noted.includes(slug));
  if (slugs.length)
    return { why: { key: 'flag_why_conduct', values: { conduct: slugs } }, certainty: 'likely' };
  if (!check.third_party || !thirdParty) return null;
  // A single contact may be a mistake, such as a number that has changed hands.
  if (outsider)
    return {
      why: { key: 'flag_why_outsider', values: {} },
      certainty: 'possibly',
      answered: ['related', 'unreachable'],
    };
  // Ticked as conduct it says that the other person has nothing to do with the debt; the kind of contact
  // alone does not.
  const unrelated = noted.includes('third_party_contact') || answers.related === false;
  return {
    why: { key: 'flag_why_third_party', values: {} },
    certainty: unrelated ? 'likely' : 'possibly',
    notes: unrelated ? [] : ['flag_note_relation'],
  };
}
