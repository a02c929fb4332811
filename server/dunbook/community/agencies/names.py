"""What may stand in the register of agencies: names of organisations, as far as that can be seen from a name.

Two moderators look at every name. This keeps out before them what plainly is a person's name, a telephone
number or a sentence.
"""

from __future__ import annotations

import re
import unicodedata

SLUG = re.compile(r"[a-z0-9](?:[a-z0-9_]{0,62}[a-z0-9])?")
LONGEST = 100
_ORGANISATION = re.compile(
    r"公司|集团|中心|事务所|合作社|协会|企业|商行|银行|金融|科技|技术|网络|信息|数据|咨询|服务|管理|信用|征信|资产|资本"
    r"|投资|控股|财务|财富|外包|催收|清收|法务|法律|律所|律师|商务|担保|保险|通信|传媒|工作室|经营部"
)
"""Words with which Chinese organisations say what they are. A full name as registered always has one."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_DIGITS = re.compile(r"\d[\d\s-]{4,}")


class BadAgency(ValueError):
    """The slug or a name cannot be used. The message is a code: `slug`, `name`, `organisation` or `taken`."""


def clean(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).split())


def check_slug(slug: str) -> str:
    if not SLUG.fullmatch(slug):
        raise BadAgency("slug")
    return slug


def check_name(name: str) -> str:
    """Any name of an agency: printable, not too long, no telephone number in it."""
    cleaned = clean(name)
    if not 2 <= len(cleaned) <= LONGEST or not cleaned.isprintable() or _DIGITS.search(cleaned):
        raise BadAgency("name")
    return cleaned


def check_organisation(zh: str) -> str:
    """The Chinese name: at least four Han characters, one word among them that says it is an organisation."""
    cleaned = check_name(zh)
    if len(_HAN.findall(cleaned)) < 4 or not _ORGANISATION.search(cleaned):
        raise BadAgency("organisation")
    return cleaned


def same(one: str, other: str) -> bool:
    """Whether two spellings are of the same name."""
    return _bare(one) == _bare(other)


def contains(name: str, words: str) -> bool:
    return _bare(words) in _bare(name)


def _bare(name: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFKC", name).casefold() if each.isalnum())
