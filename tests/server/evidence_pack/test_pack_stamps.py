"""Outside time in a pack: who gave it, for which bytes, and what it is worth without the authority's root."""

import hashlib
from pathlib import Path

from cryptography.x509 import load_pem_x509_certificates
from dunbook.cli import main
from dunbook.evidence_pack import Trusted, verify_pack

from tests.server.forging import pack_up
from tests.vectors.verify.packs import KEY, Bases


def test_without_a_known_root_a_stamp_is_nobodys(bases: Bases, tmp_path: Path, capsys):
    pack = pack_up(bases.bags["pack"], tmp_path / "a.zip")
    assert verify_pack(pack).answer("time") == "unknown"
    assert main(["verify", "--require-time", str(pack)]) == 5
    root = str(bases.authority.root)
    assert main(["verify", "--require-time", "--root", root, str(pack)]) == 0
    assert main(["verify", "--require-time", "--key", KEY.key_id, str(pack)]) == 0
    assert main(["verify", "--require-time", "--key", "0" * 16, str(pack)]) == 5
    capsys.readouterr()


def test_openssl_confirms_the_stamps_that_a_pack_carries(bases: Bases):
    bag = bases.bags["pack"]
    verdict = verify_pack(bag)
    assert [(one["of"], one["seq"]) for one in verdict.stamps] == [("log", 14), ("pack", 14)]
    digest = {"log": verdict.head, "pack": _sha256(bag / "manifest-sha256.txt")}
    for stamp in verdict.stamps:
        assert bases.authority.confirms(digest[stamp["of"]], (bag / stamp["path"]).read_bytes())


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def test_a_stamp_beside_the_zip_counts_too(bases: Bases, tmp_path: Path):
    pack = pack_up(bases.bags["bare"], tmp_path / "a.zip")
    digest = _sha256(bases.bags["bare"] / "manifest-sha256.txt")
    (tmp_path / "a.tsr").write_bytes(bases.authority.stamp(digest))
    roots = load_pem_x509_certificates(bases.authority.root.read_bytes())
    assert verify_pack(pack, Trusted(roots)).answer("time") == "known"
    (tmp_path / "a.tsr").write_bytes(bases.authority.stamp("ab" * 32))
    assert verify_pack(pack, Trusted(roots)).answer("time") == "broken"
