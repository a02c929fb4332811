// @ts-check
import { createOutbox } from './outbox.js';
import { createReporter } from './reporter.js';
import { createSettings, createLanguage } from './settings.js';

/**
 * What the background worker needs to send while the panel is closed. The panel has the same
 * by way of `open.js`.
 * @param {import('../common/types.js').Ports} ports
 */
export function createSharing(ports) {
  const changed = ports.changes.post;
  const settings = createSettings({ store: ports.store, defaultServer: ports.host.defaultServer, changed });
  const reporter = createReporter(ports);
  const language = createLanguage(settings, ports.host);
  return { settings, outbox: createOutbox({ ...ports, reporter, language, changed }) };
}
