// @ts-check
import { cleanAddress } from './settings.js';

/** Pages that a server shows people, whose address may be what they copied or scanned. */
const PAGE = /\/(phone|overview|privacy|docs)$/;

/**
 * The address of the server that a pasted text or a scanned code speaks of: also that of a link to one of its
 * pages, or to join another device.
 * @param {string} text
 * @returns {string | null}
 */
export function addressIn(text) {
  const link = /https?:\/\/[^\s<>"'，。；）)]+/i.exec(text)?.[0] ?? text.trim();
  return cleanAddress(link.replace(/[?#].*$/, ''))?.replace(PAGE, '') ?? null;
}
