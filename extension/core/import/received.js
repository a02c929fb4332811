// @ts-check
/** @typedef {NonNullable<Awaited<ReturnType<import('../common/types.js').ReceivedShelf['read']>>>} Shared */
/**
 * @typedef {Shared & {said: string, numbers: string[]}} Received `said`: all its words; `numbers`:
 *   as they stand there
 */

/** Characters of a shared text file that are read for numbers: a long conversation. */
const READ_CHARACTERS = 20_000;

/**
 * What another app shared into the web page: shown, and logged only where the person says so, because any
 * page can hand something over.
 * @param {object} parts
 * @param {import('../common/types.js').ReceivedShelf} parts.shelf
 * @param {{add: (entryId: string, file: File, options: {once: boolean}) =>
 *   Promise<unknown>}} parts.attachments
 * @param {(text: string) => Promise<import('../numbers/find.js').Found[]>} parts.findNumbers
 * @param {(topic: import('../common/types.js').Topic) => void} parts.changed
 */
export function createReceived({ shelf, attachments, findNumbers, changed }) {
  /** @param {string} id @returns {Promise<Received | null>} */
  async function open(id) {
    const shared = await shelf.read(id);
    if (!shared) return null;
    const said = wordsOf(shared);
    const found = await findNumbers(`${said}\n${await textIn(shared.files)}`.slice(0, READ_CHARACTERS));
    const numbers = new Map(found.map(({ number }) => [number.key, number.input]));
    return { ...shared, said, numbers: [...numbers.values()] };
  }

  /** @param {string} id */
  async function drop(id) {
    await shelf.remove(id);
    changed('received');
  }

  return {
    waiting: shelf.list,
    open,
    drop,
    /**
     * Its files become attachments of the entry, and its words one more, unless they already stand in the
     * entry. What was interrupted can be done again: no file is there twice.
     * @param {string} id @param {string} entryId
     * @param {string | null} textName of the file that the words become; null: they stand in the entry
     */
    async attach(id, entryId, textName) {
      const shared = await open(id);
      if (!shared) return;
      const { said } = shared;
      const words = textName && said ? [new File([said], textName, { type: 'text/plain' })] : [];
      for (const file of [...words, ...shared.files]) await attachments.add(entryId, file, { once: true });
      await drop(id);
    },
  };
}

/** Some apps say the same thing twice, as title and as text. @param {Shared} shared */
const wordsOf = ({ title, text, url }) =>
  [title, text, url]
    .map((part) => part.trim())
    .filter(
      (part, at, all) => part && !all.some((other, place) => place !== at && holds(other, part, place < at)),
    )
    .join('\n');

/**
 * @param {string} other @param {string} part
 * @param {boolean} before whether `other` stands first: of two that are the same it stays
 */
const holds = (other, part, before) => other.includes(part) && (other !== part || before);

/** @param {File[]} files */
async function textIn(files) {
  const texts = files.filter(({ type }) => type.startsWith('text/'));
  const read = await Promise.all(texts.map((file) => file.slice(0, READ_CHARACTERS).text()));
  return read.join('\n');
}
