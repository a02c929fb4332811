// @ts-check
import { normalize } from '../numbers/normalizer.js';
import { clockIn } from './clocks.js';
import { isoOf, readMoment } from './moments.js';
import { plainCell } from './plain-cell.js';

/**
 * The line above a message that was copied from a phone or a chat: who sent it, when, or both.
 *
 * @typedef {object} Head
 * @property {string} number of the sender, as it stands there; empty where there is none
 * @property {string} name of the sender in a chat or in the contacts
 * @property {string | null} at ISO 8601: a moment, or a day alone
 * @property {string} clock a time of day without a day, such as `21:14:05`
 * @property {boolean} guessedYear
 * @property {boolean} unread it holds something like a date or a time that is not understood
 * @property {string} shape in which order its parts stand: a name alone is a head only where
 *   others look the same
 * @property {string} words that follow on the same line, after a colon
 */

const LABELS =
  /^(?:来自|发件人|发送人|发送者|号码|时间|接收时间|收到时间|发送时间|日期|from|sender|received|sent|date|time)\s*[:：]\s*|^(?:来自|from)\s+/i;
/** A run of characters that a date or a time consists of. */
const WHEN_RUN =
  /(?:[\d年月日号时点點分秒:：/.,\s+T-]|星期[一二三四五六日天]|周[一二三四五六日天]|礼拜[一二三四五六日天]|凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|深夜|[ap]\.?m\.?(?![a-z])|\b(?:mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\b|\bat\b|\bGMT|\bUTC|\bCST\b|今天|昨天|前天|刚刚|today|yesterday)+/gi;
const LIKE_TIME =
  /\d{1,2}\s*[:：时点點]\s*\d{1,2}|\d{4}\s*[-/.年]\s*\d{1,2}|\d{1,2}\s*月\s*\d{1,2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}/;
/** A line of nothing but such a word is the head of a chat; within a sentence it says nothing. */
const DAY_WORD =
  /^(?:今天|昨天|前天|今早|今晚|昨晚|刚刚|刚才|上?(?:星期|周|礼拜)[一二三四五六日天]|\d{1,3} ?(?:秒|分钟|小时|天|周)前|today|yesterday|just now|\d{1,3} (?:seconds?|minutes?|hours?|days?) ago)$/i;
const CHAT_TIME_NAME = /^\[([^\]]{6,40})\]\s*([^:：]{1,30})\s*[:：]\s*(.+)$/;
const LONGEST = 60;
/** Signs and words that stand before a time in a sentence, but not in a name. */
const SENTENCE = /[。！？!?；;，,、“”"]|请|还款|截止|截至|到期|务必|最后|之前|于$|至$|到$|在$|前$|后$/;
/** The number of somebody's QQ account is no telephone number. */
const ACCOUNT = /[(（<]\s*([1-9]\d{4,10})\s*[)）>]$/;

/**
 * @param {string} line
 * @param {Date} now
 * @returns {Head | null} null where the line is no head
 */
export function headOf(line, now) {
  const text = plainCell(line);
  if (!text) return null;
  const chat = CHAT_TIME_NAME.exec(text);
  if (chat) {
    const inside = text.length <= 2_000 ? headOf(`${chat[2]} ${chat[1]}`, now) : null;
    return inside?.at ? { ...inside, shape: 'chat', words: chat[3] } : null;
  }
  if (text.length > LONGEST) return null;
  const { when, rest } = parted(text.replace(LABELS, ''));
  const sender = senderOf(rest);
  if (sender === null) return null;
  const read = when ? readMoment(when, { years: [], now }) : null;
  const moment = read && 'day' in read ? read : null;
  const at = moment ? isoOf(moment) : null;
  if (!when && !sender.number) return null;
  return {
    ...sender,
    at,
    clock: moment && moment.day === null ? (moment.clock ?? '') : '',
    guessedYear: moment?.guessedYear ?? false,
    unread: Boolean(when) && moment === null,
    shape: `${text.startsWith(rest) ? 'who ' : ''}${when ? 'when' : ''}${sender.name ? ' name' : ''}`,
    words: '',
  };
}

/**
 * The part of a line that says when, which is the longest run of what dates consist of and looks like
 * one, and the rest.
 * @param {string} text
 */
function parted(text) {
  if (DAY_WORD.test(text)) return { when: text, rest: '' };
  const runs = [...text.matchAll(WHEN_RUN)].filter((run) => LIKE_TIME.test(run[0]) && isApart(run));
  if (runs.length !== 1) return { when: '', rest: text };
  const [{ 0: run, index }] = runs;
  const { before, when, after } = withoutNumber(run);
  return {
    when,
    rest: plainCell(`${text.slice(0, index)}${before} ${after}${text.slice(index + run.length)}`),
  };
}

/**
 * A time stands apart from a name; in a sentence the characters follow one another.
 * @param {RegExpMatchArray} run
 */
function isApart({ 0: run, index = 0, input = '' }) {
  const [before, after] = [input[index - 1] ?? ' ', input[index + run.length] ?? ' '];
  const apart = /[\s()（）<>:：[\]]/;
  return (/^\s/.test(run) || apart.test(before)) && (/\s$/.test(run) || apart.test(after));
}

/**
 * The digits of a sender can stand right before or behind the time, and look like a part of it.
 * @param {string} run
 */
function withoutNumber(run) {
  const whole = run.trim();
  const first = /^([+\d][\d-]{4,24}|\d{3,4}-\d{7,8})[\s,]+(.*)$/.exec(whole);
  if (first && LIKE_TIME.test(first[2]) && !isPartOfDay(first[1]))
    return { before: first[1], when: first[2], after: '' };
  const last = /^(.*?)[\s,]+([+\d][\d-]{4,24})$/.exec(whole);
  if (last && LIKE_TIME.test(last[1]) && !isPartOfDay(last[2]) && clockIn(plainCell(last[1])))
    return { before: '', when: last[1], after: last[2] };
  return { before: '', when: whole.replace(/^[,\s.-]+|[,\s.-]+$/g, ''), after: '' };
}

/** @param {string} text such as 2026-11-20 or 20261120 */
const isPartOfDay = (text) => /^(?:20\d\d-?\d{1,2}-?\d{1,2}|\d{1,2}-\d{1,2}(?:-\d{2,4})?)$/.test(text);

/**
 * @param {string} rest of the line, without the time
 * @returns {{number: string, name: string} | null} null where it is no sender
 */
function senderOf(rest) {
  const text = rest
    .replace(LABELS, '')
    .replace(/^[-—–|:：,\s]+|[-—–|:：,\s]+$/g, '')
    .trim();
  if (!text) return { number: '', name: '' };
  if (text.length > 40 || SENTENCE.test(text)) return null;
  const account = ACCOUNT.exec(text);
  if (account && !/^1[3-9]\d{9}$/.test(account[1])) return { number: '', name: text };
  const number = /(?:^|[\s(（<])([+\d][\d\s-]{2,24}\d)[)）>]?$|^([+\d][\d\s-]{2,24}\d)(?=\s)/.exec(text);
  const digits = number?.[1] ?? number?.[2] ?? '';
  if (digits && normalize(digits).key !== null)
    return {
      number: digits,
      name: text
        .replace(digits, '')
        .replace(/[()（）<>\s:：]+/g, ' ')
        .trim(),
    };
  return /^[\s\d()+-]+$/.test(text) ? null : { number: '', name: text };
}
