// @ts-check
/** @typedef {import('./types.js').Seen} Seen */
/** @typedef {import('./types.js').Finding} Finding */

/** What the entries of one creditor on one day show together. A call the person made does not count. */

/** @param {Seen} seen */
export const theirCall = ({ entry, answers }) => entry.what === 'call' && answers.own_call !== true;

/**
 * A call that went through; zero seconds is none, and the person may say that nobody talked.
 * @param {Seen} seen
 */
const conversation = (seen) =>
  theirCall(seen) &&
  seen.entry.answered === true &&
  seen.entry.seconds !== 0 &&
  seen.answers.conversation !== false;

/**
 * Which texts mean by an effective call was not found: a length or the person's word makes it one, otherwise
 * it may be.
 * @param {Seen} seen
 */
const surely = ({ entry, answers }) => entry.seconds > 0 || answers.conversation === true;

/** @type {Record<string, {counted: (seen: Seen) => boolean, sure: (seen: Seen) => boolean}>} */
const COUNTS = {
  conversations: { counted: conversation, sure: surely },
  unanswered: { counted: (seen) => theirCall(seen) && seen.entry.answered === false, sure: () => true },
  visits: { counted: ({ entry }) => entry.what === 'visit', sure: () => true },
};

/** Does a limit count this entry? @param {any} check @returns {(seen: Seen) => boolean} */
export const countedBy =
  ({ counts, stages }) =>
  (seen) =>
    COUNTS[counts].counted(seen) && stages.includes(seen.entry.stage);

/**
 * Everything after the limit, with the whole day's entries as its grounds.
 * @param {any} check @param {Seen[]} day in order of time
 * @returns {[Seen, Finding][]}
 */
export function daily(check, day) {
  const { sure } = COUNTS[check.counts];
  const found = day.filter(countedBy(check));
  const entries = found.map(({ id }) => id);
  const lenders = new Set(found.map(({ entry }) => entry.creditor ?? 'unknown'));
  let certain = 0;
  return found.flatMap((seen, index) => {
    certain += Number(sure(seen));
    if (index < check.max) return [];
    const notes = [];
    if (certain <= check.max) notes.push('flag_note_conversation');
    if (lenders.size > 1) notes.push('flag_note_family');
    const why = {
      key: `flag_why_${check.counts}`,
      values: { day: seen.day, count: index + 1, max: check.max },
    };
    return [
      [
        seen,
        {
          why,
          entries,
          notes,
          certainty: notes.length ? 'possibly' : 'likely',
          known: seen.entry.seconds > 0 ? ['conversation'] : [],
        },
      ],
    ];
  });
}
