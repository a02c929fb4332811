// @ts-check
import { createSeal } from './seal.js';
import { createZip } from './zip.js';

/** End of central directory: its length without the comment, and where its fields stand (APPNOTE 4.3.16). */
const END = { length: 22, signature: 0x06054b50, here: 8, all: 10, size: 12, offset: 16, comment: 20 };
/**
 * Offset in bytes, within an entry of the central directory, of the field that holds the place of its
 * file (APPNOTE 4.3.12).
 */
const PLACE_IN_ENTRY = 42;
const SEAL_LENGTH = createSeal().length;

/**
 * A pack with a time stamp over its manifest: a tag file beside it, which BagIt (RFC 8493)
 * lets stand on no list.
 * @param {Blob} pack
 * @param {string} name of the zip; its folder has the same
 * @param {Uint8Array<ArrayBuffer>} response the TimeStampResp
 * @param {Date} when
 */
export const withStamp = (pack, name, response, when) =>
  withFile(pack, `${name.replace(/\.zip$/, '')}/manifest-sha256.txt.tsr`, response, when);

/**
 * A sealed zip of createZip() with one small file more, sealed anew. Nothing else in it is touched, and it
 * need not be in memory: recordings can be large.
 * @param {Blob} zip
 * @param {string} path with the folder in it
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {Date} when
 */
async function withFile(zip, path, bytes, when) {
  const alone = createZip(async () => {});
  await alone.add(path, bytes, when, false);
  const [before, added] = [await partsOf(zip), await partsOf(await alone.finish())];
  const entry = new Uint8Array(await added.directory.arrayBuffer());
  new DataView(entry.buffer).setUint32(PLACE_IN_ENTRY, before.files.size, true);
  const end = new DataView(before.end.slice(0));
  const count = end.getUint16(END.all, true) + 1;
  end.setUint16(END.here, count, true);
  end.setUint16(END.all, count, true);
  end.setUint32(END.size, before.directory.size + entry.length, true);
  end.setUint32(END.offset, before.files.size + added.files.size, true);
  const seal = createSeal();
  for (const piece of [
    before.files,
    added.files,
    before.directory,
    new Blob([entry]),
    new Blob([end.buffer]),
  ])
    for await (const chunk of chunksOf(piece)) seal.add(chunk);
  return seal.finish();
}

/** @param {Blob} zip */
async function partsOf(zip) {
  const at = zip.size - SEAL_LENGTH - END.length;
  const end = await zip.slice(at, at + END.length).arrayBuffer();
  const view = new DataView(end);
  if (view.getUint32(0, true) !== END.signature) throw new RangeError('no sealed zip');
  const offset = view.getUint32(END.offset, true);
  return { files: zip.slice(0, offset), directory: zip.slice(offset, at), end };
}

/** @param {Blob} blob @returns {AsyncGenerator<Uint8Array<ArrayBuffer>>} */
async function* chunksOf(blob) {
  const reader = /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (blob.stream()).getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield value;
  }
}
