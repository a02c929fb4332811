// @ts-check
import { headOf } from './heads.js';
import { isoOf } from './moments.js';
import { plainCell } from './plain-cell.js';
import { callOrText } from './rows.js';
import { CHINA_OFFSET } from '../common/china-time.js';
/** @typedef {import('./heads.js').Head} Head */
/** @typedef {import('./rows.js').Row} Row */

/**
 * Messages pasted from a phone or a chat. A sender and a time, together or in two lines, begin a message; one
 * of them alone only at the start and after an empty line, for messages have numbers and days in their words
 * too. What follows is the words, kept to the letter.
 */

/** @typedef {{heads: Head[], unread: string[], lines: string[], body: string[]}} Message */

/** Names under which chats show the person's own messages. */
const MYSELF = /^(?:我|自己|本人|me|you|myself)$/i;
/** A chat's export writes the day once, between rules: ———— 2026-11-20 ———— */
const DAY_LINE = /^[-—–─=\s]{2,}(.{6,24}?)[-—–─=\s]{2,}$/;

/**
 * @param {string} text
 * @param {{numberRaw: string, at: string | null}} otherwise for what the text does not say
 * @param {Date} now
 * @returns {Row[]}
 */
export function textRows(text, otherwise, now) {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const messages = messagesIn(lines, now);
  const names = new Set(messages.map((one) => senderIn(one).name).filter(Boolean));
  const told = messages.filter(({ body }) => body.some((line) => line.trim()));
  return told.map((message, index) => {
    const { number, name, at, guessedYear } = senderIn(message);
    // What the form says holds for the one message that says nothing itself.
    const alone = told.length === 1 && !message.unread.length;
    const unread = message.unread.map((cell) => ({ column: /** @type {const} */ ('at'), cell }));
    return {
      ...callOrText({
        row: index + 1,
        what: 'sms',
        words: message.body.join('\n').trim(),
        seconds: null,
        // Where several people speak, one of them may be the person.
        direction: MYSELF.test(name.replace(/[(（<].*$/, '').trim())
          ? 'out'
          : names.size > 1 && !number
            ? null
            : 'in',
        numberRaw: number || name || otherwise.numberRaw,
        at: at ?? (alone ? otherwise.at : null),
        guessedYear,
      }),
      ...(unread.length ? { unread } : {}),
    };
  });
}

/** What the lines above a message say together. @param {Message} message */
function senderIn({ heads }) {
  const last = (/** @type {(head: Head) => string | null} */ of) => heads.map(of).findLast(Boolean) ?? null;
  const dated = heads.find((head) => head.at);
  return {
    number: last((head) => head.number) ?? '',
    name: last((head) => head.name) ?? '',
    at: dated?.at ?? null,
    guessedYear: dated?.guessedYear ?? false,
  };
}

/**
 * @param {string[]} lines @param {Date} now
 * @returns {Message[]}
 */
function messagesIn(lines, now) {
  const heads = withDays(lines, now);
  /** @type {Message[]} */
  const messages = [];
  const shape = heads.find(Boolean)?.shape ?? '';
  for (const [index, line] of lines.entries()) {
    const head = heads[index];
    if (head === undefined) continue;
    const last = messages.at(-1);
    const told = last?.body.some((one) => one.trim());
    const afterEmpty = index === 0 || !lines[index - 1].trim() || heads[index - 1] === undefined;
    if (head && last && !told && !(last.heads.some((one) => one.at) && head.at)) {
      add(last, head, line);
    } else if (head && begins(head, heads[index + 1] ?? null, { first: !last, afterEmpty, shape, now })) {
      messages.push(add({ heads: [], unread: [], lines: [], body: [] }, head, line));
    } else if (last) last.body.push(line);
    else messages.push({ heads: [], unread: [], lines: [], body: [line] });
  }
  return withoutEmptyEnd(messages);
}

/** @param {Message} message @param {Head} head @param {string} line @returns {Message} */
function add(message, head, line) {
  message.heads.push(head);
  message.lines.push(line);
  if (head.unread) message.unread.push(line.trim());
  if (head.words) message.body.push(head.words);
  return message;
}

/**
 * Does a message begin at this line?
 * @param {Head} head @param {Head | null} next the head in the line below
 * @param {{first: boolean, afterEmpty: boolean, shape: string, now: Date}} place `shape`:
 *   that of the first head
 */
function begins(head, next, { first, afterEmpty, shape, now }) {
  // No message was received in the future: such a day belongs to the words.
  if (head.at && Date.parse(head.at) > now.getTime() + 86_400_000) return false;
  if (head.name && !first) return head.shape === shape && (afterEmpty || head.shape === 'chat');
  const together = (head.number || next?.number) && (head.at || next?.at);
  return first || afterEmpty || Boolean(together);
}

/**
 * The heads, by line. Where a line holds a day for the heads below it, they get it; such a
 * line is `undefined`.
 * @param {string[]} lines @param {Date} now
 * @returns {(Head | null | undefined)[]}
 */
function withDays(lines, now) {
  let day = '';
  return lines.map((line) => {
    const ruled = DAY_LINE.exec(plainCell(line));
    const above = ruled ? headOf(ruled[1], now) : null;
    if (above?.at?.length === 'YYYY-MM-DD'.length && !above.name && !above.number) {
      day = above.at;
      return undefined;
    }
    const head = headOf(line, now);
    if (!head?.clock) return head;
    const at = day ? isoOf({ day, clock: head.clock, offset: CHINA_OFFSET, guessedYear: false }) : null;
    return { ...head, at, unread: at === null };
  });
}

/**
 * A head that nothing follows was the end of the words before it, or the words themselves: nothing that was
 * pasted is lost.
 * @param {Message[]} messages
 */
function withoutEmptyEnd(messages) {
  const end = messages.at(-1);
  if (!end || end.body.some((one) => one.trim())) return messages;
  const before = messages.slice(0, -1);
  if (!before.length) return [{ heads: [], unread: [], lines: [], body: end.lines }];
  before[before.length - 1].body.push(...end.lines);
  return before;
}
