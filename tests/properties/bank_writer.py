"""Writes bank files of every format from plain movements, and counts what a file says without our readers."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from xml.sax.saxutils import escape

WORDS = (
    "Call 7",
    "KESTREL",
    "ref KLM4-77",
    "Müller & Söhne",
    "invoice 12/34",
    "part payment",
    "",
    "thanks",
    "O'Neill <x>",
)
FORMATS = ("camt.053.001.02", "camt.053.001.04", "camt.053.001.08", "MT940", "OFX 1", "OFX 2", "CSV")


@dataclass(frozen=True, slots=True)
class Movement:
    """One movement in cents: credit +, debit −."""

    day: date
    cents: int
    text: str
    reference: str
    is_reversal: bool = False
    parts: tuple[int, ...] = ()  # cents of the parts of a batch; they need not add up


@dataclass(frozen=True, slots=True)
class Account:
    """A statement to be written."""

    movements: tuple[Movement, ...]
    opening: int

    @property
    def total(self) -> int:
        return sum(movement.cents for movement in self.movements)

    @property
    def closing(self) -> int:
        return self.opening + self.total

    @property
    def last_day(self) -> date:
        return self.movements[-1].day if self.movements else date(2026, 3, 31)


def some_account(chance: random.Random, *, most: int = 8, odd: bool = False) -> Account:
    """Make up a statement; an odd one has reversals and batches."""
    day = date(2026, 3, chance.randrange(1, 15))
    movements = []
    for number in range(chance.randrange(1, most + 1)):
        day += timedelta(days=chance.randrange(3))
        cents = chance.choice((1, -1)) * chance.choice((1, 99, chance.randrange(1, 10**4), chance.randrange(1, 10**11)))
        text = " ".join(chance.choices(WORDS, k=chance.randrange(3)))
        part = chance.randrange(1, abs(cents) + 1)
        parts = chance.choice(((), (), (part, abs(cents) - part), (part, part))) if odd else ()
        is_reversal = odd and chance.random() < 0.2
        reference = f"R{number}{chance.randrange(1000)}"
        movements.append(Movement(day, cents, " ".join(text.split()), reference, is_reversal, parts))
    return Account(tuple(movements), chance.randrange(-(10**9), 10**9))


def plain(cents: int, mark: str = ".") -> str:
    return f"{'-' if cents < 0 else ''}{abs(cents) // 100}{mark}{abs(cents) % 100:02d}"


def written(form: str, accounts: Sequence[Account]) -> bytes:
    """Write a file; CSV takes the first account alone."""
    if form.startswith("camt"):
        return camt(accounts, form)
    if form == "MT940":
        return mt940(accounts)
    if form == "CSV":
        return csv(accounts[0])
    return ofx(accounts, is_xml=form == "OFX 2")


def camt(accounts: Sequence[Account], version: str) -> bytes:
    body = "\n".join(_camt_statement(account, number, version) for number, account in enumerate(accounts, start=1))
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<Document xmlns="urn:iso:std:iso:20022:tech:xsd:{version}">\n'
        "<BkToCstmrStmt>\n<GrpHdr><MsgId>M1</MsgId><CreDtTm>2026-03-31T20:00:00+02:00</CreDtTm></GrpHdr>\n"
        f"{body}\n</BkToCstmrStmt>\n</Document>\n"
    ).encode()


def _camt_statement(account: Account, number: int, version: str) -> str:
    def balance(code: str, cents: int, day: date) -> str:
        return (
            f'<Bal>\n<Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp>\n<Amt Ccy="EUR">{plain(abs(cents))}</Amt>\n'
            f"<CdtDbtInd>{'DBIT' if cents < 0 else 'CRDT'}</CdtDbtInd>\n<Dt><Dt>{day}</Dt></Dt>\n</Bal>\n"
        )

    entries = "".join(_camt_entry(movement, version) for movement in account.movements)
    return (
        f"<Stmt>\n<Id>S{number}</Id>\n<Acct><Id><IBAN>NL26VAYB8060476890</IBAN></Id><Ccy>EUR</Ccy></Acct>\n"
        f"{balance('OPBD', account.opening, date(2026, 3, 1))}{balance('CLBD', account.closing, account.last_day)}"
        f"{entries}</Stmt>"
    )


def _camt_entry(movement: Movement, version: str) -> str:
    status = "<Sts><Cd>BOOK</Cd></Sts>" if version >= "camt.053.001.08" else "<Sts>BOOK</Sts>"
    name = "<Pty><Nm>Ann</Nm></Pty>" if version >= "camt.053.001.08" else "<Nm>Ann</Nm>"
    text = f"<RmtInf><Ustrd>{escape(movement.text)}</Ustrd></RmtInf>\n" if movement.text else ""
    reversal = "<RvslInd>true</RvslInd>\n" if movement.is_reversal else ""
    batch = "".join(f'<TxDtls><Amt Ccy="EUR">{plain(part)}</Amt></TxDtls>\n' for part in movement.parts)
    return (
        f'<Ntry>\n<Amt Ccy="EUR">{plain(abs(movement.cents))}</Amt>\n'
        f"<CdtDbtInd>{'DBIT' if movement.cents < 0 else 'CRDT'}</CdtDbtInd>\n{reversal}{status}\n"
        f"<BookgDt><Dt>{movement.day}</Dt></BookgDt>\n<ValDt><Dt>{movement.day}</Dt></ValDt>\n"
        f"<AcctSvcrRef>{movement.reference}</AcctSvcrRef>\n<NtryDtls>"
        + (batch or f"<TxDtls>\n<RltdPties><Dbtr>{name}</Dbtr></RltdPties>\n{text}</TxDtls>")
        + "</NtryDtls>\n</Ntry>\n"
    )


def mt940(accounts: Sequence[Account]) -> bytes:
    def balance(tag: str, cents: int, day: date) -> str:
        return f":{tag}:{'D' if cents < 0 else 'C'}{day:%y%m%d}EUR{plain(abs(cents), ',')}\r\n"

    file = ""
    for number, account in enumerate(accounts, start=1):
        file += f":20:STARTUMS\r\n:25:NL26VAYB8060476890\r\n:28C:{number}/1\r\n"
        file += balance("60F", account.opening, date(2026, 3, 1))
        for each in account.movements:
            mark = ("RC" if each.cents < 0 else "RD") if each.is_reversal else ("D" if each.cents < 0 else "C")
            day = f"{each.day:%y%m%d%m%d}"
            file += f":61:{day}{mark}{plain(abs(each.cents), ',')}NTRFNONREF//{each.reference}\r\n"
            text = each.text.replace("\n", " ")
            file += f":86:{text}\r\n" if text else ""
        file += balance("62F", account.closing, account.last_day) + "-\r\n"
    return file.encode()


def ofx(accounts: Sequence[Account], *, is_xml: bool) -> bytes:
    def value(name: str, text: str) -> str:
        return f"<{name}>{escape(text)}</{name}>\n" if is_xml else f"<{name}>{escape(text)}\n"

    header = (
        '<?xml version="1.0" encoding="UTF-8"?>\n<?OFX OFXHEADER="200" VERSION="203" SECURITY="NONE"?>\n'
        if is_xml
        else "OFXHEADER:100\nDATA:OFXSGML\nVERSION:103\nSECURITY:NONE\nENCODING:UTF-8\nCHARSET:NONE\n\n"
    )
    file = header + "<OFX>\n<BANKMSGSRSV1>\n"
    for account in accounts:
        file += f"<STMTTRNRS>\n{value('TRNUID', '1')}<STMTRS>\n{value('CURDEF', 'EUR')}<BANKACCTFROM>\n"
        file += f"{value('BANKID', '062-000')}{value('ACCTID', '123456')}</BANKACCTFROM>\n<BANKTRANLIST>\n"
        file += value("DTSTART", "20260301") + value("DTEND", f"{account.last_day:%Y%m%d}")
        for each in account.movements:
            file += "<STMTTRN>\n" + value("TRNTYPE", "OTHER") + value("DTPOSTED", f"{each.day:%Y%m%d}120000[+1:CET]")
            file += value("TRNAMT", plain(each.cents)) + value("FITID", each.reference)
            file += (value("MEMO", each.text) if each.text else "") + "</STMTTRN>\n"
        file += f"</BANKTRANLIST>\n<LEDGERBAL>\n{value('BALAMT', plain(account.closing))}"
        file += f"{value('DTASOF', f'{account.last_day:%Y%m%d}')}</LEDGERBAL>\n</STMTRS>\n</STMTTRNRS>\n"
    return (file + "</BANKMSGSRSV1>\n</OFX>\n").encode()


def csv(account: Account) -> bytes:
    file, balance = "Date,Amount,Description,Transaction ID,Balance\n", account.opening
    for each in account.movements:
        balance += each.cents
        text = '"' + each.text.replace('"', '""') + '"'
        file += f"{each.day},{plain(each.cents)},{text},{each.reference},{plain(balance)}\n"
    return file.encode()


def counted(form: str, content: bytes) -> int | None:
    """
    Add up a file by a search for its amounts, in cents, knowing nothing of its structure.

    None where the search finds something that it does not understand: then it has no opinion.
    """
    is_wide = content[:2] in (b"\xff\xfe", b"\xfe\xff")
    text = content.decode("utf-16" if is_wide else "utf-8", errors="replace").replace("\r", "\n")
    if form.startswith("OFX"):
        found = re.findall(r"<TRNAMT\s*>\s*([^<]*?)\s*(?=<|$)", text, re.IGNORECASE)
        return _sum([("", amount) for amount in found])
    if form == "MT940":
        marks = re.findall(r"^[ \t]*:61:(?:.{6}|.{10})(R?[CD])[A-Z]?([0-9]+,[0-9]*)N", text, re.MULTILINE)
        every = len(re.findall(r"^[ \t]*:61:", text, re.MULTILINE))
        return _sum([("-" if mark in ("D", "RC") else "", amount) for mark, amount in marks], every=every)
    if form == "CSV":
        rows = [line.split(",") for line in text.splitlines()[1:] if line.strip(", \t")]
        return _sum([("", row[1].strip()) for row in rows if len(row) > 1], every=len(rows))
    entries = re.findall(r"<Ntry>\s*<Amt Ccy=\"EUR\">\s*([^<]*?)\s*</Amt>\s*<CdtDbtInd>\s*(\w+)", text)
    every = len(re.findall(r"<Ntry[\s>/]", text))
    return _sum([("-" if way == "DBIT" else "", amount) for amount, way in entries], every=every)


def _sum(found: Sequence[tuple[str, str]], *, every: int | None = None) -> int | None:
    if every is not None and every != len(found):
        return None
    total = 0
    for sign, amount in found:
        if not re.fullmatch(r"[+-]?[0-9]+[.,][0-9]{2}", amount):
            return None
        cents = int(re.sub(r"[.,]", "", amount))
        total += -cents if sign else cents
    return total
