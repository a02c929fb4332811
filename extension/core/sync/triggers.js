// @ts-check
/** @typedef {import('../common/types.js').Host} Host */
/** @typedef {import('../common/types.js').Topic} Topic */

/** Milliseconds after a change here until a run begins; below, those between two runs. */
const AFTER_WRITING = 2_000;
const WHILE_VISIBLE = 30_000;
const QUARTER_OF_AN_HOUR = 15 * 60_000;
/** Share by which a wait is longer or shorter at random, so that the times tell little of the device. */
const SPREAD = 0.2;

/** Topics of changes that no other device has to hear of. @type {Topic[]} */
const NOT_OURS = ['backup', 'data-loss', 'erased', 'list', 'lock', 'lookup', 'settings', 'sync'];

/**
 * When to look: at once, with the network, soon after something was written here, and while the
 * panel can be seen.
 * @param {object} parts
 * @param {() => Promise<void>} parts.run
 * @param {Host} parts.host
 * @param {(callback: (topic: Topic) => void) => unknown} parts.listen
 */
export function startTriggers({ run, host, listen }) {
  let isRunning = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let soon;

  async function look() {
    if (isRunning) return;
    isRunning = true;
    await run().catch((reason) => console.warn(reason));
    isRunning = false;
  }

  listen((topic) => {
    // What another device wrote is announced while it is taken.
    if (isRunning || NOT_OURS.includes(topic)) return;
    clearTimeout(soon);
    soon = setTimeout(look, AFTER_WRITING);
  });
  host.onOnline(look);
  host.whileVisible(WHILE_VISIBLE, look);
  return look();
}

/**
 * Plans the next run, also for while the panel is closed, where the browser can wake something.
 * @param {Pick<import('../common/types.js').Ports, 'host' | 'clock'>} ports
 * @param {boolean} paired
 * @param {() => void} run
 */
export function wakeLater({ host, clock }, paired, run) {
  const wait = QUARTER_OF_AN_HOUR * (1 - SPREAD + 2 * SPREAD * Math.random());
  return host.wakeAt(paired ? clock().getTime() + wait : null, run, 'sync');
}
