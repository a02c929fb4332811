// @ts-check

/**
 * Tells the other panels, and the background, that something was written. Carries the topic, never the data.
 */
export function openChanges() {
  const channel = new BroadcastChannel('dunbook');
  return {
    /** @param {string} topic */
    post: (topic) => channel.postMessage(topic),
    /** @param {(topic: string) => void} callback */
    on: (callback) => channel.addEventListener('message', (event) => callback(event.data)),
  };
}
