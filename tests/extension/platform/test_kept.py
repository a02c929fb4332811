"""Drafts, progress and announcements of changes, and what erasing leaves of them."""

from tests.browser.waiting import until
from tests.extension.conftest import OpenPanel, Panel
from tests.extension.serving import Dunbook


def test_a_draft_survives_closing_the_panel(open_panel: OpenPanel):
    first = open_panel()
    first.run("await app.drafts.save('log', { words: '半句话' });")
    first.page.close()
    second = open_panel()
    assert second.run("return app.drafts.load('log');") == {"words": "半句话"}
    second.run("await app.drafts.clear('log');")
    assert second.run("return app.drafts.load('log');") is None


def test_saving_a_draft_is_nobodys_news(panel: Panel):
    """If it were announced, typing would redraw every open panel."""
    heard = panel.run(
        """const heard = [];
        app.on('change', (topic) => heard.push(topic));
        await app.drafts.save('log', 1);
        return heard;"""
    )
    assert heard == []


def test_who_stops_listening_hears_no_more(panel: Panel):
    heard = panel.run(
        """const heard = [];
        const stop = app.on('change', (topic) => heard.push(topic));
        await app.checklist.tick('6.1', true);
        stop();
        await app.checklist.tick('6.1', false);
        return heard;"""
    )
    assert heard == ["checklist"]


def test_progress_and_notes_are_kept_apart(panel: Panel):
    panel.run(
        """await app.checklist.tick('6.2', true);
        await app.checklist.note('6.2', '问了');
        await app.checklist.note('8.1', '明天');"""
    )
    progress = panel.run("return app.checklist.progress();")
    assert (progress["6.2"]["done"], progress["6.2"]["note"]) == (True, "问了")
    assert (progress["8.1"]["done"], progress["8.1"]["note"]) == (False, "明天")


def test_erasing_here_leaves_nothing_and_asks_nobody(open_panel: OpenPanel, dunbook: Dunbook):
    panel, other = open_panel(), open_panel()
    panel.run("await app.share.send(await app.share.draft(report())); await app.outbox.flush();")
    panel.run(
        """await app.ledger.record(call());
        await app.drafts.save('log', 1);
        await app.plan.change(() => ({}));
        await app.checklist.tick('6.1', true);
        await app.settings.set({ theme: 'dark' });
        await app.share.refreshOptions();"""
    )
    other.run("await app.ledger.entries();")
    asked = len(dunbook.asked)
    panel.run("await app.eraseHere();")
    left = panel.run(
        "const s = openStore(); return [await s.list('kv'), await s.list('ledger'), await s.list('outbox')];"
    )
    assert left == [[], [], []]
    assert panel.run("return app.settings.get();")["theme"] == "auto"
    assert panel.run("return app.agencies;") == []
    until(other.page, "async () => (await app.ledger.entries()).length === 0")
    assert len(dunbook.asked) == asked
