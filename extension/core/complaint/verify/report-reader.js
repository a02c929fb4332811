// @ts-check

/**
 * The report's HTML, read as strictly as the panel writes it. A reader that forgives, as browsers do, could
 * be shown other sentences than a person. What is not the panel's own plain markup is no report.
 */

const NAMES =
  'html|head|meta|title|style|body|h1|h2|h3|p|ol|ul|li|dl|dt|dd|div|span|b|q|code|time|table|thead|tbody|tfoot|tr|td|th';
const ATTRIBUTE = ' (?:class|data-seq|datetime|scope|lang|charset|http-equiv|content)="[^"<>]*"';
const TAG = new RegExp(`</?(?:${NAMES})(?:${ATTRIBUTE})*>`, 'g');
const HEAD =
  /^<!doctype html>\n<html[^>]*><head>(?:<meta[^>]*>)*<title>[^<]*<\/title><style>([^<]*)<\/style><\/head><body>/;
const END = '</body></html>\n';
/** Rules of a style sheet that could hide a sentence from a person, or show one that is not in the text. */
const HIDING =
  /display\s*:\s*none|visibility|opacity|font(?:-size)?\s*:\s*0|clip|position|transform|text-indent|\bcontent\s*:\s*['"]/;
/** Only reports that have a summary hold this. */
export const OF_TODAY = '<ol class="sum">';
const BLOCK = /<(\/?)([a-z0-9]+)(?: class="([^"]*)")?[^>]*>|([^<]+)/g;
/** Blocks of the report whose own blocks stand in its outline too. */
const OPENED = ['div', 'div.together'];
/** The blocks of a report, in their order. */
const OUTLINE = new RegExp(
  `^${[
    'h1 dl.about p.small h2 (p )?ol.sum div.tiles p.small (h2 table )?(h2 p.own )?',
    'div.together h2 (ol|p) p.small div.signature /div h2.annex p.small table.events ',
    '(h2 p.small (h3 div.rules ){1,2}(p.small )?)?h2 (p.small ){0,2}(ul.small )?(h2 p.small ul.small.plain )?',
    'div h2 (p.small )+/div ',
  ]
    .join('')
    .replaceAll('.', '\\.')}$`,
);
/** @type {Record<string, string>} */
const ENTITIES = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };

/**
 * @param {Uint8Array} content
 * @returns {{style: string, body: string}}
 * @throws RangeError for what the panel would not have written; TypeError for no UTF-8
 */
export function pageOf(content) {
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content);
  const head = HEAD.exec(text);
  if (!head || HIDING.test(head[1]) || !text.endsWith(END)) throw new RangeError('another head');
  const body = text.slice(head[0].length);
  if ((body.match(TAG) ?? []).length !== body.split('<').length - 1) throw new RangeError('other markup');
  return { style: head[1], body };
}

/**
 * Whether no block was added, taken out or moved, and no words stand between two of them.
 * @param {string} body
 */
export const hasKnownBlocks = (body) => OUTLINE.test(outlineOf(body));

/** The name and class of each block, and of the blocks in some of them. @param {string} body */
function outlineOf(body) {
  /** @type {string[]} */
  const inside = [];
  let outline = '';
  const isSeen = () => inside.every((name) => OPENED.includes(name));
  // Most of a long report is one table, whose rows are read elsewhere.
  const blocks = body.slice(0, -END.length).replace(/<tbody>.*?<\/tbody>/gs, '');
  for (const [, end, tag, kind, words] of blocks.matchAll(BLOCK)) {
    if (words) {
      if (isSeen()) outline += 'words ';
    } else if (end) {
      const name = inside.pop();
      if (name && OPENED.includes(name) && isSeen()) outline += '/div ';
    } else {
      const name = kind ? `${tag}.${kind.replaceAll(' ', '.')}` : tag;
      if (isSeen()) outline += `${name} `;
      inside.push(name);
    }
  }
  return outline;
}

/** @param {string} body @throws RangeError */
export function partsOf(body) {
  const lists = between(body, OF_TODAY, '</ol>');
  const plainTables = between(body, '<table>', '</table>');
  if (plainTables.length > 1) throw new RangeError('more tables');
  return {
    /** The sentences of page 1; null where their list does not stand there exactly once. */
    sentences: lists.length === 1 ? between(lists[0], '<li>', '</li>').map(plain) : null,
    tiles: between(body, '<div class="tiles">', '</h2>').flatMap((part) =>
      between(part, '<b>', '</b>').map(plain),
    ),
    /** Headings, terms and the small print. */
    once: [
      ...between(body, '<dd>', '</dd>'),
      ...between(body, '<h2>', '</h2>'),
      ...between(body, '<h2 class="annex">', '</h2>'),
      ...between(body, '<p class="small">', '</p>'),
    ].map(plain),
    files: listed(body, 'small'),
    enclosures: listed(body, 'small plain'),
    /** The rows of the table by number, its sum at the end. */
    numbers: plainTables
      .flatMap((table) => between(table, '<tr>', '</tr>').slice(1))
      .map((row) => cellsOf(row).map(plain)),
  };
}

/** The rows of the table of events, with the markup of each cell. @param {string} body @throws RangeError */
export function eventsOf(body) {
  const tables = between(body, '<table class="events">', '</table>');
  const rows = tables.length === 1 ? eventsIn(tables[0]) : [];
  if (tables.length !== 1 || tables[0].split('<tr').length !== rows.length + 2)
    throw new RangeError('other rows');
  return rows;
}

/** @param {string} table @throws RangeError */
export const eventsIn = (table) =>
  between(table, '<tr data-seq="', '</tr>').map((row) => ({
    seq: row.slice(0, row.indexOf('"')),
    cells: cellsOf(row),
  }));

/** @param {string} body @param {string} kind */
const listed = (body, kind) =>
  between(body, `<ul class="${kind}">`, '</ul>').flatMap((list) => between(list, '<li>', '</li>').map(plain));

/** @param {string} row */
const cellsOf = (row) => between(row, '<td', '</td>').map((cell) => cell.slice(cell.indexOf('>') + 1));

/** The text of some markup, as a person reads it. @param {string} markup */
export const plain = (markup) =>
  markup.replace(/<[^>]*>/g, '').replace(/&(?:amp|lt|gt|quot);/g, (one) => ENTITIES[one]);

/**
 * What stands between each `begin` and the next `end`.
 * @param {string} text @param {string} begin @param {string} end @throws RangeError
 */
function between(text, begin, end) {
  /** @type {string[]} */
  const found = [];
  for (let at = text.indexOf(begin); at >= 0; ) {
    const to = text.indexOf(end, at);
    if (to < 0) throw new RangeError('no end');
    found.push(text.slice(at + begin.length, to));
    at = text.indexOf(begin, to);
  }
  return found;
}
