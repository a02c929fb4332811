// @ts-check
/**
 * The little of XML that tables and call logs need. No entity is ever defined or expanded beyond the five and
 * the numbered. Everything only ever goes forward, so that a file which never closes its tags takes no longer
 * than one that does.
 */

/** @type {Record<string, string>} */
const NAMED = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/**
 * Half a character that some phones write as a number of its own comes together with its other half.
 * @param {string} text as it stands in the file
 */
export const plainText = (text) =>
  text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(lt|gt|amp|quot|apos));/gi,
    (
      /** @type {string} */ whole,
      /** @type {string | undefined} */ decimal,
      /** @type {string} */ hexadecimal,
      /** @type {string | undefined} */ name,
    ) => (name ? NAMED[name.toLowerCase()] : (character(decimal, hexadecimal) ?? whole)),
  );

/**
 * What a numbered entity stands for; null where there is no such character.
 * @param {string | undefined} decimal @param {string} hexadecimal
 */
export function character(decimal, hexadecimal) {
  const point = decimal ? Number(decimal) : Number.parseInt(hexadecimal, 16);
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : null;
}

/**
 * Each element of this name, with what is inside; an element is never within another of its name.
 * @param {string} xml @param {string} name
 */
export function* elements(xml, name) {
  const open = `<${name}`;
  const close = `</${name}>`;
  let at = 0;
  let end = -1;
  for (;;) {
    const start = xml.indexOf(open, at);
    if (start >= 0 && end < start) end = xml.indexOf('>', start);
    if (start < 0 || end < 0) return;
    at = start + open.length;
    // This element has a longer name that begins with the one looked for.
    if (at < end && !/[\s/]/.test(xml[at])) continue;
    const attributes = xml.slice(at, end);
    at = end + 1;
    if (attributes.endsWith('/')) {
      yield { attributes: attributes.slice(0, -1), inside: '' };
      continue;
    }
    const closed = xml.indexOf(close, at);
    if (closed < 0) return;
    yield { attributes, inside: xml.slice(at, closed) };
    at = closed + close.length;
  }
}

/**
 * Each tag of these names, opening or closing. A tag with an unclosed quote or with a `<` inside is broken:
 * it comes without attributes.
 * @param {string} xml @param {Set<string>} names in lower case
 * @returns {Generator<{name: string, closes: boolean, attributes: string | null}>}
 */
export function* tags(xml, names) {
  let at = xml.indexOf('<');
  while (at >= 0) {
    const begins = /(\/?)([\w:.-]{1,40})/y;
    begins.lastIndex = at + 1;
    const [whole, slash, word] = begins.exec(xml) ?? ['', '', ''];
    const name = word.toLowerCase();
    if (names.has(name)) {
      const start = at + 1 + whole.length;
      const end = tagEnd(xml, start);
      const right = xml[end] === '>';
      yield { name, closes: slash === '/', attributes: right ? xml.slice(start, end) : null };
      at = xml.indexOf('<', end);
    } else at = xml.indexOf('<', at + 1);
  }
}

/**
 * Where a tag ends, or where it breaks: the place of its `>`, of a `<`, or the end.
 * @param {string} xml @param {number} start
 */
function tagEnd(xml, start) {
  const special = /["'<>]/g;
  special.lastIndex = start;
  for (;;) {
    const found = special.exec(xml);
    if (!found) return xml.length;
    if (found[0] === '<' || found[0] === '>') return found.index;
    const value = found[0] === '"' ? /["<]/g : /['<]/g;
    value.lastIndex = found.index + 1;
    const closed = value.exec(xml);
    if (!closed) return xml.length;
    if (closed[0] === '<') return closed.index;
    special.lastIndex = closed.index + 1;
  }
}

/** Some writers put a prefix before every name. @param {string} xml */
export const withoutPrefixes = (xml) =>
  /<\w+:(?:worksheet|sst|styleSheet|workbook)\b/i.test(xml.slice(0, 2_000))
    ? xml.replace(/<(\/?)\w{1,40}:/g, '<$1')
    : xml;

/** @type {Map<string, RegExp>} */
const PATTERNS = new Map();

/**
 * One attribute of a tag, as it stands there, with or without a prefix; null when it is not there.
 * @param {string} attributes
 * @param {string} name
 */
export function attribute(attributes, name) {
  const pattern =
    PATTERNS.get(name) ?? new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i');
  PATTERNS.set(name, pattern);
  const found = pattern.exec(attributes);
  return found ? (found[1] ?? found[2] ?? found[3]) : null;
}

/** All attributes of a tag, ready to read. @param {string} attributes @returns {Record<string, string>} */
export const attributesOf = (attributes) =>
  Object.fromEntries(
    Array.from(
      attributes.matchAll(/(?<![\w:-])([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g),
      ([, name, double, single]) => [name, plainText(double ?? single)],
    ),
  );
