// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { canAskHere, askInTab, canRecord, watchMicrophone } from '../../platform/recorder.js';
import { clockText } from '../../core/log/call-marks.js';
import { icon } from '../parts/icons.js';
import { problemNotice } from '../parts/parts.js';
import { ruleSources } from '../parts/rule-sources.js';
import { View } from '../parts/view.js';
import { recordingOf, startRecording } from './session.js';

/**
 * Rules about recording one's own call, by region; for other regions none was found.
 * @type {Record<string, string[]>}
 */
const RULES = { CN: ['cn-ev-106', 'cn-ev-14-15', 'cn-pipl-72'] };

/**
 * Records the loudspeaker of the phone beside the computer: only once somebody has clicked, and only while
 * the call goes on.
 */
export class CallRecording extends View {
  static properties = {
    call: { attribute: false },
    permission: { state: true },
    asksHere: { state: true },
    kept: { state: true },
    region: { state: true },
    rules: { state: true },
  };

  constructor() {
    super();
    /** @type {import('../../core/log/call.js').Call | null} */ this.call = null;
    /** @type {import('../../platform/recorder.js').Permission | null} */ this.permission = null;
    /** @type {boolean} whether the browser's question can be shown here */ this.asksHere = true;
    /** @type {import('../../core/log/recordings.js').Kept} */ this.kept = { count: 0, seconds: 0 };
    /** @type {string} */ this.region = '';
    /** @type {import('../../core/rules/types.js').Rule[]} */ this.rules = [];
    this.changed = () => this.load();
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('recording', this.changed);
    watchMicrophone((state) => {
      this.permission = state;
    });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('recording', this.changed);
  }

  async refresh() {
    if (!this.call || !canRecord()) return;
    const [recordings, rules, { region }, asksHere] = await Promise.all([
      this.app.recordings(),
      this.app.flags.open(),
      this.app.settings.get(),
      canAskHere(),
    ]);
    // While a recording runs the clock shows its length, and reading all parts at every tap would cost more
    // and more.
    if (!recordingOf(this.call.id)) this.kept = await recordings.kept(this.call.id);
    this.rules = (RULES[region] ?? []).map((id) => rules.rule(id)).filter((rule) => rule !== undefined);
    Object.assign(this, { region, asksHere });
    this.requestUpdate();
  }

  start() {
    const { call } = this;
    if (!call) return;
    return this.attempt(() =>
      startRecording(this.app, call.id, (code) => {
        this.problem = { code };
      }),
    );
  }

  render() {
    if (!this.call || !this.region) return nothing;
    const t = this.t.bind(this);
    const session = recordingOf(this.call.id);
    return html`<section class="card recording" data-testid="recording" data-permission=${this.permission ?? nothing}>
      <h3>${t('record_title')}</h3>
      ${problemNotice(this.app, this.problem)}
      ${session ? this.running(session) : this.offer()}
      ${this.kept.count && !session ? html`<p class="help" data-testid="recording-kept">${t('record_kept', { count: this.kept.count, length: clockText(this.kept.seconds) })}</p>` : nothing}
      <p class="help">${t(this.rules.length ? `record_law_${this.region}` : 'record_law_unknown', { region: t(`region_${this.region}`) })}</p>
      ${this.rules.length ? ruleSources(t, t('flag_source'), this.rules) : nothing}
    </section>`;
  }

  /** @param {import('./session.js').Session} session */
  running(session) {
    const stop = () => this.attempt(() => session.stop());
    return html`<div class="recording-now">
        <span class="recording-dot" aria-hidden="true"></span><span role="status">${this.t('record_running')}</span>
        <dun-call-clock .at=${session.at} .now=${this.app.now} aria-label=${this.t('record_clock')}></dun-call-clock>
        <button type="button" class="danger" data-testid="recording-stop" ?disabled=${this.busy} @click=${stop}>${this.t('record_stop')}</button>
      </div>
      <p class="help">${this.t('record_stay')}</p>`;
  }

  offer() {
    const t = this.t.bind(this);
    if (this.permission === 'denied') return html`<p>${t('record_denied')}</p>`;
    const inTab = this.permission === 'prompt' && !this.asksHere;
    return html`<p>${t(inTab ? 'record_ask_why' : 'record_what')}</p>
      ${
        inTab
          ? html`<button type="button" class="quiet wide" data-testid="recording-ask" @click=${() => this.attempt(askInTab)}>${t('record_ask')}</button>`
          : html`<button type="button" class="quiet wide" data-testid="recording-start" ?disabled=${this.busy} @click=${() => this.start()}>${icon('microphone', 'small')} ${t('record_start')}</button>`
      }`;
  }
}

customElements.define('dun-call-recording', CallRecording);
