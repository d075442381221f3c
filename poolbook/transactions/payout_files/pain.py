"""
ISO 20022 customer credit transfer initiation, pain.001.001.03 and .09: one group, one payment information.

source: ISO 20022 message definition reports; EPC132-08 (customer-to-bank guidelines of SEPA credit transfer).
"""

from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from poolbook.kernel.bank_account import AccountNumber
from poolbook.kernel.money import Money
from poolbook.transactions.payout_files.letters import SEPA_LETTERS, written
from poolbook.transactions.payout_files.order import Payment, PayoutOrder

NAME_CHARS = 70  # SEPA's; ISO 20022 takes 140
TEXT_CHARS = 140  # of unstructured remittance information
_CLEARING = {"bsb": "AUBSB", "routing": "USABA"}  # source: ISO 20022 external code list, clearing systems


def write_pain(order: PayoutOrder, *, version: str) -> bytes:
    """
    Write a pain.001 file.

    version: pain.001.001.03 | pain.001.001.09.
    """
    document = Element("Document", {"xmlns": f"urn:iso:std:iso:20022:tech:xsd:{version}"})
    whole = SubElement(document, "CstmrCdtTrfInitn")
    group = SubElement(whole, "GrpHdr")
    _text(group, "MsgId", order.message_id)
    _text(group, "CreDtTm", order.written_at.replace(tzinfo=None).isoformat(timespec="seconds"))
    _count_and_sum(group, order)
    _name(SubElement(group, "InitgPty"), order.sender)
    information = SubElement(whole, "PmtInf")
    _text(information, "PmtInfId", f"{order.message_id}-1")
    _text(information, "PmtMtd", "TRF")
    _text(information, "BtchBookg", "true" if order.originator.is_booked_as_one else "false")
    _count_and_sum(information, order)
    if is_sepa(order):
        _text(SubElement(SubElement(information, "PmtTpInf"), "SvcLvl"), "Cd", "SEPA")
    day = SubElement(information, "ReqdExctnDt")
    if version == "pain.001.001.03":
        day.text = order.execution_on.isoformat()
    else:
        _text(day, "Dt", order.execution_on.isoformat())
    _name(SubElement(information, "Dbtr"), order.payer.holder)
    account = SubElement(information, "DbtrAcct")
    _account(account, order.payer.account)
    _text(account, "Ccy", order.payer.currency)
    _agent(SubElement(information, "DbtrAgt"), order.payer.account, version)
    _text(information, "ChrgBr", "SLEV" if is_sepa(order) else "SHAR")
    for place, payment in enumerate(order.payments, start=1):
        _payment(SubElement(information, "CdtTrfTxInf"), payment, place, order, version)
    ElementTree.indent(document)
    content: bytes = ElementTree.tostring(document, encoding="UTF-8", xml_declaration=True)
    return content + b"\n"


def is_sepa(order: PayoutOrder) -> bool:
    """Whether the file is one of SEPA credit transfers: euros, and every account in reach."""
    accounts = [order.payer.account, *(one.account for one in order.payments)]
    return order.payer.currency == "EUR" and all(one.is_in_sepa for one in accounts)


def _payment(transfer: Element, payment: Payment, place: int, order: PayoutOrder, version: str) -> None:
    ids = SubElement(transfer, "PmtId")
    _text(ids, "InstrId", f"{order.message_id}-{place}"[:35])
    _text(ids, "EndToEndId", payment.end_to_end)
    amount = SubElement(SubElement(transfer, "Amt"), "InstdAmt", {"Ccy": payment.amount.currency})
    amount.text = str(payment.amount)
    if payment.account.bank:
        _agent(SubElement(transfer, "CdtrAgt"), payment.account, version)
    _name(SubElement(transfer, "Cdtr"), payment.holder)
    _account(SubElement(transfer, "CdtrAcct"), payment.account)
    if text := written(order.text, SEPA_LETTERS, longest=TEXT_CHARS):
        _text(SubElement(transfer, "RmtInf"), "Ustrd", text)


def _count_and_sum(parent: Element, order: PayoutOrder) -> None:
    _text(parent, "NbOfTxs", str(len(order.payments)))
    _text(parent, "CtrlSum", str(Money(sum(one.amount.minor for one in order.payments), order.payer.currency)))


def _name(party: Element, name: str) -> None:
    _text(party, "Nm", written(name, SEPA_LETTERS, longest=NAME_CHARS))


def _account(parent: Element, account: AccountNumber) -> None:
    number = SubElement(parent, "Id")
    if account.scheme == "iban":
        _text(number, "IBAN", account.number)
    else:
        _text(SubElement(number, "Othr"), "Id", account.number)


def _agent(parent: Element, account: AccountNumber, version: str) -> None:
    institution = SubElement(parent, "FinInstnId")
    if account.scheme in _CLEARING:
        member = SubElement(institution, "ClrSysMmbId")
        _text(SubElement(member, "ClrSysId"), "Cd", _CLEARING[account.scheme])
        _text(member, "MmbId", account.bank)
    elif account.bank:
        _text(institution, "BIC" if version == "pain.001.001.03" else "BICFI", account.bank)
    else:
        _text(SubElement(institution, "Othr"), "Id", "NOTPROVIDED")


def _text(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = text
