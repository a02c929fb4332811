// @ts-check
import { createOutbox } from './outbox.js';
import { createReporter } from './reporter.js';
import { createSettings } from './settings.js';

/**
 * What it takes to send: the panel has it, and so has the background worker that sends when the panel is
 * closed.
 * @param {import('../common/types.js').Ports} ports
 * @param {(topic: import('../common/types.js').Topic) => void} [changed]
 */
export function createSharing(ports, changed = (topic) => ports.changes.post(topic)) {
  const settings = createSettings({ store: ports.store, defaultServer: ports.host.defaultServer, changed });
  const reporter = createReporter(ports);
  /** For the server's own words about problems. */
  const language = async () => {
    const chosen = (await settings.get()).language;
    return (chosen === 'auto' ? ports.host.language : chosen) === 'en' ? 'en' : 'zh-CN';
  };
  return { settings, reporter, language, outbox: createOutbox({ ...ports, reporter, language, changed }) };
}
