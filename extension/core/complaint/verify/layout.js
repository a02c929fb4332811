// @ts-check
import { nfc } from './file-names.js';
import { Refused } from './verdict.js';
/** @typedef {ReturnType<typeof packIn>} Pack */

/**
 * Where in a zip the pack lies, whatever happened to it on the road: systems and programs wrap a folder in
 * another one, spell names another way, and leave files of their own.
 */

/**
 * Files by which a pack is recognised. One of them is enough, so that a pack that lacks some is still found,
 * and it is told what it lacks.
 */
const SIGNS = [
  'bagit.txt',
  'manifest-sha256.txt',
  'tagmanifest-sha256.txt',
  'data/ledger.jsonl',
  'data/pack.json',
];
const LEFT_BY_SYSTEMS = ['.ds_store', 'thumbs.db', 'ehthumbs.db', 'desktop.ini'];
const MAC_FOLDER = '__MACOSX';
const MAC_PREFIX = '._';

/**
 * The files of the one pack in a container, named relative to it and spelled in NFC.
 * @param {import('./zipped.js').Zipped} zipped
 * @throws Refused where there is none, or more than one
 */
export function packIn(zipped) {
  const ignored = new Set(leftBySystems(zipped.names));
  const others = zipped.names.filter((name) => !ignored.has(name));
  const outer = folderOfThePack(others);
  const spelled = new Map(
    zipped.names
      .filter((name) => name.startsWith(outer))
      .map((name) => [nfc(name.slice(outer.length)), name]),
  );
  const real = (/** @type {string} */ name) => spelled.get(name) ?? '';
  return {
    outer,
    beside: others.filter((name) => !name.startsWith(outer)),
    ignored: () => [...ignored],
    names: () => [...spelled].filter(([, name]) => !ignored.has(name)).map(([name]) => name),
    has: (/** @type {string} */ name) => spelled.has(name) && !ignored.has(real(name)),
    /**
     * The manifest lists this file: then it is of the pack, whatever its name looks like.
     * @param {string} name
     */
    claim: (name) => void ignored.delete(real(name)),
    /** Whether the zip spells the name exactly so. @param {string} name */
    isSpelled: (name) => real(nfc(name)) === outer + name,
    digest: (/** @type {string} */ name) => zipped.digest(real(name)),
    read: (
      /** @type {string} */ name,
      /** @type {import('./zipped.js').Cap} */ cap,
      /** @type {import('./zipped.js').Cap | undefined} */ spent = undefined,
    ) => zipped.read(real(name), cap, spent),
  };
}

/**
 * Files that are known to be made by macOS or Windows and by nobody else. An AppleDouble file `._x` counts
 * only where there is an `x` that it belongs to.
 * @param {string[]} names
 */
function leftBySystems(names) {
  const known = new Set(names.map(nfc));
  for (const name of [...known]) {
    const parts = name.split('/');
    for (let at = 1; at < parts.length; at += 1) known.add(parts.slice(0, at).join('/'));
  }
  return names.filter((name) => {
    const folder = nfc(name).split('/');
    const last = folder.pop() ?? '';
    if (LEFT_BY_SYSTEMS.includes(last.toLowerCase())) return true;
    if (!last.startsWith(MAC_PREFIX)) return false;
    const at = folder.indexOf(MAC_FOLDER);
    if (at >= 0) folder.splice(at, 1);
    return known.has([...folder, last.slice(MAC_PREFIX.length)].join('/'));
  });
}

/** @param {string[]} names */
function folderOfThePack(names) {
  const found = new Set(
    names.flatMap((name) =>
      SIGNS.filter((sign) => name === sign || name.endsWith(`/${sign}`)).map((sign) =>
        name.slice(0, -sign.length),
      ),
    ),
  );
  const [first, ...others] = [...found].sort((a, b) => a.length - b.length);
  if (first === undefined) throw new Refused('no_bag');
  const other = others.find((one) => !one.startsWith(first));
  if (other !== undefined) throw new Refused('several', other);
  return first;
}
