"""Capital calls: what was asked of whom, and what of it was paid."""

from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from poolbook.kernel.said import said
from poolbook.pools.queries.call import (
    CallItemView,
    CallLineView,
    CallView,
    ContributionView,
    calls_of,
    contributions_of,
)
from poolbook.pools.queries.named import investment_names
from poolbook.reporting.explained import Explanation, OfFact, OfStep, Part, Row
from poolbook.reporting.question import Question, Report
from poolbook.reporting.shown import with_others


def calls(question: Question) -> Report:
    """Return the calls issued within the days asked for, as they stood at the end of the last one."""
    names = question.names()
    made = investment_names(question.pool.id, question.as_known)
    found = calls_of(question.pool.id, as_of=question.as_of, known_at=question.as_known)
    asked_for = [one for one in found if _is_asked_for(question, one)]
    return {
        **question.head(),
        "calls": [_Told(question, one, names, made, place).row() for place, one in enumerate(asked_for)],
    }


def _is_asked_for(question: Question, call: CallView) -> bool:
    return call.issued_on is not None and (question.from_on is None or call.issued_on >= question.from_on)


@dataclass(frozen=True, slots=True)
class _Told:
    """A call of the report, which can say where its numbers come from. place: in the report."""

    question: Question
    call: CallView
    names: dict[UUID, str]
    made: dict[UUID, str]
    place: int

    def row(self) -> Row:
        """Return it as reports show it."""
        call = self.call
        values = {
            "date": None if call.issued_on is None else call.issued_on.isoformat(),
            "due_on": call.due_on.isoformat(),
            "amount": str(call.amount),
            "paid": str(call.paid),
            "state": call.state,
            "memo": call.memo,
            "items": [self._item(item, number) for number, item in enumerate(call.items)],
            "lines": [self._line(line) for line in self._shown()],
        }
        return Row(values, why=self._why, label=self._label(), key=call.call_id)

    def _label(self) -> str:
        return said("call_of", f"call of {self.call.issued_on}", on=self.call.issued_on)

    def _shown(self) -> list[CallLineView]:
        return [line for line in self.call.lines if self.question.shows(line.investor_id)]

    def _item(self, item: CallItemView, number: int) -> Row:
        values = {
            "use": item.use,
            "investment": None if item.investment_id is None else self.made.get(item.investment_id),
            "amount": str(item.amount),
        }
        label = said("use_of", f"{self._label()}, {item.use.replace('_', ' ')}", what=self._label(), use=item.use)
        return Row(values, why=partial(self._why_item, item), label=label, key=number)

    def _line(self, line: CallLineView) -> Row:
        is_owed = self.call.state != "reversed" and line.paid < line.called
        values = {
            "investor": self.names[line.investor_id],
            "called": str(line.called),
            "paid": str(line.paid),
            "paid_on": None if line.paid_on is None else line.paid_on.isoformat(),
            "reference": line.reference,
            "overdue": is_owed and self.call.due_on < self.question.as_of,
        }
        name = self.names[line.investor_id]
        label = said("line_of", f"{self._label()}, {name}", what=self._label(), name=name)
        return Row(values, why=partial(self._why_line, line), label=label, key=line.investor_id)

    def _source(self) -> OfFact:
        return OfFact(type="CapitalCallIssued", subject=self.call.call_id)

    def _why(self, name: str) -> Explanation:
        lines = self._shown()
        minors = [line.called.minor if name == "amount" else line.paid.minor for line in lines]
        amounts = list(zip((self.names[line.investor_id] for line in lines), minors, strict=True))
        parts = with_others(
            amounts,
            whole=self.call.amount.minor if name == "amount" else self.call.paid.minor,
            where=f"/calls/{self.place}/lines",
            name="called" if name == "amount" else "paid",
        )
        how = (
            said("asked_of_all", "What was asked of all investors together.")
            if name == "amount"
            else said("paid_by_all", "What was paid by all investors together.")
        )
        return Explanation(how=how, parts=parts)

    def _why_item(self, item: CallItemView, _: str) -> Explanation:
        shown = {investor: amount.minor for investor, amount in item.lines.items() if self.question.shows(investor)}
        parts = [Part(minor, self.names[investor], self._source()) for investor, minor in shown.items()]
        others = item.amount.minor - sum(shown.values())
        if others:
            parts.append(Part(others, said("others", "the other investors together"), OfStep(name="others")))
        return Explanation(how=said("use_asks", "What this use asks of all investors together."), parts=parts)

    def _why_line(self, line: CallLineView, name: str) -> Explanation:
        if name == "called":
            parts = [
                Part(
                    item.lines[line.investor_id].minor,
                    said("for_use", f"for {item.use.replace('_', ' ')}", use=item.use),
                    self._source(),
                )
                for item in self.call.items
                if line.investor_id in item.lines
            ]
            return Explanation(how=said("share_of_uses", "The investor's share of each use of the call."), parts=parts)
        parts = [
            Part(
                paid.amount.minor,
                said(
                    "paid_for",
                    f"paid on {paid.received_on} for {paid.use.replace('_', ' ')}",
                    on=paid.received_on,
                    use=paid.use,
                ),
                source,
            )
            for paid in self._payments()[line.investor_id]
            for source in [OfFact(type="ContributionsReceived", id=paid.fact_id)]
        ]
        return Explanation(
            how=said("paid_on_call", "What the investor paid on this call, each on its day."), parts=parts
        )

    def _payments(self) -> dict[UUID, list[ContributionView]]:
        question, found = self.question, defaultdict(list)
        for paid in contributions_of(question.pool.id, as_of=question.as_of, known_at=question.as_known):
            if paid.call_id == self.call.call_id:
                found[paid.investor_id].append(paid)
        return found
