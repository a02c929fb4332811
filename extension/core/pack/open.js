// @ts-check
import { createAnchors } from '../anchors.js';
import { createFilings } from '../filings.js';
import { createPack } from './pack.js';

/** What the pack's screen asks for, fetched when it is opened. @param {any} parts those of createPack, createAnchors and createFilings */
export function openPack(parts) {
  const anchors = createAnchors(parts);
  return { ...createPack({ ...parts, anchors }), anchors, filings: createFilings(parts) };
}
