"""A copy of a moderator's cookie ends with the log-out, on every machine, and no other session does."""

import pytest
from dunbook.api.moderation.session import HOURS

from tests.server.moderation.test_moderation_page import TOKENS, Moderator
from tests.server.world import World

__all__: list[str] = []


@pytest.fixture
def moderated(make_world, tmp_path) -> World:
    file = tmp_path / "tokens"
    file.write_text("".join(f"{name} {token}\n" for name, token in TOKENS.items()))
    return make_world(moderator_token_file=file, data_dir=tmp_path / "shared")


def thief(world: World, cookie: str):
    client = world.app.test_client()
    client.set_cookie("dunbook_moderation", cookie, path="/moderate", secure=True)
    return client.get("/moderate", base_url="https://localhost").status_code


def test_a_copied_cookie_ends_with_the_log_out(moderated: World, make_world):
    ann, elsewhere = Moderator(moderated), Moderator(moderated)
    copied = ann.client.get_cookie("dunbook_moderation", path="/moderate").value
    other = make_world(
        moderator_token_file=moderated.settings.moderator_token_file, data_dir=moderated.settings.data_dir
    )
    assert thief(moderated, copied) == thief(other, copied) == 200
    assert ann.sends("/logout", {}).location == "/moderate/login"
    assert thief(moderated, copied) == thief(other, copied) == 303
    assert elsewhere.opens().status_code == 200
    # The note of the log-out is deleted when the cookie would not be valid any more.
    moderated.forward(hours=HOURS + 1)
    Moderator(moderated).sends("/logout", {})
    assert moderated.context.database.read("SELECT COUNT(*) FROM ended_session") == [(1,)]
