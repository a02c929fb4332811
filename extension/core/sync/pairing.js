// @ts-check
import { bytesOfBase64url, base64url, hex, randomBytes, sha256Bytes } from '../common/bytes.js';
import { Failure } from '../common/failure.js';
import { openBox, sealBox } from './box.js';
import { SECRET_BYTES, linkOf, openingOf, typedOf } from './code.js';
import { cardOf, deviceId } from './keys.js';
import { isCard } from './state.js';
/** @typedef {import('./keys.js').Card} Card */
/** @typedef {import('./keys.js').Device} Device */
/** @typedef {import('./relay.js').Relay} Relay */
/** @typedef {Uint8Array<ArrayBuffer>} Bytes */

/**
 * How a device comes into a group, through four slots of the server that are each written once:
 * ```
 * 0  shows   → its card, and the hash of a nonce      a link holds 16 bytes of SHA-256 of this
 * 1  joins   → its card
 * 2  shows   → the nonce
 * 3  shows   → the group, in a box that only the joining device can open, or nothing; signed
 * ```
 * All but the last are sealed with a key made from the code's secret. Both then show six digits of a hash
 * over both cards and the nonce, and the person compares them. Each side is bound to its card and the
 * showing side to its nonce before it learns of the other's, so that whoever stands between them, and even
 * knows the code, can only guess: one try in a million. Whoever photographed the code and is faster fills
 * slot 1, and the person's own device says so. The last slot is signed with the key whose card the digits
 * have confirmed, over all that went before: otherwise whoever has the code could wait for the digits and be
 * faster with a group of his own.
 */

/** Milliseconds between two looks into a slot. */
const EVERY = 1_000;
/** Milliseconds that a pairing is open, as the server counts them. */
export const OPEN_FOR = 600_000;
const NONCE_BYTES = 16;
const IV_BYTES = 12;
/** An uncompressed point of P-256: the length of `enc` in a box. */
const POINT_BYTES = 65;
const SIGNATURE_BYTES = 64;
const ECDSA = /** @type {const} */ ({ name: 'ECDSA', hash: 'SHA-256' });
/** The label that is signed along, so that the signature counts for nothing else. */
const LABEL = new TextEncoder().encode('dunbook-pairing/1 group');

/**
 * @typedef {object} Waiting how a side waits
 * @property {AbortSignal} signal
 * @property {(milliseconds: number) => Promise<void>} [pause]
 */

/**
 * Opens a pairing. Nobody is in the group before `admit`.
 * @param {object} parts
 * @param {Relay} parts.relay of the group's mailbox, with its token
 * @param {Device} parts.device this one
 * @param {string} parts.server
 * @param {Bytes} [parts.secret] 16 random bytes
 */
export async function showPairing({ relay, device, server, secret = randomBytes(SECRET_BYTES) }) {
  const nonce = randomBytes(NONCE_BYTES);
  const { name, key } = await keysOf(secret);
  const hello = encoded({ card: cardOf(device), nonce: base64url(await sha256Bytes(nonce)) });
  await relay.fillSlot(name, 0, await sealed(key, 0, hello));

  return {
    link: linkOf({ server, secret, opening: await openingOf(hello) }),
    typed: await typedOf(secret),
    /**
     * Waits until another device is there.
     * @param {Waiting} waiting
     * @returns {Promise<Answered>}
     * @throws Failure 'no_pairing' after ten minutes, 'slot_taken' where somebody else has
     *   spoken for this device
     */
    async other(waiting) {
      const answer = await opened(key, 1, await filled(relay, name, 1, waiting));
      const { card } = decoded(answer);
      if (!(await isTrueCard(card))) throw new Failure('bad_pairing');
      await relay.fillSlot(name, 2, await sealed(key, 2, encoded({ nonce: base64url(nonce) })));
      const before = { hello, answer, nonce };
      const last = (/** @type {Bytes} */ bytes) => relay.fillSlot(name, 3, bytes);
      /** @type {Bytes | null} */
      let yes = null;
      return {
        card,
        digits: await digitsOf(before),
        async admit(group) {
          if (!yes) {
            const { enc, box } = await sealBox(card, 'pairing', group);
            const both = Uint8Array.of(...bytesOfBase64url(enc), ...bytesOfBase64url(box));
            yes = await signed(device, before, both);
          }
          // A second press, where the server's answer was lost, sends the same again, because a slot
          // takes nothing else.
          await last(yes);
        },
        refuse: async () => last(await signed(device, before, new Uint8Array())),
      };
    },
  };
}

/**
 * @typedef {object} Answered who has answered to the code
 * @property {Card} card
 * @property {string} digits six
 * @property {(group: unknown) => Promise<void>} admit the person has said that the digits are the same;
 *   `group`: what the other device needs to know
 * @property {() => Promise<void>} refuse they differ; the code serves nobody any more
 */
/**
 * The contents of the slots before the last one, unsealed.
 * @typedef {{hello: Bytes, answer: Bytes, nonce: Bytes}} Before
 */

/**
 * Answers to a code.
 * @param {object} parts
 * @param {Relay} parts.relay of the code's server; it needs no token
 * @param {import('./code.js').PairingCode} parts.code
 * @param {Device} parts.device this one
 * @throws Failure 'no_pairing' where nobody shows this code any more, 'slot_taken' where somebody else has
 *   used it, 'bad_pairing' where it was opened by somebody who is not who shows it
 */
export async function joinPairing({ relay, code, device }) {
  const { name, key } = await keysOf(code.secret);
  const first = await relay.slot(name, 0);
  if (!first) throw new Failure('no_pairing');
  const hello = await opened(key, 0, first);
  if (code.opening && hex(await openingOf(hello)) !== hex(code.opening)) throw new Failure('bad_pairing');
  const { card: theirs, nonce: promised } = decoded(hello);
  if (!(await isTrueCard(theirs)) || typeof promised !== 'string') throw new Failure('bad_pairing');
  const answer = encoded({ card: cardOf(device) });
  await relay.fillSlot(name, 1, await sealed(key, 1, answer));
  /** @type {Before | null} */
  let before = null;

  return {
    /** Who shows the code. @type {Card} */
    card: theirs,
    /** @param {Waiting} waiting @returns {Promise<string>} six digits */
    async digits(waiting) {
      const { nonce } = decoded(await opened(key, 2, await filled(relay, name, 2, waiting)));
      const bytes = typeof nonce === 'string' ? bytesOfBase64url(nonce) : new Uint8Array();
      if (base64url(await sha256Bytes(bytes)) !== promised) throw new Failure('bad_pairing');
      before = { hello, answer, nonce: bytes };
      return digitsOf(before);
    },
    /**
     * Waits until the person has compared the digits on the other device; to be called after `digits`.
     * @param {Waiting} waiting
     * @returns {Promise<unknown>} what `admit` was given
     * @throws Failure 'pairing_refused' when they were not the same, 'bad_pairing' when somebody else says so
     */
    async group(waiting) {
      const last = await filled(relay, name, 3, waiting);
      if (!before || !(await isSigned(theirs, before, last))) throw new Failure('bad_pairing');
      const box = last.slice(SIGNATURE_BYTES);
      if (!box.length) throw new Failure('pairing_refused');
      return openBox(device, 'pairing', {
        enc: base64url(box.slice(0, POINT_BYTES)),
        box: base64url(box.slice(POINT_BYTES)),
      });
    },
  };
}

/**
 * The name of the pairing on the server, and the key that its slots are sealed with: HKDF-SHA-256 (RFC
 * 5869) of the secret.
 * @param {Bytes} secret
 */
async function keysOf(secret) {
  if (!crypto.subtle) throw new Failure('insecure_page');
  const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const bits = (/** @type {string} */ purpose, /** @type {number} */ length) =>
    crypto.subtle.deriveBits(
      {
        name: 'HKDF',
        hash: 'SHA-256',
        salt: new Uint8Array(32),
        info: new TextEncoder().encode(`dunbook-pairing/1 ${purpose}`),
      },
      base,
      length,
    );
  const [name, key] = await Promise.all([bits('name', 128), bits('seal', 256)]);
  return {
    name: hex(new Uint8Array(name)),
    key: await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt', 'decrypt']),
  };
}

/**
 * `iv 12 ‖ AES-256-GCM`, which opens in its own slot alone.
 * @param {CryptoKey} key @param {number} slot @param {Bytes} plain
 */
async function sealed(key, slot, plain) {
  const iv = randomBytes(IV_BYTES);
  return Uint8Array.of(...iv, ...new Uint8Array(await crypto.subtle.encrypt(gcm(iv, slot), key, plain)));
}

/**
 * @param {CryptoKey} key @param {number} slot @param {Bytes} bytes @returns {Promise<Bytes>}
 * @throws Failure 'bad_pairing'
 */
async function opened(key, slot, bytes) {
  try {
    const plain = await crypto.subtle.decrypt(
      gcm(bytes.slice(0, IV_BYTES), slot),
      key,
      bytes.slice(IV_BYTES),
    );
    return new Uint8Array(plain);
  } catch {
    throw new Failure('bad_pairing');
  }
}

/** @param {Bytes} iv @param {number} slot */
const gcm = (iv, slot) => ({ name: 'AES-GCM', iv, additionalData: Uint8Array.of(slot) });

/**
 * @param {Relay} relay @param {string} name @param {1 | 2 | 3} slot @param {Waiting} waiting
 * @returns {Promise<Bytes>}
 * @throws Failure 'no_pairing' after ten minutes; whatever the signal was aborted with
 */
async function filled(relay, name, slot, { signal, pause = sleep }) {
  for (let waited = 0; waited < OPEN_FOR; waited += EVERY) {
    signal.throwIfAborted();
    // A moment without a network does not end the pairing.
    const bytes = await relay.slot(name, slot).catch((error) => {
      if (error?.code === 'offline') return null;
      throw error;
    });
    signal.throwIfAborted();
    if (bytes) return bytes;
    await pause(EVERY);
  }
  throw new Failure('no_pairing');
}

/** @param {number} milliseconds @returns {Promise<void>} */
const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** @param {Before} before @returns {Promise<Bytes>} */
async function transcript({ hello, answer, nonce }) {
  const [one, other] = await Promise.all([sha256Bytes(hello), sha256Bytes(answer)]);
  return Uint8Array.of(...one, ...other, ...nonce);
}

/**
 * @param {Before} before
 * @returns {Promise<string>} six digits, both devices' the same where nobody stands between them
 */
async function digitsOf(before) {
  const hash = await sha256Bytes(await transcript(before));
  return String(1_000_000n + (new DataView(hash.buffer).getBigUint64(0) % 1_000_000n)).slice(1);
}

/** @param {Before} before @param {Bytes} box @returns {Promise<Bytes>} */
const toSign = async (before, box) => Uint8Array.of(...LABEL, ...(await transcript(before)), ...box);

/** `signature 64 ‖ box`. @param {Device} device @param {Before} before @param {Bytes} box empty: no */
async function signed({ keys }, before, box) {
  const signature = await crypto.subtle.sign(ECDSA, keys.sign.privateKey, await toSign(before, box));
  return Uint8Array.of(...new Uint8Array(signature), ...box);
}

/**
 * @param {Card} card whose signature it has to be @param {Before} before @param {Bytes} bytes the last slot
 */
async function isSigned({ sign }, before, bytes) {
  const point = bytesOfBase64url(sign);
  const key = await crypto.subtle.importKey('raw', point, { name: 'ECDSA', namedCurve: 'P-256' }, false, [
    'verify',
  ]);
  const data = await toSign(before, bytes.slice(SIGNATURE_BYTES));
  return crypto.subtle.verify(ECDSA, key, bytes.slice(0, SIGNATURE_BYTES), data);
}

/** The id of a card is made from its key. @param {unknown} card @returns {Promise<boolean>} */
async function isTrueCard(card) {
  return isCard(card) && (await deviceId(bytesOfBase64url(card.sign))) === card.id;
}

/** @param {unknown} value @returns {Bytes} */
const encoded = (value) => new TextEncoder().encode(JSON.stringify(value));

/**
 * What is in it is checked by whoever reads it.
 * @param {Bytes} bytes
 * @returns {{card: Card, nonce?: unknown}}
 * @throws Failure 'bad_pairing' where it is no JSON object
 */
function decoded(bytes) {
  try {
    return Object(JSON.parse(new TextDecoder().decode(bytes)));
  } catch {
    throw new Failure('bad_pairing');
  }
}
