// @ts-check
import { PREFIX, RECORD } from '../common/records.js';
import { isValid } from './valid.js';
/** @typedef {Partial<import('../sharing/settings.js').Settings>} Settings */

/**
 * @typedef {object} Questions
 * @property {string[]} servers where the panel would fetch and send from then on
 * @property {string[]} identities the servers at which it would report under the pseudonym of the backup
 */

/**
 * What a backup brings that says where the panel turns to and as whom, apart from what is so here already.
 * @param {[string, unknown][]} kv of the backup @param {Settings} here
 * @returns {Questions}
 */
export function questionsOf(kv, here) {
  const sound = kv.filter(([key, value]) => isValid(key, value));
  const found = sound.find(([key]) => key === RECORD.settings);
  const { server, mirrors = [] } = /** @type {Settings} */ (found?.[1] ?? {});
  // What is set here already stays, so only what is not set can come from the backup.
  const servers = [
    here.server === undefined && server ? [server] : [],
    here.mirrors === undefined ? mirrors : [],
  ];
  return {
    servers: servers.flat(),
    identities: sound.flatMap(([key]) =>
      key.startsWith(PREFIX.reporter) ? [key.slice(PREFIX.reporter.length)] : [],
    ),
  };
}
