"""The calculators through their door: the published cases, and everything that is not quite JSON or money."""

import json
from copy import deepcopy
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from poolbook.gateway.calc import calculate
from poolbook.kernel import limits
from poolbook.kernel.errors import BadInput, Refused

ROOT = Path(__file__).parents[3]
CASE_FILES = [ROOT / "examples" / "calc.json", ROOT.parent / "shared" / "examples" / "calc.json"]
NOT_YET = ("fee", "equalise")


def published() -> list[Any]:
    cases = [(path, case) for path in CASE_FILES if path.exists() for case in json.loads(path.read_text())]
    return [pytest.param(case, id=f"{path.parents[1].name}-{case['name']}") for path, case in cases]


def agrees(found: Any, expected: Any, tolerance: float) -> bool:
    if isinstance(expected, dict):
        return all(agrees(found[key], value, tolerance) for key, value in expected.items())
    if isinstance(expected, float):
        return abs(Decimal(found) - Decimal(str(expected))) <= Decimal(str(tolerance))
    return bool(found == expected)


def run(what: str, given: Any) -> Any:
    return json.loads(json.dumps(calculate(what, json.dumps(given))))


class TestPublishedCases:
    @pytest.mark.parametrize("case", published())
    def test_agree(self, case: Any) -> None:
        if case["what"] in NOT_YET:
            with pytest.raises(Refused, match="not there yet") as refused:
                run(case["what"], case["input"])
            assert refused.value.exit_code == 1
        else:
            assert agrees(run(case["what"], case["input"]), case["expect"], case.get("tolerance", 0))

    def test_are_there(self) -> None:
        assert len(published()) >= 13


class TestXirr:
    def test_gives_ten_places(self) -> None:
        flows = [{"date": "2021-01-01", "amount": "-100"}, {"date": "2022-01-01", "amount": "100"}]
        assert run("xirr", {"flows": flows}) == {"xirr": "0.0000000000"}

    def test_gives_the_reason_and_the_roots_when_there_is_no_single_rate(self) -> None:
        flows = [
            {"date": f"{year}-01-01", "amount": amount}
            for year, amount in ((2021, "100"), (2022, "-230"), (2023, "132"))
        ]
        assert run("xirr", {"flows": flows}) == {
            "xirr": None,
            "reason": "ambiguous",
            "roots": ["0.1000000000", "0.2000000000"],
        }
        assert run("xirr", {"flows": []}) == {"xirr": None, "reason": "one_sign", "roots": []}


class TestMultiples:
    def test_gives_null_over_nothing(self) -> None:
        found = run("multiples", {"committed": "0", "paid_in": "0", "distributed": "0", "nav": "-1"})
        assert found == {"pic": None, "dpi": None, "rvpi": None, "tvpi": None}

    def test_trap_refuses_signed_totals(self) -> None:
        with pytest.raises(BadInput, match="/paid_in: -720 is below 0"):
            run("multiples", {"committed": "800", "paid_in": "-720", "distributed": "540", "nav": "480"})


class TestPme:
    def test_gives_null_where_there_is_nothing_to_compare(self) -> None:
        index = [{"date": "2021-01-01", "level": "100"}]
        found = run("pme", {"flows": [{"date": "2021-01-01", "amount": "-1"}], "index": index, "nav": "0"})
        assert found["ks_pme"] == "0.0000000000"
        assert found["pme_plus"] == {"lambda": None, "irr": None}

    @pytest.mark.parametrize(
        ("index", "sentence"),
        [
            ([("2021-01-01", "100"), ("2021-01-01", "101")], "two levels on 2021-01-01"),
            ([("2021-01-01", "0")], "/index/0/level: a level of an index is above zero"),
            ([("2021-01-02", "1")], "on the day of the first flow"),
        ],
    )
    def test_refuses_an_index_that_cannot_be_used(self, index: list, sentence: str) -> None:
        rows = [{"date": on, "level": level} for on, level in index]
        with pytest.raises(BadInput, match=sentence):
            run("pme", {"flows": [{"date": "2021-01-01", "amount": "-1"}], "index": rows, "nav": "0"})


class TestAllocate:
    @pytest.mark.parametrize(
        ("amount", "currency", "amounts"),
        [
            ("10", "AUD", ["3.34", "3.33", "3.33"]),
            ("-10.00", "AUD", ["-3.34", "-3.33", "-3.33"]),
            ("0.01", "AUD", ["0.01", "0.00", "0.00"]),
            ("1.000", "KWD", ["0.334", "0.333", "0.333"]),
        ],
    )
    def test_shares_in_the_currencys_digits(self, amount: str, currency: str, amounts: list) -> None:
        given = {"amount": amount, "currency": currency, "weights": ["1", "1.0", "1.00"]}
        assert run("allocate", given) == {"amounts": amounts}

    def test_trap_counts_yen_in_yen(self) -> None:
        assert run("allocate", {"amount": "100", "currency": "JPY", "weights": ["1"]}) == {"amounts": ["100"]}
        with pytest.raises(BadInput, match="more than 0 digits"):
            run("allocate", {"amount": "100.00", "currency": "JPY", "weights": ["1"]})

    @pytest.mark.parametrize(
        ("given", "pointer"),
        [
            ({"amount": "1", "currency": "AUD", "weights": ["0", "0"]}, "/weights"),
            ({"amount": "1", "currency": "AUD", "weights": []}, "/weights"),
            ({"amount": "1", "currency": "AUD", "weights": ["1", "-1"]}, "/weights/1"),
            ({"amount": "1", "currency": "XAU", "weights": ["1"]}, "/currency"),
            ({"amount": "1", "currency": "aud", "weights": ["1"]}, "/currency"),
            ({"amount": "92233720368547758.08", "currency": "AUD", "weights": ["1"]}, "/amount"),
            ({"amount": "0.001", "currency": "AUD", "weights": ["1"]}, "/amount"),
        ],
    )
    def test_refuses_with_a_pointer_to_the_fault(self, given: Any, pointer: str) -> None:
        with pytest.raises(BadInput) as refused:
            run("allocate", given)
        assert refused.value.pointer == pointer
        assert str(refused.value).startswith(pointer)


TERMS = {
    "style": "european",
    "hurdle_rate": "0.08",
    "hurdle_compounding": "annual",
    "capital_base": "contributed",
    "catch_up": "1",
    "carry": "0.20",
}
HISTORY = {
    "currency": "AUD",
    "terms": TERMS,
    "investors": [{"name": "Ann", "class": "lp"}, {"name": "Gil", "class": "gp"}],
    "flows": [
        {"date": "2021-01-01", "kind": "contribution", "investor": "Ann", "amount": "100"},
        {"date": "2022-01-01", "kind": "distribution", "amount": "120"},
    ],
}
CALLED = [
    ("2020-03-16", "300000", "750000", "1800000", "150000", None),
    ("2020-12-31", "20000", "50000", "120000", "0", "fees"),
    ("2021-01-24", "10000", "25000", "60000.01", "5000", "expenses"),
    ("2021-05-17", "250000", "625000", "1500000", "125000", None),
]
KESTREL = ("Ann Archer", "Brook Family Trust", "Cedar Super", "Kestrel GP")


def kestrel() -> Any:
    commitments = ("1000000.00", "2500000.00", "6000000.00", "500000.00")
    investors: list[dict[str, str]] = [
        {"name": name, "class": "lp", "commitment": commitment}
        for name, commitment in zip(KESTREL, commitments, strict=True)
    ]
    investors[2]["carry"], investors[3]["class"] = "0.15", "gp"
    flows = [
        {"date": on, "kind": "contribution", "investor": name, "amount": amount, **({"for": use} if use else {})}
        for on, *amounts, use in CALLED
        for name, amount in zip(KESTREL, amounts, strict=True)
    ]
    flows += [
        {"date": "2022-10-14", "kind": "distribution", "amount": "6000000.00"},
        {"date": "2024-04-15", "kind": "distribution", "amount": "5200000.00"},
    ]
    return {"currency": "AUD", "terms": TERMS, "investors": investors, "flows": flows}


class TestWaterfall:
    def test_gives_tiers_lines_totals_and_clawback(self) -> None:
        assert run("waterfall", HISTORY) == {
            "distributions": [
                {
                    "date": "2022-01-01",
                    "amount": "120.00",
                    "tiers": [
                        {"name": "return_of_capital", "lp": "100.00", "gp": "0.00"},
                        {"name": "preferred_return", "lp": "8.00", "gp": "0.00"},
                        {"name": "catch_up", "lp": "0.00", "gp": "2.00"},
                        {"name": "split", "lp": "8.00", "gp": "2.00"},
                    ],
                    "lines": [
                        {"investor": "Ann", "amount": "116.00", "carry": "4.00"},
                        {"investor": "Gil", "amount": "4.00", "carry": "0.00"},
                    ],
                }
            ],
            "totals": {"lp": "116.00", "gp": "4.00", "carry": "4.00"},
            "clawback": "0.00",
        }

    def test_agrees_with_the_example_pool(self) -> None:
        expected = json.loads((ROOT / "examples" / "pools" / "kestrel" / "expected.json").read_text())[-1][
            "distributions"
        ]
        found = run("waterfall", kestrel())["distributions"]
        assert [
            {
                "date": one["date"],
                "amount": one["amount"],
                "tiers": {tier["name"]: [tier["lp"], tier["gp"]] for tier in one["tiers"]},
                "lines": [[line["investor"], line["amount"], line["carry"]] for line in one["lines"]],
            }
            for one in found
        ] == expected

    def test_reads_write_offs_sources_uses_and_own_rates(self) -> None:
        given = deepcopy(HISTORY)
        given["investors"][0] |= {"carry": "0.1", "hurdle_rate": "0", "commitment": None}
        given["flows"][0]["for"] = "Northwind"
        given["flows"][1]["from"] = "Northwind"
        given["flows"].append({"date": "2023-01-01", "kind": "write_off", "investment": "Northwind"})
        assert run("waterfall", given)["totals"] == {"lp": "118.00", "gp": "2.00", "carry": "2.00"}

    def test_refuses_american_terms_in_words(self) -> None:
        with pytest.raises(Refused, match="American terms") as refused:
            run("waterfall", HISTORY | {"terms": TERMS | {"style": "american"}})
        assert (refused.value.code, refused.value.exit_code) == ("american_style_not_yet", 1)

    @pytest.mark.parametrize(
        ("change", "code", "exit_code"),
        [
            ({"terms": TERMS | {"catch_up": "0.2"}}, "catch_up_not_above_carry", 1),
            ({"investors": [{"name": "Ann", "class": "lp"}]}, "carry_without_gp", 1),
            ({"flows": HISTORY["flows"][1:]}, "nobody_has_weight", 1),
        ],
    )
    def test_refuses_what_a_rule_forbids(self, change: Any, code: str, exit_code: int) -> None:
        with pytest.raises(Refused) as refused:
            run("waterfall", HISTORY | change)
        assert (refused.value.code, refused.value.exit_code) == (code, exit_code)

    @pytest.mark.parametrize(
        ("path", "value", "pointer"),
        [
            (("terms", "carry"), "20", "/terms/carry"),
            (("terms", "hurdle_compounding"), "daily", "/terms/hurdle_compounding"),
            (("terms", "extra/key~"), "1", "/terms/extra~1key~0"),
            (("investors",), [], "/investors"),
            (("investors",), "Ann", "/investors"),
            (("investors", 0), "Ann", "/investors/0"),
            (("investors", 0, "class"), "LP", "/investors/0/class"),
            (("investors", 0, "name"), "Gil", "/investors/1/name"),
            (("investors", 0, "name"), " ", "/investors/0/name"),
            (("investors", 0, "name"), "x" * 201, "/investors/0/name"),
            (("investors", 0, "name"), None, "/investors/0/name"),
            (("investors", 1, "carry"), "0.1", "/investors/1/carry"),
            (("investors", 0, "commitment"), "-1", "/investors/0/commitment"),
            (("flows", 0, "investor"), "Bob", "/flows/0/investor"),
            (("flows", 0, "kind"), "transfer", "/flows/0/kind"),
            (("flows", 0, "amount"), "-100", "/flows/0/amount"),
            (("flows", 1, "investor"), "Ann", "/flows/1/investor"),
            (("flows", 0, "date"), "2021-02-30", "/flows/0/date"),
            (("flows", 0, "date"), "20210201", "/flows/0/date"),
            (("flows", 0, "date"), "2021-W01-1", "/flows/0/date"),
            (("flows", 0, "date"), "٢٠٢١-01-01", "/flows/0/date"),
            (("flows", 0, "date"), 20210101, "/flows/0/date"),
        ],
    )
    def test_refuses_bad_input_with_a_pointer_to_the_fault(self, path: tuple, value: Any, pointer: str) -> None:
        given: Any = deepcopy(HISTORY)
        holder = given
        for key in path[:-1]:
            holder = holder[key]
        holder[path[-1]] = value
        with pytest.raises(BadInput) as refused:
            run("waterfall", given)
        assert refused.value.pointer == pointer
        assert refused.value.exit_code == 2


class TestReading:
    @pytest.mark.parametrize(
        ("text", "sentence"),
        [
            ("", "not JSON"),
            ("{", "not JSON: .* at line 1, column 2"),
            ('{"amount": NaN}', "NaN is not a number"),
            ('{"amount": -Infinity}', "-Infinity is not a number"),
            ('{"amount": "1", "amount": "2", "currency": "AUD", "weights": ["1"]}', "'amount' stands twice"),
            ("[]", "an object in braces"),
            ("[" * 100_000, "nested too deeply"),
            ('{"amount": 10.1, "currency": "AUD", "weights": ["1"]}', '/amount: write numbers as text, like "10.1"'),
            ('{"amount": "1", "currency": "AUD", "weights": [1]}', "/weights/0: write numbers as text"),
            ('{"amount": ' + "9" * 10_000 + ', "currency": "AUD", "weights": ["1"]}', "/amount: write numbers as text"),
            ('{"amount": "1", "currency": 36, "weights": ["1"]}', "/currency: a text in quotes"),
            ('{"amount": true, "currency": "AUD", "weights": ["1"]}', "/amount"),
            ('{"amount": null, "currency": "AUD", "weights": ["1"]}', "/amount"),
            ('{"currency": "AUD", "weights": ["1"]}', "the key 'amount' is missing"),
            (
                '{"amount": "1", "currency": "AUD", "weights": ["1"], "wieghts": []}',
                "/wieghts: this key is not known here",
            ),
            ('{"amount": "1", "currency": "AUD", "weights": {"a": "1"}}', "/weights: a list is needed"),
        ],
    )
    def test_refuses_what_json_libraries_let_through(self, text: str, sentence: str) -> None:
        with pytest.raises(BadInput, match=sentence):
            calculate("allocate", text)

    @pytest.mark.parametrize(
        "amount",
        [
            "１０００",
            "١٠٠٠",
            "1_000",
            "1e3",
            "NaN",
            "1E+400",
            "+1",
            " 1",
            "1 ",
            "1,000.00",
            "",
            ".5",
            "5.",
            "−1",
            "0x1",
        ],
    )
    def test_refuses_amounts_that_are_no_plain_decimals(self, amount: str) -> None:
        with pytest.raises(BadInput) as refused:
            run("allocate", {"amount": amount, "currency": "AUD", "weights": ["1"]})
        assert refused.value.pointer == "/amount"

    def test_reads_a_file_with_a_byte_order_mark(self) -> None:
        assert calculate("xirr", '\ufeff{"flows": []}')["reason"] == "one_sign"

    def test_refuses_too_long_a_text(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "MAX_FILE_BYTES", 10)
        with pytest.raises(BadInput, match="longer than 10"):
            calculate("xirr", '{"flows": []}')

    def test_refuses_too_many_rows(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(limits, "MAX_CALC_FLOWS", 1)
        with pytest.raises(BadInput, match="/weights: there are more than 1 rows"):
            run("allocate", {"amount": "1", "currency": "AUD", "weights": ["1", "1"]})

    def test_refuses_an_unknown_calculator(self) -> None:
        with pytest.raises(BadInput, match="there are xirr, multiples, pme, allocate, waterfall"):
            calculate("irr", "{}")
