// @ts-check
/**
 * Writes small PDF files for the tests: text and lines at given places, from the upper left corner, in
 * points.
 */

/** @typedef {{text: string, x: number, y: number, size?: number, mode?: number}} Text */
/** @typedef {[number, number, number, number]} Line x and y of both ends */
/** @typedef {{texts: Text[], lines?: Line[], picture?: boolean}} Page */
/**
 * @typedef {'named' | 'predefined' | 'nameless' | 'holes'} FontKind how the font maps its codes to characters
 */

export const WIDTH = 842;
export const HEIGHT = 595;

/**
 * The width of a text: Chinese characters are as wide as high, others half of that.
 * @param {string} text @param {number} [size]
 */
export const widthOf = (text, size = 9) =>
  [...text].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 0x2e7f ? size : size / 2), 0);

const hex = (/** @type {number} */ code) => code.toString(16).padStart(4, '0');

/**
 * @param {Page[]} pages
 * @param {FontKind} [kind]
 * @param {string} [trailer] further entries of the trailer
 * @returns {Uint8Array}
 */
export function pdfOf(pages, kind = 'named', trailer = '') {
  const signs = [
    ...new Set(pages.flatMap(({ texts }) => [...texts.map(({ text }) => text).join('')])),
  ].sort();
  const codeOf = (/** @type {string} */ sign) =>
    kind === 'predefined' ? sign.charCodeAt(0) : 0x21 + signs.indexOf(sign);
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, index) => `${7 + index * 2} 0 R`).join(' ')}] >>`,
    fontOf(kind),
    descendantOf(kind, signs),
    '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 4 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >>',
    streamOf(unicodesOf(kind === 'holes' ? signs.filter((sign) => sign !== '5') : signs, codeOf)),
    ...pages.flatMap((page, index) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${WIDTH} ${HEIGHT}] /Resources << /Font << /F 3 0 R >> >> /Contents ${8 + index * 2} 0 R >>`,
      streamOf(contentOf(page, codeOf)),
    ]),
  ];
  let file = '%PDF-1.7\n';
  const places = objects.map((object, index) => {
    const place = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  file += places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`;
  return new TextEncoder().encode(file);
}

/** @param {FontKind} kind */
const fontOf = (kind) =>
  kind === 'predefined'
    ? '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>'
    : `<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Song /Encoding /Identity-H /DescendantFonts [4 0 R] ${
        kind === 'nameless' ? '' : '/ToUnicode 6 0 R'
      } >>`;

/** @param {FontKind} kind @param {string[]} signs */
function descendantOf(kind, signs) {
  // In Adobe's collection the glyphs 1 to 95 are those of ASCII.
  const [order, widths] =
    kind === 'predefined'
      ? ['GB1', '1 95 500']
      : ['Identity', `33 [${signs.map((sign) => widthOf(sign, 1000)).join(' ')}]`];
  return `<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (${order}) /Supplement 0 >> /FontDescriptor 5 0 R /DW 1000 /W [${widths}] >>`;
}

const streamOf = (/** @type {string} */ content) =>
  `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;

/** @param {string[]} signs @param {(sign: string) => number} codeOf */
const unicodesOf = (signs, codeOf) =>
  `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def
1 begincodespacerange <0000> <ffff> endcodespacerange
${signs.map((sign) => `1 beginbfchar <${hex(codeOf(sign))}> <${hex(sign.charCodeAt(0))}> endbfchar`).join('\n')}
endcmap end end`;

/** @param {Page} page @param {(sign: string) => number} codeOf */
function contentOf({ texts, lines = [], picture }, codeOf) {
  const shown = texts.map(({ text, x, y, size = 9, mode = 0 }) => {
    const codes = [...text].map((sign) => hex(codeOf(sign))).join('');
    return `BT ${mode} Tr /F ${size} Tf 1 0 0 1 ${x.toFixed(2)} ${(HEIGHT - y).toFixed(2)} Tm <${codes}> Tj ET`;
  });
  const drawn = lines.map(([x0, y0, x1, y1]) => `${x0} ${HEIGHT - y0} m ${x1} ${HEIGHT - y1} l S`);
  return [...(picture ? [`q ${WIDTH} 0 0 ${HEIGHT} 0 0 cm Q`] : []), ...drawn, ...shown].join('\n');
}
