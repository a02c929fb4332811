"""The client address of a forwarded request: one rule for ports, brackets, loopback and header names."""

import pytest
from dunbook.gateway.environ import headers
from dunbook.gateway.forwarded import UNKNOWN, client_of


@pytest.mark.parametrize(
    ("said", "client"),
    [
        ("1.2.3.4", "1.2.3.4"),
        ("1.2.3.4:5678", "1.2.3.4"),
        ("9.9.9.9, 1.2.3.4:5678", "1.2.3.4"),
        ("[2001:db8::1]:443", "2001:db8::1"),
        ("[2001:db8::1]", "2001:db8::1"),
        ("2001:db8::1", "2001:db8::1"),
        ("::ffff:1.2.3.4", "1.2.3.4"),
        ("127.0.0.1", UNKNOWN),
        ("127.9.9.9:80", UNKNOWN),
        ("[::1]:80", UNKNOWN),
        ("::ffff:127.0.0.1", UNKNOWN),
        ("0.0.0.0", UNKNOWN),
        ("unknown", UNKNOWN),
        ("_hidden", UNKNOWN),
        ("", UNKNOWN),
        ("1.2.3.4,", UNKNOWN),
        ("1.2.3.4:5678:9", UNKNOWN),
    ],
)
def test_one_rule_for_ports_brackets_and_loopback(said: str, client: str):
    assert client_of(said, 1, "192.0.2.1") == client


def test_with_too_few_proxies_it_is_the_one_who_connected_and_never_this_machine():
    assert client_of("1.2.3.4", 2, "127.0.0.1") == UNKNOWN
    assert client_of("1.2.3.4", 2, "192.0.2.1") == "192.0.2.1"
    assert client_of("1.2.3.4, 10.0.0.1", 2, "127.0.0.1") == "1.2.3.4"


@pytest.mark.parametrize("claimed", ["127.0.0.1", "::1", "127.0.0.1:80", "::ffff:127.0.0.1", "nonsense"])
def test_who_claims_to_be_this_machine_is_limited_like_everybody(make_world, claimed: str):
    world = make_world(trusted_proxies=1)
    sent = {"X-Forwarded-For": f"203.0.113.9, {claimed}"}
    statuses = [world.client.post("/v1/reports", headers=sent).status_code for _ in range(125)]
    assert statuses[0] == 401
    assert statuses[-1] == 429
    # A request that came through no proxy is this machine's own.
    assert world.client.post("/v1/reports").status_code == 401


def test_a_name_that_is_no_plain_header_never_reaches_the_application():
    pairs = [("x_a", "1"), ("X-A", "2"), ("x-a", "3"), ("Cookie", "a=1"), ("cookie", "b=2"), ("x a", "4")]
    assert headers(pairs) == {"HTTP_X_A": "2,3", "HTTP_COOKIE": "a=1; b=2"}
