// @ts-check
import { isIncoming } from '../common/direction.js';
/** @typedef {import('./types.js').Seen} Seen */
/** @typedef {import('./types.js').Finding} Finding */
/** @typedef {import('./types.js').DailyCheck} DailyCheck */
/** @typedef {Pick<Seen, 'entry' | 'answers'>} Answered an entry and what the person said about exceptions */

/**
 * What the entries of one creditor on one day show together. A call the person made does not count, nor one of
 * which nobody knows who made it; one of which only the day is known does, because a limit of a day needs no
 * more. It comes first on its day, so that it never is the one too many where another one can be.
 */

/** @param {Answered} seen */
export const theirCall = ({ entry, answers }) =>
  entry.what === 'call' && isIncoming(entry) && answers.own_call !== true;

/**
 * A call that went through; zero seconds is none, and the person may say that nobody talked.
 * @param {Answered} seen
 */
const conversation = (seen) =>
  theirCall(seen) &&
  seen.entry.answered === true &&
  seen.entry.seconds !== 0 &&
  seen.answers.conversation !== false;

/** @param {Answered} seen */
const hasLength = ({ entry }) => (entry.seconds ?? 0) > 0;

/**
 * No source says what the texts mean by an effective call. A length or the person's word makes a call one;
 * otherwise it may be.
 * @param {Answered} seen
 */
const surelyConversation = (seen) => hasLength(seen) || seen.answers.conversation === true;

/** @typedef {{counted: (seen: Answered) => boolean, sure: (seen: Answered) => boolean}} Count */
/** @type {Record<DailyCheck['counts'], Count>} */
const COUNTS = {
  conversations: { counted: conversation, sure: surelyConversation },
  unanswered: { counted: (seen) => theirCall(seen) && seen.entry.answered === false, sure: () => true },
  visits: { counted: ({ entry }) => entry.what === 'visit' && isIncoming(entry), sure: () => true },
};

/**
 * Does a limit count this entry?
 * @param {Pick<DailyCheck, 'counts' | 'stages'>} check
 * @returns {(seen: Answered) => boolean}
 */
export const countedBy =
  ({ counts, stages }) =>
  (seen) =>
    COUNTS[counts].counted(seen) && stages.includes(seen.entry.stage);

/**
 * Every entry above the limit is a finding, with all counted entries of the day as its grounds.
 * @param {DailyCheck} check @param {Seen[]} day in order of time
 * @returns {[Seen, Finding][]}
 */
export function daily(check, day) {
  const { sure } = COUNTS[check.counts];
  const counted = day.filter(countedBy(check));
  const entries = counted.map(({ id }) => id);
  const lenders = new Set(counted.map(({ entry }) => entry.creditor ?? 'unknown'));
  /** @type {[Seen, Finding][]} */
  const findings = [];
  let certain = 0;
  counted.forEach((seen, index) => {
    certain += Number(sure(seen));
    if (index < check.max) return;
    /** @type {string[]} */
    const notes = [];
    if (certain <= check.max) notes.push('flag_note_conversation');
    if (lenders.size > 1) notes.push('flag_note_family');
    const why = {
      key: `flag_why_${check.counts}`,
      values: { day: seen.day, count: index + 1, max: check.max },
    };
    const answered = hasLength(seen) ? ['conversation'] : [];
    findings.push([seen, { why, entries, notes, certainty: notes.length ? 'possibly' : 'likely', answered }]);
  });
  return findings;
}
