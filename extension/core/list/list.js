// @ts-check
import { createMeta } from '../meta.js';
import { createKept } from './kept.js';
import { createUpdate } from './update.js';

/**
 * The community's list on the device: asked by look-ups without a request, kept current in the background.
 * @param {import('../types.js').Ports} ports
 * @param {{settings: any}} parts
 * @param {(topic: string) => void} changed
 */
export function createList(ports, { settings }, changed) {
  const kept = createKept({ store: ports.store, settings });
  const update = createUpdate({ ...ports, settings, meta: createMeta(ports), kept, changed });

  /** Looks for a newer list if it is time, and asks to be woken when it will be again. */
  const keepCurrent = async () => {
    const next = await update.whenDue();
    await ports.host.wakeAt(next, () => void keepCurrent().catch(() => {}), 'list');
  };

  return { ...kept, update: update.now, keepCurrent };
}
