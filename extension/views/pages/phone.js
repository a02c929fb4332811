// @ts-check
import { html, render } from '../../vendor/lit.js';
import { createText } from '../../core/common/i18n.js';
import { languageOf, loadJson } from '../../platform/device.js';
import { notice } from '../parts/parts.js';
import { qrCode } from '../parts/qr-code.js';

/**
 * The plain page `/phone` of a server: its own address as a code, and the obstacles to opening it on a phone.
 */

/** Host names that always mean the device itself. */
const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

const text = createText({ loadJson });
const { t } = text;
await text.useLanguage(languageOf(document.documentElement.lang));
const address = `${location.origin}/`;
const obstacle = LOOPBACK.test(location.hostname)
  ? 'phone_page_loopback'
  : isSecureContext
    ? null
    : 'insecure';
render(
  html`${obstacle ? notice(t(obstacle), 'warn') : ''}
    <div class="phone-code" data-testid="phone-code" data-address=${address}>${qrCode(address, t('phone_page_code', { address }))}</div>`,
  /** @type {HTMLElement} */ (document.getElementById('phone')),
);
