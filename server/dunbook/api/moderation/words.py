"""The words of the moderators' page: each slug that it shows, in the moderator's language."""

from __future__ import annotations

from dunbook.clock import iso_day
from dunbook.i18n import Language, name_in, text
from dunbook.numbering.places import Names


class Words:
    def __init__(self, language: Language) -> None:
        self.language = language

    def __call__(self, key: str, **values: object) -> str:
        return text(self.language, key, **values)

    def about(self, about: str) -> str:
        return self(f"moderation_about_{about}")

    def short(self, about: str) -> str:
        return self(f"moderation_short_{about}")

    def verdict(self, about: str, verdict: str) -> str:
        return self(f"moderation_verdict_{about}_{verdict}")

    def action(self, action: str) -> str:
        return self(f"moderation_action_{action}")

    def code(self, code: str) -> str:
        return self(f"ruling_code_{code}")

    def tag(self, tag: str) -> str:
        return self(f"tag_{tag}")

    def tags(self, counts: dict[str, int]) -> str:
        return " · ".join(f"{self.tag(tag)} × {count}" for tag, count in counts.items())

    def level(self, level: str) -> str:
        return self(f"level_{level}")

    def kind(self, kind: str) -> str:
        return self(f"kind_{kind}")

    def reason(self, reason: str) -> str:
        return self(f"dispute_reason_{reason}")

    def problem(self, code: str) -> str:
        return self(f"moderate_cannot_{code}")

    def bad_name(self, code: str) -> str:
        return self(f"cli_agencies_bad_{code}")

    def place(self, place: Names) -> str:
        return name_in(self.language, **place)

    def day(self, day: int) -> str:
        return iso_day(day)
