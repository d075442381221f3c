"""Sentences that programs can say in another language: the English one, a stable code, and what was filled in."""

from collections.abc import Mapping, Sequence
from typing import Any


class Said(str):
    """
    A sentence in English, which is text like any other, with what it takes to say it in another language.

    code:  stable, snake_case; facts: what was filled in, by its name: days as ISO, amounts as "12.00 AUD", words of the
           domain as the API has them (management_fee). what_code: of a sentence inside it, whose facts stand beside it;
           one inside that is what_what, and so on.
    """

    __slots__ = ("code", "facts")
    code: str
    facts: Mapping[str, str]


def said(code: str, sentence: str, *, what: str | None = None, **facts: object) -> Said:
    """
    Return a sentence with its code.

    sentence: English, filled in; what: the sentence inside it, if there is one; facts: what else was filled in.
    """
    made = Said(sentence)
    inner: dict[str, str] = {} if what is None else {"what": str(what)}
    if isinstance(what, Said):
        within = {f"what_{name}" if name.startswith("what") else name: value for name, value in what.facts.items()}
        inner |= {**within, "what_code": what.code}
    made.code, made.facts = code, inner | {name: str(value) for name, value in facts.items()}
    return made


def coded(text: str | None, name: str) -> dict[str, Any]:
    """
    Return what a program needs beside a sentence that stands under a name: name_code and name_facts; nothing for text
    without a code.
    """
    if not isinstance(text, Said):
        return {}
    return {f"{name}_code": text.code, f"{name}_facts": dict(text.facts)}


def words_of(text: str | None) -> list[object] | None:
    """Return what `again` makes the same sentence from, as JSON knows it; None for text without a code."""
    return [text.code, dict(text.facts)] if isinstance(text, Said) else None


def again(text: str, words: Sequence[Any] | None) -> str:
    """Return a sentence as it was before its words were kept beside its text."""
    if words is None:
        return text
    made = Said(text)
    made.code, made.facts = words[0], dict(words[1])
    return made
