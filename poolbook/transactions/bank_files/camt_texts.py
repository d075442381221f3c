"""The words of a camt entry: who, what for, and under which references."""

from poolbook.kernel.said import said
from poolbook.transactions.bank_files import xml_reading as xml
from poolbook.transactions.bank_files.characters import fold
from poolbook.transactions.bank_files.texts import Texts, given, joined_lines


def texts_of_entry(element: xml.Element) -> Texts:
    """Return the words that stand at the entry itself."""
    return Texts(
        bank_reference=xml.text_at(element, "AcctSvcrRef"),
        text=xml.text_at(element, "AddtlNtryInf"),
        code=_code(element),
    )


def texts_of_details(details: xml.Element, entry: Texts, *, is_credit: bool) -> Texts:
    """
    Return the words of one transaction, with the entry's where it has none of its own.

    is_credit: whether the payment, before any reversal, was one to us: then its debtor is the counterparty.
    """
    name, account = _counterparty(details, "Dbtr" if is_credit else "Cdtr")
    if not name and not account:
        name, account = _counterparty(details, "Cdtr" if is_credit else "Dbtr")
    return Texts(
        bank_reference=xml.text_at(details, "Refs", "AcctSvcrRef") or entry.bank_reference,
        end_to_end=given(xml.text_at(details, "Refs", "EndToEndId")),
        counterparty=name,
        counterparty_account=account,
        text=_remittance(details) or xml.text_at(details, "AddtlTxInf") or entry.text,
        code=_code(details) or entry.code,
        notes=tuple(_return_notes(details)),
    )


def _code(element: xml.Element) -> str:
    """Return the bank transaction code: PMNT/RCDT/ESCT, else the bank's own."""
    code = xml.child(element, "BkTxCd")
    if code is None:
        return ""
    path = (xml.text_at(code, "Domn", "Cd"), xml.text_at(code, "Domn", "Fmly", "Cd"))
    domain = "/".join(part for part in (*path, xml.text_at(code, "Domn", "Fmly", "SubFmlyCd")) if part)
    return domain or xml.text_at(code, "Prtry", "Cd")


def _counterparty(details: xml.Element, side: str) -> tuple[str, str]:
    """Return name and account of one side; a name stands below <Pty> from version 08 on."""
    parties = xml.child(details, "RltdPties")
    if parties is None:
        return "", ""
    party = xml.child(parties, side)
    name = _name(party) if party is not None else ""
    ultimate = xml.child(parties, f"Ultmt{side}")
    behind = _name(ultimate) if ultimate is not None else ""
    if behind and behind != name:
        name = f"{name} ({behind})" if name else behind
    account = xml.child(parties, f"{side}Acct", "Id")
    number = xml.text_at(account, "IBAN") or xml.text_at(account, "Othr", "Id") if account is not None else ""
    return name, number


def _name(party: xml.Element) -> str:
    return xml.text_at(party, "Nm") or xml.text_at(party, "Pty", "Nm") or xml.text_at(party, "Agt", "FinInstnId", "Nm")


def _remittance(details: xml.Element) -> str:
    """Return the remittance information whole: free lines, references of the creditor, numbers of documents."""
    information = xml.child(details, "RmtInf")
    if information is None:
        return ""
    pieces = [xml.text_of(one) for one in xml.children(information, "Ustrd")]
    for one in xml.children(information, "Strd"):
        pieces.append(xml.text_at(one, "CdtrRefInf", "Ref"))
        pieces += [xml.text_at(document, "Nb") for document in xml.children(one, "RfrdDocInf")]
        pieces += [xml.text_of(more) for more in xml.children(one, "AddtlRmtInf")]
    return fold(joined_lines(pieces, width=140), line=information.sourceline)


def _return_notes(details: xml.Element) -> list[str]:
    """Say why a payment came back."""
    reason = xml.child(details, "RtrInf")
    if reason is None:
        return []
    code = xml.text_at(reason, "Rsn", "Cd") or xml.text_at(reason, "Rsn", "Prtry")
    more = " ".join(xml.text_of(one) for one in xml.children(reason, "AddtlInf"))
    told = " ".join(word for word in (code, more) if word)
    return [
        said("returned_because", f"Returned by the bank: {told}.", reason=told)
        if told
        else said("returned_by_bank", "Returned by the bank.")
    ]
