// @ts-check
/**
 * Packs as the panel makes them, without a browser: for tests of the report, and for those of
 * `dunbook verify`, which run this file (tests/vectors/verify/packs.py).
 */
import { writeFile } from 'node:fs/promises';
import { argv, stdin } from 'node:process';
import { text as textOf } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { createIdentify } from '../../../extension/core/numbers/identify.js';
import { createPack } from '../../../extension/core/complaint/pack.js';
import { measuresOf } from '../../../extension/core/complaint/measures.js';
import { inHoursOf } from '../../../extension/core/rules/quiet-hours.js';
import { bytesOfBase64, hex, sha256Bytes } from '../../../extension/core/common/bytes.js';
import { readStamp } from '../../../extension/core/complaint/timestamp.js';
import { device } from '../log/memory.js';
import { readJson } from '../vectors.js';
/** @typedef {import('../../../extension/core/common/types.js').Fields} Fields */
/** @typedef {import('../../../extension/core/common/types.js').LedgerRecord} LedgerRecord */
/** @typedef {import('../../../extension/core/complaint/model.js').Request} Request */
/** @typedef {import('../../../extension/core/complaint/pack.js').PackParts} PackParts */
/** @typedef {ReturnType<typeof device>} Device */

/**
 * @typedef {object} Told an entry of the story
 * @property {string} written time at which the entry was recorded, ISO 8601 in UTC
 * @property {Partial<Fields>} fields
 * @property {number} [corrects] number of the line that it corrects, from 1
 * @property {number} [device] number of the device that wrote it; the first device makes the pack
 * @property {true} [hears] the device first received everything that the others had written
 * @property {{name: string, type: string, content: string}[]} [files] attachments
 */
/**
 * @typedef {object} Story
 * @property {Told[]} log
 * @property {Partial<Request>} request
 * @property {string} madeAt
 * @property {string} [region] by whose texts it counts; China's where none is named
 * @property {string[]} [atNight] the kinds of contact that it counts at night, where not those of the texts
 * @property {string[]} [devices] their names, where there are several
 * @property {number[]} [own] lines that the person says they called themselves
 * @property {import('../../../extension/core/complaint/anchors.js').Receipt[]} [receipts]
 * @property {string[]} [stamps] base64 of the answers of an authority
 */

/** @type {Request} */
export const REQUEST = {
  channel: 'institution',
  from: '',
  to: '',
  creditor: null,
  masked: false,
  language: 'zh_CN',
  facts: { name: '欧阳明月', phone: '139 1234 5678', institution: '某某消费金融有限公司' },
  requests: ['stop_hours'],
  ownRequest: '',
  hide: '',
};

/** @param {number} line */
const idOf = (line) => line.toString(16).padStart(32, '0');

/**
 * The ledger's own code, over lists instead of a database. In the end the first device has received
 * everything.
 * @param {Story} story
 */
async function logOf({ log, devices = [''] }) {
  /** @type {Map<string, ArrayBuffer>} */
  const files = new Map();
  let now = new Date(0);
  const all = devices.map(() => device(() => now));
  for (const [index, told] of log.entries()) {
    const { written, fields, corrects, files: enclosed = [], device: by = 0, hears } = told;
    now = new Date(written);
    if (hears) await hearAll(all[by], all);
    const attachments = [];
    for (const { name, type, content } of enclosed) {
      const bytes = new TextEncoder().encode(content);
      /** @type {string} */
      const id = `file-${index + 1}-${attachments.length + 1}`;
      files.set(id, bytes.buffer);
      attachments.push({ id, name, type, size: bytes.length, sha256: hex(await sha256Bytes(bytes)) });
    }
    const draft = {
      id: idOf(index + 1),
      corrects: corrects === undefined ? null : idOf(corrects),
      fields: { ...fields, ...(attachments.length ? { attachments } : {}) },
    };
    await all[by].ledger.append([draft]);
  }
  await hearAll(all[0], all);
  const names = new Map();
  for (const [at, { ledger }] of all.entries()) names.set((await ledger.records())[0]?.hash, devices[at]);
  return {
    ledger: all[0].ledger,
    read: async (/** @type {string} */ id) => files.get(id) ?? null,
    deviceOf: (/** @type {{chain: string | null}} */ { chain }) => names.get(chain) ?? '',
  };
}

/** @param {Device} one @param {Device[]} others */
async function hearAll(one, others) {
  for (const { ledger } of others.filter((other) => other !== one)) {
    const records = await ledger.records();
    if (records.length) await one.feeds.take({ chain: records[0].hash, records });
  }
}

/** @param {Story} story @returns {Promise<{name: string, blob: Blob}[]>} */
export const packsOf = async (story) =>
  (await (await packOf(story)).make({ ...REQUEST, ...story.request })).files;

/**
 * Makes the pack of a story with the complaint's own code.
 * @param {Story} story
 */
export async function packOf(story) {
  const { ledger, read, deviceOf } = await logOf(story);
  const loadJson = async (/** @type {string} */ path) =>
    readJson(/^(data|vendor)\//.test(path) ? `extension/${path}` : path);
  const rules = readJson('extension/data/rules.json');
  const records = (await ledger.chains()).flatMap((chain) => chain.records);
  const answers = Object.fromEntries((story.own ?? []).map((line) => [idOf(line), { own_call: true }]));
  return createPack({
    ledger,
    attachments: { read },
    loadJson,
    identify: (await createIdentify(loadJson)).identify,
    tags: readJson('extension/data/tags.json'),
    version: '0.0.0',
    clock: () => new Date(story.madeAt),
    strict: true,
    anchors: { list: async () => story.receipts ?? [] },
    stamps: {
      list: async () => (story.stamps ?? []).map((response) => stampOf(records, response)),
    },
    flagsFor: async () => [],
    devices: async () => deviceOf,
    known: async () => ({
      families: rules.families,
      answers,
      inQuietHours: () => false,
      measures: { ...measuresOf(rules, story.region ?? 'CN'), ...nightsOf(story) },
      debts: [],
    }),
  });
}

/** @param {Story} story */
const nightsOf = ({ atNight: what }) =>
  what && {
    isNight: inHoursOf([{ type: 'quiet_hours', from: '22:00', to: '08:00', what, unsure: [] }], '+08:00'),
  };

/** @param {LedgerRecord[]} records @param {string} response base64 */
function stampOf(records, response) {
  const { digest, time } = readStamp(bytesOfBase64(response));
  const seq = records.find(({ hash }) => hash === digest)?.seq ?? 0;
  return { seq, digest, time, authority: '', response };
}

// Run as a program, reads a list of {folder, story} from standard input and writes each pack into its folder.
if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) {
  /** @type {{folder: string, story: Story}[]} */
  const wanted = JSON.parse(await textOf(stdin));
  for (const { folder, story } of wanted)
    for (const { name, blob } of await packsOf(story))
      await writeFile(`${folder}/${name}`, new Uint8Array(await blob.arrayBuffer()));
}
