// @ts-check
import {
  Certificate,
  ExtKeyUsage,
  SignedData,
  TimeStampResp,
  id_ContentType_Data,
  id_ExtKeyUsage,
} from '../../../vendor/pki.js';

/**
 * Who signed a time stamp (RFC 3161), and whether the signature holds: CMS (RFC 5652) and chains of
 * certificates (RFC 5280) as the library reads them. The same three standings as
 * server/dunbook/timestamps.py gives.
 * @typedef {'known' | 'unknown' | 'broken'} Standing `known`: signed under one of the roots that were given;
 *   `unknown`: under none of them, so nobody vouches for who made it; `broken`: the signature does not hold
 */

const TIME_STAMPING = '1.3.6.1.5.5.7.3.8';
const ORGANIZATION = '2.5.4.10';
const COMMON_NAME = '2.5.4.3';
const PEM = /-----BEGIN CERTIFICATE-----([\s\S]+?)-----END CERTIFICATE-----/g;

/**
 * @param {Uint8Array<ArrayBuffer>} bytes PEM with one certificate or several, or DER with one
 * @returns {Certificate[]} empty for what holds none
 */
export function certificatesIn(bytes) {
  const text = new TextDecoder('latin1').decode(bytes);
  try {
    const found = [...text.matchAll(PEM)].map(([, base64]) =>
      Certificate.fromBER(Uint8Array.from(atob(base64.replace(/\s/g, '')), (one) => one.charCodeAt(0))),
    );
    return found.length ? found : [Certificate.fromBER(bytes)];
  } catch {
    return [];
  }
}

/**
 * @param {Uint8Array<ArrayBuffer>} response a whole TimeStampResp
 * @param {string} time that it says, ISO 8601
 * @param {Certificate[]} given roots
 * @returns {Promise<{standing: Standing, authority: string}>} `authority`: as its certificate names itself
 * @throws what the library throws for bytes that are no such thing
 */
export async function standingOf(response, time, given) {
  const { timeStampToken } = TimeStampResp.fromBER(response);
  const read = () => new SignedData({ schema: timeStampToken?.content });
  const certificates = (read().certificates ?? []).filter((one) => one instanceof Certificate);
  const holds = (/** @type {Certificate[]} */ roots) => holdsUnder(read(), roots, new Date(time));
  const authority = signerOf(read(), certificates);
  if (given.length && (await holds(given))) return { standing: 'known', authority };
  // A chain that leads to a given root, or to one it carries itself, and still does not hold, is broken.
  const own = certificates.filter((one) => one.issuer.isEqual(one.subject));
  const ledTo = given.some((root) => certificates.some((one) => one.issuer.isEqual(root.subject)));
  if (own.length && !ledTo) {
    const whole = (await Promise.all(own.map(signsItself))).every(Boolean) && (await holds(own));
    return { standing: whole ? 'unknown' : 'broken', authority };
  }
  return { standing: ledTo ? 'broken' : 'unknown', authority };
}

/**
 * Whether it is signed, for time-stamping, under one of the roots, as they were at its own time.
 * @param {SignedData} signed @param {Certificate[]} trustedCerts @param {Date} checkDate
 */
async function holdsUnder(signed, trustedCerts, checkDate) {
  // The library wants the stamped data for a time stamp, which a digest stands for here: the digest is
  // compared by whoever asks. As plain data, the same signature is checked over the same bytes.
  signed.encapContentInfo.eContentType = id_ContentType_Data;
  const hashes = signed.digestAlgorithms.map(({ algorithmId }) => algorithmId);
  if (!signed.signerInfos.every((one) => hashes.includes(one.digestAlgorithm.algorithmId))) return false;
  try {
    const { signatureVerified, signerCertificate } = await signed.verify({
      signer: 0,
      checkChain: true,
      trustedCerts,
      checkDate,
      extendedMode: true,
    });
    return Boolean(signatureVerified && signerCertificate && isForStamps(signerCertificate));
  } catch {
    return false;
  }
}

/** @param {Certificate} certificate */
const signsItself = (certificate) => certificate.verify(certificate).catch(() => false);

/**
 * RFC 3161, 2.3: the certificate is for time-stamping alone, and critically so.
 * @param {Certificate} certificate
 */
function isForStamps({ extensions = [] }) {
  const usage = extensions.find(({ extnID }) => extnID === id_ExtKeyUsage);
  const purposes = usage?.parsedValue instanceof ExtKeyUsage ? usage.parsedValue.keyPurposes : [];
  return Boolean(usage?.critical) && purposes.length === 1 && purposes[0] === TIME_STAMPING;
}

/** @param {SignedData} signed @param {Certificate[]} certificates */
function signerOf({ signerInfos }, certificates) {
  const signer = certificates.find((one) =>
    signerInfos.some(
      ({ sid }) => sid.issuer?.isEqual(one.issuer) && sid.serialNumber?.isEqual(one.serialNumber),
    ),
  );
  const parts = signer?.subject.typesAndValues ?? [];
  return [ORGANIZATION, COMMON_NAME]
    .flatMap((type) => parts.filter((part) => part.type === type))
    .map(({ value }) => String(value.valueBlock.value))
    .join(', ');
}
