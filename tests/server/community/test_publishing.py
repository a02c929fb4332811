"""From reports to what everybody sees: which people and how many of them are needed, under each policy."""

from dunbook.config import Settings

from tests.server.world import LANDLINE, MOBILE, SERVICE, World


def test_three_people_on_two_days_publish_a_landline(world: World):
    first, second, third = world.settled(3)
    assert first.reports(LANDLINE)["needs"] == {"reporters": 2, "days": 1}
    assert second.reports(LANDLINE)["needs"] == {"reporters": 1, "days": 1}
    assert world.community(LANDLINE) is None
    world.forward(days=1)
    told = third.reports(LANDLINE)
    assert (told["state"], told["needs"]) == ("published", {"reporters": 0, "days": 0})
    assert world.community(LANDLINE)["tag"] == "collection_agency"


def test_new_installs_are_believed_only_after_a_week(world: World):
    """Three people who register and report on three days publish nothing until their installs are a week
    old."""
    told = {}
    for _ in range(3):
        told = world.person().reports(SERVICE)
        world.forward(days=1)
    assert told["state"] == "pending"
    assert told["needs"] == {"reporters": 0, "days": 0, "wait_days": 7}
    world.forward(days=5)
    assert world.community(SERVICE) is None
    world.forward(days=1)
    assert world.community(SERVICE)["level"] == "few"


def test_a_mobile_needs_people_with_a_record_days_and_networks(world: World):
    people = world.trusted(10)
    bar = {"reporters": 10, "days": 3, "networks": 3}
    for person in people[:9]:
        told = person.reports(MOBILE)
        assert (told["state"], told["needs"]) == ("pending", bar)
        world.forward(days=1)
    assert world.community(MOBILE) is None
    told = people[9].reports(MOBILE)
    assert (told["state"], told["needs"]) == ("published", dict.fromkeys(bar, 0))
    assert world.community(MOBILE)["level"] == "several"


def test_one_network_cannot_publish_a_mobile(world: World):
    for person in world.trusted(11):
        person.network = "203.0.113.99"
        person.reports(MOBILE)
        world.forward(days=1)
    assert world.community(MOBILE) is None


def test_people_without_a_record_cannot_publish_a_mobile(world: World):
    for person in world.settled(30):
        person.reports(MOBILE)
        world.forward(hours=12)
    assert world.community(MOBILE) is None


def test_a_server_of_lines_never_publishes_a_person_and_says_so(make_world):
    world = make_world("lines")
    for person in world.trusted(12):
        told = person.reports(MOBILE)
        person.reports(LANDLINE)
        world.forward(days=1)
    assert (told["state"], told["needs"]["never"]) == ("pending", 1)
    assert world.community(MOBILE) is None
    assert world.community(LANDLINE)
    assert world.client.get("/v1/meta").json["policy"] == "lines"


def test_lines_is_the_default():
    assert Settings().policy == "lines"


def test_one_report_is_enough_in_a_circle(circle: World):
    assert circle.person().reports(MOBILE)["state"] == "published"
    assert circle.community(MOBILE)["level"] == "few"
    circle.forward(days=366)
    assert circle.community(MOBILE) is None


def test_a_stricter_policy_hides_what_the_looser_one_showed(make_world, tmp_path):
    before = make_world("circle", data_dir=tmp_path / "same")
    before.person().reports(LANDLINE)
    assert before.community(LANDLINE)
    after = make_world("public", data_dir=tmp_path / "same")
    assert after.community(LANDLINE) is None
    assert make_world("circle", data_dir=tmp_path / "same").community(LANDLINE)
