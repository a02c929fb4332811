// @ts-check
/**
 * The little of XML that tables and call logs need. No entity is ever defined or expanded beyond the five and
 * the numbered.
 */

/** @type {Record<string, string>} */
const NAMED = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** @param {string} text as it stands in the file */
export const plainText = (text) =>
  text.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(lt|gt|amp|quot|apos));/gi,
    (
      /** @type {string} */ whole,
      /** @type {string | undefined} */ decimal,
      /** @type {string} */ hexadecimal,
      /** @type {string | undefined} */ name,
    ) => {
      if (name) return NAMED[name.toLowerCase()];
      const point = decimal ? Number(decimal) : Number.parseInt(hexadecimal, 16);
      return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    },
  );

/**
 * Each element of this name, with what is inside. Only ever forward, so a file that never closes its tags
 * takes no longer than one that does; an element is never within another of its name.
 * @param {string} xml @param {string} name
 */
export function* elements(xml, name) {
  const open = `<${name}`;
  const close = `</${name}>`;
  let at = 0;
  for (;;) {
    const start = xml.indexOf(open, at);
    const end = start < 0 ? -1 : xml.indexOf('>', start);
    if (end < 0) return;
    at = end + 1;
    const attributes = xml.slice(start + open.length, end);
    if (attributes && !/^[\s/]/.test(attributes)) {
      at = start + open.length; // a longer name that begins so
      continue;
    }
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

/** Some writers put a prefix before every name. @param {string} xml */
export const withoutPrefixes = (xml) =>
  /<\w+:(?:worksheet|sst|styleSheet|workbook)\b/.test(xml.slice(0, 2_000))
    ? xml.replace(/<(\/?)\w+:/g, '<$1')
    : xml;

/**
 * One attribute of a tag, as it stands there; null when it is not there.
 * @param {string} attributes
 * @param {string} name
 */
export function attribute(attributes, name) {
  const found = new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return found ? (found[1] ?? found[2]) : null;
}

/** All attributes of a tag, ready to read. @param {string} attributes @returns {Record<string, string>} */
export const attributesOf = (attributes) =>
  Object.fromEntries(
    Array.from(
      attributes.matchAll(/([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g),
      ([, name, double, single]) => [name, plainText(double ?? single)],
    ),
  );
