// @ts-check

/**
 * Spread attachments over as few files as the channel's limit needs, each in the order of the table. The text
 * goes into the first, so that has less room.
 * @template {{size: number}} T
 * @param {T[]} attachments
 * @param {number} limit bytes
 * @param {number} first what the first file holds already
 * @param {number} others what every other file holds already
 * @returns {T[][]} what is above the limit by itself has a file of its own
 */
export function splitUnder(attachments, limit, first, others) {
  /** @type {T[][]} */
  const parts = [[]];
  let room = limit - first;
  for (const one of attachments) {
    if (one.size > room) {
      parts.push([]);
      room = limit - others;
    }
    parts[parts.length - 1].push(one);
    room -= one.size;
  }
  return parts;
}
