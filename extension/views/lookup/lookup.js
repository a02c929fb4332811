// @ts-check
import { html, live } from '../../vendor/lit.js';
import { isIncoming } from '../../core/common/direction.js';
import { keyPrefixes } from '../../core/list/key-prefixes.js';
import { View, codeOf } from '../parts/view.js';
import { problemNotice } from '../parts/parts.js';
import { recentNumbers } from '../../core/log/entries.js';
import { lookupResult } from './lookup-result.js';
import { recentCard } from './recent-card.js';
import { grouped } from '../parts/grouped.js';

/** @typedef {import('../../core/app.js').App} App */
/** @typedef {Awaited<ReturnType<App['openList']>>} List */
/** @typedef {{state: Awaited<ReturnType<List['state']>>, said: Awaited<ReturnType<List['find']>>}} Listed */
/** @typedef {NonNullable<Awaited<ReturnType<App['ledger']['forKey']>>>} OwnLog */
/** @typedef {import('../../core/common/types.js').OutboxItem} OutboxItem */
/** @typedef {import('../../core/list/lookup.js').Checked} Checked */
/** @typedef {import('../../core/numbers/find.js').Found} Found */
/** @typedef {import('../../core/numbers/identify.js').Identity} Identity */
/** @typedef {import('../../core/numbers/ranges.js').RangeAnswer} RangeAnswer */
/**
 * @typedef {import('../../core/numbers/names.js').NamesFound & {owns: {count: number, numbers: number} | null, areaOwn: {count: number, listed: number | null} | null}} NamesKnown
 *   `owns`: the person's own calls about the first institution; `areaOwn`: those from the first place, and how many of
 *   its numbers are published
 */
/**
 * @typedef {RangeAnswer & {published: (number | null)[] | null}} Range `published`: for each reading how many published numbers lie in it
 */

/** So many numbers of the log are offered before anything is typed. */
const RECENT = 3;

/**
 * Who is this number likely to be. Everything shown comes from the device until "check online" is clicked.
 */
export class LookupView extends View {
  static properties = {
    number: { state: true },
    identity: { state: true },
    range: { state: true },
    found: { state: true },
    recent: { state: true },
    names: { state: true },
    ownNight: { state: true },
    own: { state: true },
    community: { state: true },
    shared: { state: true },
    listed: { state: true },
    loadingList: { state: true },
    checking: { state: true },
  };

  constructor() {
    super();
    /** @type {string} */ this.number = '';
    /** @type {Identity | null} */ this.identity = null;
    /** @type {Range | null} what is known of a range, when only the beginning was typed */ this.range = null;
    /** @type {Found[]} the numbers in a pasted text */ this.found = [];
    /** @type {{key: string, count: number}[]} numbers of the newest calls in the log */ this.recent = [];
    /** @type {NamesKnown | null} banks and places that are called so */ this.names = null;
    /** @type {OwnLog | null} the person's own log on this number */ this.own = null;
    /** @type {number} how many of these lie in the quiet hours */ this.ownNight = 0;
    /** @type {Checked | null} the last online check, kept on the device */ this.community = null;
    /** @type {OutboxItem | null} the person's own shared report */ this.shared = null;
    /** @type {Listed | null} the list on the device, and what it says */ this.listed = null;
    /** @type {boolean} */ this.loadingList = false;
    /** @type {boolean} */ this.checking = false;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    /** @type {{number?: string}} */
    const { number } = this.params;
    if (changed.has('params') && number !== undefined) this.look(number);
  }

  async refresh() {
    // The list is read while the person types. A failure is reported by the look-up itself, not here.
    this.app
      .openList()
      .then((list) => list.prepare())
      .catch(() => {});
    this.recent = recentNumbers(await this.app.ledger.entries(), RECENT);
    await this.describe(this.identity?.number.key ?? null);
  }

  /** @param {string} raw */
  look(raw) {
    this.number = raw;
    this.identity = raw.trim() ? this.app.identify(raw) : null;
    this.own = this.community = this.shared = this.listed = this.range = null;
    this.found = [];
    this.names = null;
    this.ownNight = 0;
    this.problem = null;
    // No `attempt`: ended later, it would wipe the message of an online check that has failed meanwhile.
    const read = this.identity?.number.problem
      ? this.readAs(raw)
      : this.describe(this.identity?.number.key ?? null);
    read.catch((/** @type {unknown} */ error) => (this.problem = { code: codeOf(error) }));
  }

  /** A one-line field would join the lines of a pasted list, and with them the numbers. @param {ClipboardEvent} event */
  paste(event) {
    const text = event.clipboardData?.getData('text') ?? '';
    if (!text.trim().includes('\n')) return;
    event.preventDefault();
    this.look(text.trim().replace(/\s*\n\s*/g, ' | '));
  }

  /** No whole number: perhaps the beginning of one, or a text with numbers in it. @param {string} raw */
  async readAs(raw) {
    const range = await this.app.describeRange(raw);
    const found = range ? [] : await this.app.findNumbers(raw);
    const names = range || found.length ? null : await this.app.findNames(raw);
    const published = range ? await this.countsIn(range) : null;
    const known = names && { ...names, ...(await this.ownOf(names)) };
    if (this.number !== raw) return;
    this.range = range && { ...range, published };
    this.found = found;
    this.names = known;
  }

  /** What the log and the list hold on the first bank or place. @param {import('../../core/numbers/names.js').NamesFound} names */
  async ownOf({ institutions: [institution], places: [place] }) {
    const entries = await this.app.ledger.entries();
    const about = institution?.creditor
      ? entries.filter((entry) => entry.creditor === institution.creditor && isIncoming(entry))
      : [];
    const area = place?.areas[0];
    const from = area
      ? entries.filter(
          (entry) => entry.numberKey?.startsWith(`+86${area.slice(1)}`) && entry.numberKind === 'landline',
        )
      : [];
    const listed = area
      ? await (await this.app.openList()).countByPrefix(keyPrefixes({ prefix: area }))
      : null;
    return {
      owns: about.length
        ? { count: about.length, numbers: new Set(about.map((one) => one.numberKey)).size }
        : null,
      areaOwn: area ? { count: from.length, listed } : null,
    };
  }

  /** @param {string} key */
  async countNight(key) {
    const [entries, rules] = await Promise.all([this.app.ledger.entries(), this.app.flags.open()]);
    const isNight = await rules.quietHours();
    const night = entries.filter(
      (entry) => entry.numberKey === key && isIncoming(entry) && isNight(entry),
    ).length;
    if (this.identity?.number.key === key) this.ownNight = night;
  }

  /** How many published numbers lie in each reading of a range; null without a list. @param {RangeAnswer} range */
  async countsIn(range) {
    const list = await this.app.openList();
    return Promise.all([range, ...range.also].map((reading) => list.countByPrefix(keyPrefixes(reading))));
  }

  async loadList() {
    this.loadingList = true;
    await this.attempt(async () => (await this.app.openList()).update());
    this.loadingList = false;
  }

  /** @param {string | null} key */
  async describe(key) {
    if (!key) return;
    const list = await this.app.openList();
    const [own, community, items, state, said] = await Promise.all([
      this.app.ledger.forKey(key),
      this.app.lookup.community(key),
      this.app.share.items(),
      list.state(),
      list.find(key),
    ]);
    // The person may have typed on while this was read.
    if (this.identity?.number.key !== key) return;
    this.own = own;
    this.community = community;
    this.listed = { state, said };
    this.shared = items.find((item) => item.key === key && item.state !== 'withdrawn') ?? null;
    if (own) await this.countNight(key);
  }

  async checkOnline() {
    const key = this.identity?.number.key;
    if (!key) return;
    this.checking = true;
    await this.attempt(async () => {
      const answer = await this.app.lookup.checkOnline(key);
      if (this.identity?.number.key === key) this.community = answer;
    });
    this.checking = false;
  }

  render() {
    return html`
      <form class="card lookup" role="search" @submit=${(/** @type {Event} */ event) => event.preventDefault()}>
        <label for="lookup-input"><h2>${this.t('lookup_title')}</h2></label>
        <input id="lookup-input" data-testid="lookup-input" type="search" autocomplete="off" maxlength="20000"
          placeholder=${this.t('lookup_placeholder')} .value=${live(this.number)}
          @paste=${(/** @type {ClipboardEvent} */ event) => this.paste(event)}
          @input=${(/** @type {InputEvent} */ event) => this.look(grouped(event))} />
        <p class="help">${this.t('lookup_private')}</p>
      </form>
      ${problemNotice(this.app, this.problem)}
      <div aria-live="polite">
        ${this.identity ? lookupResult(this, this.identity) : recentCard(this)}
      </div>
      <button type="button" class="link" @click=${() => this.go('shared', { from: 'lookup' })}>${this.t('shared_title')}</button>
    `;
  }
}

customElements.define('dun-lookup', LookupView);
