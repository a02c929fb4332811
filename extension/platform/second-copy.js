// @ts-check

/**
 * Where the second copy of what was recorded lies: files of this origin (File System standard, "origin private file
 * system"). Each is written beside its name and then renamed, so that it is whole or absent, and they stay when
 * Chromium deletes a database that it takes for damaged.
 */

/** @typedef {[table: string, key: IDBValidKey, value: any]} Row a Blob may only be the value's `blob` */

/** How many digits say how long the text is; after it come the blobs. */
const HEAD = 12;

/** @param {Row[]} rows */
function packed(rows) {
  /** @type {Blob[]} */
  const blobs = [];
  const text = JSON.stringify(
    rows.map(([table, key, value]) => {
      if (!(value?.blob instanceof Blob)) return [table, key, value];
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
  return JSON.parse(await file.slice(HEAD, at).text()).map((/** @type {[string, IDBValidKey, any, number?, string?]} */ [table, key, value, size, type]) => {
    if (size === undefined) return [table, key, value];
    const blob = file.slice(at, at + size, type);
    at += size;
    return [table, key, { ...value, blob }];
  });
}

/** @param {string} name @returns {Promise<any>} null where the browser has no such files, such as on a plain http page */
async function folderOf(name) {
  try {
    const root = await navigator.storage.getDirectory();
    return 'createWritable' in FileSystemFileHandle.prototype ? await root.getDirectoryHandle(name, { create: true }) : null;
  } catch {
    return null;
  }
}

/** @param {string} name of the database */
export async function openSecondCopy(name) {
  const folder = await folderOf(name);
  if (!folder) return null;
  return {
    /** Of the files that are there whole: one that was cut off is empty. @param {string} start @returns {Promise<string[]>} */
    async names(start) {
      /** @type {Promise<string>[]} */
      const found = [];
      for await (const [file, handle] of folder.entries()) if (file.startsWith(start)) found.push(handle.getFile().then((/** @type {File} */ { size }) => size && file));
      return (await Promise.all(found)).filter(Boolean);
    },
    /** @param {string} file @param {Row[]} rows */
    async put(file, rows) {
      const writable = await (await folder.getFileHandle(file, { create: true })).createWritable();
      await writable.write(packed(rows));
      await writable.close();
    },
    /** @param {string} file */
    remove: (file) => folder.removeEntry(file),
    async clear() {
      const names = [];
      for await (const file of folder.keys()) names.push(file);
      await Promise.all(names.map((file) => folder.removeEntry(file)));
    },
    /** All rows, in no order. A file that is not whole is passed over. @returns {Promise<Row[]>} */
    async all() {
      const rows = [];
      for await (const file of folder.values()) rows.push(...(await file.getFile().then(unpacked).catch(() => [])));
      return rows;
    },
    /** A copy never takes more than half of what the browser lets this origin have. @param {number} size */
    async hasRoom(size) {
      const { usage = 0, quota = 0 } = await navigator.storage.estimate();
      return usage + size <= quota / 2;
    },
  };
}
