// @ts-check
import { normalize } from '../numbers/normalizer.js';
import { momentOf } from './cells.js';
import { callOrText } from './rows.js';

const DAY_AND_TIME =
  /\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?[\sT]*\d{1,2}\s*[:：时]\s*\d{1,2}(?:\s*[:：分]\s*\d{1,2}秒?)?/;
const LABELS = /^(?:来自|发件人|发送人|号码|时间|收到时间|日期|from|sender|received|date|time)\s*[:：]?\s*/i;

/**
 * Messages pasted from the phone. A sender and a time, together or in two lines, begin a message; one of them
 * alone only at the start and after an empty line, for messages have numbers and days in their words too.
 * What follows is the words, kept to the letter.
 * @param {string} text
 * @param {{numberRaw: string, at: string | null}} otherwise for what the text does not say
 * @param {Date} now
 * @returns {import('./rows.js').Row[]}
 */
export function textRows(text, otherwise, now) {
  /** @type {{number: string, at: string, head: string[], body: string[]}[]} */
  const messages = [];
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const heads = lines.map((line) => headOf(line, now));
  for (const [index, line] of lines.entries()) {
    const head = heads[index];
    const last = messages.at(-1);
    const told = last?.body.some((one) => one.trim());
    const together = { ...head, ...heads[index + 1] };
    const begins = head && (!last || !lines[index - 1].trim() || (together.number && together.at));
    if (head && last && !told) {
      Object.assign(last, head);
      last.head.push(line);
    } else if (begins) messages.push({ number: '', at: '', head: [line], body: [], ...head });
    else if (last) last.body.push(line);
    else messages.push({ number: '', at: '', head: [], body: [line] });
  }
  // A head that nothing follows was the end of the words before it.
  const end = messages.at(-1);
  if (messages.length > 1 && end && !end.body.some((one) => one.trim()))
    messages[messages.length - 2].body.push(...(messages.pop()?.head ?? []));
  return messages
    .map(({ number, at, body }) => ({ number, at, words: body.join('\n').trim() }))
    .filter(({ words }) => words)
    .map(({ number, at, words }, index) =>
      callOrText({
        row: index + 1,
        what: 'sms',
        words,
        seconds: null,
        direction: 'in',
        numberRaw: number || otherwise.numberRaw,
        moment:
          at || otherwise.at ? { at: at || /** @type {string} */ (otherwise.at), guessedYear: false } : null,
      }),
    );
}

/**
 * A line of nothing but a sender, a time, or both.
 * @param {string} line
 * @param {Date} now
 * @returns {{number?: string, at?: string} | null}
 */
function headOf(line, now) {
  const when = DAY_AND_TIME.exec(line)?.[0] ?? '';
  const rest = line
    .replace(when, ' ')
    .split(/\s{2,}|[,，|]/)
    .map((part) => part.trim().replace(LABELS, '').trim())
    .filter(Boolean);
  const at = when ? momentOf(when, { years: [], now })?.at : undefined;
  if (rest.length === 0) return at ? { at } : null;
  if (rest.length > 1 || !/^[+\d][\d\s()-]{2,24}$/.test(rest[0]) || normalize(rest[0]).key === null)
    return null;
  return at ? { number: rest[0], at } : { number: rest[0] };
}
