"""What an agency may be called: an organisation's name, in one line, taken once."""

import pytest
from dunbook.community.agencies.names import BadAgency, check_name, check_organisation

from tests.server.community.agency_register import propose
from tests.server.moderating import FIRM, list_agency, waiting
from tests.server.world import World


def test_what_cannot_be_an_organisations_name_is_refused(world: World):
    person = world.person()
    for said, field in [
        ({"zh": "王小明"}, "zh"),
        ({"zh": "欧阳小明"}, "zh"),
        ({"zh": "张三先生和李四女士"}, "zh"),
        ({"zh": "Some Firm Ltd"}, "zh"),
        ({"zh": "公司"}, "zh"),
        ({"zh": f"{FIRM}13800138000"}, "zh"),
        ({"zh": FIRM, "en": "call 0571-2688 8888"}, "en"),
        ({"zh": FIRM, "en": "x"}, "en"),
        ({"zh": FIRM, "en": "Fi\u202erm"}, "en"),
        ({"zh": FIRM, "slug": "x"}, "slug"),
        ({"en": "Firm"}, "zh"),
    ]:
        answer = person.asks("POST", "/v1/agencies", json=said)
        assert answer.status_code == 422, said
        assert [error["field"] for error in answer.json["errors"]] == [field]
    assert waiting(world) == []
    # A refused proposal takes nothing from the day's quota of reports.
    assert person.asks("POST", "/v1/agencies", json={"zh": FIRM}).status_code == 202


def test_names_of_organisations_are_taken():
    for name in ("某某律师事务所", "某某（杭州）商务服务有限公司", "某某催收服务中心"):
        assert check_organisation(name)


def test_names_are_not_taken_twice(world: World):
    list_agency(world, aliases=("某某咨询有限公司",))
    for slug, zh in [("some_firm", "别的信息咨询有限公司"), ("new", FIRM), ("new", "某某咨询有限公司")]:
        with pytest.raises(BadAgency, match="taken"):
            propose(world, slug, zh)


def test_names_are_kept_as_one_line_of_their_usual_form():
    assert check_name("  Ｓome \t Firm ") == "Some Firm"
