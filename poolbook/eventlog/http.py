"""
What the rooms' HTTP doors share: the shapes of money, days, ids and pages, the two headers, the transaction around.

It lies in eventlog because a room's api.py may import nothing above its own floor, contracts and kernel know no
framework, and what the headers Idempotency-Key and Poolbook-Position promise is kept by eventlog. Nothing else in
eventlog imports it, so a process without HTTP never loads it.
"""

import functools
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated, Any, Generic, Literal, Self, TypeVar, cast
from uuid import UUID

from django.http import HttpRequest
from ninja import Header, Router
from ninja.responses import Status
from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    WithJsonSchema,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError, core_schema

from poolbook.eventlog.context import Origin, Place, originating, placed
from poolbook.eventlog.door_tenant import asked_by
from poolbook.eventlog.envelope import NOBODY
from poolbook.eventlog.following import follow_request
from poolbook.eventlog.key_scope import kept_to
from poolbook.eventlog.list_files import as_file, list_file, wanted_form
from poolbook.eventlog.pages import UnknownCursor
from poolbook.eventlog.positions import wait_for
from poolbook.eventlog.unit import reading
from poolbook.kernel import limits
from poolbook.kernel.decimals import PATTERN
from poolbook.kernel.errors import BadInput
from poolbook.kernel.ids import named_id, new_id
from poolbook.kernel.member import Member
from poolbook.kernel.money import Money, UnknownCurrency

T = TypeVar("T")
View = Callable[..., Any]

_ID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEARS = f"{limits.FIRST_YEAR} to {limits.LAST_YEAR}"
_INSTANT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})"
)
_TRACEPARENT = re.compile(r"(?!ff)[0-9a-f]{2}-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}")


class UnknownParameter(BadInput):
    code = "unknown_parameter"


class KeyMissing(BadInput):
    code = "idempotency_key_missing"
    status = 400
    sentence = "This request changes something, so it needs the header Idempotency-Key: a fresh UUID, kept for retries."


def refusing(code: str, sentence: str, **facts: str) -> PydanticCustomError:
    """
    Make the error that a validator raises for a value, with a code of ours.

    code: stable, snake_case; sentence: for a person.
    """
    return PydanticCustomError(code, "{sentence}", {"sentence": sentence, **facts})


class In(BaseModel):
    """A body that comes in: fields that nobody knows are refused."""

    model_config = ConfigDict(extra="forbid")


class Out(BaseModel):
    """A body that goes out."""

    model_config = ConfigDict(populate_by_name=True)

    @classmethod
    def of(cls, thing: object, **more: Any) -> Self:
        """
        Shape a fact, or what a query returned: fields are taken from the attributes of the same names.

        more: fields that the thing does not have, or has under another name.
        """
        taken = {name: getattr(thing, name) for name in cls.model_fields if name not in more}
        return cls(**taken, **more)


class Asked(HttpRequest):
    """A request whose token was looked up. auth: who asks."""

    auth: Member


class MoneyShape(In):
    """Money: a decimal string with at most the currency's digits in, exactly them out."""

    amount: Annotated[Any, WithJsonSchema({"type": "string", "pattern": PATTERN, "examples": ["1234.56"]})]
    currency: Annotated[str, WithJsonSchema({"type": "string", "pattern": "^[A-Z]{3}$", "examples": ["AUD"]})]


class _MoneyAsShape:
    """Lets kernel's Money travel as MoneyShape, both ways."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_wrap_validator_function(
            _money,
            handler.generate_schema(MoneyShape),
            serialization=core_schema.plain_serializer_function_ser_schema(_money_out),
        )

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return handler(cast(core_schema.WrapValidatorFunctionSchema, schema)["schema"])


def _money(value: Any, shaped: core_schema.ValidatorFunctionWrapHandler) -> Money:
    if isinstance(value, Money):
        return value
    shape: MoneyShape = shaped(value)
    try:
        return Money.parse(shape.amount, shape.currency)
    except BadInput as refusal:
        at = "currency" if isinstance(refusal, UnknownCurrency) else "amount"
        raise refusing(refusal.code, refusal.message, at=at) from refusal


def _money_out(money: Money) -> dict[str, str]:
    return {"amount": str(money), "currency": money.currency}


def _read_id(value: Any) -> Any:
    if isinstance(value, str) and not _ID.fullmatch(value):
        raise refusing("not_an_id", "An id is a UUID, such as 0190a1b2-0000-7000-8000-000000000000.")
    return value


def _read_day(value: Any) -> date:
    try:
        day = date.fromisoformat(value) if isinstance(value, str) and _DAY.fullmatch(value) else None
    except ValueError:
        day = None
    if day is None:
        raise refusing("not_a_day", "Write the day as 2024-12-31, one that the calendar has.")
    if not limits.FIRST_YEAR <= day.year <= limits.LAST_YEAR:
        raise refusing("day_out_of_range", f"Days lie in the years {_YEARS}.")
    return day


def _read_instant(value: Any) -> datetime:
    try:
        read = datetime.fromisoformat(value if isinstance(value, str) and _INSTANT.fullmatch(value) else "")
        instant = read.astimezone(UTC)  # PostgreSQL reads no offset beyond 15:59, and none of its own in year 1
    except (ValueError, OverflowError) as error:
        raise refusing("not_an_instant", "Write the instant with its offset: 2024-12-31T12:00:00Z.") from error
    if not limits.FIRST_YEAR <= instant.year <= limits.LAST_YEAR:
        raise refusing("instant_out_of_range", f"Instants lie in the years {_YEARS}.")
    return instant


def _read_key(value: str) -> str:
    if not (1 <= len(value) <= limits.MAX_KEY_CHARS and value.isascii() and value.isprintable()):
        raise refusing(
            "idempotency_key_unusable",
            f"An Idempotency-Key has 1 to {limits.MAX_KEY_CHARS} printable ASCII characters; a fresh UUID is fine.",
        )
    return value


Amount = Annotated[Money, _MoneyAsShape]
Id = Annotated[UUID, BeforeValidator(_read_id)]
Day = Annotated[date, BeforeValidator(_read_day), WithJsonSchema({"type": "string", "format": "date"})]
Instant = Annotated[datetime, BeforeValidator(_read_instant), WithJsonSchema({"type": "string", "format": "date-time"})]
_KEY = "Idempotency-Key"
_KEY_SAYS = "The same key gives the same answer, however often the request is sent. Make a fresh one per intent."
Key = Annotated[str, AfterValidator(_read_key), Header(..., alias=_KEY, description=_KEY_SAYS)]
PreviewKey = Annotated[  # for what has a preview: needed as well, but for the preview
    str, AfterValidator(_read_key), Header("", alias=_KEY, description=f"{_KEY_SAYS} A preview needs none.")
]


@dataclass(frozen=True, slots=True)
class SomeOf:
    """Marks a parameter that names some of what is known, with commas between: anything else is refused by name."""

    known: tuple[str, ...]

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_after_validator_function(self._read, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        one = f"({'|'.join(self.known)})"
        return {**handler(schema), "pattern": f"^{one}(,{one})*$"}

    def _read(self, value: str) -> str:
        for one in value.split(","):
            if one not in self.known:
                known = ", ".join(self.known)
                raise refusing("unknown_value", f"Nothing is {one[:40]!r} here; give {known}, with commas between.")
        return value


def several(value: str | None) -> list[str] | None:
    """Return what a parameter of SomeOf names; None, for all, where it was left out."""
    return None if value is None else value.split(",")


class PageIn(BaseModel):
    """Which part of a list. after: the `next` of the page before; limit: items at most."""

    after: Id | None = None
    limit: Annotated[int, Field(ge=1, le=limits.MAX_PAGE_ITEMS)] = limits.DEFAULT_PAGE_ITEMS


class Page(Out, Generic[T]):
    """Part of a list. next: what to give as `after` for the part that follows; null at the end."""

    items: list[T]
    next: UUID | None


class DatedPageIn(PageIn):
    """Which part of a list by day. order: day | -day, which is the latest first."""

    order: Literal["day", "-day"] = "day"

    @property
    def is_latest_first(self) -> bool:
        """Whether the latest come first."""
        return self.order == "-day"


def cut(found: Sequence[T], page: PageIn, identify: Callable[[T], UUID]) -> tuple[Sequence[T], UUID | None]:
    """
    Cut a page out of rows that begin with it.

    found:    one more than the page takes, where there are more.
    identify: the id of an item.
    returns:  the items, and the cursor of the next page, None at the end.
    """
    items = found[: page.limit]
    return items, identify(items[-1]) if len(found) > page.limit else None


def page_of(found: Sequence[T], page: PageIn, identify: Callable[[T], UUID]) -> tuple[Sequence[T], UUID | None]:
    """
    Cut a page out of a list.

    found:    the whole list, in a stable order; one by day with the earliest first, however the page is turned.
    identify: the id of an item.
    returns:  the items, and the cursor of the next page, None at the end.
    raises:   UnknownCursor.
    """
    if isinstance(page, DatedPageIn) and page.is_latest_first:
        found = found[::-1]
    start = 0
    if page.after is not None:
        start = next((place for place, item in enumerate(found, start=1) if identify(item) == page.after), 0)
        if not start:
            raise UnknownCursor
    items = found[start : start + page.limit]
    return items, identify(items[-1]) if start + page.limit < len(found) else None


@contextmanager
def reading_for(member: Member, *rooms: str) -> Iterator[None]:
    """
    Open the read-only transaction of a door, for what this member may see.

    rooms: names of rooms.
    """
    with reading(
        rooms,
        organisation=member.organisation_id or NOBODY,
        investors=member.investor_ids,
        firms=member.firms,
    ):
        yield


def traceparent_of(request: HttpRequest) -> str:
    """
    Return a request's trace as it came, or empty when there is none or it is malformed.

    source: W3C Trace Context, section 3.2.
    """
    given = request.headers.get("traceparent", "")
    return given if _TRACEPARENT.fullmatch(given) else ""


def room_router(*rooms: str, tag: str, writes: str = "") -> Router:
    """
    Make the router of a door: reads run in one read-only transaction per room, writes under one origin.

    rooms:  names of the rooms that its reads look into.
    tag:    the resource, as the documentation groups it.
    writes: name of the room whose operations its writes call; left out, the first of rooms.
    """
    router = Router(tags=[tag], by_alias=True)
    router.add_decorator(functools.partial(_at_the_door, rooms, writes or "".join(rooms[:1])), mode="operation")
    return router


def _at_the_door(rooms: Sequence[str], writes: str, view: View) -> View:
    """Runs after authentication and validation, whoever's route it is."""
    takes = {
        (model.__ninja_param_source__, name)
        for model in view._ninja_operation.models  # type: ignore[attr-defined]
        if model.__ninja_param_source__ != "body"
        for name in model.__ninja_flatten_map__
    }
    assert writes or ("header", _KEY) not in takes, "a router whose routes take a key says which room it writes"

    @functools.wraps(view)
    def run(request: HttpRequest, **values: Any) -> Any:
        for name in request.GET:
            if ("query", name) not in takes:
                raise UnknownParameter(f"This address takes no parameter {name[:40]!r}.", parameter=name[:40])
        member: Member = request.auth  # type: ignore[attr-defined]
        tenants = {*member.firms, *([member.organisation_id] if member.organisation_id else [])}
        if request.method == "GET":
            position = request.headers.get("Poolbook-Position")
            if position is not None:
                wait_for(position)
            form = wanted_form(request)
            with asked_by(tenants, member.investor_ids), reading_for(member, *rooms):
                return list_file(form, view, request, values) if form else view(request, **values)
        is_look = bool(values.get("dry_run"))
        is_keyed = ("header", _KEY) in takes and not is_look
        if is_keyed and _KEY not in request.headers:
            raise KeyMissing
        where = _origin_of(request, member)
        keyed = _key_kept(request, member, writes) if is_keyed else nullcontext()
        place, key = place_of(request), request.headers.get(_KEY, "")
        shown = follow_request(kind=place.action, key=key, by=member, is_preview=is_look)
        with originating(where), placed(place), keyed, asked_by(tenants, member.investor_ids), shown:
            answer = view(request, **values)
            if is_look and (form := wanted_form(request)):
                return as_file(form, answer.value if isinstance(answer, Status) else answer, request, values)
        request.poolbook_position = where.correlation  # type: ignore[attr-defined]
        return answer

    return run


def _key_kept(request: HttpRequest, member: Member, room: str) -> AbstractContextManager[None]:
    return kept_to(room, organisation=member.organisation_id or member.user_id, key=request.headers[_KEY])


def place_of(request: HttpRequest) -> Place:
    """Return from where a request comes: the route it asks for, address and client of who sent it, its id."""
    match = request.resolver_match
    return Place(
        action=f"{request.method} {_route_as_documented(match.route) if match else ''}",
        address=getattr(request, "poolbook_address", "") or request.META.get("REMOTE_ADDR", ""),
        client=request.headers.get("User-Agent", ""),
        request=str(getattr(request, "request_id", "")),
    )


def _route_as_documented(route: str) -> str:
    return "/" + re.sub("<([^>]+)>", r"{\1}", route).removeprefix("api/v1/").removeprefix("/")


def _origin_of(request: HttpRequest, member: Member) -> Origin:
    """A repeated key belongs to the request that came first, so it answers the position of that one."""
    key = request.headers.get(_KEY)
    scope = member.organisation_id or NOBODY
    return Origin(
        correlation=new_id() if key is None else named_id("request", member.organisation_id or member.user_id, key),
        actor=member.user_id,
        on_behalf_of=member.on_behalf_of,
        organisation=scope,
        traceparent=traceparent_of(request),
    )
