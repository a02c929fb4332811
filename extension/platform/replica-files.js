// @ts-check

/**
 * The files of the replica: they belong to this origin (File System standard, "origin private file system")
 * and hold a copy of what was recorded. They stay when Chromium deletes a database that it takes for damaged.
 *
 * Each is written beside its name and then put in its place. Whoever is killed in between leaves an empty
 * file, or none and the one beside it (`name.crswap` in Chromium), which has all of it or a part.
 */

/** @typedef {[table: string, key: IDBValidKey, value: unknown]} Row a Blob may only be the value's `blob` */

const BESIDE = /(?:\.\d+)?\.crswap$/;

/**
 * How many digits, at the start of a file, give the length of its JSON in bytes. The blobs follow the JSON.
 */
const HEAD = 12;

/** @param {unknown} value @returns {value is {blob: Blob}} */
const hasBlob = (value) =>
  typeof value === 'object' && value !== null && 'blob' in value && value.blob instanceof Blob;

/** @param {Row[]} rows */
function packed(rows) {
  /** @type {Blob[]} */
  const blobs = [];
  const text = JSON.stringify(
    rows.map(([table, key, value]) => {
      if (!hasBlob(value)) return [table, key, value];
      blobs.push(value.blob);
      return [table, key, { ...value, blob: undefined }, value.blob.size, value.blob.type];
    }),
  );
  const bytes = new TextEncoder().encode(text);
  return new Blob([String(bytes.length).padStart(HEAD, '0'), bytes, ...blobs]);
}

/** @param {Blob} file @returns {Promise<Row[]>} */
async function unpacked(file) {
  const length = Number(await file.slice(0, HEAD).text());
  let at = HEAD + length;
  /** @type {[table: string, key: IDBValidKey, value: object, size?: number, type?: string][]} */
  const rows = JSON.parse(await file.slice(HEAD, at).text());
  return rows.map(([table, key, value, size, type]) => {
    if (size === undefined) return [table, key, value];
    const blob = file.slice(at, at + size, type);
    at += size;
    return [table, key, { ...value, blob }];
  });
}

/**
 * @param {string} name
 * @returns {Promise<FileSystemDirectoryHandle | null>} null where the browser has no such files, such as
 *   on a plain http page
 */
async function folderOf(name) {
  try {
    const root = await navigator.storage.getDirectory();
    return (await canReplicate()) ? await root.getDirectoryHandle(name, { create: true }) : null;
  } catch {
    return null;
  }
}

/** Whether this browser can keep a replica here at all. */
export const canReplicate = async () => {
  try {
    return (
      'createWritable' in FileSystemFileHandle.prototype && Boolean(await navigator.storage.getDirectory())
    );
  } catch {
    return false;
  }
};

/** @param {string} name of the database */
export async function openReplicaFiles(name) {
  const folder = await folderOf(name);
  return folder && filesIn(folder);
}

/** @param {FileSystemDirectoryHandle} folder */
function filesIn(folder) {
  async function names() {
    /** @type {string[]} */
    const all = [];
    for await (const file of folder.keys()) all.push(file);
    return all;
  }

  /**
   * @param {string} [start] of their names @returns {Promise<[string, File][]>} those with something in them
   */
  async function whole(start = '') {
    const read = async (/** @type {string} */ name) =>
      /** @type {[string, File]} */ ([name, await (await folder.getFileHandle(name)).getFile()]);
    const wanted = (await names()).filter((name) => name.startsWith(start));
    const all = await Promise.all(wanted.map((name) => read(name).catch(() => null)));
    return all.filter((one) => one !== null).filter(([, { size }]) => size > 0);
  }

  const sizeOf = async (/** @type {string} */ name) =>
    (await (await folder.getFileHandle(name)).getFile()).size;

  return {
    /** The names of the files that are there whole. @param {string} start @returns {Promise<string[]>} */
    async names(start) {
      return (await whole(start)).filter(([file]) => !BESIDE.test(file)).map(([file]) => file);
    },
    /**
     * Removes what was left beside files that are in their place by now. Nobody may be
     * writing there meanwhile.
     * @param {string} start
     */
    async sweep(start) {
      for (const file of await names())
        if (file.startsWith(start) && BESIDE.test(file)) await folder.removeEntry(file);
    },
    /** Whether this one is there whole. @param {string} file */
    has: (file) =>
      sizeOf(file).then(
        (size) => size > 0,
        () => false,
      ),
    /** @param {string} file @param {Row[]} rows */
    async put(file, rows) {
      const writable = await (await folder.getFileHandle(file, { create: true })).createWritable();
      await writable.write(packed(rows));
      await writable.close();
    },
    /** Another page may have done it already. @param {string} file */
    async remove(file) {
      await folder.removeEntry(file).catch((/** @type {DOMException} */ reason) => {
        if (reason.name !== 'NotFoundError') throw reason;
      });
    },
    async clear() {
      await Promise.all((await names()).map((file) => folder.removeEntry(file)));
    },
    /** All rows, in no order. A file that is not whole is passed over. @returns {Promise<Row[]>} */
    async all() {
      const files = new Map(await whole());
      const wanted = [...files].filter(
        ([name]) => !BESIDE.test(name) || !files.has(name.replace(BESIDE, '')),
      );
      return (await Promise.all(wanted.map(([, file]) => unpacked(file).catch(() => [])))).flat();
    },
    /**
     * The replica never takes more than half of what the browser lets this origin have.
     * @param {number} size
     */
    async hasRoom(size) {
      const { usage = 0, quota = 0 } = await navigator.storage.estimate();
      return usage + size <= quota / 2;
    },
  };
}
