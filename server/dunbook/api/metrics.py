"""GET /metrics: how the server does, in Prometheus' words. Read when asked for, never counted on the way.

Everything comes from the database, the same whichever worker answers. No figure is about one number or one
person. It is for whoever runs the server: with a token file for who knows the token, without one for this
machine only. To everybody else there is no such page.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator, Mapping

from flask import Blueprint, Response, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from dunbook.api.context import Context
from dunbook.api.limits import is_this_machine
from dunbook.api.problems import Problem
from dunbook.api.process_usage import usage
from dunbook.community.moderation.figures import figures
from dunbook.published.changes import latest, levels
from dunbook.relay.mailboxes import held

_PREFIX = "dunbook_"
_FORWARDED = ("X-Forwarded-For", "Forwarded")


def pages(context: Context) -> Blueprint:
    page = Blueprint("metrics", __name__)
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Figures(context))
    token = context.settings.metrics_token

    @page.get("/metrics")
    def metrics() -> Response:
        if not (_is_from_here() if token is None else _bears(token)):
            raise Problem(404, "not_found")
        return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)

    return page


def _is_from_here() -> bool:
    """Whether the request comes from this machine itself. A proxy on it connects from there too, and only its
    forwarding header tells the two apart."""
    return is_this_machine(request.remote_addr) and not any(name in request.headers for name in _FORWARDED)


def _bears(token: str) -> bool:
    scheme, _, value = request.headers.get("Authorization", "").partition(" ")
    return scheme.lower() == "bearer" and hmac.compare_digest(_digest(value.strip()), _digest(token))


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()


class _Figures(Collector):
    def __init__(self, context: Context) -> None:
        self._context = context

    def collect(self) -> Iterator[Metric]:
        context = self._context
        with context.database.reading() as transaction:
            found = figures(transaction, context.today())
        yield _gauge("reports", "Reports that stand, imported ones included", found.reports)
        yield _gauge("reporters", "Installs that are registered", found.reporters)
        yield _by("cases_waiting", "Cases that wait for a moderator", "about", found.waiting)
        yield _by("cases_overdue", "Cases that have waited for too long", "about", found.overdue)
        boxes = held(context.database)
        yield _gauge("mailboxes", "Mailboxes between people's own devices", boxes.mailboxes)
        yield _gauge("mailbox_bytes", "What all mailboxes hold", boxes.bytes)
        version = latest(context.database)
        if version:
            age = context.clock().timestamp() - version.made_at
            yield _by("published_numbers", "Numbers on the list", "level", levels(context.database))
            yield _gauge("list_version", "Newest version of the list", version.version)
            yield _gauge("list_entries", "Entries of the newest version", version.count)
            yield _gauge("list_age_seconds", "Since the newest version was made", age)
        used = usage()
        if used:
            yield _gauge("processes", "Processes of this server on this machine", used.processes)
            yield CounterMetricFamily(
                _PREFIX + "cpu_seconds",
                "Processor time of these processes, user and system",
                used.cpu_seconds,
            )
            yield _gauge("resident_memory_bytes", "Memory of these processes", used.resident_bytes)


def _gauge(name: str, about: str, value: float) -> Metric:
    return GaugeMetricFamily(_PREFIX + name, about, value)


def _by(name: str, about: str, label: str, values: Mapping[str, int]) -> Metric:
    family = GaugeMetricFamily(_PREFIX + name, about, labels=[label])
    for labelled, value in values.items():
        family.add_metric([labelled], value)
    return family
