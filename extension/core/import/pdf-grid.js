// @ts-check
/** @typedef {import('./pdf-rules.js').Rule} Rule */

/**
 * @typedef {object} Grid a table drawn with lines
 * @property {number[]} xs edges of its columns
 * @property {number[]} ys edges of its rows
 * @property {number[][]} cells by row and column: which cell; a merged one has several places
 * @property {boolean} unsure a line closes a cell by half
 */

/** How far a line may end from the one it meets, in points. */
const REACH = 3;
/** Distance in points below which edges are one: double lines, and a frame beside its cells. */
const NEAR = 4;
/**
 * Shares of a cell's side. A line that covers less than OPEN leaves it open, one that covers more than CLOSED
 * closes it; between the two it is unsure.
 */
const OPEN = 0.1;
const CLOSED = 0.9;

/**
 * @param {Rule[]} level
 * @param {Rule[]} upright
 * @returns {Grid[]}
 */
export function gridsOf(level, upright) {
  const parent = unions(level.length + upright.length);
  for (const [index, across] of level.entries()) {
    for (const [other, down] of upright.entries()) {
      if (within(down.at, across) && within(across.at, down)) parent.join(index, level.length + other);
    }
  }
  /** @type {Map<number, {level: Rule[], upright: Rule[]}>} */
  const parts = new Map();
  for (const [index, rule] of [...level, ...upright].entries()) {
    const part = parts.get(parent.of(index)) ?? { level: [], upright: [] };
    part[index < level.length ? 'level' : 'upright'].push(rule);
    parts.set(parent.of(index), part);
  }
  return [...parts.values()]
    .filter((part) => part.level.length > 1 && part.upright.length > 1)
    .map((part) => {
      const [xs, ys] = [edges(part.upright, part.level), edges(part.level, part.upright)];
      // A line that meets no other one still stands between two cells.
      return gridOf(xs, ys, inside(level, ys, xs), inside(upright, xs, ys));
    });
}

/** @param {Rule[]} rules @param {number[]} places @param {number[]} along */
const inside = (rules, places, along) =>
  rules.filter(
    ({ at, from, to }) => within(at, ends(places)) && from < ends(along).to && to > ends(along).from,
  );

/** @param {number[]} places in order */
const ends = (places) => ({ from: places[0], to: places[places.length - 1] });

/** @param {number} at @param {{from: number, to: number}} rule */
const within = (at, { from, to }) => at >= from - REACH && at <= to + REACH;

/** @param {number[]} xs @param {number[]} ys @param {Rule[]} level @param {Rule[]} upright @returns {Grid} */
function gridOf(xs, ys, level, upright) {
  const columns = xs.length - 1;
  const parent = unions((ys.length - 1) * columns);
  let unsure = false;
  const isClosed = (/** @type {Parameters<typeof coverOf>} */ ...side) => {
    const cover = coverOf(...side);
    unsure ||= cover > OPEN && cover < CLOSED;
    return cover >= CLOSED;
  };
  for (let row = 0; row + 1 < ys.length; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const cell = row * columns + column;
      if (column + 1 < columns && !isClosed(upright, xs[column + 1], ys[row], ys[row + 1])) {
        parent.join(cell, cell + 1);
      }
      if (row + 2 < ys.length && !isClosed(level, ys[row + 1], xs[column], xs[column + 1])) {
        parent.join(cell, cell + columns);
      }
    }
  }
  const cells = Array.from({ length: ys.length - 1 }, (_, row) =>
    Array.from({ length: columns }, (_, column) => parent.of(row * columns + column)),
  );
  return { xs, ys, cells, unsure };
}

/**
 * A table may be open at its sides; its lines then end where the outer cells do.
 * @param {Rule[]} rules @param {Rule[]} crossing
 */
function edges(rules, crossing) {
  const outer = [Math.min(...crossing.map(({ from }) => from)), Math.max(...crossing.map(({ to }) => to))];
  /** @type {number[]} */
  const found = [];
  const places = rules.map(({ at }) => at);
  const open = outer.filter((end) => places.every((at) => Math.abs(at - end) > NEAR));
  for (const at of [...places, ...open].toSorted((one, other) => one - other)) {
    if (!found.length || at - /** @type {number} */ (found.at(-1)) > NEAR) found.push(at);
  }
  return found;
}

/**
 * How much of a side is drawn.
 * @param {Rule[]} rules @param {number} at @param {number} from @param {number} to
 */
function coverOf(rules, at, from, to) {
  const covered = rules
    .filter((rule) => Math.abs(rule.at - at) <= NEAR)
    .reduce((sum, rule) => sum + Math.max(0, Math.min(rule.to, to) - Math.max(rule.from, from)), 0);
  return covered / (to - from);
}

/** Tells which of `count` things have been joined with each other (union-find). @param {number} count */
function unions(count) {
  const parents = Array.from({ length: count }, (_, index) => index);
  const of = (/** @type {number} */ one) => {
    let root = one;
    while (parents[root] !== root) root = parents[root];
    parents[one] = root;
    return root;
  };
  const join = (/** @type {number} */ one, /** @type {number} */ other) => {
    const [low, high] = [of(one), of(other)].toSorted((a, b) => a - b);
    parents[high] = low;
  };
  return { of, join };
}
