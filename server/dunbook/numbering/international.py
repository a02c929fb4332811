"""Numbers outside mainland China: `phonenumbers` decides. It is large, so the first one imports it."""

import re

from .china import Reading

_LENGTHS = (7, 15)
"""The least and the greatest number of digits after the +, country code included, of a number abroad (ITU-T
E.164)."""

_dividers = re.compile("[-‐-―()/. ]+")


def read_international(digits: str, region: str | None) -> Reading | str:
    """`digits` after a + (region None) or as dialled in `region`. A Chinese number comes back as its key."""
    import phonenumbers

    try:
        parsed = phonenumbers.parse(digits if region else "+" + digits, region)
    except phonenumbers.NumberParseException:
        return _problem(len(digits))
    if parsed.country_code == 86:
        return Reading("china", f"+86{parsed.national_number}", "")
    if not phonenumbers.is_valid_number(parsed):
        return _problem(len(digits))
    key = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)
    display = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL)
    # Spaces only, as the JavaScript library groups, and as Chinese numbers are shown here.
    return Reading("international", key, _dividers.sub(" ", display).strip())


def _problem(count: int) -> str:
    # Counted, not asked of the library: its JavaScript twin words near misses in another way.
    if count < _LENGTHS[0]:
        return "too_short"
    return "too_long" if count > _LENGTHS[1] else "unassigned"
