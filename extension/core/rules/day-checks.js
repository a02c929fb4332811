// @ts-check
import { isIncoming } from '../common/direction.js';
import { distinctCalls } from './same-call.js';
/** @typedef {import('./types.js').Seen} Seen */
/** @typedef {import('./types.js').Finding} Finding */
/** @typedef {import('./types.js').DailyCheck} DailyCheck */
/** @typedef {Pick<Seen, 'entry' | 'answers'>} Answered an entry and what the person said about exceptions */

/**
 * What the entries of one creditor on one day show together. A call the person made does not count, nor one
 * of which nobody knows who made it; one of which only the day is known does, because a limit of a day needs
 * no more. It comes first on its day, so that it never is the one too many where another one can be.
 */

/** @param {Answered} seen */
export const theirCall = ({ entry, answers }) =>
  entry.what === 'call' && isIncoming(entry) && answers.own_call !== true;

/**
 * A call that went through, whoever made it; zero seconds is none, and the person may say that nobody talked.
 * @param {Answered} seen
 */
export const hadConversation = ({ entry, answers }) =>
  entry.what === 'call' && entry.answered === true && entry.seconds !== 0 && answers.conversation !== false;

/** @typedef {(seen: Answered, brief: number) => boolean} Sure `brief`: seconds */

/** @type {Sure} */
const isLong = ({ entry }, brief) => (entry.seconds ?? 0) >= brief;

/**
 * No source says what the texts mean by an effective call. A length or the person's word makes a call one;
 * otherwise it may be.
 * @type {Sure}
 */
const surelyConversation = (seen, brief) => isLong(seen, brief) || seen.answers.conversation === true;

/** @type {Record<DailyCheck['counts'], {counted: (seen: Answered) => boolean, sure: Sure}>} */
const COUNTS = {
  conversations: {
    counted: (seen) => theirCall(seen) && hadConversation(seen),
    sure: surelyConversation,
  },
  unanswered: { counted: (seen) => theirCall(seen) && seen.entry.answered === false, sure: () => true },
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
 * Every call above the limit is a finding, with all counted calls of the day as its grounds.
 * @param {DailyCheck} check
 * @param {Seen[]} day in order of time
 * @param {number} brief seconds; a shorter conversation is none for certain
 * @returns {[Seen, Finding][]}
 */
export function daily(check, day, brief) {
  const calls = distinctCalls(day.filter(countedBy(check)));
  const isSure = (/** @type {Seen[]} */ call) => call.some((seen) => COUNTS[check.counts].sure(seen, brief));
  /** @type {[Seen, Finding][]} */
  const findings = [];
  let certain = 0;
  calls.forEach((call, index) => {
    certain += Number(isSure(call));
    if (index < check.max) return;
    const values = { day: day[0].day, count: index + 1, max: check.max, brief };
    const notes = certain <= check.max ? doubts(calls, isSure) : [];
    for (const seen of call)
      findings.push([
        seen,
        {
          why: { key: `flag_why_${check.counts}`, values },
          entries: calls.map((one) => (one === call ? seen.id : one[0].id)),
          notes,
          certainty: notes.length ? 'possibly' : 'likely',
          answered: isLong(seen, brief) ? ['conversation'] : [],
        },
      ]);
  });
  return findings;
}

/**
 * Why it is not certain that all of these were conversations.
 * @param {Seen[][]} calls
 * @param {(call: Seen[]) => boolean} isSure
 */
function doubts(calls, isSure) {
  const open = calls.filter((call) => !isSure(call));
  const isBrief = (/** @type {Seen[]} */ call) => call.some(({ entry }) => entry.seconds !== null);
  return [
    ...(open.some((call) => !isBrief(call)) ? ['flag_note_conversation'] : []),
    ...(open.some(isBrief) ? ['flag_note_brief'] : []),
  ];
}
