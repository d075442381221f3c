"""Yesterday's facts still load: one sample per fact and schema, written when that schema was current, never edited."""

import json
from pathlib import Path

import msgspec
import pytest

from poolbook.contracts.fact import FACTS, Fact
from poolbook.eventlog.codec import decode, encode

SAMPLES = sorted((Path(__file__).parent / "facts").glob("*.json"))
OURS = {name: fact for name, fact in FACTS.items() if fact.__module__.startswith("poolbook.contracts.")}


def parts(sample: Path) -> tuple[str, int]:
    name, schema, _ = sample.name.split(".")
    return name, int(schema)


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.stem)
class TestSample:
    def test_loads(self, sample: Path) -> None:
        name, schema = parts(sample)
        assert isinstance(decode(name, schema, sample.read_text()), Fact)

    def test_is_written_as_it_was_while_its_schema_is_current(self, sample: Path) -> None:
        name, schema = parts(sample)
        fact = decode(name, schema, sample.read_text())
        if schema == OURS[name].SCHEMA:
            assert json.loads(encode(fact)) == json.loads(sample.read_text())


def test_every_fact_has_a_sample_of_its_present_schema() -> None:
    missing = {(name, fact.SCHEMA) for name, fact in OURS.items()} - {parts(sample) for sample in SAMPLES}
    assert not missing


def test_twin_a_renamed_field_would_be_noticed() -> None:
    spoilt = next(sample for sample in SAMPLES if sample.stem.startswith("PoolOpened")).read_text()
    with pytest.raises(msgspec.ValidationError):
        decode("PoolOpened", 1, spoilt.replace("opened_on", "started_on"))
