"""A published tag fades, and goes when as many people doubt it."""

from tests.server.world import LANDLINE, MOBILE, OFFICIAL, SERVICE, World


def test_a_number_that_falls_silent_fades_and_goes(world: World):
    for person in world.settled(8):
        person.reports(SERVICE)
        world.forward(hours=20)
    levels = []
    for _ in range(13):
        found = world.community(SERVICE)
        levels.append(found and found["level"])
        world.forward(days=30)
    assert levels[0] == "several"
    assert "few" in levels
    assert levels[-1] is None
    assert levels == sorted(levels, key=["several", "few", None].index)


def test_people_who_say_it_is_no_collector_weigh_as_much(world: World):
    """On a firm's line as many doubters make it disputed, and twice as many remove it."""
    people = world.settled(9)
    for person in people[:3]:
        person.reports(LANDLINE)
        world.forward(days=1)
    assert world.community(LANDLINE)["disputed"] is False
    for person in people[3:6]:
        told = person.reports(LANDLINE, "not_collection")
    assert world.community(LANDLINE)["disputed"] is True
    assert told["needs"] == {"reporters": 0, "days": 0}
    for person in people[6:]:
        person.reports(LANDLINE, "not_collection")
    assert world.community(LANDLINE) is None


def test_on_a_mobile_doubt_is_for_the_person(world: World):
    others = world.settled(5, first_network=200)
    for person in world.trusted(10):
        person.reports(MOBILE)
        world.forward(days=1)
    assert world.community(MOBILE)["disputed"] is False
    for person in others:
        person.reports(MOBILE, "not_collection")
    assert world.community(MOBILE) is None


def test_an_official_line_is_never_published_as_a_collector(circle: World):
    person = circle.person()
    refused = person.asks("POST", "/v1/reports", json={"number": OFFICIAL, "tag": "collection_agency"})
    assert (refused.status_code, refused.json["code"]) == (422, "official_line")
    person.reports(OFFICIAL, "impostor")
    found = circle.community(OFFICIAL)
    assert (found["tag"], list(found["tags"])) == ("impostor", ["impostor"])
    person.reports(OFFICIAL, "not_collection")
    assert circle.community(OFFICIAL) is None
