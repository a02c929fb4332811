// @ts-check
/** @typedef {import('./help.js').Page} Page */
/** @typedef {import('./help.js').Inline} Inline */
/** @typedef {import('./help.js').Chapter} Chapter */

/**
 * Where a text holds characters that sound so: `core/numbers/sounds.js`.
 * @typedef {Pick<ReturnType<typeof import('../numbers/sounds.js').createSounds>, 'spells'>} Sounds
 */

/**
 * Folds both scripts of Chinese into one; a text keeps its length.
 * @typedef {(text: string) => string} Fold
 */

/**
 * @typedef {object} Found
 * @property {Chapter} chapter
 * @property {string | null} passage where in the chapter: the place of its block, and of the item or row in
 *   it; null: its head
 * @property {string} lead what the passage begins with in bold, which is its name
 * @property {string} text of the passage after its lead, shortened around the first mark
 * @property {[from: number, to: number][]} marks what was looked for, in `text`
 */

/** Maximum number of answers that are worth reading. */
const MOST = 12;
/** Numbers of characters that are shown before the first mark, and all together. */
const BEFORE = 12;
const SHOWN = { han: 48, latin: 96 };
/** Points that a word counts, by where it stands. */
const WEIGHT = { title: 6, lead: 4, text: 1 };
/** Words of a question that say nothing of what is asked for. */
const ASKING =
  /怎么办|怎么样|怎么|如何|怎样|什么|哪里|能不能|可不可以|是不是|可以|请问|我要|我想|我|你|[吗呢呀吧的了]|\b(?:how|do|does|i|a|an|the|to|of|my|can|is|are|what|where|and|in|it|for)\b/giu;

/** Signs between a lead and the text about it. */
const OPENING = /^[\s:：，,。.]+/u;
const ENDING = /[\s:：，,。.]+$/u;

/**
 * Where a word stands in a text. Titles and leads are names, whose initials alone may be typed; in a whole
 * sentence these would fit by chance.
 * @typedef {(text: string, word: string, isName?: boolean) => [from: number, to: number] | null} Find
 */

/**
 * A passage is a paragraph, an item of a list or a row of a table.
 * @typedef {{at: string, lead: string, text: string}} Passage
 */

/**
 * Passages that hold every word of the question; where none does, those that hold most of them.
 * @param {Page[]} pages @param {string} question
 * @param {{fold: Fold, sounds?: Sounds}} by `sounds`: the words are pinyin
 * @returns {Found[]} best first
 */
export function searchIn(pages, question, { fold, sounds }) {
  const words = sounds ? [folded(question).replace(/[^a-z]/g, '')] : wordsOf(fold(question));
  if (!words.length) return [];
  /** @type {Find} */
  const find = sounds
    ? (text, word, isName) => sounds.spells(word, text, { initials: isName === true })
    : placeOf;
  const scored = pages
    .flatMap((page) => page.chapters)
    .flatMap((chapter) =>
      [{ at: null, lead: '', text: '' }, ...passagesOf(chapter)].map((passage) => ({
        chapter,
        passage,
        ...score(chapter, passage, words, (text, word, isName) => find(fold(text), word, isName)),
      })),
    );
  const most = Math.max(...scored.map(({ held }) => held));
  // A passage with one word out of many is no answer.
  if (most === 0 || most < Math.ceil(words.length / 2)) return [];
  return scored
    .filter(({ held, own }) => held === most && own > 0)
    .sort((one, other) => other.points - one.points)
    .slice(0, MOST)
    .map(({ chapter, passage, marks }) => ({ chapter, ...excerpt(passage, marks) }));
}

/**
 * The words of a question, folded. Chinese is written without spaces, so a long run of it counts as its
 * pairs of characters.
 * @param {string} question
 */
function wordsOf(question) {
  const runs = folded(question)
    .replace(ASKING, ' ')
    .match(/\p{Script=Han}+|[\p{Script=Latin}\p{N}+.-]+/gu);
  return [
    ...new Set((runs ?? []).flatMap((run) => (/^\p{Script=Han}{3,}$/u.test(run) ? pairs(run) : [stem(run)]))),
  ];
}

/** @param {string} run */
const pairs = (run) => [...run].slice(0, -1).map((_, at) => run.slice(at, at + 2));

/** A word without the plural of English. @param {string} word */
const stem = (word) => word.replace(/(?<=[a-z]{3})s$/, '');

/**
 * A text in lower case and with plain apostrophes, as long as before, so that places in one are
 * places in the other.
 * @param {string} text
 */
const folded = (text) => text.toLowerCase().replace(/[’‘]/g, "'");

/**
 * Letters are found where a word begins, Chinese anywhere.
 * @param {string} text @param {string} word @returns {[number, number] | null}
 */
function placeOf(text, word) {
  const latin = /^[a-z]/.test(word);
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!latin || !/[a-z]/.test(text[at - 1] ?? '')) return [at, at + word.length];
  return null;
}

/**
 * @param {Chapter} chapter @param {{lead: string, text: string}} passage @param {string[]} words
 * @param {Find} find
 */
function score(chapter, passage, words, find) {
  const [title, lead, text] = [chapter.title, passage.lead, passage.text].map(folded);
  /** @type {[number, number][]} */
  const marks = [];
  let [points, held, own] = [0, 0, 0];
  for (const word of words) {
    const mark = find(text, word);
    if (mark) marks.push(mark);
    const inTitle = find(title, word, true) !== null;
    const inLead = find(lead, word, true) !== null;
    // A title counts for its whole chapter, but only the chapter itself is found by it alone.
    own += mark || inLead || (inTitle && !passage.text) ? 1 : 0;
    held += mark || inLead || inTitle ? 1 : 0;
    points += (inTitle ? WEIGHT.title : 0) + (inLead ? WEIGHT.lead : 0) + (mark ? WEIGHT.text : 0);
  }
  return { points, held, own, marks: joined(marks) };
}

/** The marks in order, without overlaps. @param {[number, number][]} marks */
function joined(marks) {
  /** @type {[number, number][]} */
  const apart = [];
  for (const [from, to] of [...marks].sort(([one], [other]) => one - other)) {
    const last = apart.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else apart.push([from, to]);
  }
  return apart;
}

/** @param {{at: string | null, lead: string, text: string}} passage @param {[number, number][]} marks */
function excerpt({ at, lead, text }, marks) {
  const from = marks.length && marks[0][0] > BEFORE * 2 ? marks[0][0] - BEFORE : 0;
  const to = Math.min(text.length, from + (/\p{Script=Han}/u.test(text) ? SHOWN.han : SHOWN.latin));
  const [before, after] = [from ? '…' : '', to < text.length ? '…' : ''];
  const shift = before.length - from;
  /** @type {[number, number][]} */
  const shown = marks
    .filter(([start, end]) => start >= from && end <= to)
    .map(([start, end]) => [start + shift, end + shift]);
  return { passage: at, lead, text: before + text.slice(from, to) + after, marks: shown };
}

/** @param {Chapter} chapter @returns {Passage[]} */
const passagesOf = ({ blocks }) =>
  blocks.flatMap((block, at) => {
    const [kind, content] = block;
    if (kind === 'p') return [passageOf(String(at), content)];
    if (kind === 'table')
      return content.slice(1).map((row, index) =>
        passageOf(
          `${at}-${index + 1}`,
          row.flatMap((cell) => [...cell, ' ']),
        ),
      );
    return content.map((item, index) => passageOf(`${at}-${index}`, item));
  });

/** @param {string} at @param {Inline} inline @returns {Passage} */
function passageOf(at, inline) {
  const [first] = inline;
  const lead = Array.isArray(first) && first[0] === 'b' ? textOf(first[1]) : '';
  const rest = textOf(lead ? inline.slice(1) : inline);
  return { at, lead: lead.replace(ENDING, ''), text: rest.replace(OPENING, '') };
}

/** @param {Inline} inline @returns {string} */
export const textOf = (inline) =>
  inline
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      if (piece[0] === 'code') return piece[1];
      return textOf(piece[0] === 'b' ? piece[1] : piece[2]);
    })
    .join('');
