"""The Python side of the write door: open books and accounts, post, reverse, settle what is pending."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import chain, repeat
from uuid import UUID

from psycopg.types.json import Jsonb

from poolbook.kernel import clock
from poolbook.transactions.ledger.chart import CHART
from poolbook.transactions.ledger.posting import Act, Outcome, Posting, Status
from poolbook.transactions.ledger.session import Using, array, rows

_FAR = 2**62
_OPEN_BOOK = "SELECT ledger_open_book(%s, %s, %s, %s)"
_OPEN_ACCOUNTS = "SELECT ledger_open_accounts(%s::int[], %s::text[], %s::int[], %s::uuid[])"
_POST = """
SELECT o_status, o_seq FROM ledger_post_lines(%s, %s::uuid[], %s::uuid[], %s::text[], %s::date[], %s::jsonb[],
  %s::smallint[], %s::uuid[], %s::boolean[], %s::text[], %s::int[], %s::int[], %s::uuid[], %s::bigint[])"""


def open_book(
    pool_id: UUID, *, organisation_id: UUID, currency: str, at: datetime | None = None, using: Using = "transactions"
) -> int:
    """
    Open a pool's book; the same call again finds it open.

    currency: ISO 4217 code, for good.
    at:       instant of recording, default now.
    returns:  the book's number inside the ledger.
    """
    return int(rows(using, _OPEN_BOOK, [organisation_id, pool_id, currency, at or clock.now()])[0][0])


def open_accounts(
    book: int, accounts: Sequence[tuple[str, UUID]], *, using: Using = "transactions"
) -> dict[tuple[str, UUID], int]:
    """
    Open accounts that are missing, find the others; post_batch does this by itself.

    book:     number from open_book.
    accounts: (code, holder).
    returns:  {(code, holder): account number in the book}.
    """
    wanted = list(dict.fromkeys(accounts))
    codes = _codes(code for code, _ in wanted)
    numbers = array(codes[code] for code, _ in wanted)
    parameters = [array(repeat(book, len(wanted))), list(codes), numbers, array(holder for _, holder in wanted)]
    ids = rows(using, _OPEN_ACCOUNTS, parameters)[0][0] or []
    return dict(zip(wanted, ids, strict=True))


def post_batch(
    postings: Sequence[Posting], *, at: datetime | None = None, using: Using = "transactions"
) -> list[Outcome]:
    """
    Post transactions in their order, in one statement, in the transaction that is open.

    Each is judged after those before it; a refused one changes nothing and stops nobody else. A key twice in the batch
    shares the first one's result. Missing accounts are opened.

    at:      instant of recording, default now; never before the book's last one, never in the future.
    returns: an outcome for each posting.
    raises:  psycopg's NoDataFound for a pool without a book: our mistake, open it first.
    """
    instant = at or clock.now()
    outcomes: list[Outcome] = []
    refused: dict[tuple[UUID, UUID], tuple[Posting, Outcome]] = {}
    for part in _parts(postings):
        asked = [posting for posting in part if _key(posting) not in refused]
        answers = iter(_post(asked, instant, using))
        for posting in part:
            first = refused.get(_key(posting))
            outcomes.append(_shared(posting, *first) if first else next(answers))
        for posting, outcome in zip(part, outcomes[-len(part) :], strict=True):
            if outcome.number is None and outcome.status != Status.KEY_REUSED:
                refused.setdefault(_key(posting), (posting, outcome))
    return outcomes


def reverse(
    pool_id: UUID,
    of: UUID,
    *,
    idem: UUID,
    effective: date,
    kind: str = "reversal",
    doc: dict[str, object] | None = None,
    force: bool = False,
    at: datetime | None = None,
    using: Using = "transactions",
) -> Outcome:
    """
    Post the exact negation of a transaction; once, and never of a reversal.

    of:        idem of the transaction, which stays as it is.
    idem:      id of the fact that causes the reversal.
    effective: the business date of the reversal.
    """
    posting = Posting(
        pool_id=pool_id, idem=idem, kind=kind, effective=effective, doc=doc or {}, act=Act.REVERSE, of=of, force=force
    )
    return post_batch([posting], at=at, using=using)[0]


def post_pending(
    pool_id: UUID,
    of: UUID,
    *,
    idem: UUID,
    effective: date,
    kind: str,
    doc: dict[str, object] | None = None,
    at: datetime | None = None,
    using: Using = "transactions",
) -> Outcome:
    """
    Post what a pending transaction holds, all of it; never refused for want of cash, for it was promised.

    of:   idem of the pending transaction.
    idem: id of the fact that settles it.
    """
    posting = Posting(
        pool_id=pool_id, idem=idem, kind=kind, effective=effective, doc=doc or {}, act=Act.POST_PENDING, of=of
    )
    return post_batch([posting], at=at, using=using)[0]


def void_pending(
    pool_id: UUID,
    of: UUID,
    *,
    idem: UUID,
    effective: date,
    kind: str,
    doc: dict[str, object] | None = None,
    at: datetime | None = None,
    using: Using = "transactions",
) -> Outcome:
    """
    Let go what a pending transaction holds.

    of:   idem of the pending transaction.
    idem: id of the fact that calls it off.
    """
    posting = Posting(
        pool_id=pool_id, idem=idem, kind=kind, effective=effective, doc=doc or {}, act=Act.VOID_PENDING, of=of
    )
    return post_batch([posting], at=at, using=using)[0]


def _post(part: Sequence[Posting], at: datetime, using: Using) -> list[Outcome]:
    if not part:
        return []
    statuses, numbers = rows(using, _POST, [at, *_arrays(part)])[0]
    return [Outcome(Status(status), number) for status, number in zip(statuses, numbers, strict=True)]


def _key(posting: Posting) -> tuple[UUID, UUID]:
    return posting.pool_id, posting.idem


def _shared(posting: Posting, first: Posting, outcome: Outcome) -> Outcome:
    """Answer a key again whose first posting was refused in an earlier part; within one part the door does this."""
    return outcome if _body(posting) == _body(first) else Outcome(Status.KEY_REUSED, None)


def _body(posting: Posting) -> tuple[object, ...]:
    lines = sorted((leg.account, holder, minor) for leg in posting.legs for holder, minor in leg.amounts.items())
    return posting.kind, posting.effective, dict(posting.doc), posting.act, posting.of, lines


def _parts(postings: Sequence[Posting]) -> Iterator[list[Posting]]:
    """Cut a batch where a posting acts on one before it, or on the same one as one before it."""
    part: list[Posting] = []
    named: set[tuple[UUID, UUID]] = set()
    for posting in postings:
        target = (posting.pool_id, posting.of) if posting.of else None
        if target in named:
            yield part
            part, named = [], set()
        part.append(posting)
        named.add(_key(posting))
        if target:
            named.add(target)
    if part:
        yield part


def _arrays(part: Sequence[Posting]) -> list[object]:
    """Lay a batch out as the arrays of ledger_post_lines."""
    legs = [(number, leg) for number, posting in enumerate(part, 1) for leg in posting.legs]
    codes = _codes(leg.account for _, leg in legs)
    return [
        array(posting.pool_id for posting in part),
        array(posting.idem for posting in part),
        [posting.kind for posting in part],
        array(posting.effective for posting in part),
        [Jsonb(dict(posting.doc)) for posting in part],
        array(int(posting.act) for posting in part),
        array(posting.of for posting in part),
        array(posting.force for posting in part),
        list(codes),
        array(chain.from_iterable(repeat(number, len(leg.amounts)) for number, leg in legs)),
        array(chain.from_iterable(repeat(codes[leg.account], len(leg.amounts)) for _, leg in legs)),
        array(chain.from_iterable((holder.hex for holder in leg.amounts) for _, leg in legs)),
        array(chain.from_iterable(map(_fitting, leg.amounts.values()) for _, leg in legs)),
    ]


def _fitting(minor: int) -> int:
    """Keep what no 64-bit integer holds above the limit but readable: the door refuses it as too large."""
    return minor if -_FAR < minor < _FAR else _FAR


def _codes(codes: Iterator[str]) -> dict[str, int]:
    """Number the distinct codes from 1, as PostgreSQL counts."""
    distinct = list(dict.fromkeys(codes))
    unknown = [code for code in distinct if code not in CHART]
    assert not unknown, f"not in the chart of accounts: {unknown}"
    return {code: number for number, code in enumerate(distinct, 1)}
