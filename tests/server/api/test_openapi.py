"""The description and the server agree: generated requests, good and bad, never break it or its word."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
import schemathesis
from dunbook.api.context import publish_now
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from tests.server.conftest import make_work_quick
from tests.server.device import Device, name
from tests.server.templates import with_database
from tests.server.world import LANDLINE, MOBILE, SERVICE, World

KEPT = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
    unsupported_method,
]
# The number of examples for each operation.
EXAMPLES = 2
EXAMPLES_OF_A_SOAK = 100


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Iterator[World]:
    """One server for all tests, because reading its description takes the tool as long as asking by it."""
    folder = with_database(tmp_path_factory.mktemp("described") / "data", migrated)
    with pytest.MonkeyPatch.context() as patch:
        make_work_quick(patch)
        made = World(datetime.now(UTC), data_dir=folder, policy="circle")
        yield made
        made.close()


@pytest.fixture(scope="module")
def described(world: World) -> schemathesis.BaseSchema:
    return schemathesis.openapi.from_wsgi("/openapi.json", world.app)


@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
def test_every_generated_request_is_answered_as_described(
    world: World, described: schemathesis.BaseSchema, mode: GenerationMode, request: pytest.FixtureRequest
):
    """Each example is sent by a stranger and by a reporter: generating it takes longer than answering it."""
    world.forward(days=1)  # Requests from before count towards no limit.
    examples = EXAMPLES_OF_A_SOAK if request.config.getoption("--soak") else EXAMPLES
    person = world.person()
    Device(world, token=person.secret).opens().puts(name(1), b"sealed")
    for number in (LANDLINE, MOBILE, SERVICE):
        # With this answers have a body.
        world.person().reports(number, creditor="huabei", conduct=["threat"])
    publish_now(world.context)
    # The tool does not unpack what it receives over WSGI.
    stranger = {"Accept-Encoding": "identity"}
    tried = 0
    for each in described.get_all_operations():
        operation = each.ok()
        if mode is GenerationMode.NEGATIVE and not can_be_wrong(operation):
            continue
        cases = operation.as_strategy(generation_mode=mode)

        @given(case=cases)
        @settings(
            max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck), database=None
        )
        def ask(case: schemathesis.Case) -> None:
            for headers in (stranger, {**stranger, **person.headers}):
                case.call_and_validate(headers=headers, checks=KEPT)

        ask()
        tried += 1
    assert tried == (38 if mode is GenerationMode.POSITIVE else 24)


def can_be_wrong(operation: schemathesis.APIOperation) -> bool:
    """Whether the description asks anything of the request: a part of the address without a pattern may be
    any text.

    The tool finds that out too, by many tries.
    """
    asked = [parameter.definition for parameter in operation.iter_parameters()]
    return bool(list(operation.body)) or any(
        one["in"] != "path" or "pattern" in one["schema"] for one in asked
    )
