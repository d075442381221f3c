"""Capital calls: what was asked of whom, and what of it was paid."""

from uuid import UUID

from poolbook.pools.queries.call import CallLineView, CallView, calls_of
from poolbook.pools.queries.holding import investments_of
from poolbook.reporting.question import Question, Report


def calls(question: Question) -> Report:
    """Return the calls issued within the days asked for, as they stood at the end of the last one."""
    names = question.names()
    investments = {one.investment_id: one.name for one in investments_of(question.pool.id, known_at=question.as_known)}
    found = calls_of(question.pool.id, as_of=question.as_of, known_at=question.as_known)
    return {
        **question.head(),
        "calls": [_call(question, one, names, investments) for one in found if _is_asked_for(question, one)],
    }


def _is_asked_for(question: Question, call: CallView) -> bool:
    return call.issued_on is not None and (question.from_on is None or call.issued_on >= question.from_on)


def _call(question: Question, call: CallView, names: dict[UUID, str], investments: dict[UUID, str]) -> Report:
    return {
        "date": None if call.issued_on is None else call.issued_on.isoformat(),
        "due_on": call.due_on.isoformat(),
        "amount": str(call.amount),
        "paid": str(call.paid),
        "state": call.state,
        "memo": call.memo,
        "items": [
            {
                "use": item.use,
                "investment": None if item.investment_id is None else investments.get(item.investment_id),
                "amount": str(item.amount),
            }
            for item in call.items
        ],
        "lines": [_line(question, call, line, names) for line in call.lines if question.shows(line.investor_id)],
    }


def _line(question: Question, call: CallView, line: CallLineView, names: dict[UUID, str]) -> Report:
    is_owed = call.state != "reversed" and line.paid < line.called
    return {
        "investor": names[line.investor_id],
        "called": str(line.called),
        "paid": str(line.paid),
        "paid_on": None if line.paid_on is None else line.paid_on.isoformat(),
        "reference": line.reference,
        "overdue": is_owed and call.due_on < question.as_of,
    }
