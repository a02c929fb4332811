"""Cases and log lines as text, and a case's own part as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from dunbook.clock import iso_day
from dunbook.community.agencies.agencies import names
from dunbook.community.moderation.casefile import AgencyFile, NoticeFile, NumberFile
from dunbook.community.moderation.clusters import Cluster
from dunbook.community.moderation.log import Line
from dunbook.community.moderation.queue import Case
from dunbook.community.moderation.verdicts import verdicts
from dunbook.i18n import Language, name_in, text


def as_json(case: Case, day: int) -> dict[str, object]:
    """A case as JSON, without the id of a dispute, which is its owner's receipt."""
    return {
        "case": case.id,
        "about": case.about,
        "key": case.key,
        "kind": case.kind,
        "opened_on": iso_day(case.opened_day),
        "due_on": iso_day(case.due_day),
        "overdue": case.overdue(day),
        "disputes": case.size if case.about == "dispute" else None,
    }


def line(case: Case, day: int, language: Language) -> str:
    due = text(
        language, "moderation_overdue" if case.overdue(day) else "moderation_due", date=iso_day(case.due_day)
    )
    about = text(language, f"moderation_about_{case.about}")
    size = text(language, "moderation_case_size", count=case.size) if case.about == "dispute" else ""
    return "\t".join(part for part in (case.id, due, about, case.key or "", size) if part)


def number(file: NumberFile, language: Language) -> Iterator[str]:
    def say(key: str, **values: object) -> str:
        return text(language, key, **values)

    place = name_in(language, **file.place) if file.place else None
    yield " · ".join(part for part in (file.display, place) if part)
    if file.official:
        yield say("moderation_official", name=file.official)
    if file.published:
        yield say(
            "moderation_published",
            tag=say(f"tag_{file.published['tag']}"),
            level=say(f"level_{file.published['level']}"),
        )
    else:
        yield say("moderation_not_published")
    for objected in file.disputes:
        yield say(
            "moderation_objected", count=objected.count, reason=say(f"dispute_reason_{objected.reason}")
        )
        if objected.note:
            yield say("moderation_note", note=_printable(objected.note))
    if file.notice:
        yield from notice(file.notice, language)
    for month in file.months:
        counts = {"counted": month.counted, "waiting": month.waiting, "aside": month.set_aside}
        yield say("moderation_month", month=month.month, tag=say(f"tag_{month.tag}"), **counts)
    for cluster in file.clusters.by_time:
        yield _cluster(cluster, say("moderation_cluster_time", label=cluster.label), language)
        yield "  " + say(
            "moderation_registered",
            month=cluster.registered,
            days=cluster.registered_span,
            new=cluster.new,
        )
        if cluster.networks:
            shares = ", ".join(f"{label} × {count}" for label, count in cluster.networks.items())
            yield "  " + say("moderation_from_networks", networks=shares)
    for cluster in file.clusters.by_network:
        yield _cluster(cluster, say("moderation_cluster_network", label=cluster.label), language)
    yield say(
        "moderation_alone",
        time=file.clusters.time_alone,
        network=file.clusters.network_alone,
        unknown=file.clusters.network_unknown,
    )
    for earlier in file.earlier:
        yield say(
            "moderation_earlier",
            date=iso_day(earlier.day),
            verdict=say(f"moderation_verdict_{earlier.about}_{earlier.verdict}"),
            code=say(f"ruling_code_{earlier.code}"),
        )


def notice(file: NoticeFile, language: Language) -> Iterator[str]:
    for name in ("sender", "contact", "body"):
        yield text(language, f"moderation_notice_{name}", said=_printable(getattr(file, name)))


def _printable(said: str) -> str:
    """Replaces control characters by spaces: a stranger wrote the text, and they could steer the terminal."""
    return "".join(each if each.isprintable() else " " for each in said)


def _cluster(cluster: Cluster, name: str, language: Language) -> str:
    tags = ", ".join(f"{text(language, f'tag_{tag}')} × {count}" for tag, count in cluster.tags.items())
    return text(
        language, "moderation_cluster", name=name, reports=cluster.reports, waiting=cluster.waiting, tags=tags
    )


def agency(file: AgencyFile, language: Language) -> Iterator[str]:
    yield " · ".join([file.slug, file.zh, file.en, *file.aliases])
    if file.approved_by:
        yield text(language, "moderation_approved_by", name=file.approved_by)
    for agency in file.similar:
        yield text(language, "moderation_similar", names=" · ".join([agency["slug"], *names(agency)]))


def choices(case: Case, language: Language) -> Iterator[str]:
    """What can be decided, and how that is written at the terminal."""
    for verdict, codes in verdicts(case.about, number=case.key is not None).items():
        yield text(language, f"moderation_verdict_{case.about}_{verdict}")
        for code in codes:
            yield f"  --verdict {verdict} --code {code}\t{text(language, f'ruling_code_{code}')}"


def log_line(line: Line, language: Language) -> str:
    return "\t".join(
        [
            str(line.id),
            iso_day(line.day),
            line.moderator,
            text(language, f"moderation_about_{line.about}"),
            text(language, f"moderation_action_{line.action}"),
            text(language, f"ruling_code_{line.code}"),
        ]
    )
