"""Record statements: read what a bank says of an account, tick off what the book has, book the rest."""

import json
from collections.abc import Sequence
from datetime import date
from uuid import UUID

from poolbook.contracts.bank import LinesTicked, PaymentUnexplained, StatementLine, StatementRecorded, Tick
from poolbook.contracts.transactions import ReceiptsRecorded
from poolbook.eventlog.operation import operation
from poolbook.eventlog.sealing import room_key, seal
from poolbook.kernel import clock, limits, policy
from poolbook.kernel.errors import BadInput, Refused
from poolbook.kernel.ids import named_id
from poolbook.kernel.member import Member
from poolbook.kernel.said import said, words_of
from poolbook.transactions import queries
from poolbook.transactions.bank_files import BankLine, BankStatement
from poolbook.transactions.operations._bank_lines import line_of_statement
from poolbook.transactions.operations._identities import Identities
from poolbook.transactions.operations._line_bookings import TAKEN_BACK, booking_of
from poolbook.transactions.operations._ticking import Found, LineToTick, tick_batches, tick_off
from poolbook.transactions.queries.bank import STATEMENT_TABLE

Recorded = StatementRecorded | ReceiptsRecorded | PaymentUnexplained | LinesTicked


class StatementDoesNotAddUp(Refused):
    code = "statement_does_not_add_up"


class StatementInOtherCurrency(Refused):
    code = "statement_in_other_currency"


class StatementOfOtherAccount(Refused):
    code = "statement_of_other_account"


class StatementBeforeBook(Refused):
    code = "before_book_opened"


class StatementTooLong(BadInput):
    code = "statement_too_long"
    sentence = f"A statement has at most {limits.MAX_STATEMENT_LINES:,} lines; ask the bank for shorter periods."


class OverrideReasonTooLong(BadInput):
    code = "text_too_long"
    sentence = f"A reason has at most {limits.MAX_MEMO_CHARS} characters."


class LineShownMeanwhile(Refused):
    code = "bank_line_already_recorded"
    sentence = "Somebody else has just read the same lines; send the same file again."


@operation(
    on="pool_id",
    constraints={
        "transactions_bankline_pkey": LineShownMeanwhile,
        "transactions_statement_pkey": LineShownMeanwhile,
    },
)
def record_statements(
    *,
    pool_id: UUID,
    bank_account_id: UUID,
    statements: Sequence[BankStatement],
    file_hash: str,
    by: Member,
    override_reason: str = "",
) -> list[StatementRecorded | ReceiptsRecorded | PaymentUnexplained | LinesTicked]:
    """
    Read the statements of one file of one account; each line counts once, however many files show it.

    A line that equals an entry already on 1000 is ticked off and posts nothing; another credit becomes a receipt,
    another debit an unexplained payment.

    statements:      as read_bank_file gives them, in the file's order.
    file_hash:       SHA-256 of the file, hex: the same file again changes nothing.
    override_reason: why a statement whose sum is wrong is taken all the same.
    raises:          NoSuchBook, NoSuchBankAccount, StatementDoesNotAddUp, StatementInOtherCurrency,
                     StatementOfOtherAccount, StatementBeforeBook, StatementTooLong, OverrideReasonTooLong, NotAllowed.
    """
    policy.require(by, "record_money")
    book = queries.book_managed_by(by, pool_id)
    account = queries.bank_account_of_pool(by, pool_id, bank_account_id)
    if len(override_reason) > limits.MAX_MEMO_CHARS:
        raise OverrideReasonTooLong(pointer="/override_reason")
    identities = Identities(account.id, book.organisation_id)
    recorded: list[StatementRecorded] = []
    fresh: list[tuple[StatementLine, BankLine]] = []
    for place, statement in enumerate(statements, start=1):
        statement_id = named_id("statement", account.id, file_hash, place)
        if queries.has_statement(statement_id):
            continue
        _check(statement, account, book.opened_on, override_reason.strip())
        fact, lines = _recorded(
            statement, account, identities, statement_id, place=place, file_hash=file_hash, reason=override_reason
        )
        recorded.append(fact)
        fresh += lines
    return [*recorded, *_booked(account, fresh)]


def _check(statement: BankStatement, account: queries.BankAccountView, opened_on: date, override_reason: str) -> None:
    if len(statement.lines) > limits.MAX_STATEMENT_LINES:
        raise StatementTooLong
    if statement.currency != account.currency:
        raise StatementInOtherCurrency(
            said(
                "file_counts_in",
                f"The file counts in {statement.currency}, the account {account.name} in {account.currency}; "
                "name the file's own account (--account).",
                currency=statement.currency,
                name=account.name,
                other=account.currency,
            ),
        )
    if not _is_of(statement, account):
        raise StatementOfOtherAccount(
            said(
                "file_of_other_account",
                f"The file is of another account than {account.name}: its number ends with {statement.account[-4:]}; "
                "name the file's own account (--account), or correct the number of this one.",
                name=account.name,
                ending=statement.account[-4:],
            ),
        )
    if statement.difference is not None and not statement.is_proven and not override_reason:
        raise StatementDoesNotAddUp(
            said(
                "statement_sum_wrong",
                f"Statement {statement.number or 'without a number'}: opening {statement.opening} and lines of "
                f"{statement.total} do not give the closing {statement.closing}, they are {statement.difference} "
                "apart; ask the bank for the file again, or say why it is taken all the same (--override REASON).",
                number=statement.number,
                opening=statement.opening,
                total=statement.total,
                closing=statement.closing,
                difference=statement.difference,
            ),
        )
    for line in statement.lines:
        if line.booked_on < opened_on:
            raise StatementBeforeBook(
                said(
                    "line_before_book",
                    f"Line {line.row} is of {line.booked_on}, and this pool's book begins on {opened_on}; "
                    "ask the bank for a file that begins then.",
                    row=line.row,
                    booked_on=line.booked_on,
                    opened_on=opened_on,
                ),
            )


def _is_of(statement: BankStatement, account: queries.BankAccountView) -> bool:
    """Compare the account that a file names with the account's number; without one, with what files named before."""
    if not statement.account or account.number is not None:
        return queries.bank_account_fits(account, statement.account, statement.currency)
    before = queries.account_named_before(account.id)
    return not before or queries.are_alike(statement.account, before, statement.currency)


def _recorded(
    statement: BankStatement,
    account: queries.BankAccountView,
    identities: Identities,
    statement_id: UUID,
    *,
    place: int,
    file_hash: str,
    reason: str,
) -> tuple[StatementRecorded, list[tuple[StatementLine, BankLine]]]:
    days = [line.booked_on for line in statement.lines]
    last = max([day for day in (statement.to_on, *days) if day], default=clock.today())
    first = min([day for day in (statement.from_on, *days) if day], default=last)
    identified = identities.of(statement, statement_id, first)
    identities.end(statement_id, statement.closing, last)
    fresh = [
        (line_of_statement(line, one.line_id, one.start), line)
        for one, line in zip(identified, statement.lines, strict=True)
        if not one.is_known
    ]
    notes = [*statement.notes, *_told_otherwise(sum(one.is_told_otherwise for one in identified))]
    words = [words_of(note) for note in notes]
    told = {"number": statement.number, "account": statement.account, "notes": notes, "notes_said": words}
    text = json.dumps(told, ensure_ascii=False)
    fact = StatementRecorded(
        pool_id=account.pool_id,
        bank_account_id=account.id,
        statement_id=statement_id,
        format=statement.format,
        file_hash=file_hash,
        place=place,
        from_on=first,
        closed_on=last,
        opening=statement.opening,
        closing=statement.closing,
        difference=statement.difference,
        is_proven=statement.is_proven,
        lines_read=len(statement.lines),
        lines=tuple(line for line, _ in fresh),
        said=seal(room_key(), text, table=STATEMENT_TABLE, column="said", row=statement_id),
        override_reason="" if statement.is_proven or statement.difference is None else reason.strip(),
    )
    return fact, fresh


def _told_otherwise(count: int) -> list[str]:
    if not count:
        return []
    return [
        said(
            "told_otherwise",
            f"Lines that another file showed in other words, known by day and amount alone: {count:,}. "
            "If one of them is a second payment, record it by hand.",
            count=count,
        )
    ]


def _booked(
    account: queries.BankAccountView, fresh: Sequence[tuple[StatementLine, BankLine]]
) -> list[ReceiptsRecorded | PaymentUnexplained | LinesTicked]:
    """Tick off what is in the book, and book the rest: receipts first, then payments, each by day."""
    if not fresh:
        return []
    found = _found(account, [_to_tick(line, read) for line, read in fresh if line.amount.minor])
    ticks: list[Tick] = []
    receipts: list[ReceiptsRecorded] = []
    payments: list[PaymentUnexplained] = []
    for line, _ in sorted(fresh, key=lambda one: one[0].booked_on):
        if not line.amount.minor:
            ticks.append(Tick(line_id=line.line_id, item_ids=(), how="posted"))
        elif line.line_id in found:
            match = found[line.line_id]
            ticks.append(Tick(line_id=line.line_id, item_ids=match.item_ids, how=match.how))
        else:
            booking, tick = booking_of(
                pool_id=account.pool_id,
                bank_account_id=account.id,
                line_id=line.line_id,
                booked_on=line.booked_on,
                amount=line.amount,
                memo=TAKEN_BACK if line.is_reversal else "",
            )
            ticks.append(tick)
            if isinstance(booking, ReceiptsRecorded):
                receipts.append(booking)
            else:
                payments.append(booking)
    ticked = LinesTicked(pool_id=account.pool_id, bank_account_id=account.id, ticks=tuple(ticks))
    return [*receipts, *payments, ticked]


def _to_tick(line: StatementLine, read: BankLine) -> LineToTick:
    said = queries.LineText(text=read.text, end_to_end=read.end_to_end, bank_reference=read.bank_reference)
    return LineToTick.of(line.line_id, line.booked_on, line.amount.minor, said)


def _found(account: queries.BankAccountView, lines: Sequence[LineToTick]) -> dict[UUID, Found]:
    amounts = {line.minor for line in lines}
    found = tick_off(lines, queries.open_cash_items(account.pool_id, account.id, amounts=amounts))
    left = [line for line in lines if line.line_id not in found]
    if left:
        batches = queries.open_batches(account.pool_id, account.id, amounts={line.minor for line in left})
        taken = {item for match in found.values() for item in match.item_ids}
        found |= tick_batches(left, batches, taken)
    return found
