// @ts-check
import { moved, times } from './pdf-matrix.js';
/** @typedef {import('./pdf-matrix.js').Matrix} Matrix */

/**
 * @typedef {object} Glyph
 * @property {string} text
 * @property {number} left
 * @property {number} right
 * @property {number} base y of the line it stands on
 * @property {number} size
 */
/** @typedef {{fontMatrix?: ArrayLike<number>, vertical?: boolean, composite?: boolean}} Font */
/**
 * @typedef {object} TextState what the operators of text have set (ISO 32000-1, 9.3 and 9.4)
 * @property {Matrix} matrix of the page
 * @property {Matrix} text of the next glyph
 * @property {Font} font
 * @property {number} size
 * @property {number} charSpacing
 * @property {number} wordSpacing
 * @property {number} widening
 * @property {number} rise
 * @property {number} mode
 */
/**
 * @typedef {{unicode: string, width: number, isSpace: boolean, originalCharCode?: number}}
 *   Shown a glyph of pdf.js
 */

/** The share of its length by which a line of text may fall or climb and still counts as level. */
const LEVEL = 0.02;
/** Modes that paint nothing: behind the picture of a scan stands what a machine guessed from it. */
const UNPAINTED = new Set([3, 7]);
/** Characters that PDFs name by their twins: radicals for the signs, ligatures for the letters. */
const TWINS = /[\u2e80-\u2fd5\uf900-\ufaff\ufb00-\ufb06\u00a0]/g;
/** The radicals that Unicode does not itself take for the signs they look like, each before its sign. */
const RADICALS = new Map(
  (
    '2ea0=6c11 2ec1=864e 2ec4=897f 2ec5=89c1 2ec6=89d2 2ec9=8d1d 2ecb=8f66 2ed3=957f 2ed4=95e8 2ed8=9752 ' +
    '2ed9=97e6 2eda=9875 2edb=98ce 2edc=98de 2edd=98df 2ee2=9a6c 2ee3=9aa8 2ee4=9b3c 2ee5=9c7c 2ee6=9e1f ' +
    '2ee8=9ea6 2ee9=9ec4 2eec=9f50 2eee=9f7f 2ef0=9f99 2ef3=9f9f'
  )
    .split(' ')
    .map((pair) => {
      const [radical, sign] = pair.split('=').map((code) => String.fromCharCode(Number.parseInt(code, 16)));
      return [radical, sign];
    }),
);
/** Controls, private use, and what is no character: a font that does not say which ones it has. */
const NO_CHARACTER = /[\p{Cc}\p{Co}\p{Cn}\p{Cs}\ufffd]/u;

/** Collects glyphs, and whether any of them hides which character it is. */
export function createGlyphs() {
  /** @type {Glyph[]} */
  const glyphs = [];
  let unknown = false;
  /**
   * By font, whether glyphs were named by a table of the font and whether some had only their code.
   * @type {Map<Font, {named: boolean, bare: boolean}>}
   */
  const naming = new Map();

  /** @param {Font} font @param {Shown} glyph */
  function judge(font, { unicode, originalCharCode }) {
    if (NO_CHARACTER.test(unicode)) unknown = true;
    // Codes of one byte are mostly the characters themselves.
    if (!font.composite || !unicode.trim() || originalCharCode === undefined) return;
    const seen = naming.get(font) ?? { named: false, bare: false };
    seen[unicode === String.fromCharCode(originalCharCode) ? 'bare' : 'named'] = true;
    naming.set(font, seen);
  }

  /**
   * Shows glyphs and moves on; numbers between them move back.
   * @param {TextState} state @param {(Shown | number)[]} shown
   */
  function show(state, shown) {
    const { font, size, widening } = state;
    const unit = font.fontMatrix?.[0] ?? 0.001;
    const way = times(state.matrix, state.text);
    const level = Math.abs(way[1]) <= LEVEL * Math.abs(way[0]) && way[0] * size > 0 && !font.vertical;
    const painted = level && !UNPAINTED.has(state.mode);
    let x = 0;
    for (const one of shown) {
      if (typeof one === 'number') {
        x -= (one / 1000) * size * widening;
        continue;
      }
      const width = one.width * unit * size * widening;
      if (painted) {
        const [left, base] = moved(way, x, state.rise);
        const [right] = moved(way, x + width, state.rise);
        judge(font, one);
        const text = one.unicode.replace(TWINS, (twin) => RADICALS.get(twin) ?? twin.normalize('NFKC'));
        glyphs.push({ text, left, right, base, size: Math.abs(way[3] * size) });
      }
      x += width + (state.charSpacing + (one.isSpace ? state.wordSpacing : 0)) * widening;
    }
    state.text = times(state.text, [1, 0, 0, 1, x, 0]);
  }

  return {
    glyphs,
    show,
    /** A font that names some of its glyphs and not others gives a code where a character should stand. */
    unsure: () => unknown || [...naming.values()].some(({ named, bare }) => named && bare),
    /** A font gives nothing but codes. They are the characters only where a table of the format says so. */
    coded: () => [...naming.values()].some(({ named, bare }) => bare && !named),
  };
}
