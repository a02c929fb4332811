"""The reminder of a backup, and the lock with a passphrase, with real storage."""

from tests.extension.conftest import Panel


def test_an_empty_log_reminds_of_nothing(panel: Panel):
    assert panel.run("return (await app.backupReminder()).due();") is None


def test_the_lock_opens_with_its_passphrase_only(panel: Panel):
    told = panel.run(
        """const before = await app.screenLock.isOn();
        await app.screenLock.turnOn('开门 1234');
        const kept = JSON.stringify(await openStore().get('kv', 'lock'));
        const told = [before, await app.screenLock.isOn(), await app.screenLock.opens('开门 123'),
          await app.screenLock.opens('开门 1234'), kept.includes('1234')];
        await app.screenLock.turnOff();
        return [...told, await app.screenLock.isOn()];""",
    )
    assert told == [False, True, False, True, False, False]
