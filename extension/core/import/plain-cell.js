// @ts-check

const INVISIBLE =
  /\u034f|\ufe0e|\ufe0f|[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/g;

/**
 * A cell or a line as one reads it: compatibility forms folded (full width, narrow spaces), what cannot be
 * seen taken out, one space between words.
 * @param {string} text
 */
export const plainCell = (text) =>
  text
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(/[′’‘`´]/g, "'")
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/\s+/g, ' ')
    .trim();

/** Chinese numerals from 0 to 9. */
const DIGITS = [/零/, /一/, /二/, /三/, /四/, /五/, /六/, /七/, /八/, /九/].map(({ source }) => source);
const SPOKEN = /[零〇一二两三四五六七八九十]{1,4}(?=小时|时|点|分|秒)/g;

/**
 * Lengths and hours in Chinese numerals become digits: 一小时零三分, 二十三秒. Only in front of a unit of time.
 * @param {string} text
 */
export const withDigits = (text) =>
  text.replace(SPOKEN, (word) => {
    const plain = word
      .replace(/〇/g, DIGITS[0])
      .replace(/两/g, DIGITS[2])
      .replace(/^零(?=.)/, '');
    const [, tens, ones] = /^([一二三四五六七八九])?十([一二三四五六七八九])?$/.exec(plain) ?? [];
    if (/十/.test(plain))
      return /^[一二三四五六七八九]?十[一二三四五六七八九]?$/.test(plain)
        ? String((tens ? DIGITS.indexOf(tens) : 1) * 10 + (ones ? DIGITS.indexOf(ones) : 0))
        : word;
    return plain.length === 1 ? String(DIGITS.indexOf(plain)) : word;
  });
