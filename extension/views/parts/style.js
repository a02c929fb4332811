// @ts-check

/** @type {Map<string, {link: HTMLLinkElement, coming: Promise<unknown>}>} */
const known = new Map();
/** Rooms whose style sheets the current screen needs. @type {readonly string[]} */
let shown = [];
/** Rooms whose style sheets a sheet over the screen needs. @type {Set<string>} */
const above = new Set();

/**
 * The style sheet of a room, `views/<room>/<room>.css`, put into the page once. It comes beside the room's
 * modules, and a screen is drawn only when both are here, so that nothing is seen unstyled. A sheet that
 * cannot be had does not keep the screen away. It holds only while a screen of the room is shown: see
 * `showStyles`.
 * @param {string} room
 * @returns {Promise<unknown>}
 */
export function roomStyle(room) {
  const sheet = known.get(room) ?? fetched(room);
  known.set(room, sheet);
  return sheet.coming;
}

/**
 * Makes only the style sheets of these rooms hold, and those of a sheet over the screen. Two rooms may give
 * one class name different looks: a screen must look the same wherever the person was before.
 * @param {readonly string[]} rooms
 */
export function showStyles(rooms) {
  shown = rooms;
  for (const room of known.keys()) apply(room);
}

/**
 * Adds or removes the style sheet that something over the screen needs.
 * @param {string} room @param {boolean} is
 */
export function styleAbove(room, is) {
  if (is) above.add(room);
  else above.delete(room);
  apply(room);
}

/** @param {string} room */
function apply(room) {
  const sheet = known.get(room)?.link.sheet;
  if (sheet) sheet.disabled = !shown.includes(room) && !above.has(room);
}

/** @param {string} room */
function fetched(room) {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = new URL(`../${room}/${room}.css`, import.meta.url).href;
  const coming = new Promise((resolve) => {
    link.onload = () => resolve(apply(room));
    link.onerror = resolve;
    document.head.append(link);
  });
  return { link, coming };
}
