"""A time-stamping authority of the test's own: a root, a signer under it, and `openssl ts` that stamps.

Nothing here needs the internet. `serve` answers on the loopback as such an authority does.
"""

import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509 import (
    AuthorityKeyIdentifier,
    BasicConstraints,
    Certificate,
    CertificateBuilder,
    ExtendedKeyUsage,
    KeyUsage,
    Name,
    NameAttribute,
    SubjectKeyIdentifier,
    random_serial_number,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from dunbook.timestamps import request_for

_CONFIG = """
[tsa]
default_tsa = stamping
[stamping]
serial = {folder}/serial
signer_cert = {folder}/signer.pem
{chain}
signer_key = {folder}/signer.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
accuracy = secs:1
ess_cert_id_alg = sha256
"""


class Authority:
    """`with_root`: the answers contain the root's certificate too, as those of many authorities do."""

    def __init__(self, folder: Path, name: str = "Test Authority", with_root: bool = True) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.folder = folder
        self.root = folder / "root.pem"
        root_key, key = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
        root = _root(root_key, f"{name} Root")
        signer = _signer(key, name, root, root_key)
        self.root.write_bytes(root.public_bytes(serialization.Encoding.PEM))
        (folder / "signer.pem").write_bytes(signer.public_bytes(serialization.Encoding.PEM))
        plain = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        (folder / "signer.key").write_bytes(key.private_bytes(serialization.Encoding.PEM, *plain))
        (folder / "serial").write_text("01\n")
        chain = f"certs = {self.root}" if with_root else ""
        (folder / "tsa.cnf").write_text(_CONFIG.format(folder=folder, chain=chain))

    def answer(self, query: bytes) -> bytes:
        """Returns a TimeStampResp for a TimeStampReq."""
        (self.folder / "q.tsq").write_bytes(query)
        self._openssl("-reply", "-config", "tsa.cnf", "-queryfile", "q.tsq", "-out", "r.tsr")
        return (self.folder / "r.tsr").read_bytes()

    def stamp(self, digest: str) -> bytes:
        return self.answer(request_for(digest)[0])

    def confirms(self, digest: str, response: bytes) -> bool:
        """Whether `openssl ts -verify` accepts it with this authority's root."""
        (self.folder / "v.tsr").write_bytes(response)
        return self._openssl("-verify", "-digest", digest, "-in", "v.tsr", "-CAfile", "root.pem", check=False)

    def _openssl(self, *arguments: str, check: bool = True) -> bool:
        done = subprocess.run(
            ["openssl", "ts", *arguments], cwd=self.folder, capture_output=True, check=check
        )
        return done.returncode == 0


def _named(name: str) -> Name:
    return Name([NameAttribute(NameOID.COMMON_NAME, name)])


def _begun(subject: Name, issuer: Name, key: ec.EllipticCurvePrivateKey) -> CertificateBuilder:
    now = datetime.now(UTC)
    built = CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key.public_key())
    built = built.serial_number(random_serial_number()).not_valid_before(now - timedelta(days=400))
    return built.not_valid_after(now + timedelta(days=3650))


def _root(key: ec.EllipticCurvePrivateKey, name: str) -> Certificate:
    built = _begun(_named(name), _named(name), key)
    built = built.add_extension(BasicConstraints(ca=True, path_length=None), critical=True)
    built = built.add_extension(SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    return built.add_extension(_usage(key_cert_sign=True), critical=True).sign(key, hashes.SHA256())


def _signer(
    key: ec.EllipticCurvePrivateKey, name: str, root: Certificate, root_key: ec.EllipticCurvePrivateKey
) -> Certificate:
    built = _begun(_named(name), root.subject, key)
    built = built.add_extension(ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    built = built.add_extension(_usage(digital_signature=True), critical=True)
    from_root = AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key())
    return built.add_extension(from_root, critical=False).sign(root_key, hashes.SHA256())


def _usage(**used: bool) -> KeyUsage:
    none = dict.fromkeys(
        (
            *("digital_signature", "content_commitment", "key_encipherment", "data_encipherment"),
            *("key_agreement", "key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
        ),
        False,
    )
    return KeyUsage(**{**none, **used})


@contextmanager
def serve(answer: Callable[[bytes], bytes | int]) -> Iterator[tuple[str, list[bytes]]]:
    """The address of an authority that answers in this way (a number is a status), and the queries sent to
    it."""
    asked: list[bytes] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked.append(self.rfile.read(int(self.headers["Content-Length"])))
            said = answer(asked[-1])
            self.send_response(said if isinstance(said, int) else 200)
            self.send_header("Location", "/elsewhere")
            self.end_headers()
            if isinstance(said, bytes):
                self.wfile.write(said)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/tsa", asked
        server.shutdown()
