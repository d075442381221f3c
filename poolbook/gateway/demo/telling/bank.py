"""How a bank's statements are read: they show what the book has, and now and then something that it has not."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from hashlib import sha256

from poolbook.gateway.demo.life import END, Life, Step
from poolbook.gateway.demo.rows import Statement, day
from poolbook.kernel import clock
from poolbook.kernel.money import Money, total
from poolbook.transactions import queries
from poolbook.transactions.bank_files import BankLine, BankStatement
from poolbook.transactions.operations.record_statements import record_statements
from poolbook.transactions.operations.sign_off_day import sign_off_day
from poolbook.transactions.posting_rules import bank_account_of


def statement(life: Life, row: Statement) -> Iterator[Step]:
    """A statement is read; its last day is signed off."""
    yield Step(day(row.on), END, partial(_read, life, row))
    if row.is_signed:
        yield Step(day(row.on), END, partial(life.tell, sign_off_day, day=day(row.through)))


def _read(life: Life, row: Statement) -> None:
    rows = [one for one in life.story.rows if isinstance(one, Statement)]
    before = [day(one.through) for one in rows[: rows.index(row)]]
    first, last = before[-1] if before else date.min, day(row.through)
    # as known at the moment of this step: told again after a crash, it finds the same
    known = queries.cash_items_of(life.pool_id, as_of=last, known_at=clock.now())
    opening = total((one.amount for one in known if one.happened_on <= first), life.story.currency)
    moved = [(one.happened_on, one.amount, "", one.reference) for one in known if one.happened_on > first]
    moved += [(day(on), life.money(amount), who, text) for on, amount, who, text in row.more]
    moved.sort(key=lambda one: (one[0], one[1].minor, one[3]))
    lines = tuple(_line(place, *one) for place, one in enumerate(moved, start=1))
    account = life.story.account
    life.tell(
        record_statements,
        bank_account_id=bank_account_of(life.pool_id),
        statements=[
            BankStatement(
                format="camt.053.001.08",
                account=account["bsb"].replace("-", "") + account["account"],
                currency=life.story.currency,
                number=f"{last:%Y%m%d}",
                from_on=None,
                to_on=last,
                opening=opening,
                closing=total((opening, *(one.amount for one in lines)), life.story.currency),
                lines=lines,
            )
        ],
        file_hash=sha256(f"{life.story.name} {row.through}".encode()).hexdigest(),
    )


def _line(place: int, on: date, amount: Money, who: str, text: str) -> BankLine:
    return BankLine(
        row=place,
        booked_on=on,
        valued_on=on,
        amount=amount,
        bank_reference=f"{on:%y%m%d}{place:06d}",
        end_to_end="",
        counterparty=who,
        counterparty_account="",
        text=text,
        code="PMNT",
        is_reversal=False,
    )
