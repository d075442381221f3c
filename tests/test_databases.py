"""What tests begin with: a moment is put back as it was, and nothing that a test has written is lost in silence."""

import pytest

from poolbook.kernel.ids import named_id
from poolbook.users import queries
from poolbook.users.operations.add_user import add_user
from tests.databases import Databases


def ann() -> str:
    add_user(user_id=named_id("user", "ann"), email="ann@example.org", name="Ann")
    return "Ann"


def names() -> set[str]:
    return set(queries.names_of_users([named_id("user", "ann"), named_id("user", "bob")]).values())


class TestAt:
    @pytest.mark.parametrize("is_shared", [False, True])
    def test_puts_back_what_was_there(self, databases: Databases, is_shared: bool) -> None:
        for _ in range(2):
            assert databases.at(f"Ann, {is_shared}", ann, is_shared=is_shared) == "Ann"
            assert names() == {"Ann"}
            add_user(user_id=named_id("user", "bob"), email="bob@example.org", name="Bob")
            databases.clean()

    def test_takes_what_another_worker_has_made(self, databases: Databases) -> None:
        databases.at("Ann, for all", ann, is_shared=True)
        databases.clean()
        other = Databases(databases.cluster, databases.prefix)
        assert other.at("Ann, for all", lambda: "made again", is_shared=True) == "Ann"
        assert names() == {"Ann"}
        other.close()

    def test_refuses_to_lose_what_a_test_has_written_before(self, databases: Databases) -> None:
        ann()
        for _ in range(2):
            with pytest.raises(AssertionError, match=r"ask for 'nobody' first: what was written to .* would be lost"):
                databases.at("nobody", lambda: None)
        databases.clean()
        databases.at("nobody", lambda: None)
