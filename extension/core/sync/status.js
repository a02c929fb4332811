// @ts-check
/** @typedef {import('./state.js').State} State */

/**
 * @typedef {object} DeviceStatus
 * @property {string} id
 * @property {string} name
 * @property {boolean} me
 * @property {string} addedAt ISO 8601
 * @property {string | null} seenAt when it last wrote, by its clock; null where it never did
 * @property {number} entries that it has logged
 * @property {string | null} chain the one it goes on with
 * @property {boolean} byWords it came in with the recovery words
 */

/**
 * @typedef {object} Moving
 * @property {string} server where the new mailbox is to be
 * @property {string[]} removed names of the devices that are to go
 * @property {string | null} problem code of why it was not opened; null where that was not tried yet
 *
 * How things stand between the devices.
 * @typedef {object} Status
 * @property {boolean} paired
 * @property {boolean} agreed the person has seen what goes each way
 * @property {string | null} server
 * @property {string | null} since ISO 8601
 * @property {string | null} me
 * @property {DeviceStatus[]} devices
 * @property {number} waiting records of this device that are not in the mailbox
 * @property {boolean} missing records of another device are missing, and were asked for
 * @property {{code: string, id: string, at: string, count: number} | null} refused the last message
 *   that was passed over
 * @property {boolean} outdated another device writes what only a newer version can read
 * @property {boolean} restarted this profile is a copy or was set back, and the person has not read that yet
 * @property {Moving | null} moving what was asked for and waits for a new mailbox
 * @property {string | null} problem code of what went wrong last; also why nothing is paired any more:
 *   `removed`, `erased`, `left`
 * @property {string | null} at when it did, ISO 8601
 */

/**
 * @param {object} parts
 * @param {State} parts.state
 * @param {Pick<import('../log/ledger.js').Ledger, 'chains'>} parts.ledger
 * @param {(parts: Pick<import('./session.js').Session, 'device' | 'group' | 'sent'>) =>
 *   Promise<number>} parts.waiting
 * @returns {Promise<Status>}
 */
export async function statusOf({ state, ledger, waiting }) {
  const [device, group, trouble] = await Promise.all([state.device(), state.group(), state.trouble()]);
  const wrong = { problem: trouble?.code ?? null, at: trouble?.at ?? null };
  if (!device || !group) return { ...NOTHING, ...wrong };
  const [cursor, sent, wants, move, restarted] = await Promise.all([
    state.cursor(),
    state.sent(),
    state.wants(),
    state.move(),
    state.restarted(),
  ]);
  const chains = await chainsByDevice(state, ledger, device.id);
  return {
    paired: true,
    agreed: group.agreed,
    server: group.server,
    since: group.since,
    me: device.id,
    devices: group.devices.map(({ id, name, addedAt, byWords }) => ({
      id,
      name,
      me: id === device.id,
      addedAt,
      seenAt: cursor.seen[id] ?? null,
      byWords: byWords ?? false,
      ...(chains.get(id) ?? { entries: 0, chain: null }),
    })),
    waiting: await waiting({ device, group, sent }),
    missing: Object.keys(wants).length > 0,
    refused: cursor.refused ?? null,
    outdated: cursor.newer !== undefined,
    restarted: restarted === true,
    moving: move ? movingOf(move, group) : null,
    ...wrong,
  };
}

/** @param {import('./state.js').Move} move @param {import('./state.js').Group} group @returns {Moving} */
const movingOf = ({ to, removed, trouble }, { devices }) => ({
  server: to.server,
  removed: devices.filter(({ id }) => removed.includes(id)).map(({ name }) => name),
  problem: trouble?.code ?? null,
});

/** @type {Omit<Status, 'problem' | 'at'>} */
const NOTHING = {
  paired: false,
  agreed: false,
  server: null,
  since: null,
  me: null,
  devices: [],
  waiting: 0,
  missing: false,
  refused: null,
  outdated: false,
  restarted: false,
  moving: null,
};

/**
 * @param {State} state
 * @param {Pick<import('../log/ledger.js').Ledger, 'chains'>} ledger
 * @param {string} me
 */
async function chainsByDevice(state, ledger, me) {
  const owners = new Map((await state.owners()).map(({ chain, device }) => [chain, device]));
  /** @type {Map<string, {entries: number, chain: string | null}>} */
  const found = new Map();
  for (const { chain, own, records } of await ledger.chains()) {
    const device = own ? me : owners.get(chain ?? '');
    if (!device) continue;
    const before = found.get(device);
    const entries = records.filter(({ corrects }) => corrects === null).length;
    found.set(device, { entries: entries + (before?.entries ?? 0), chain: before?.chain ?? chain });
  }
  return found;
}
