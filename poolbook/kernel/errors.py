"""How the product says no: one class per rule, each with a stable code, a sentence and a status."""

from collections.abc import Mapping

from poolbook.kernel.said import said


class Refused(Exception):
    """
    A rule said no; nothing was changed.

    message: a plain sentence for a person that says what to do, with a code where it can be said in another language;
             left out, the class's own sentence, which is said by the class's code.
    pointer: JSON pointer to the part of the input at fault, or None.
    facts:   further values for programs, shown beside the sentence (strings, ints, ids).
    """

    code = "refused"
    status = 409
    exit_code = 1
    sentence = "A rule does not allow this."

    def __init__(self, message: str = "", *, pointer: str | None = None, **facts: object) -> None:
        self.message: str = message or said(self.code, self.sentence)
        super().__init__(self.message)
        self.pointer = pointer
        self.facts: Mapping[str, object] = facts


class BadInput(Refused):
    """What was given cannot be read: the wrong shape, too many digits, an impossible date."""

    code = "bad_input"
    status = 422
    exit_code = 2


class NoSuch(Refused):
    """The thing does not exist, or belongs to somebody else: the two look the same from outside."""

    code = "not_found"
    status = 404


class NotAllowed(Refused):
    """The member's role does not allow this action in an organisation that is theirs."""

    code = "not_allowed"
    status = 403


class TryAgain(Refused):
    """Right now is a bad moment; the same request may work in a second."""

    code = "try_again"
    status = 503
