"""The demo is for empty installations; a file of its own, so that no test beside it has loaded the demo."""

from poolbook.gateway.demo import load_demo
from poolbook.users import queries as users
from poolbook.users.operations.create_organisation import create_organisation
from tests.databases import Databases


class TestIsWanted:
    def test_not_where_somebody_works_already(self, databases: Databases) -> None:
        create_organisation(name="Somebody Else's Firm", by_user=None)
        said: list[str] = []
        load_demo(say=said.append)
        assert not said
        assert len(users.organisations()) == 1
