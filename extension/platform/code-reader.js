// @ts-check

/**
 * Pixels on the longer side, in turn: a code that fills a large photograph is found sooner in a small one, a
 * small code only in a large one.
 */
const SIDES = [800, 1600];
/** Milliseconds that the reader may take for one size. */
const PATIENCE = 1_500;
/** Milliseconds that the reader may take for a picture of a film, which is followed by another. */
const PATIENCE_LIVE = 300;

/**
 * The text of the QR code in a picture: by the browser's own reader where it has one, else by a library that
 * is fetched only now (docs/decisions/0012-reading-codes.md).
 * @param {Blob} picture
 * @returns {Promise<string | null | undefined>} null where there is no code; undefined for what is no picture
 */
export async function readCode(picture) {
  const image = await createImageBitmap(picture).catch(() => null);
  if (!image) return undefined;
  try {
    return (await byBrowser(image)) ?? (await byLibrary(image, SIDES, PATIENCE));
  } finally {
    image.close();
  }
}

/**
 * The text of the QR code in a picture of a film, as it is shown.
 * @param {HTMLVideoElement} video
 * @returns {Promise<string | null>}
 */
export async function readFrame(video) {
  if (video.readyState < video.HAVE_CURRENT_DATA) return null;
  const image = await createImageBitmap(video);
  try {
    return (await byBrowser(image)) ?? (await byLibrary(image, [SIDES[0]], PATIENCE_LIVE));
  } finally {
    image.close();
  }
}

/**
 * @typedef {{new (options: {formats: string[]}): {detect(image: ImageBitmap):
 *   Promise<{rawValue: string}[]>}}} Detector of the Shape Detection API, which TypeScript does not know
 */

/**
 * @param {ImageBitmap} image
 * @returns {Promise<string | null>} null also where the browser's reader does not work
 */
async function byBrowser(image) {
  const { BarcodeDetector } = /** @type {{BarcodeDetector?: Detector}} */ (globalThis);
  if (!BarcodeDetector) return null;
  try {
    const found = await new BarcodeDetector({ formats: ['qr_code'] }).detect(image);
    return found[0]?.rawValue ?? null;
  } catch {
    // The class is there on systems that have no such service.
    return null;
  }
}

/**
 * @param {ImageBitmap} image @param {number[]} sides @param {number} timeLimit milliseconds for each of them
 */
async function byLibrary(image, sides, timeLimit) {
  const { decodeQR } = await import('../vendor/qr-decode.js');
  for (const side of sides) {
    try {
      return decodeQR(pixelsOf(image, side), { effort: 4, timeLimit });
    } catch {
      // The reader found no code at this size.
    }
  }
  return null;
}

/** @param {ImageBitmap} image @param {number} side */
function pixelsOf(image, side) {
  const scale = Math.min(1, side / Math.max(image.width, image.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(image.width * scale));
  canvas.height = Math.max(1, Math.round(image.height * scale));
  const context = /** @type {CanvasRenderingContext2D} */ (
    canvas.getContext('2d', { willReadFrequently: true })
  );
  // Transparent places of a picture count as paper, not as ink.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}
