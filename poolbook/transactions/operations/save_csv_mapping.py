"""Save a CSV mapping: an account remembers how its bank writes CSV."""

from uuid import UUID

from poolbook.contracts.bank import CsvMappingSaved
from poolbook.eventlog.operation import operation
from poolbook.kernel import limits, policy
from poolbook.kernel.errors import BadInput, Refused
from poolbook.kernel.member import Member
from poolbook.transactions import queries
from poolbook.transactions.bank_files import CsvMapping


class MappingNameUnusable(BadInput):
    code = "mapping_name_unusable"
    sentence = f"A mapping's name has 1 to {limits.MAX_NAME_CHARS} characters."


class TooManyMappings(Refused):
    code = "too_many_mappings"
    sentence = f"An account remembers {limits.MAX_CSV_MAPPINGS} mappings; save this one under a name that it has."


@operation(on="pool_id")
def save_csv_mapping(
    *, pool_id: UUID, bank_account_id: UUID, name: str, mapping: CsvMapping, by: Member
) -> CsvMappingSaved:
    """
    Remember how an account's CSV is read; from now on it is read so, until another mapping is saved.

    name:   under which it can be asked for; one that is there is written over, its history stays.
    raises: NoSuchBook, NoSuchBankAccount, MappingNameUnusable, TooManyMappings, NotAllowed.
    """
    policy.require(by, "record_money")
    queries.bank_account_of_pool(by, pool_id, bank_account_id)
    name = " ".join(name.split())
    if not 1 <= len(name) <= limits.MAX_NAME_CHARS or not name.isprintable():
        raise MappingNameUnusable(pointer="/name")
    known = {one.name for one in queries.csv_mappings_of([bank_account_id])}
    if name not in known and len(known) >= limits.MAX_CSV_MAPPINGS:
        raise TooManyMappings
    return CsvMappingSaved(pool_id=pool_id, bank_account_id=bank_account_id, name=name, mapping=mapping.values())
