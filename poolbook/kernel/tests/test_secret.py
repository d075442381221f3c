"""Secret settings: in the environment or in a file, never in both, and never silently empty."""

from pathlib import Path

import pytest

from poolbook.kernel.limits import MAX_SECRET_CHARS
from poolbook.kernel.secret import SecretUnusable, secret, secret_file


class TestSecret:
    def test_is_what_the_environment_holds(self) -> None:
        assert secret("POOLBOOK_KEY", {"POOLBOOK_KEY": "one"}) == "one"

    def test_is_what_the_named_file_holds(self, tmp_path: Path) -> None:
        path = tmp_path / "key"
        path.write_text("two\n")
        assert secret("POOLBOOK_KEY", {"POOLBOOK_KEY_FILE": str(path)}) == "two"
        assert secret_file("POOLBOOK_KEY", {"POOLBOOK_KEY_FILE": str(path)}) == path

    def test_is_none_when_nothing_is_given(self) -> None:
        assert secret("POOLBOOK_KEY", {"POOLBOOK_KEY": "", "POOLBOOK_KEY_FILE": ""}) is None

    def test_refuses_both(self, tmp_path: Path) -> None:
        with pytest.raises(SecretUnusable, match="both set"):
            secret("POOLBOOK_KEY", {"POOLBOOK_KEY": "one", "POOLBOOK_KEY_FILE": str(tmp_path / "key")})

    @pytest.mark.parametrize(
        ("content", "why"),
        [
            (None, "No such file"),
            (b" \n", "empty"),
            (b"x" * (MAX_SECRET_CHARS + 1), "too long"),
            (b"\xff\xfe", "no text"),
        ],
    )
    def test_refuses_a_file_that_holds_none_and_does_not_quote_it(
        self, tmp_path: Path, content: bytes | None, why: str
    ) -> None:
        path = tmp_path / "key"
        if content is not None:
            path.write_bytes(content)
        with pytest.raises(SecretUnusable, match=why) as refused:
            secret("POOLBOOK_KEY", {"POOLBOOK_KEY_FILE": str(path)})
        assert "xxxx" not in refused.value.message
