// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import './clock.js';
import './recording.js';
import { lastStamp } from '../../core/log/call.js';
import { codeOf, View } from '../parts/view.js';
import { problemNotice } from '../parts/parts.js';
import { clockText, markName } from '../../core/log/call-marks.js';
import { conductStamps } from './conduct.js';
import { ended } from './ended.js';
import { notes } from './notes.js';
import { questions } from './questions.js';
import { recordingOf, settleRecordings } from './session.js';
import { withOffset } from '../parts/when.js';

/** @typedef {import('../../core/common/types.js').Entry} Entry */

/**
 * Id of the call that began in this panel or was taken up again in it: the person need not be asked whether
 * it goes on.
 */
let begunHere = '';

/**
 * The call that goes on now: a clock, what to ask, what they do, and a sentence to read out. Each tap is kept
 * at once.
 * @extends {View<{start?: boolean, number?: string}>}
 */
export class CallView extends View {
  static properties = {
    call: { state: true },
    open: { state: true },
    resumed: { state: true },
    entry: { state: true },
    allConduct: { state: true },
    discarding: { state: true },
    lenders: { state: true },
    said: { state: true },
  };

  constructor() {
    super();
    /** @type {import('../../core/log/call.js').Call | null | undefined} undefined until it was read */
    this.call = undefined;
    /**
     * @type {Partial<import('../../core/log/call.js').Answers>} answers typed here that are still on their
     *   way into the database
     */
    this.typed = {};
    /** @type {string} the question whose answer is being written */ this.open = '';
    /**
     * @type {boolean} whether the call was found open: the panel had closed meanwhile, or another panel began
     *   it
     */
    this.resumed = false;
    /** @type {import('../../core/common/types.js').Entry | null} the entry that the ended call has become */
    this.entry = null;
    this.allConduct = false;
    this.discarding = false;
    /** @type {import('../../core/debts/my-case.js').MyLender[]} */ this.lenders = [];
    /** @type {import('../../core/common/types.js').Entry[]} */ this.entries = [];
    /**
     * @type {Partial<import('../../core/common/types.js').Fields>} what was said about the ended call and is
     *   not in the log yet
     */
    this.said = {};
    /** @type {Promise<unknown>} */ this.saving = Promise.resolve();
  }

  /** @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('params')) this.attempt(() => this.begin());
  }

  /**
   * A call that has ended changes the page's title, which said "In a call".
   * @param {Map<string, unknown>} changed
   */
  updated(changed) {
    if (!changed.has('call') && !changed.has('entry')) return;
    const title = this.entry && !this.call ? 'call_ended_title' : undefined;
    this.dispatchEvent(new CustomEvent('titled', { bubbles: true, detail: title }));
  }

  /**
   * Whoever opens this screen by the button or the key has the phone in their hand: the clock runs at once.
   */
  async begin() {
    const before = await this.app.call.get().catch(() => null);
    this.resumed = before !== null && before.id !== begunHere;
    const { number } = this.params;
    if (before)
      this.call = number && !before.number ? await this.app.call.fill(before.id, { number }) : before;
    else if (!this.params.start) this.call = null;
    else {
      this.entry = null;
      this.said = {};
      try {
        await this.app.call.start(withOffset(this.app.now()), { number: number ?? '' });
      } finally {
        // The person on the phone gets the questions even where nothing can be stored.
        this.call = await this.app.call.get();
        begunHere = this.call?.id ?? '';
      }
    }
  }

  async refresh() {
    [this.entries, this.lenders] = await Promise.all([this.app.ledger.entries(), this.app.mine.lenders()]);
    if (this.entry) this.entry = await this.read(this.entry.id);
    if (this.call === undefined) return;
    const kept = await this.app.call.get();
    // An answer that is being typed here is newer than the one that was read.
    this.call = kept && { ...kept, ...this.typed };
  }

  /** @param {string} id */
  async read(id) {
    return (await this.app.ledger.entries()).find((one) => one.id === id) ?? null;
  }

  /** @param {string} mark */
  stamp(mark) {
    if (this.resumed && this.call) this.goOn(this.call.id);
    const { call } = this;
    if (call) this.attempt(async () => void (await this.app.call.stamp(call.id, mark)));
  }

  /** @param {string} id of the question */
  async ask(id) {
    this.stamp(`asked:${id}`);
    this.open = id;
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (
      this.querySelector('.call-answer :is(input, select, button)')
    )?.focus();
  }

  /** @param {Partial<import('../../core/log/call.js').Answers>} said */
  async type(said) {
    if (!this.call) return;
    Object.assign(this.typed, said);
    this.call = { ...this.call, ...said };
    try {
      await this.keepTyped();
      this.problem = null;
    } catch (error) {
      this.problem = { code: codeOf(error) };
    }
  }

  /** Keeps every answer that is not in the database yet, whatever error came when it was typed. */
  async keepTyped() {
    const said = /** @type {Record<string, unknown>} */ ({ ...this.typed });
    if (this.call) await this.app.call.fill(this.call.id, said);
    const typed = /** @type {Record<string, unknown>} */ (this.typed);
    for (const name of Object.keys(said)) if (typed[name] === said[name]) delete typed[name];
  }

  /** @param {string} id */
  goOn(id) {
    this.resumed = false;
    begunHere = id;
  }

  /** @param {'now' | 'last'} when */
  async end(when) {
    if (Object.keys(this.typed).length) await this.keepTyped();
    if (!this.call) return;
    const session = recordingOf(this.call.id);
    const id = await this.app.call.end(this.call.id, when);
    // The recording can be attached only now, because only now is there an entry.
    if (session) await session.stop();
    else await settleRecordings(this.app);
    this.call = null;
    this.entry = await this.read(id);
    window.scrollTo(0, 0);
    await this.updateComplete;
    /** @type {HTMLElement | null} */ (this.querySelector('[data-testid=call-ended]'))?.focus();
  }

  /**
   * What the person says about an ended call is shown at once and kept as a correction. Corrections are
   * written one after another, because each starts from what the log says then. No record can be deleted, so
   * a name is kept only once typing pauses.
   * @param {Entry} entry @param {Partial<import('../../core/common/types.js').Fields>} change
   * @param {number} [pause] milliseconds without another change; without it, the change is only shown
   */
  say(entry, change, pause) {
    this.said = { ...this.said, ...change };
    if (pause === undefined) return;
    clearTimeout(this.waiting);
    const keep = () => {
      this.saving = this.saving.then(() => this.attempt(() => this.keepSaid(entry)));
    };
    if (pause) this.waiting = setTimeout(keep, pause);
    else keep();
  }

  /** @param {Entry} entry */
  async keepSaid({ id }) {
    const change = { ...this.said };
    const { key, kind } = this.app.identify(change.numberRaw ?? '').number;
    if (change.numberRaw !== undefined)
      Object.assign(change, { numberKey: key, numberKind: key ? kind : null });
    await this.app.ledger.correctMany([{ id, change }]);
    this.entry = await this.read(id);
    const names = /** @type {(keyof typeof change)[]} */ (Object.keys(change));
    this.said = Object.fromEntries(
      Object.entries(this.said).filter(
        ([name, now]) => !names.some((one) => one === name && change[one] === now),
      ),
    );
  }

  async discard() {
    if (this.call) {
      const session = recordingOf(this.call.id);
      await this.app.call.discard(this.call.id);
      if (session) await session.stop();
      else await settleRecordings(this.app);
    }
    this.discarding = false;
    this.go('log');
  }

  render() {
    const t = this.t.bind(this);
    const trouble = problemNotice(this.app, this.problem);
    if (this.call === undefined) return html`<p class="muted" role="status">${t('loading')}</p>${trouble}`;
    if (!this.call) return html`${trouble} ${this.entry ? ended(this, this.entry) : this.idle()}`;
    return html`${this.head(this.call)} ${trouble} ${this.resumed ? this.resume(this.call) : nothing} ${questions(this, this.call)} ${conductStamps(this, this.call)} <dun-call-recording .app=${this.app} .call=${this.call}></dun-call-recording> ${notes(this, this.call)}`;
  }

  /** @param {import('../../core/log/call.js').Call} call */
  head(call) {
    const t = this.t.bind(this);
    const last = call.timeline.at(-1);
    return html`<header class="call-head">
      <div class="call-now">
        <dun-call-clock data-testid="call-clock" .at=${call.at} .now=${this.app.now} aria-label=${t('call_clock')}></dun-call-clock>
        <button type="button" class="primary" data-testid="call-end" ?disabled=${this.busy} @click=${() => this.attempt(() => this.end('now'))}>${t('call_end')}</button>
      </div>
      <div class="call-last">
        <span role="status" data-testid="call-last">${last ? t('call_stamped', { what: markName(this.app.text.t, last.mark), at: clockText(last.after) }) : t('call_hint')}</span>
        ${
          last
            ? html`<button type="button" class="link" data-testid="call-undo" @click=${() => this.attempt(async () => void (await this.app.call.takeBack(call.id)))}>${t('call_undo')}</button>`
            : nothing
        }
      </div>
    </header>`;
  }

  /**
   * Only the person knows whether the call still goes on, so they are asked.
   * @param {import('../../core/log/call.js').Call} call
   */
  resume(call) {
    const t = this.t.bind(this);
    const last = lastStamp(call);
    return html`<section class="notice" data-testid="call-resume">
      <p>${t('call_resume', { when: this.app.text.formatWhen(call.at) })}</p>
      <div class="row">
        <button type="button" class="quiet" @click=${() => this.goOn(call.id)}>${t('call_go_on')}</button>
        <button type="button" class="quiet" data-testid="call-end-last" ?disabled=${this.busy} @click=${() => this.attempt(() => this.end('last'))}>
          ${last === null ? t('call_end_unknown') : t('call_end_last', { at: clockText(last) })}
        </button>
      </div>
    </section>`;
  }

  idle() {
    const t = this.t.bind(this);
    return html`<section class="card">
      <h2>${t('call_title')}</h2>
      <p>${t('call_intro')}</p>
      <button type="button" class="primary wide" data-testid="call-start" @click=${() => this.go('call', { start: true })}>${t('call_start')}</button>
    </section>`;
  }
}

customElements.define('dun-call', CallView);
