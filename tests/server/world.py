"""A server with a clock that the test moves, and the people who use it."""

from __future__ import annotations

import base64
import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from altcha.v2 import Challenge, Payload, solve_challenge
from dunbook import create_app
from dunbook.config import Settings
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

SERVICE = "95220369"
LANDLINE = "0571-26888888"
MOBILE = "13800138000"
OFFICIAL = "95588"


class World:
    def __init__(self, now: datetime, **settings: Any) -> None:
        self.now = now
        self.settings = Settings(**settings)
        self.app: Flask = create_app(self.settings, clock=lambda: self.now)
        # A test wants to see a 500 as a client does.
        self.app.config["PROPAGATE_EXCEPTIONS"] = False
        self.client: FlaskClient = self.app.test_client()

    @property
    def context(self) -> Any:
        return self.app.extensions["dunbook"]

    def forward(self, **by: float) -> None:
        self.now += timedelta(**by)

    def community(self, number: str) -> dict[str, Any] | None:
        answer = self.client.get(f"/v1/numbers/{number}")
        assert answer.status_code == 200
        found: dict[str, Any] | None = answer.json["community"]
        return found

    def person(self, network: str = "198.51.100.7") -> Person:
        return Person(self, network).registers()

    def settled(self, count: int, first_network: int = 1) -> list[Person]:
        """People whose installs are no longer new, each on a network of their own."""
        people = [self.person(f"203.0.{first_network + at}.9") for at in range(count)]
        self.forward(days=8)
        return people

    def trusted(self, count: int, apart: int = 31) -> list[Person]:
        """People whose accusation of a person counts: each named two lines that others confirmed later.

        Records last longest when they are some months `apart`: days that became months count as the nearest.
        """
        people = self.settled(count, first_network=1)
        lines = ("95229901", "95229902")
        for line in lines:
            for person in people:
                person.reports(line)
            self.forward(days=apart)
        for outsider in self.settled(2 * count, first_network=100):
            for line in lines:
                outsider.reports(line)
        self.forward(days=1)
        return people

    def close(self) -> None:
        self.context.close()


@dataclass
class Person:
    world: World
    network: str
    secret: str = ""

    def __post_init__(self) -> None:
        self.secret = self.secret or new_secret()

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.secret}"}

    def asks(self, method: str, path: str, **request: Any) -> TestResponse:
        headers = {**self.headers, **request.pop("headers", {})}
        return self.world.client.open(
            path, method=method, headers=headers, environ_base={"REMOTE_ADDR": self.network}, **request
        )

    def registers(self) -> Person:
        answer = self.asks("POST", "/v1/reporters", json={"altcha": solved(self.world)})
        assert answer.status_code == 201, answer.text
        return self

    def reports(self, number: str, tag: str = "collection_agency", **said: Any) -> dict[str, Any]:
        answer = self.asks("POST", "/v1/reports", json={"number": number, "tag": tag, **said})
        assert answer.status_code == 201, answer.text
        told: dict[str, Any] = answer.json
        return told

    def withdraws(self, report: dict[str, Any]) -> TestResponse:
        return self.asks("DELETE", f"/v1/reports/{report['id']}")


def new_secret() -> str:
    return base64.urlsafe_b64encode(os.urandom(32)).decode().rstrip("=")


def solved(world: World) -> str:
    challenge = Challenge.from_dict(world.client.get("/v1/reporters/challenge").json)
    solution = solve_challenge(challenge)
    assert solution
    return Payload(challenge, solution).to_base64()
