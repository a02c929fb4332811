"""Agencies are merged and listed, and all of it can be undone."""

import pytest
from dunbook.community.moderation.verdicts import CannotDecide

from tests.server.community.agency_register import merge, register
from tests.server.moderating import BOB, FIRM, decide, list_agency, undo, waiting
from tests.server.world import SERVICE, World


def test_a_merge_shows_reports_under_the_other_and_can_be_taken_back(circle: World):
    list_agency(circle)
    list_agency(circle, "other_firm", "另一家信息咨询有限公司")
    circle.person().reports(SERVICE, agency="some_firm")
    merge(circle, "some_firm", "other_firm")
    assert circle.community(SERVICE)["agencies"] == ["other_firm"]
    (left,) = register(circle)
    assert (left["slug"], left["aliases"]) == ("other_firm", [FIRM])
    # The panel of the person who reports does not know of it yet.
    circle.person().reports(SERVICE, agency="some_firm")
    undo(circle)
    assert circle.community(SERVICE)["agencies"] == ["some_firm"]
    assert len(register(circle)) == 2


def test_merges_are_one_step(world: World):
    names = [("a1", "甲信息咨询有限公司"), ("b2", "乙信息咨询有限公司"), ("c3", "丙信息咨询有限公司")]
    for slug, zh in names:
        list_agency(world, slug, zh)
    merge(world, "a1", "b2")
    for slug, into, code in [
        ("b2", "c3", "has_merged"),
        ("c3", "a1", "not_listed"),
        ("c3", "c3", "not_listed"),
        ("x", "c3", "not_listed"),
    ]:
        with pytest.raises(CannotDecide, match=code):
            merge(world, slug, into)


def test_a_listing_is_undone_step_by_step(circle: World):
    list_agency(circle)
    circle.person().reports(SERVICE, agency="some_firm")
    undo(circle)
    assert register(circle) == []
    assert circle.community(SERVICE)["agencies"] == []
    (case,) = waiting(circle)
    decide(circle, case, "approve", "firm_exists", BOB)
    assert circle.community(SERVICE)["agencies"] == ["some_firm"]
