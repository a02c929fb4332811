"""P8: letters in the whole panel, with a log, a plan and settings. Their words are tested under Node."""

from tests.extension.conftest import Panel


def test_the_log_and_the_plan_do_not_leak_into_a_letter(panel: Panel):
    panel.run(
        """await app.ledger.record(call({ words: 'SECRET', agency: 'ACME' }));
        await app.plan.change(() => ({ income: '98765' }));"""
    )
    bodies = panel.run(
        """const { lettersOf } = await import('/core/debts/letters.js');
        const letters = lettersOf(app);
        return letters.ids.map((id) => letters.write(id, {}).body);"""
    )
    assert len(bodies) == 8
    for body in bodies:
        assert not [fact for fact in ("SECRET", "ACME", "98765", "1200") if fact in body]


def test_the_quiet_hours_of_a_letter_are_those_of_the_region_in_the_settings(panel: Panel):
    found = panel.run(
        """const { afterHoursContacts } = await import('/core/debts/after-hours.js');
        await app.ledger.record(call({ at: '2026-11-20T21:30:00-05:00', conduct: [] }));
        const found = {};
        for (const region of ['CN', 'US']) {
          await app.settings.set({ region });
          const inQuietHours = await (await app.flags.open()).quietHours();
          const entries = await app.ledger.entries();
          found[region] = afterHoursContacts(entries, { creditor: 'huabei' }, inQuietHours).length;
        }
        return found;"""
    )
    assert found == {"CN": 0, "US": 1}
