// @ts-check
import { html, live, nothing } from '../../vendor/lit.js';
import { isIncoming } from '../../core/common/direction.js';
import { keyPrefixes } from '../../core/list/key-prefixes.js';
import { View, codeOf } from '../parts/view.js';
import { icon } from '../parts/icons.js';
import { problemNotice } from '../parts/parts.js';
import { recentNumbers } from '../../core/log/entries.js';
import { lookupResult } from './lookup-result.js';
import { recentCard, startCard } from './recent-card.js';
import { grouped } from '../parts/grouped.js';
import { onlyNumberIn, pasteButton } from '../parts/paste.js';

/** @typedef {import('../../core/app.js').App} App */
/** @typedef {Awaited<ReturnType<App['openList']>>} List */
/**
 * @typedef {{state: Awaited<ReturnType<List['state']>>, said: Awaited<ReturnType<List['find']>>,
 *   away: Awaited<ReturnType<List['areaAway']>>}} Listed `away`: the area of the number, where the list of
 *   that area is not here
 */
/** @typedef {NonNullable<Awaited<ReturnType<App['ledger']['forKey']>>>} OwnLog */
/** @typedef {import('../../core/common/types.js').OutboxItem} OutboxItem */
/** @typedef {import('../../core/list/lookup.js').Checked} Checked */
/** @typedef {import('../../core/numbers/find.js').Found} Found */
/** @typedef {import('../../core/numbers/identify.js').Identity} Identity */
/** @typedef {import('../../core/numbers/ranges.js').RangeAnswer} RangeAnswer */
/** @typedef {{key: string, count: number, said: Listed['said']}} Recent */
/**
 * @typedef {import('../../core/numbers/names.js').NamesFound & {
 *   owns: {count: number, numbers: number} | null,
 *   areaOwn: {count: number, listed: number | null} | null}} NamesKnown
 *   `owns`: the person's own calls about the first institution; `areaOwn`: those from the first place, and
 *   how many of its numbers are published
 */
/**
 * @typedef {RangeAnswer & {published: (number | null)[] | null}} Range `published`: the count of published
 *   numbers in each reading
 */

/** Maximum number of recent phone numbers that are offered before anything is typed. */
const RECENT = 3;

/**
 * Tells who a number is likely to be. Everything shown comes from the device until "check online" is clicked.
 * @extends {View<{number?: string}>}
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
    list: { state: true },
    settings: { state: true },
    standing: { state: true },
    lenders: { state: true },
    loadingList: { state: true },
    checking: { state: true },
    reading: { state: true },
  };

  constructor() {
    super();
    /** @type {string} */ this.number = '';
    /** @type {Identity | null} */ this.identity = null;
    /** @type {Range | null} what is known of a range, when only the beginning was typed */ this.range = null;
    /** @type {Found[]} the numbers in a pasted text */ this.found = [];
    /** @type {Recent[]} numbers of the newest calls in the log */ this.recent = [];
    /** @type {NamesKnown | null} banks and places with the typed name */ this.names = null;
    /** @type {OwnLog | null} the person's own log on this number */ this.own = null;
    /** @type {number} number of these that lie in the quiet hours */ this.ownNight = 0;
    /** @type {Checked | null} the last online check, kept on the device */ this.community = null;
    /** @type {OutboxItem | null} the person's own shared report */ this.shared = null;
    /** @type {Listed | null} what the list on the device says of the number */ this.listed = null;
    /** @type {Listed['state']} the state of the list on the device, whatever is looked up */
    this.list = null;
    /** @type {import('../../core/sharing/settings.js').Settings | null} */ this.settings = null;
    /** @type {import('../../core/sharing/settings.js').HowItStands | null} */ this.standing = null;
    /** @type {import('../../core/debts/my-case.js').MyLender[] | null} the person's own lenders */
    this.lenders = null;
    /** @type {boolean} whether what is no number is still being read as a range or name */
    this.reading = false;
    /** @type {boolean} */ this.loadingList = false;
    /** @type {boolean} */ this.checking = false;
    /** Number of answers of the server so far. */ this.answers = 0;
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    const { number } = this.params;
    if (changed.has('params') && number !== undefined) this.look(number);
  }

  async refresh() {
    // The list is read while the person types. A failure is reported by the look-up itself, not here.
    this.app
      .openList()
      .then((list) => list.prepare())
      .catch(() => {});
    const [entries, list] = await Promise.all([this.app.ledger.entries(), this.app.openList()]);
    const recent = recentNumbers(entries, RECENT);
    this.recent = await Promise.all(
      recent.map(async (one) => ({ ...one, said: await list.find(one.key).catch(() => null) })),
    );
    [this.list, this.settings, this.standing, this.lenders] = await Promise.all([
      list.state().catch(() => null),
      this.app.settings.get(),
      this.app.settings.standing(),
      this.app.mine.lenders(),
    ]);
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
    // No `attempt`, because its end would wipe the message of an online check that failed meanwhile.
    this.reading = Boolean(this.identity?.number.problem);
    const read = this.reading
      ? this.readAs(raw).finally(() => (this.reading = this.reading && this.number !== raw))
      : this.describe(this.identity?.number.key ?? null);
    read.catch((/** @type {unknown} */ error) => (this.problem = { code: codeOf(error) }));
  }

  /** Takes a copied message: its number, or the whole text where it holds several. @param {string} text */
  async take(text) {
    this.look((await onlyNumberIn(this.app, text)) ?? text.replace(/\s*\n\s*/g, ' | '));
  }

  /**
   * Takes a pasted list itself, because a one-line field would join its lines and with them the numbers.
   * @param {ClipboardEvent} event
   */
  paste(event) {
    const text = event.clipboardData?.getData('text') ?? '';
    if (!text.trim().includes('\n')) return;
    event.preventDefault();
    this.look(text.trim().replace(/\s*\n\s*/g, ' | '));
  }

  /**
   * Reads input that is no whole number: perhaps the beginning of one, or a text with numbers in it.
   * @param {string} raw
   */
  async readAs(raw) {
    const range = await this.app.describeRange(raw);
    const found = range ? [] : numbersMeant(raw, await this.app.findNumbers(raw));
    const names = range || found.length ? null : await this.app.findNames(raw);
    const published = range ? await this.countsIn(range) : null;
    const known = names && { ...names, ...(await this.ownOf(names)) };
    if (this.number !== raw) return;
    this.range = range && { ...range, published };
    this.found = found;
    this.names = known;
  }

  /**
   * Reads what the log and the list hold about the first bank or place.
   * @param {import('../../core/numbers/names.js').NamesFound} names
   */
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

  /**
   * The count of published numbers in each reading of a range; null without a list.
   * @param {RangeAnswer} range
   */
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
    const { answers } = this;
    const list = await this.app.openList();
    const [own, community, items, state, said, away] = await Promise.all([
      this.app.ledger.forKey(key),
      this.app.lookup.community(key),
      this.app.share.items(),
      list.state(),
      list.find(key),
      list.areaAway(key),
    ]);
    // The person may have typed on while this was read.
    if (this.identity?.number.key !== key) return;
    this.own = own;
    // An answer of the server that came meanwhile is newer.
    if (answers === this.answers) this.community = community;
    this.listed = { state, said, away };
    this.shared = items.find((item) => item.key === key && item.state !== 'withdrawn') ?? null;
    if (!own) return;
    await this.countNight(key);
    await this.app.home.noteLooked(this.app.today());
  }

  async checkOnline() {
    const key = this.identity?.number.key;
    if (!key) return;
    this.checking = true;
    await this.attempt(async () => {
      const answer = await this.app.lookup.checkOnline(key);
      if (this.identity?.number.key !== key) return;
      this.community = answer;
      this.answers += 1;
    });
    this.checking = false;
  }

  /** Focuses the field, so that a person who comes to look something up can type at once. */
  firstUpdated() {
    const { number } = this.params;
    if (number === undefined) this.field()?.focus({ preventScroll: true });
  }

  field() {
    return /** @type {HTMLInputElement | null} */ (this.querySelector('#lookup-input'));
  }

  clear() {
    this.look('');
    this.field()?.focus();
  }

  render() {
    const { identity } = this;
    return html`
      <form class="lookup" role="search" @submit=${(/** @type {Event} */ event) => event.preventDefault()}>
        <label for="lookup-input" class="visually-hidden">${this.t('lookup_title')}</label>
        ${icon('search')}
        <input id="lookup-input" data-testid="lookup-input" type="search" autocomplete="off" maxlength="20000" aria-describedby="lookup-private"
          placeholder=${this.t('lookup_placeholder')} .value=${live(this.number)}
          @paste=${(/** @type {ClipboardEvent} */ event) => this.paste(event)}
          @input=${(/** @type {InputEvent} */ event) => this.look(grouped(event))} />
        <span id="lookup-private" class="visually-hidden">${this.t('lookup_private')}</span>
        ${this.number ? html`<button type="button" class="icon-button" aria-label=${this.t('lookup_clear')} data-testid="lookup-clear" @click=${() => this.clear()}>${icon('close', 'small')}</button>` : nothing}
      </form>
      ${this.number ? nothing : pasteButton(this, (text) => this.take(text))}
      ${problemNotice(this.app, this.problem)}
      <div class="answer" aria-live="polite">${identity ? lookupResult(this, identity) : startCard(this)}</div>
      <aside class="recent-beside" aria-label=${this.t('lookup_recent')}>${recentCard(this)}</aside>
    `;
  }
}

/**
 * The numbers that the person may mean: a number with a digit too many is wrong, not a text that holds a
 * number.
 * @param {string} raw @param {Found[]} found
 */
const numbersMeant = (raw, found) => (found.length === 1 && /^[\d\s()+-]*$/.test(raw) ? [] : found);

customElements.define('dun-lookup', LookupView);
