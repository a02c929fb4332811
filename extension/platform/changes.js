// @ts-check

/**
 * Tells the other panels, and the background, that something was written. Carries the topic, never the data.
 */
export function openChanges() {
  const channel = new BroadcastChannel('dunbook');
  return {
    /** @param {import('../core/common/types.js').Topic} topic */
    post: (topic) => channel.postMessage(topic),
    /** @param {(topic: import('../core/common/types.js').Topic) => void} callback */
    on: (callback) =>
      channel.addEventListener(
        'message',
        (/** @type {MessageEvent<import('../core/common/types.js').Topic>} */ event) => callback(event.data),
      ),
  };
}
