// @ts-check

/**
 * Maximum width in CSS pixels. A screenshot is recognised at this width; it is read in full where it was
 * taken.
 */
const WIDTH = 320;

/**
 * A small view of a picture file, painted as pixels: the page's policy admits no address of a file, and a
 * file that another app has handed over is never run as a document. What cannot be painted shows nothing.
 */
export class Picture extends HTMLElement {
  constructor() {
    super();
    /** @type {File | null} */ this.shown = null;
  }

  /** @param {File} file */
  set file(file) {
    if (file === this.shown) return;
    this.shown = file;
    this.paint(file).catch(() => this.replaceChildren());
  }

  /** @param {File} file */
  async paint(file) {
    const whole = await createImageBitmap(file);
    const scale = Math.min(1, WIDTH / whole.width);
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(whole.width * scale));
    canvas.height = Math.max(1, Math.round(whole.height * scale));
    canvas.getContext('2d')?.drawImage(whole, 0, 0, canvas.width, canvas.height);
    whole.close();
    canvas.setAttribute('role', 'img');
    canvas.setAttribute('aria-label', file.name);
    if (file === this.shown) this.replaceChildren(canvas);
  }
}

customElements.define('dun-picture', Picture);
