"""What the tests of the list run in a panel, and publishers that are not to be trusted."""

from tests.extension.publishing import Publisher, a_key, entry

KEY = entry(5).key
FIND = "const list = await app.openList(); return list.find(given);"
UPDATE = "const list = await app.openList(); return fault(list.update());"
STATE = "const list = await app.openList(); return list.state();"
PREPARED = "const list = await app.openList(); await list.prepare();"


def stranger(publisher: Publisher) -> None:
    publisher.key = a_key()
    publisher.publish(entry(5, "many"))


def rollback(publisher: Publisher) -> None:
    publisher.version = 0
    publisher.publish(entry(5, "many"), deltas=False)
