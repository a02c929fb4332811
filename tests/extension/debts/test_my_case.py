"""What is entered once is kept, survives a backup, and takes over what earlier versions kept apart."""

from tests.extension.conftest import Panel

DRAFTS = """
await app.drafts.save('letter-own', { name: '', phone: '13812345678' });
await app.drafts.save('pack', { facts: { name: '张三', phone: '02100000000', identity: '3301' } });
"""
DETAILS = "return app.mine.details();"
WHOLE = {"name": "张三", "phone": "13812345678", "identity": "3301"}


def test_what_earlier_versions_kept_with_letters_and_complaint_is_one_truth(panel: Panel):
    assert panel.run(DRAFTS + DETAILS) == WHOLE
    # From the first change on the drafts are not read any more.
    changed = panel.run(
        """await app.mine.changeDetails({ phone: '' });
        await app.drafts.save('letter-own', { name: '李四', phone: '110' });
        """
        + DETAILS
    )
    assert changed == {**WHOLE, "phone": ""}


def test_two_windows_that_change_other_facts_lose_none(panel: Panel):
    said = "app.mine.changeDetails({ name: '张三' }), app.mine.changeDetails({ phone: '138' })"
    said = f"await Promise.all([{said}]);"
    assert panel.run(said + DETAILS) == {"name": "张三", "phone": "138", "identity": ""}


def test_a_backup_brings_details_and_agreed_hours_to_another_device(panel: Panel):
    brought = panel.run(
        """
        const huabei = { creditor: 'huabei', creditorOther: '' };
        await app.mine.changeDetails({ name: '张三' });
        await app.debts.change(huabei, { hours: { from: '18:00', to: '21:00' } });
        const backup = await app.backup();
        const { file } = await backup.make('open sesame 12', { identity: false });
        await app.eraseHere();
        const empty = await app.mine.details();
        const bytes = new Uint8Array(await file.arrayBuffer());
        await backup.restore({ name: 'b', bytes }, 'open sesame 12');
        return [empty.name, (await app.mine.details()).name, (await app.debts.get(huabei)).hours];
        """
    )
    assert brought == ["", "张三", {"from": "18:00", "to": "21:00"}]


def test_a_lender_without_a_call_is_offered_after_those_with_one(panel: Panel):
    assert panel.run(
        """
        await app.mine.addLender({ creditor: 'cmb', creditorOther: '' });
        await app.ledger.record(call({ creditor: 'huabei' }));
        return (await app.mine.lenders()).map(({ creditor, count }) => [creditor, count]);
        """
    ) == [["huabei", 1], ["cmb", 0]]
