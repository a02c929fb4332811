// @ts-check
import { plainCell } from './plain-cell.js';

/**
 * Who called: the other side (`in`, or `missed` when it was not taken), or the person (`out`); null where it
 * is not said or said both ways.
 * @typedef {'in' | 'missed' | 'out' | null} Direction
 */

/** A call that came in and was not taken; the words hold others for a direction that they do not mean. */
const MISSED =
  /未接来电|未接(?![通听])|拒接|拒绝|拦截|屏蔽|missed|reject(?:ed)?|block(?:ed)?|declined?|voicemail/gi;
/** Nobody took it, whoever called: some phones write these of calls that the person made. */
const NOT_TAKEN = /未接[通听]|无人接听|没接|被拒|挂断|unanswered|no answer/gi;
/**
 * Who ended the call, the other side's view of it, both sides at once, or the opposite: none of
 * these says who called.
 */
const NOT_SAID =
  /(?:主叫|被叫|对方|本机|我方|用户|客户)(?:方|已|先)?挂断|(?:对方|客户)(?:为|是)?(?:主叫|被叫|呼出|呼入|打出|打入|拨出|拨入)|非(?:主叫|被叫|呼出|呼入)|来去电|去来电|打给(?:我|本机)/;
/** Words for what only a caller meets, so that the person made the call. */
const THEIR_SIDE = /对方(?:已)?(?:未接通|未接听|未接|没接|拒接|拒绝|无应答)/;
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
  if (NOT_SAID.test(text)) return null;
  if (THEIR_SIDE.test(text)) return 'out';
  const missed = text.search(MISSED) >= 0;
  const rest = text.replace(MISSED, ' ').replace(NOT_TAKEN, ' ');
  const [out, inward] = [OUT.test(rest), IN.test(rest)];
  if (out && inward) return null;
  if (out) return 'out';
  if (missed || (inward && /未接|无人接听|没接|unanswered|no answer/i.test(text))) return 'missed';
  return inward ? 'in' : null;
}

/**
 * The types of Android's call log (`CallLog.Calls`): incoming, outgoing, missed, voicemail, rejected,
 * blocked, answered on another device.
 * @type {Record<string, Direction>}
 */
const ANDROID = { 1: 'in', 2: 'out', 3: 'missed', 4: 'missed', 5: 'missed', 6: 'missed', 7: 'in' };

/** @param {string} cell @returns {Direction} */
export const androidDirection = (cell) => ANDROID[cell.trim()] ?? null;
