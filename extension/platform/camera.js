// @ts-check
import { isExtension } from './browser-api.js';

/** The camera, for a code that another screen shows. */

/** @type {Record<string, string>} codes of what the browser says, by the name of its DOMException */
const REFUSED = {
  NotAllowedError: 'camera_denied',
  SecurityError: 'camera_denied',
  NotFoundError: 'camera_missing',
  OverconstrainedError: 'camera_missing',
};

/**
 * Whether a page may ask for the camera. A browser keeps it from pages without https, and a side panel cannot
 * show the question: there a picture is taken or chosen.
 * @type {'usable' | 'insecure' | 'none'}
 */
export const camera = isExtension
  ? 'none'
  : !isSecureContext
    ? 'insecure'
    : 'getUserMedia' in (navigator.mediaDevices ?? {})
      ? 'usable'
      : 'none';

/**
 * Asks for the camera on the back, where there is one.
 * @returns {Promise<MediaStream>}
 * @throws error with code 'camera_denied' | 'camera_missing' | 'camera_failed'
 */
export function openCamera() {
  const video = { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } };
  return navigator.mediaDevices.getUserMedia({ video }).catch((/** @type {unknown} */ reason) => {
    const name = reason instanceof DOMException ? reason.name : '';
    throw Object.assign(new Error(`Camera: ${reason}`), { code: REFUSED[name] ?? 'camera_failed' });
  });
}

/** @param {MediaStream} stream */
export const closeCamera = (stream) => stream.getTracks().forEach((track) => track.stop());
