// @ts-check
import { html, svg } from '../../vendor/lit.js';
import { encodeQR } from '../../vendor/qr.js';

/** Number of light modules around the code, without which cameras miss it (ISO/IEC 18004). */
const QUIET = 4;

/**
 * A QR code, dark on light in either theme, because cameras expect that.
 * @param {string} text content of the code
 * @param {string} label description for people who cannot see it
 */
export function qrCode(text, label) {
  const rows = encodeQR(text, 'raw', { border: QUIET });
  const dark = rows.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])));
  return html`<svg class="qr-code" data-testid="qr-code" viewBox=${`0 0 ${rows.length} ${rows.length}`} role="img" aria-label=${label} shape-rendering="crispEdges">
    ${svg`<rect width="100%" height="100%" fill="#fff"/><path d=${dark.join('')} fill="#000"/>`}
  </svg>`;
}
