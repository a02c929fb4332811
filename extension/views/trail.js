// @ts-check

/**
 * @typedef {import('./screens.js').Screen} Screen
 * @typedef {{screen: Screen, params: Record<string, unknown>, body: HTMLElement | null, scroll: number,
 *   focus: Element | null, title?: string}} Stop
 *   a screen as it was left: its element with what is typed and open in it, how far it was scrolled (pixels),
 *   what had the focus, and the message that is its title now, if the screen itself has said another
 */

/** Maximum number of screens that are kept as they were left; an older one is made anew on the way back. */
const KEPT = 8;

/** The screens the person has been on, so that going back finds everything as it was left. */
export class Trail {
  constructor() {
    /** @type {Stop[]} */ this.stops = [];
    /** Index of the stop that is open; -1 before the first. */
    this.at = -1;
  }

  /** @returns {Stop | null} */
  get here() {
    return this.stops[this.at] ?? null;
  }

  /** Adds a stop after the open one, and forgets those that were ahead of it. @param {Stop} stop */
  push(stop) {
    this.stops.length = this.at + 1;
    this.stops.push(stop);
    this.at += 1;
    const old = this.stops[this.at - KEPT];
    if (old) old.body = null;
  }

  /** Replaces the open stop, to which going back will not lead. @param {Stop} stop */
  replace(stop) {
    this.stops[this.at] = stop;
  }

  /**
   * Forgets every stop but the open one.
   * @param {boolean} kept whether the open one stays; otherwise it is forgotten as well
   */
  forget(kept) {
    const { here } = this;
    this.stops = kept && here ? [here] : [];
    this.at = this.stops.length - 1;
  }

  /** @param {number} at @returns {Stop | null} null where the panel has not been since it was opened */
  move(at) {
    const stop = this.stops[at] ?? null;
    if (stop) this.at = at;
    return stop;
  }
}
