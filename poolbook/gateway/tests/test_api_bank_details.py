"""Investors' bank details at the API: who sees what of them."""

from poolbook.gateway.tests.api_cast import BANK_DETAILS, World

IBAN = {"holder": "Ann Archer", "currency": "EUR", "iban": "DE89 3704 0044 0532 0130 00", "bic": "COBADEFFXXX"}


def path(world: World) -> str:
    return f"/investors/{world.investors['ann']}/bank-details"


class TestBankDetails:
    def test_are_whole_for_those_who_record_money(self, world: World) -> None:
        made = world.mia.post(path(world), BANK_DETAILS)
        assert (made["bsb"], made["account"], made["number"], made["country"]) == ("062000", "12345678", 1, "AU")
        world.mia.post(path(world), IBAN)
        newest, first = world.mia.get(path(world))["items"]
        assert (newest["iban"], newest["bic"], newest["is_masked"]) == ("DE89370400440532013000", "COBADEFFXXX", False)
        assert first == made

    def test_are_masked_for_everybody_else(self, world: World) -> None:
        world.mia.post(path(world), BANK_DETAILS)
        world.mia.post(path(world), IBAN)
        for who in (world.abe, world.zoe, world.ann):
            response = who.send("GET", path(world))
            newest, first = response.json()["items"]
            assert (first["account"], first["is_masked"]) == ("\u2022" * 5 + "678", True)
            assert newest["iban"].endswith("000")
            assert "12345678" not in response.content.decode()
            assert "DE8937" not in response.content.decode()

    def test_are_not_there_for_rex_and_bobs_not_for_ann(self, world: World) -> None:
        world.mia.post(path(world), BANK_DETAILS)
        assert world.rex.send("GET", path(world)).status_code == 404
        assert world.ann.send("GET", f"/investors/{world.investors['bob']}/bank-details").status_code == 404

    def test_say_which_field_is_wrong_and_never_the_number(self, world: World) -> None:
        refused = world.mia.send("POST", path(world), {**IBAN, "iban": "DE88370400440532013000"})
        assert (refused.status_code, refused.json()["code"]) == (422, "bad_account_number")
        assert "DE88370400440532013000" not in refused.content.decode()

    def test_end_with_the_investor(self, world: World) -> None:
        world.mia.post(path(world), BANK_DETAILS)
        world.mia.post(f"/investors/{world.investors['ann']}/erasure")
        (left,) = world.mia.get(path(world))["items"]
        assert (left["holder"], left["account"], left["bsb"], left["is_erased"]) == ("erased", "erased", "", True)
