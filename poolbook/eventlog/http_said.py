"""What stands beside a sentence in an answer, so that a program can say it in another language."""

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel

from poolbook.kernel.said import Said, coded


class SaidOut(BaseModel):
    """What says a sentence in another language. facts: what was filled in."""

    code: str
    facts: dict[str, str]


def codes_of(texts: Iterable[str]) -> list[SaidOut | None]:
    """Return what stands beside a list of sentences: None for text without a code."""
    return [SaidOut(code=one.code, facts=dict(one.facts)) if isinstance(one, Said) else None for one in texts]


def code_of(text: str | None, name: str) -> dict[str, Any]:
    """Return what stands beside a sentence of a name: name_code, null where it has none, and name_facts."""
    return {f"{name}_code": None, f"{name}_facts": {}} | coded(text, name)
