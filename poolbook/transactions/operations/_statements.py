"""What approvers see of this room's decisions: payout files, journal entries, the pools' bank accounts."""

from collections.abc import Sequence

from poolbook.contracts.bank import BankAccountDescribed
from poolbook.contracts.control import JournalEntryApproved
from poolbook.contracts.fact import Fact
from poolbook.contracts.payout_files import PayoutFileApproved
from poolbook.eventlog.approval import Row, Statement, states
from poolbook.kernel.bank_account import AccountNumber
from poolbook.kernel.said import said
from poolbook.transactions import queries
from poolbook.transactions.queries.account_numbers import opened_number
from poolbook.transactions.queries.bank_accounts import account_number_now
from poolbook.transactions.queries.journal import journal_entry_of
from poolbook.transactions.queries.statements import journal_entry_statement, payout_file_statement


@states(PayoutFileApproved)
def payout_file_approved(fact: PayoutFileApproved, facts: Sequence[Fact]) -> Statement:
    """Money may leave the bank."""
    (file,) = (one for one in queries.payout_files_of(fact.pool_id) if one.id == fact.file_id)
    return payout_file_statement(file)


@states(JournalEntryApproved)
def journal_entry_approved(fact: JournalEntryApproved, facts: Sequence[Fact]) -> Statement:
    """A book is changed by hand."""
    return journal_entry_statement(journal_entry_of(fact.pool_id, fact.entry_id))


@states(BankAccountDescribed)
def account_described(fact: BankAccountDescribed, facts: Sequence[Fact]) -> Statement | None:
    """Investors pay to another account, or payouts leave another one; another name alone is nothing of the kind."""
    number = opened_number(fact.number, fact.bank_account_id)
    known = None if fact.is_new else account_number_now(fact.bank_account_id)
    if number is None or number == known:
        return None

    def rows() -> list[Row]:
        before = _written(known) if known is not None else dict[str, str]()
        return [
            Row(what=said("name", "name"), before=None, after=fact.name),
            Row(what=said("currency", "currency"), before=None, after=fact.currency),
            *(
                Row(
                    what=said(what.replace(" ", "_"), what),
                    before=before.get(what),
                    after=text,
                    is_secret=what == "account",
                )
                for what, text in _written(number).items()
            ),
        ]

    return Statement(
        action="bank_details",
        says=said("another_account", "Give a pool another bank account")
        if fact.is_new
        else said("other_number", "Change the number of a pool's bank account"),
        rows=rows,
        pool_id=fact.pool_id,
        subject_id=None if fact.is_new else fact.bank_account_id,
    )


def _written(number: AccountNumber) -> dict[str, str]:
    return {"scheme": number.scheme, "account": number.number, "bank": number.bank, "kind of account": number.kind}
