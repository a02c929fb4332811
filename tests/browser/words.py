"""The panel's own words, for tests that look for what a person reads."""

from dunbook.i18n import Language, text


def words(key: str, language: Language = "zh_CN", **values: object) -> str:
    return text(language, key, **values)
