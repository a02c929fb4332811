// @ts-check
import { hex, sha256Bytes } from '../common/bytes.js';
import { bagInfo, DECLARATION, manifest } from './bag.js';
import { pathOf, reportHtml, textFiles } from './payload.js';
import { splitUnder } from './split.js';
import { stampFiles } from './stamps.js';
import { createZip } from './zip.js';
/** @typedef {import('./model.js').Enclosed} Enclosed */

/**
 * Number of bytes that a file costs in the container beside its own bytes and its name: its headers, and its
 * hash in the manifest.
 */
const FRAME_BYTES = 300;
/**
 * How many times the length of a file's path, with the bag's folder, is set aside for its name. It stands
 * three times beside the file: in its header, in the zip's list of contents, and in the manifest. The fourth
 * is a margin; the index, which names every attachment, is measured with the other text files.
 */
const FRAME_NAMES = 4;

/**
 * The bag, in as many zip files as the channel's limit needs.
 * @param {{made: import('./model.js').Model, request: import('./model.js').Request,
 *   text: import('../common/i18n.js').Text, reading: ReturnType<typeof import('./reading.js').createReading>,
 *   version: string, yieldToMain: () => Promise<void>, progress: (share: number) => void}} job
 * @returns {Promise<{name: string, blob: Blob, tooLarge: boolean, digest: string}[]>} `digest`:
 *   SHA-256 of its manifest
 */
export async function writeParts(job) {
  const { made, request, text, yieldToMain, progress } = job;
  const limit = made.channel.limit_bytes;
  const kept = made.enclosures.filter((one) => one.state === 'kept');
  const filesOf = (
    /** @type {number} */ part,
    /** @type {number} */ parts,
    /** @type {Map<number, number>} */ partOf,
  ) => textFiles(made, request, text, { part, parts, partOf }, yieldToMain);

  let parts = [kept];
  if (limit !== null) {
    // How much room a part's text files take is known only once they are packed. "2 of 3" takes as much as
    // "1 of 2", so that these two measurements hold for all parts.
    /** @type {number[]} */
    const sizes = [];
    const measure = { ...job, progress: () => {} };
    for (const part of [1, 2])
      sizes.push(
        (
          await writeBag(measure, {
            part,
            parts: 2,
            files: await filesOf(part, 2, new Map()),
            enclosures: [],
          })
        ).blob.size,
      );
    parts = splitUnder(
      kept.map((one) => ({
        ...one,
        size:
          one.size +
          FRAME_BYTES +
          FRAME_NAMES * new TextEncoder().encode(`${folder(made, 99, 99)}/${pathOf(one)}`).length,
      })),
      limit,
      sizes[0],
      sizes[1],
    );
  }
  const partOf = new Map(parts.flatMap((group, index) => group.map((one) => [one.n, index + 1])));
  /** @type {{name: string, blob: Blob, tooLarge: boolean, digest: string}[]} */
  const written = [];
  for (const [index, group] of parts.entries()) {
    const part = index + 1;
    const { blob, digest } = await writeBag(
      { ...job, progress: (share) => progress((index + share) / parts.length) },
      { part, parts: parts.length, files: await filesOf(part, parts.length, partOf), enclosures: group },
    );
    written.push({
      name: `${folder(made, part, parts.length)}.zip`,
      blob,
      digest,
      tooLarge: limit !== null && blob.size > limit,
    });
  }
  return written;
}

/**
 * The report without the pack round it.
 * @param {import('./model.js').Model} made
 * @param {import('../common/i18n.js').Text} text
 * @param {() => Promise<void>} yieldToMain
 * @returns {Promise<{name: string, html: string}>}
 */
export const writeReport = async (made, text, yieldToMain) => ({
  name: `${folder(made, 1, 1)}.html`,
  html: await reportHtml(made, text, yieldToMain),
});

/** @param {import('./model.js').Model} made @param {number} part @param {number} parts */
const folder = (made, part, parts) =>
  `dunbook-${made.madeAt.slice(0, 10)}-${made.channel.id}${made.masked ? '-masked' : ''}${parts > 1 ? `-${part}of${parts}` : ''}`;

/**
 * One bag: a folder with the payload, its manifest, and the manifest's manifest.
 * @param {Parameters<typeof writeParts>[0]} job
 * @param {{part: number, parts: number, files: {path: string, content: string}[], enclosures: Enclosed[]}}
 *   bag
 */
async function writeBag(
  { made, version, reading, yieldToMain, progress },
  { part, parts, files, enclosures },
) {
  const top = folder(made, part, parts);
  const when = new Date(made.madeAt);
  const zip = createZip(yieldToMain);
  let done = 0;
  const all =
    files.reduce((sum, file) => sum + file.content.length, 0) +
    enclosures.reduce((sum, one) => sum + one.size, 0);
  const put = async (
    /** @type {string} */ path,
    /** @type {Uint8Array<ArrayBuffer>} */ bytes,
    /** @type {boolean} */ packed,
    /** @type {string | null} */ known = null,
  ) => {
    const listed = { path, sha256: known ?? hex(await sha256Bytes(bytes)), size: bytes.length };
    await zip.add(`${top}/${path}`, bytes, when, packed);
    done += bytes.length;
    progress(Math.min(1, done / all));
    return listed;
  };
  const write = async (/** @type {string} */ path, /** @type {string} */ content) => {
    await yieldToMain();
    return put(path, new TextEncoder().encode(content), true);
  };

  /** @type {import('./bag.js').Listed[]} */
  const payload = [];
  for (const { path, content } of files) payload.push(await write(path, content));
  for (const { path, bytes } of stampFiles(made.stamps, made.logs))
    payload.push(await put(path, bytes, false));
  for (const one of enclosures) {
    const { bytes, same } = await reading.take(one.id);
    // A file that is packed as it was looked at has the hash that stands in the log.
    const known = same ? one.sha256 : null;
    payload.push(await put(pathOf(one), new Uint8Array(/** @type {ArrayBuffer} */ (bytes)), false, known));
  }
  const tags = [
    await write('bagit.txt', DECLARATION),
    await write(
      'bag-info.txt',
      bagInfo({
        madeOn: made.madeAt.slice(0, 10),
        version,
        part,
        parts,
        group: made.logs[0].records.at(-1)?.hash ?? top,
        payload,
      }),
    ),
    await write('manifest-sha256.txt', manifest(payload)),
  ];
  await write('tagmanifest-sha256.txt', manifest(tags));
  return { blob: await zip.finish(), digest: tags[2].sha256 };
}
