// @ts-check
import { createDisputes } from './disputes.js';
import { createOutbox } from './outbox.js';
import { createReporter } from './reporter.js';
import { createServer } from './server.js';
import { createShare } from './share.js';

/**
 * Everything that sends something: reports, disputes, and the person's own dealings with a server.
 * @param {object} parts
 * @param {import('../common/types.js').Ports} parts.ports
 * @param {ReturnType<typeof import('./settings.js').createSettings>} parts.settings
 * @param {import('./meta.js').Meta} parts.meta
 * @param {Parameters<typeof createShare>[0]['agencies']} parts.agencies
 * @param {import('./tags.js').Tags} parts.tags
 * @param {Parameters<typeof createShare>[0]['tagsFor']} parts.tagsFor
 * @param {() => Promise<string>} parts.language
 * @param {(topic: import('../common/types.js').Topic) => void} parts.changed
 */
export function openSharing({ ports, settings, meta, agencies, tags, tagsFor, language, changed }) {
  const { host, lock, clock } = ports;
  const reporter = createReporter(ports);
  const outbox = createOutbox({ ...ports, reporter, language, changed });
  const disputes = createDisputes({
    ...ports,
    reasons: tags.dispute_reasons,
    settings,
    reporter,
    language,
    changed,
  });
  return {
    reporter,
    outbox,
    disputes,
    share: createShare({
      tags,
      tagsFor,
      settings,
      meta,
      agencies,
      outbox,
      reporter,
      host,
      lock,
      language,
      clock,
    }),
    server: createServer({ settings, meta, outbox, disputes, reporter, lock, host }),
  };
}
