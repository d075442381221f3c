"""camt.053 as text: the parts from which a test puts its file together."""


def balance(code: str, amount: str, *, way: str = "CRDT", day: str = "2026-03-02", currency: str = "EUR") -> str:
    return (
        f'<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy="{currency}">{amount}</Amt>'
        f"<CdtDbtInd>{way}</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>\n"
    )


def entry(
    amount: str,
    *,
    way: str = "CRDT",
    status: str = "<Sts>BOOK</Sts>",
    days: str = "<BookgDt><Dt>2026-03-02</Dt></BookgDt><ValDt><Dt>2026-03-03</Dt></ValDt>",
    before: str = "",
    details: str = "",
    more: str = "",
    currency: str = "EUR",
) -> str:
    inside = f"<NtryDtls>{details}</NtryDtls>" if details else ""
    return (
        f'<Ntry><Amt Ccy="{currency}">{amount}</Amt><CdtDbtInd>{way}</CdtDbtInd>{before}{status}{days}'
        f"<AcctSvcrRef>B1</AcctSvcrRef>{inside}{more}</Ntry>\n"
    )


def statement(
    *parts: str, head: str = "<Id>S1</Id>", account: str = "<IBAN>NL26VAYB8060476890</IBAN>", more: str = ""
) -> str:
    return f"<Stmt>\n{head}<Acct><Id>{account}</Id><Ccy>EUR</Ccy></Acct>{more}\n{''.join(parts)}</Stmt>\n"


def document(*statements: str, version: str = "camt.053.001.02") -> str:
    """The statements begin in line 5."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<Document xmlns="urn:iso:std:iso:20022:tech:xsd:{version}">\n'
        "<BkToCstmrStmt>\n<GrpHdr><MsgId>M</MsgId></GrpHdr>\n"
        f"{''.join(statements)}</BkToCstmrStmt>\n</Document>\n"
    )


def whole(*parts: str, version: str = "camt.053.001.02") -> str:
    """A file with one statement."""
    return document(statement(*parts), version=version)
