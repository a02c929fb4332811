// @ts-check
import { normalize } from '../numbering.js';
import { momentOf } from './cells.js';
import { callOrText } from './rows.js';

const DAY_AND_TIME = /\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?[\sT]*\d{1,2}\s*[:：时]\s*\d{1,2}(?:\s*[:：分]\s*\d{1,2}秒?)?/;
const LABELS = /^(?:来自|发件人|发送人|号码|时间|收到时间|日期|from|sender|received|date|time)\s*[:：]?\s*/i;

/**
 * Messages pasted from the phone. A line that holds nothing but a sender or a time begins a message; what follows is
 * its words, kept to the letter.
 * @param {string} text
 * @param {{numberRaw: string, at: string | null}} otherwise for what the text does not say
 * @param {Date} now
 * @returns {import('./rows.js').Row[]}
 */
export function textRows(text, otherwise, now) {
  /** @type {{number: string, at: string, body: string[]}[]} */
  const messages = [];
  for (const line of text.replace(/\r\n?/g, '\n').split('\n')) {
    const head = headOf(line, now);
    const last = messages.at(-1);
    if (head && (!last || last.body.some((one) => one.trim()))) messages.push({ number: '', at: '', body: [], ...head });
    else if (head && last) Object.assign(last, head);
    else if (last) last.body.push(line);
    else messages.push({ number: '', at: '', body: [line] });
  }
  return messages
    .map(({ number, at, body }) => ({ number, at, words: body.join('\n').trim() }))
    .filter(({ words }) => words)
    .map(({ number, at, words }, index) =>
      callOrText({
        row: index + 1, what: 'sms', words, seconds: null, direction: 'in', numberRaw: number || otherwise.numberRaw,
        moment: at || otherwise.at ? { at: at || /** @type {string} */ (otherwise.at), guessedYear: false } : null,
      }));
}

/** A line of nothing but a sender, a time, or both. @param {string} line @param {Date} now @returns {{number?: string, at?: string} | null} */
function headOf(line, now) {
  const when = DAY_AND_TIME.exec(line)?.[0] ?? '';
  const rest = line.replace(when, ' ').split(/\s{2,}|[,，|]/).map((part) => part.trim().replace(LABELS, '').trim()).filter(Boolean);
  const at = when ? momentOf(when, { years: [], now })?.at : undefined;
  if (rest.length === 0) return at ? { at } : null;
  if (rest.length > 1 || !/^[+\d][\d\s()-]{2,24}$/.test(rest[0]) || normalize(rest[0]).key === null) return null;
  return at ? { number: rest[0], at } : { number: rest[0] };
}
