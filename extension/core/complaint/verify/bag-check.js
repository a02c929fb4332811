// @ts-check
import { DECLARATION } from '../bag.js';
import { nfc } from './file-names.js';
import { Refused } from './verdict.js';
/** @typedef {import('./layout.js').Pack} Pack */
/** @typedef {import('./verdict.js').Verdict} Verdict */

/** The bag: RFC 8493, as strictly as the panel writes it. */

export const MANIFEST = 'manifest-sha256.txt';
const TAG_MANIFEST = 'tagmanifest-sha256.txt';
/**
 * The time stamp over the manifest. It is made after all lists, and RFC 8493 lets a tag file stand on none.
 */
export const STAMP = `${MANIFEST}.tsr`;
const TAG_FILES = ['bagit.txt', 'bag-info.txt', MANIFEST];
const TAG_CAP = { bytes: 1 << 20, lines: 10_000, values: 100_000 };
const MANIFEST_CAP = { bytes: 16 << 20, lines: 20_000, values: 1_000_000 };
const LINE = /^([0-9a-f]{64}) {2}(\S.*)$/;
const OXUM = /^Payload-Oxum: (\d{1,15})\.(\d{1,9})$/m;

/**
 * @param {Pack} pack
 * @param {Verdict} verdict
 * @returns {Promise<Map<string, string>>} SHA-256 by path of every file whose content is
 *   what the manifest says
 */
export async function checkBag(pack, verdict) {
  const tags = await listed(pack, TAG_MANIFEST, verdict);
  const payload = await listed(pack, MANIFEST, verdict);
  const all = new Map([...tags, ...payload]);
  for (const name of all.keys()) pack.claim(nfc(name));
  checkPresence(pack, tags, payload, verdict);
  if (pack.has('bagit.txt') && (await textOf(pack, 'bagit.txt')) !== DECLARATION)
    verdict.find('changed', 'bagit.txt');
  /** @type {Map<string, string>} */
  const whole = new Map();
  let size = 0;
  for (const [name, expected] of all) {
    if (!pack.has(nfc(name))) {
      verdict.find('missing', name);
      continue;
    }
    if (!pack.isSpelled(name)) verdict.respelled += 1;
    const found = await pack.digest(nfc(name));
    if (found?.sha256 === expected) whole.set(name, expected);
    else verdict.find('changed', name);
    if (payload.has(name)) size += found?.size ?? 0;
  }
  if (whole.has('bag-info.txt') && verdict.findings.length === 0) {
    const [, bytes, files] = OXUM.exec((await textOf(pack, 'bag-info.txt')) ?? '') ?? [];
    if (Number(bytes) !== size || Number(files) !== payload.size) verdict.find('changed', 'bag-info.txt');
  }
  return whole;
}

/**
 * @param {Pack} pack @param {Map<string, string>} tags @param {Map<string, string>} payload
 * @param {Verdict} verdict
 */
function checkPresence(pack, tags, payload, verdict) {
  const known = new Set([...[...tags.keys(), ...payload.keys()].map(nfc), TAG_MANIFEST, STAMP]);
  for (const name of [...TAG_FILES, TAG_MANIFEST]) if (!pack.has(name)) verdict.find('missing', name);
  for (const name of TAG_FILES) if (!tags.has(name)) verdict.find('unlisted', name);
  for (const name of pack.names()) if (!known.has(name)) verdict.find('unlisted', name);
  for (const name of pack.beside) verdict.find('beside', name);
}

/**
 * @param {Pack} pack @param {string} name @param {import('./zipped.js').Cap} [cap]
 * @returns {Promise<string | null>} null for what is no whole UTF-8
 */
async function textOf(pack, name, cap = TAG_CAP) {
  const { bytes, whole } = await pack.read(name, cap);
  try {
    return whole ? new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) : null;
  } catch {
    return null;
  }
}

/**
 * The lines of a manifest.
 * @param {Pack} pack @param {string} name @param {Verdict} verdict
 * @throws Refused for two paths that are one file on some systems
 */
async function listed(pack, name, verdict) {
  /** @type {Map<string, string>} */
  const found = new Map();
  if (!pack.has(name)) return found;
  const text = await textOf(pack, name, MANIFEST_CAP);
  if (!text?.endsWith('\n')) verdict.find('changed', name);
  /** @type {Map<string, string>} */
  const seen = new Map();
  for (const line of (text ?? '').split('\n').slice(0, -1)) {
    const [, sha256, path] = LINE.exec(line) ?? ['', '', ''];
    const before = seen.get(nfc(path));
    if (!path || before === path || (name === MANIFEST) !== path.startsWith('data/')) {
      verdict.find('changed', name);
      continue;
    }
    if (before !== undefined) throw new Refused('twice', path);
    seen.set(nfc(path), path);
    found.set(path, sha256);
  }
  return found;
}
