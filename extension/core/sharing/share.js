// @ts-check
import { isRecent, needsCall } from './called.js';
import { chinaDay } from '../common/china-time.js';
import { Failure } from '../common/failure.js';
import { createFollowUp } from './follow-up.js';
import { createProposals } from './proposals.js';
import { reportHeaders } from './delivery.js';
import { normalize } from '../numbers/normalizer.js';

/**
 * @typedef {object} Report what the person has chosen
 * @property {string} number
 * @property {string} tag
 * @property {string | null} creditor
 * @property {string | null} agency
 * @property {string[]} conduct
 * @property {string | null} calledOn
 *
 * @typedef {object} Draft the request as it will be sent
 * @property {string} server
 * @property {string} key
 * @property {string} display
 * @property {string} method
 * @property {string} url
 * @property {string[][]} headers
 * @property {string} body
 * @property {boolean} registers whether this install has to register first
 *
 * @typedef {import('./tags.js').Tags & {agencies: import('./tags.js').Name[], neverPublished: string[],
 *   bars: MetaOut['bars'] | null}} Options `neverPublished`: kinds of numbers that the server never shows to
 *   others; `bars`: what the others need before they show, null before the server was asked
 * @typedef {import('./meta.js').MetaOut} MetaOut
 */

/**
 * Warning the next person. A draft holds the very string that will be sent; sending takes the draft as it is.
 * @param {object} parts
 * @param {import('./tags.js').Tags} parts.tags
 * @param {(number: string) => string[]} parts.tagsFor those that a server accepts for a number
 * @param {{get(): Promise<{server: string}>}} parts.settings
 * @param {import('./meta.js').Meta} parts.meta
 * @param {{read: () => Promise<void>}} parts.agencies as they were last named
 * @param {import('./outbox.js').Outbox} parts.outbox
 * @param {import('./reporter.js').Reporter} parts.reporter
 * @param {import('../common/types.js').Host} parts.host
 * @param {import('../common/types.js').Ports['lock']} parts.lock
 * @param {() => Promise<string>} parts.language
 * @param {() => Date} parts.clock
 */
export function createShare({
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
}) {
  /** @returns {Promise<Options>} */
  const options = async () => {
    const said = await meta.lastAnswer((await settings.get()).server);
    // A server from before the policy `lines` does not say it, and publishes every kind.
    return {
      ...tags,
      agencies: said?.agencies ?? [],
      neverPublished: said?.never_published ?? [],
      bars: said?.bars ?? null,
    };
  };

  return {
    /** What can be chosen; asks nobody. Agencies are those the server last named. */
    options,
    async refreshOptions() {
      await meta.ask((await settings.get()).server);
      await agencies.read();
      return options();
    },

    /**
     * @param {Report} report
     * @returns {Promise<Draft>}
     * @throws Failure 'bad_number' | 'bad_tag' | 'call_missing' | 'call_not_recent'
     */
    async draft(report) {
      const number = normalize(report.number);
      if (number.key === null) throw new Failure('bad_number');
      if (!tagsFor(report.number).includes(report.tag)) throw new Failure('bad_tag');
      const calledOn = callOf(report, chinaDay(clock()));
      const { server } = await settings.get();
      const headers = Object.entries(reportHeaders(await language()));
      return {
        server,
        key: number.key,
        display: number.display,
        method: 'POST',
        url: `${server}/v1/reports`,
        // The secret is not shown, because somebody may look over the person's shoulder.
        headers: [...headers, ['Authorization', 'Bearer …']],
        body: bodyOf(number.key, { ...report, calledOn }, tags.conduct),
        registers: !(await reporter.isRegistered(server)),
      };
    },

    /**
     * Must be called straight from the click, because the browser may want to ask for consent. Returns at
     * once; the outbox does the rest.
     * @param {Draft} draft
     */
    async send(draft) {
      if (!(await host.askConsent())) throw new Failure('consent_refused');
      const item = await outbox.put(draft);
      void outbox.flush().catch(() => {});
      return item;
    },

    items: outbox.items,
    ...createFollowUp({ outbox, reporter, language }),
    ...createProposals({ settings, reporter, host, lock, language }),

    /** @param {string} id */
    async withdraw(id) {
      await outbox.withdraw(id);
      void outbox.flush().catch(() => {});
    },
  };
}

/**
 * The day of the call that the report rests on.
 * @param {Report} report @param {string} today
 */
function callOf({ tag, calledOn }, today) {
  if (!needsCall(tag)) return null;
  if (!calledOn) throw new Failure('call_missing');
  if (!isRecent(calledOn, today)) throw new Failure('call_not_recent');
  return calledOn;
}

/**
 * The six fields that may leave, in one order, so that the same report is the same bytes.
 * @param {string} key @param {Report} report @param {string[]} order of the conduct list
 */
const bodyOf = (key, { tag, creditor, agency, conduct, calledOn }, order) =>
  JSON.stringify(
    {
      number: typedForm(key),
      tag,
      creditor: creditor || null,
      agency: agency || null,
      conduct: order.filter((slug) => conduct.includes(slug)),
      called_on: calledOn || null,
    },
    null,
    2,
  );

/**
 * The shortest text that reads as this key. It is made from the key, and so without the extension and the
 * words that the number was pasted with.
 * @param {string} key
 */
export const typedForm = (key) =>
  [key.replace(/^CN-/, ''), key].find((form) => normalize(form).key === key) ?? key;
