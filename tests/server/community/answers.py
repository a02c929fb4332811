"""Answers that everybody may have about a number, compared to the byte."""

import hashlib

from tests.server.world import LANDLINE, MOBILE, World


def paths(number: str) -> list[str]:
    key = {LANDLINE: "+8657126888888", MOBILE: "+8613800138000"}[number]
    return [f"/v1/numbers/{number}", f"/v1/prefix/{hashlib.sha256(key.encode()).hexdigest()[:4]}"]


def answer_bytes(world: World, path: str) -> tuple[int, list[tuple[str, str]], bytes]:
    answer = world.client.get(path)
    return answer.status_code, list(answer.headers), answer.data
