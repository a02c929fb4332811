// @ts-check
import { html, nothing } from '../../vendor/lit.js';
import { Failure } from '../../core/common/failure.js';
import { camera, closeCamera, openCamera } from '../../platform/camera.js';
import { readCode, readFrame } from '../../platform/code-reader.js';
import { problemNotice } from './parts.js';
import { View } from './view.js';

/** Milliseconds between two looks at the camera's picture; in between the page answers to input. */
const BETWEEN = 150;

/**
 * Reads a code that another screen shows: with the camera where the page may use it, or else from a picture
 * that is taken or chosen.
 * @param {View} view @param {(text: string) => unknown} take
 */
export const scanner = (view, take) => html`<dun-scan .app=${view.app} .take=${take}></dun-scan>`;

export class Scanner extends View {
  static properties = { take: { attribute: false }, stream: { state: true } };

  constructor() {
    super();
    /** @type {(text: string) => unknown} */ this.take = () => undefined;
    /** @type {MediaStream | null} while the camera runs */ this.stream = null;
    this.hide = () => {
      if (document.hidden) this.close();
    };
  }

  connectedCallback() {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.hide);
  }

  /** Stops the camera when the person leaves the screen or puts the phone away. */
  disconnectedCallback() {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.hide);
    this.close();
  }

  close() {
    if (this.stream) closeCamera(this.stream);
    this.stream = null;
  }

  open() {
    return this.attempt(async () => {
      const stream = await openCamera();
      // The screen may be gone by the time the browser's question is answered.
      if (!this.isConnected) return closeCamera(stream);
      this.stream = stream;
      for (const track of stream.getTracks()) track.addEventListener('ended', () => this.cutOff(stream));
      void this.watch(stream);
    });
  }

  /** Stops scanning, because a call or another program took the camera. @param {MediaStream} stream */
  cutOff(stream) {
    if (this.stream !== stream) return;
    this.close();
    this.problem = { code: 'camera_failed' };
  }

  /** @param {MediaStream} stream */
  async watch(stream) {
    await this.updateComplete;
    const video = /** @type {HTMLVideoElement} */ (this.querySelector('video'));
    while (this.stream === stream) {
      const text = await readFrame(video).catch(() => null);
      if (text && this.stream === stream) {
        this.close();
        await this.attempt(async () => this.take(text));
        return;
      }
      await new Promise((later) => setTimeout(later, BETWEEN));
    }
  }

  /** @param {HTMLInputElement} field */
  async read(field) {
    const [picture] = field.files ?? [];
    if (!picture) return;
    const text = await readCode(picture);
    // Cleared so that the same picture can be chosen again.
    field.value = '';
    if (text === undefined) throw new Failure('picture_unreadable');
    if (text === null) throw new Failure('code_not_found');
    await this.take(text);
  }

  render() {
    return html`${problemNotice(this.app, this.problem)}${this.stream ? this.film(this.stream) : this.ways()}`;
  }

  /** @param {MediaStream} stream */
  film(stream) {
    return html`<div class="scan-film">
      <video data-testid="scan-film" autoplay playsinline muted .srcObject=${stream} aria-label=${this.t('scan_film')}></video>
      <p role="status">${this.t('scan_aim')}</p>
      <button type="button" class="quiet" data-testid="scan-stop" @click=${() => this.close()}>${this.t('scan_stop')}</button>
    </div>`;
  }

  ways() {
    const t = this.t.bind(this);
    return html`${camera === 'usable' ? html`<button type="button" class="wide" data-testid="scan-open" ?disabled=${this.busy} @click=${() => this.open()}>${t(this.busy ? 'scan_opening' : 'scan_open')}</button>` : nothing}
      ${camera === 'insecure' ? html`<p class="help" data-testid="scan-insecure">${t('scan_insecure')}</p>` : nothing}
      <div class="field"><label for="scan">${t(camera === 'usable' ? 'scan_picture' : 'scan_code')}</label>
        <input id="scan" data-testid="scan" type="file" accept="image/*" ?disabled=${this.busy}
          @change=${(/** @type {Event & {target: HTMLInputElement}} */ { target }) => this.attempt(() => this.read(target))} />
      </div>`;
  }
}

customElements.define('dun-scan', Scanner);
