// @ts-check
/**
 * Packs as the panel makes them, without a browser: for tests of the report, and for those of `dunbook verify`, which
 * runs this file (tests/vectors/verify.py).
 */
import { writeFile } from 'node:fs/promises';
import { argv, stdin } from 'node:process';
import { text as textOf } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import { createIdentify } from '../../../extension/core/numbers/identify.js';
import { createLedger } from '../../../extension/core/log/ledger.js';
import { createPack } from '../../../extension/core/complaint/pack.js';
import { measuresOf } from '../../../extension/core/complaint/measures.js';
import { bytesOfBase64, hex, sha256Bytes } from '../../../extension/core/common/bytes.js';
import { readStamp } from '../../../extension/core/complaint/timestamp.js';
import { readJson } from '../vectors.js';
/** @typedef {import('../../../extension/core/common/types.js').Fields} Fields */
/** @typedef {import('../../../extension/core/common/types.js').LedgerRecord} LedgerRecord */
/** @typedef {import('../../../extension/core/complaint/model.js').Request} Request */
/** @typedef {import('../../../extension/core/complaint/pack.js').PackParts} PackParts */

/**
 * @typedef {object} Told one line of the story
 * @property {string} written when it was recorded, ISO 8601, UTC
 * @property {Partial<Fields>} fields
 * @property {number} [corrects] the line that it corrects, from 1
 * @property {{name: string, type: string, content: string}[]} [files] attachments
 */
/**
 * @typedef {object} Story
 * @property {Told[]} log
 * @property {Partial<Request>} request
 * @property {string} madeAt
 * @property {number[]} [own] lines that the person says they called themselves
 * @property {import('../../../extension/core/complaint/anchors.js').Receipt[]} [receipts]
 * @property {string[]} [stamps] base64 of the answers of an authority
 */

/** @type {Request} */
const REQUEST = {
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
 * The ledger's own code, over a list instead of a database.
 * @param {Story} story
 */
async function logOf({ log }) {
  /** @type {LedgerRecord[]} */
  const kept = [];
  /** @type {Map<string, ArrayBuffer>} */
  const files = new Map();
  const store = {
    last: async () => kept.at(-1),
    list: async () => [...kept],
    listFrom: async (/** @type {string} */ _table, /** @type {number} */ seq) => kept.slice(seq - 1),
    addAll: async (/** @type {string} */ _table, /** @type {LedgerRecord[]} */ records) =>
      void kept.push(...records),
  };
  let now = new Date(0);
  const ledger = createLedger({
    store: /** @type {import('../../../extension/core/common/types.js').Store} */ (
      /** @type {unknown} */ (store)
    ),
    clock: () => now,
    changed: () => {},
  });
  for (const [index, { written, fields, corrects, files: enclosed = [] }] of log.entries()) {
    now = new Date(written);
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
    await ledger.append([draft]);
  }
  return { ledger, read: async (/** @type {string} */ id) => files.get(id) ?? null };
}

/**
 * @param {Story} story
 * @returns {Promise<{name: string, blob: Blob}[]>}
 */
export async function packsOf(story) {
  const { ledger, read } = await logOf(story);
  const loadJson = async (/** @type {string} */ path) =>
    readJson(/^(data|vendor)\//.test(path) ? `extension/${path}` : path);
  const rules = readJson('extension/data/rules.json');
  const records = await ledger.records();
  const answers = Object.fromEntries(
    (story.own ?? []).map((line) => [records[line - 1].id, { own_call: true }]),
  );
  const pack = createPack({
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
    known: async () => ({
      families: rules.families,
      answers,
      inQuietHours: () => false,
      measures: measuresOf(rules, 'CN'),
      debts: [],
    }),
  });
  return (await pack.make({ ...REQUEST, ...story.request })).files;
}

/** @param {LedgerRecord[]} records @param {string} response base64 */
function stampOf(records, response) {
  const { digest, time } = readStamp(bytesOfBase64(response));
  return { seq: records.findIndex(({ hash }) => hash === digest) + 1, digest, time, authority: '', response };
}

// Run as a program: stories on the standard input, a list of {folder, story}; the packs go into the folders.
if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) {
  /** @type {{folder: string, story: Story}[]} */
  const wanted = JSON.parse(await textOf(stdin));
  for (const { folder, story } of wanted)
    for (const { name, blob } of await packsOf(story))
      await writeFile(`${folder}/${name}`, new Uint8Array(await blob.arrayBuffer()));
}
