"""One transaction of an OFX statement."""

from poolbook.kernel.said import said
from poolbook.transactions.bank_files.characters import shown
from poolbook.transactions.bank_files.days import booked_and_valued
from poolbook.transactions.bank_files.ofx_values import Aggregate, ofx_day, ofx_money
from poolbook.transactions.bank_files.refusal import BrokenBankFile, UnsupportedBankFile
from poolbook.transactions.bank_files.statement import BankLine

_KNOWN = {
    *("TRNTYPE", "DTPOSTED", "DTUSER", "DTAVAIL", "TRNAMT", "FITID", "CORRECTFITID", "CORRECTACTION", "SRVRTID"),
    *("CHECKNUM", "REFNUM", "SIC", "PAYEEID", "NAME", "EXTDNAME", "MEMO", "IMAGEDATA", "INV401KSOURCE"),
    *("PAYEE", "BANKACCTTO", "CCACCTTO", "CURRENCY", "ORIGCURRENCY"),
}
_TAKES, _GIVES = {"DEBIT", "CHECK", "PAYMENT", "FEE", "SRVCHG", "DIRECTDEBIT"}, {"CREDIT", "DEP", "DIRECTDEP"}


def read_line(found: Aggregate, *, row: int, currency: str) -> BankLine:
    """
    Read <STMTTRN>.

    row:      its place in the statement.
    currency: of the statement.
    raises:   BrokenBankFile; UnsupportedBankFile for corrections of earlier lines and amounts in another currency.
    """
    found.refuse_strangers(_KNOWN)
    _refuse_unsupported(found, currency)
    stated = found.value("TRNAMT")
    if stated is None:
        raise BrokenBankFile(said("no_trnamt", "<STMTTRN> has no <TRNAMT>."), line=found.line)
    amount = ofx_money(stated, currency)
    posted, available = found.text("DTPOSTED"), found.text("DTAVAIL")
    if not posted:
        raise BrokenBankFile(said("no_dtposted", "<STMTTRN> has no <DTPOSTED>."), line=found.line)
    booked = ofx_day(posted, line=found.line)
    booked_on, valued_on, notes = booked_and_valued(
        booked,
        ofx_day(available, line=found.line) if available else booked,
        booked_text=posted,
        valued_text=available,
        line=found.line,
    )
    kind = found.text("TRNTYPE").upper()
    payee, account = found.part("PAYEE"), found.part("BANKACCTTO")
    name, memo = found.text("NAME") or (payee.text("NAME") if payee else ""), found.text("MEMO")
    check = found.text("CHECKNUM").lstrip("0")
    told = (memo or name, found.text("REFNUM"), f"Cheque {check}" if check else "")
    if (kind in _TAKES and amount.minor > 0) or (kind in _GIVES and amount.minor < 0):
        notes = (
            *notes,
            said(
                "called_otherwise",
                f"The bank calls it {kind}, its amount is {amount}: the amount counts.",
                kind=kind,
                amount=amount,
            ),
        )
    return BankLine(
        row=row,
        booked_on=booked_on,
        valued_on=valued_on,
        amount=amount,
        bank_reference=found.text("FITID"),
        end_to_end="",
        counterparty=found.text("EXTDNAME") or name,
        counterparty_account=account.text("ACCTID") if account else "",
        text=" ".join(text for text in told if text),
        code=kind,
        is_reversal=False,
        notes=notes,
    )


def _refuse_unsupported(found: Aggregate, currency: str) -> None:
    corrected = found.value("CORRECTFITID")
    if corrected is not None:
        raise UnsupportedBankFile(
            said(
                "corrects_earlier",
                f"This line corrects the earlier line {shown(corrected.text)}; record the difference by hand.",
                line=shown(corrected.text),
            ),
            line=corrected.line,
        )
    other = found.part("CURRENCY")
    if other is not None and other.text("CURSYM").upper() != currency:
        raise UnsupportedBankFile(
            said(
                "line_in_other_currency",
                f"This line is in {shown(other.text('CURSYM'))}, the statement in {currency}.",
                other=shown(other.text("CURSYM")),
                currency=currency,
            ),
            line=other.line,
        )
