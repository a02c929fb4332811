// @ts-check
import { figuresOf, lendersOf } from './figures.js';
import { actionTurns, nextAction } from './next-action.js';
import { stageAhead } from './stage.js';
import { factsOf } from './steps.js';
/** @typedef {import('./case.js').Case} Case */

/**
 * What home shows of a case, without the contacts themselves: small enough to be kept (`kept-home.js`).
 * @typedef {ReturnType<typeof shownOf>} Shown
 */

/** Number of the newest contacts that a wide home shows. */
const RECENT = 3;

/**
 * @param {Case} known
 * @param {object} chosen
 * @param {string | null} chosen.lender null for all of them
 * @param {import('./stage.js').Stage | null} chosen.stage
 * @param {Record<string, string>} chosen.later as `Home` has it
 */
export function shownOf(known, { lender, stage, later }) {
  const { today, call, logged, limit, dues, backup, contacts } = known;
  return {
    lender,
    today,
    call,
    logged,
    limit,
    dues,
    backup,
    figures: figuresOf(known, lender),
    /** Number of calls of all lenders together. */
    calls: figuresOf(known, null).calls,
    lenders: lendersOf(known),
    /** The next action, leaving out the steps of the stage, which the person ticks themselves. */
    action: nextAction(known, { lender, later, stage, step: null }),
    ahead: stageAhead(known, stage),
    facts: factsOf(known, stage),
    recent: contacts.slice(0, RECENT),
  };
}

/**
 * Until when all of that stays what it is, as far as the clock goes; a new day changes it in any case.
 * @param {Case} known
 * @returns {number | null} milliseconds since the epoch; null where only a new day does
 */
export function shownUntil(known) {
  const turns = actionTurns(known);
  if (known.backupTurns !== null) turns.push(known.backupTurns - 1);
  return turns.length ? Math.min(...turns) : null;
}
