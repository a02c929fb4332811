"""Time stamps of RFC 3161: the request for one, and what an authority's answer says.

A stamp is an authority's signed word that a digest existed at a moment. Anybody who has the authority's root
certificate can check it, with `openssl ts -verify` as well as here, and needs no word of ours.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.x509 import Certificate, InvalidVersion, load_der_x509_certificate
from cryptography.x509.oid import NameOID
from rfc3161_client import (
    PKIStatus,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

MOST_BYTES = 64 * 1024
"""The maximum size of an answer, which holds a signature and a few certificates: real ones have 1 to 10
KB."""
_SHA256 = "2.16.840.1.101.3.4.2.1"
_IMPRINT_OF_SHA256 = bytes.fromhex("3031300d060960864801650304020105000420")
"""MessageImprint up to the digest: AlgorithmIdentifier of SHA-256 with NULL, and an OCTET STRING's head."""
_VERSION_1, _CERTIFICATE_WANTED = bytes.fromhex("020101"), bytes.fromhex("0101ff")
_NONCE_BYTES = 8

_UNREADABLE = (ValueError, TypeError, LookupError, InvalidVersion, UnsupportedAlgorithm)
"""What the two libraries raise for bytes that are no certificate or no stamp; certificates are read only when
a field of theirs is asked for, and a kind of text that no name has is a KeyError."""

Standing = Literal["known", "unknown", "broken"]
"""`known`: signed under one of the roots that were given. `unknown`: under none of them, so nobody vouches
for who made it. `broken`: the signature does not hold."""


class NoStamp(ValueError):
    """Bytes that are no granted time stamp over a SHA-256 digest."""


@dataclass(frozen=True)
class Stamp:
    digest: str
    """What was stamped: 64 hexadecimal digits."""
    time: datetime
    """The time that the authority states, in UTC."""
    nonce: int | None
    authority: str
    """The name of the authority in the certificate that signed the stamp; empty where the stamp holds
    none."""
    _answer: TimeStampResponse
    _certificates: tuple[Certificate, ...]

    def standing(self, roots: Iterable[Certificate]) -> Standing:
        given = list(roots)
        try:
            return "known" if given and self._holds(given) else self._under_others(given)
        except _UNREADABLE:
            return "broken"

    def _under_others(self, given: list[Certificate]) -> Standing:
        """A chain that leads to a given root, or to one it carries itself, and does not hold, is broken."""
        own = [certificate for certificate in self._certificates if certificate.issuer == certificate.subject]
        issuers = {certificate.issuer for certificate in self._certificates}
        led_to = [root for root in given if root.subject in issuers]
        if own and not led_to:
            return "unknown" if all(map(_signs_itself, own)) and self._holds(own) else "broken"
        return "broken" if led_to else "unknown"

    def _holds(self, roots: list[Certificate]) -> bool:
        """Whether it is signed, for time-stamping, under one of the roots, as they were at its own time."""
        try:
            verifier = VerifierBuilder(roots=roots).build()
            return verifier.verify(self._answer, bytes.fromhex(self.digest))
        except VerificationError:
            return False


def request_for(digest: str) -> tuple[bytes, int]:
    """A TimeStampReq (DER) over a SHA-256 digest in hexadecimal, and its nonce.

    `rfc3161-client` builds one only from the data itself, which no server is told.
    """
    # The first bit is clear and the second set: a positive INTEGER of always the same length.
    nonce = (secrets.randbits(_NONCE_BYTES * 8 - 2) | 1 << (_NONCE_BYTES * 8 - 2)).to_bytes(_NONCE_BYTES)
    body = _VERSION_1 + _IMPRINT_OF_SHA256 + bytes.fromhex(digest)
    body += bytes([2, _NONCE_BYTES]) + nonce + _CERTIFICATE_WANTED
    return bytes([0x30, len(body)]) + body, int.from_bytes(nonce)


def read_stamp(content: bytes) -> Stamp:
    """What a TimeStampResp (DER) says. Only `Stamp.standing` looks at the signature. Raises NoStamp."""
    if len(content) > MOST_BYTES:
        raise NoStamp("too large")
    try:
        answer = decode_timestamp_response(_certificates_in_order(content))
        if answer.status not in (PKIStatus.GRANTED, PKIStatus.GRANTED_WITH_MODS):
            raise NoStamp("not granted")
        if answer.status == PKIStatus.GRANTED_WITH_MODS:
            answer = decode_timestamp_response(_as_granted(_certificates_in_order(content)))
        said = answer.tst_info
        imprint = said.message_imprint
        if imprint.hash_algorithm.dotted_string != _SHA256:
            raise NoStamp("not over SHA-256")
        signed = answer.signed_data
        certificates = tuple(map(load_der_x509_certificate, sorted(signed.certificates)))
        return Stamp(
            digest=imprint.message.hex(),
            time=said.gen_time.astimezone(UTC),
            nonce=said.nonce,
            authority=_signer(answer, certificates),
            _answer=answer,
            _certificates=certificates,
        )
    except _UNREADABLE as error:
        raise NoStamp(str(error)) from error


def _signs_itself(certificate: Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(certificate)
    except InvalidSignature:
        return False
    return True


def _signer(answer: TimeStampResponse, certificates: tuple[Certificate, ...]) -> str:
    signers = {(signer.issuer, signer.serial_number) for signer in answer.signed_data.signer_infos}
    for certificate in certificates:
        if (certificate.issuer, certificate.serial_number) in signers:
            named = certificate.subject.get_attributes_for_oid(NameOID.ORGANIZATION_NAME)
            named += certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
            return ", ".join(str(part.value) for part in named) or certificate.subject.rfc4514_string()
    return ""


def _certificates_in_order(content: bytes) -> bytes:
    """Sorts the certificates of an answer as DER demands.

    `openssl ts -reply`, which many authorities run, leaves them as they come; a strict reader refuses that.
    They are not under the signature, and a change of their order changes no length.
    """
    at = _inside(content, 0)  # TimeStampResp
    at = _inside(content, _behind(content, at))  # past the status, into the token (ContentInfo)
    at = _inside(content, _inside(content, _behind(content, at)))  # past its type, into SignedData
    for _ in range(3):  # version, digestAlgorithms, encapContentInfo
        at = _behind(content, at)
    if content[at] != 0xA0:
        return content
    begin, end = _inside(content, at), _behind(content, at)
    found = []
    at = begin
    while at < end:
        found.append(content[at : _behind(content, at)])
        at = _behind(content, at)
    return content[:begin] + b"".join(sorted(found)) + content[end:]


def _as_granted(content: bytes) -> bytes:
    """Sets the status of an answer that was granted with modifications to `granted`, the only one whose stamp
    the library checks. The status is not under the signature."""
    status = _inside(content, _inside(content, _inside(content, 0)))
    return content[:status] + bytes([PKIStatus.GRANTED.value]) + content[status + 1 :]


def _inside(content: bytes, at: int) -> int:
    """Where the value of the element at `at` begins."""
    return at + 2 + (content[at + 1] & 0x7F if content[at + 1] & 0x80 else 0)


def _behind(content: bytes, at: int) -> int:
    """Where the element at `at` ends. Raises ValueError for one that goes beyond the content."""
    first, begin = content[at + 1], _inside(content, at)
    end = begin + (int.from_bytes(content[at + 2 : begin]) if first & 0x80 else first)
    if end > len(content):
        raise ValueError("cut off")
    return end
