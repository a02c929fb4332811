// @ts-check
import { plainCell } from './plain-cell.js';

/**
 * Who called: the other side (`in`, or `missed` when it was not taken), or the person (`out`); null where it is
 * not said or said both ways.
 * @typedef {'in' | 'missed' | 'out' | null} Direction
 */

/** Words for a call that nobody took; they hold words for a direction that they do not mean. */
const NOT_TAKEN =
  /未接通|未接听|未接|无人接听|没接|拒接|拒绝|被拒|已拒|挂断|拦截|屏蔽|missed|reject(?:ed)?|block(?:ed)?|declined?|unanswered|no answer|voicemail/gi;
/** Only who calls can meet these. */
const THEIR_SIDE = /对方(?:已)?(?:未接通|未接听|未接|没接|拒接|拒绝|挂断|无应答)/;
const OUT =
  /主叫|呼出|去电|打出|拨出|拨打|外呼|已拨|打给|发送|发出|outgoing|outbound|dial(?:l?ed)?\b|placed|\bsent\b|originating|\bmoc?\b|^(?:call )?out$/i;
const IN =
  /被叫|呼入|来电|打入|打来|拨入|接听|接收|接受|收到|已接|incoming|inbound|received|\banswered\b|terminating|\bmtc?\b|^(?:call )?in$/i;

/**
 * @param {string} cell
 * @returns {Direction}
 */
export function directionOf(cell) {
  const text = plainCell(cell);
  if (THEIR_SIDE.test(text)) return 'out';
  const notTaken = text.search(NOT_TAKEN) >= 0;
  const rest = text.replace(NOT_TAKEN, ' ');
  const [out, inward] = [OUT.test(rest), IN.test(rest)];
  if (out && inward) return null;
  if (out) return 'out';
  return notTaken ? 'missed' : inward ? 'in' : null;
}

/**
 * The types of Android's call log (`CallLog.Calls`): incoming, outgoing, missed, voicemail, rejected, blocked,
 * answered on another device.
 * @type {Record<string, Direction>}
 */
const ANDROID = { 1: 'in', 2: 'out', 3: 'missed', 4: 'missed', 5: 'missed', 6: 'missed', 7: 'in' };

/** @param {string} cell @returns {Direction} */
export const androidDirection = (cell) => ANDROID[cell.trim()] ?? null;
