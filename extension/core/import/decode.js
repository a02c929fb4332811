// @ts-check

/** Beyond this a file is no list of calls. Bytes. */
export const LARGEST_FILE = 30 * 1024 * 1024;

/**
 * Text in whatever encoding a carrier or a phone wrote it: by its mark, else UTF-8 if it is valid, else GB
 * 18030.
 * @param {Uint8Array} bytes
 */
export function textOf(bytes) {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
