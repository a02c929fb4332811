// @ts-check
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { seeded } from '../vectors.js';
import { clockwork, paired, settle } from './devices.js';
import { relayServer } from './mailboxes.js';
/** @typedef {import('./devices.js').Device} Device */

export const MIB = 1024 * 1024;

/** @param {string[]} names */
export async function begun(...names) {
  const server = relayServer();
  const time = clockwork();
  const devices = await paired(server, time.clock, names);
  await devices[0].sync.files.turn(true);
  await settle(devices);
  const [mailbox] = server.mailboxes.values();
  return { server, time, devices, mailbox };
}

/** A file whose bytes differ at every place, so that mixed-up pieces are noticed. @param {number} size */
export function recording(size, seed = 1) {
  const dice = seeded(seed);
  const bytes = new Uint8Array(size);
  for (let at = 0; at < size; at += 1) bytes[at] = dice() * 256;
  return new File([bytes], `call ${seed}.webm`, { type: 'audio/webm' });
}

/**
 * Hashes are compared, because printing the difference of two long files takes minutes.
 * @param {ArrayBuffer | null} bytes
 */
const hashOf = (bytes) =>
  createHash('sha256')
    .update(new Uint8Array(bytes ?? []))
    .digest('hex');

/** @param {Device} one @param {File} file */
export async function attached(one, file) {
  const { id } = await one.log(file.name);
  return one.attachments.add(id, file);
}

/** The files of the log that are missing on this device, newest first. @param {Device} one */
export const lacks = (one) => one.sync.files.missing();

/** @param {Device} one @param {File} file */
export async function opens(one, file) {
  const [wanted] = (await lacks(one)).filter(({ name }) => name === file.name);
  const blob = await one.sync.files.fetchFile(wanted);
  assert.equal(hashOf(await blob.arrayBuffer()), hashOf(await file.arrayBuffer()));
  return wanted;
}

/** @param {Device} one @param {File} file */
export async function holds(one, file) {
  const entry = (await one.ledger.entries()).find(({ words }) => words === file.name);
  const bytes = await one.attachments.read(String(entry?.attachments?.[0].id));
  assert.equal(hashOf(bytes), hashOf(await file.arrayBuffer()));
}
