// @ts-check

/** @typedef {ReturnType<typeof import('./list.js').createList>} List */
/** @typedef {import('../common/types.js').Topic} Topic */

/** After these changes the list that was read may be out of date. @type {Set<Topic>} */
const REPLACED_BY = new Set(['list', 'settings', 'restored', 'erased']);

/**
 * The community's list on this device. Its files come when it is first asked for.
 * @param {import('../common/types.js').Ports} ports
 * @param {Parameters<typeof import('./list.js').createList>[1]} parts
 * @param {(topic: Topic) => void} changed
 */
export function createListLoader(ports, parts, changed) {
  /** @type {Promise<List> | null} */
  let list = null;
  return {
    open: () => (list ??= import('./list.js').then(({ createList }) => createList(ports, parts, changed))),
    /** @param {Topic} topic */
    onChange(topic) {
      if (REPLACED_BY.has(topic)) list?.then((opened) => opened.forget()).catch(() => {});
    },
  };
}
