"""How the product says no."""

import pytest

from poolbook.kernel.errors import BadInput, NoSuch, NotAllowed, Refused, TryAgain


class TestRefused:
    @pytest.mark.parametrize(
        ("kind", "code", "status", "exit_code"),
        [
            (Refused, "refused", 409, 1),
            (BadInput, "bad_input", 422, 2),
            (NoSuch, "not_found", 404, 1),
            (NotAllowed, "not_allowed", 403, 1),
            (TryAgain, "try_again", 503, 1),
        ],
    )
    def test_has_a_code_a_status_and_an_exit_code(
        self, kind: type[Refused], code: str, status: int, exit_code: int
    ) -> None:
        assert (kind.code, kind.status, kind.exit_code) == (code, status, exit_code)

    def test_carries_a_sentence_a_pointer_and_facts(self) -> None:
        refused = Refused("Ask an owner.", pointer="/amount", pool_id="7")
        assert str(refused) == refused.message == "Ask an owner."
        assert (refused.pointer, refused.facts) == ("/amount", {"pool_id": "7"})
        assert Refused("No.").pointer is None
