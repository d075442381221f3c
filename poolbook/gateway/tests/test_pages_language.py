"""The server's own pages in German: as the browser asks, as was chosen in the apps, and every text of them."""

import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation

from poolbook.gateway.language import scopes_in_words

TEMPLATES = Path(__file__).parents[1] / "templates"
SIGN_IN = "/account/sign-in"


class TestPagesLanguage:
    def test_is_what_the_browser_asks_for(self) -> None:
        answer = Client(SERVER_NAME="localhost").get(SIGN_IN, headers={"Accept-Language": "de-AT,en;q=0.5"})
        assert '<html lang="de">' in answer.content.decode() and "Anmelden" in answer.content.decode()
        assert "Accept-Language" in answer["Vary"]

    @pytest.mark.parametrize(("chosen", "asked"), [("de", "en"), ("en", "de")])
    def test_is_what_was_chosen_in_the_apps_before_that(self, chosen: str, asked: str) -> None:
        client = Client(SERVER_NAME="localhost")
        client.cookies["poolbook-language"] = chosen
        assert f'<html lang="{chosen}">' in client.get(SIGN_IN, headers={"Accept-Language": asked}).content.decode()

    @pytest.mark.parametrize("asked", ["fr", "", "x" * 200, "de'><script>"])
    def test_is_english_for_what_it_does_not_speak(self, asked: str) -> None:
        assert (
            '<html lang="en">'
            in Client(SERVER_NAME="localhost").get(SIGN_IN, headers={"Accept-Language": asked}).content.decode()
        )

    def test_leaves_the_api_in_english(self) -> None:
        answer = Client(SERVER_NAME="localhost").get("/api/v1/me", headers={"Accept-Language": "de"})
        assert answer.json()["detail"].startswith("Sign in")
        assert translation.get_language() == "en"


class TestTexts:
    def test_of_the_script_are_there_in_german(self) -> None:
        texts = set(re.findall(r"t`((?:[^`$]|\$\{(?:[^{}`]|\{[^}]*\})*\})*)`", (TEMPLATES / "sign-in.js").read_text()))
        german = (TEMPLATES / "sign-in.de.js").read_text()
        assert len(texts) > 60
        for text in texts:
            places = iter(range(9))
            key = re.sub(r"\$\{(?:[^{}]|\{[^}]*\})*\}", lambda _: f"{{{next(places)}}}", text)  # noqa: B023
            assert f'"{key}":' in german, key

    def test_of_what_a_program_may_are_there_in_german(self) -> None:
        english = scopes_in_words()
        with translation.override("de"):
            assert english.keys() == scopes_in_words().keys()
            assert not set(english.values()) & set(scopes_in_words().values())

    def test_of_mails_are_there_in_both_languages(self) -> None:
        for path in sorted((TEMPLATES / "account/email").glob("*.txt")):
            assert '{% if language == "de" %}' in path.read_text(), path.name

    def test_of_a_mail_are_in_the_language_of_whoever_asks(self) -> None:
        with translation.override("de"):
            subject = render_to_string("account/email/password_reset_key_subject.txt")
            text = render_to_string("account/email/password_reset_key_message.txt", {"password_reset_url": "/here"})
        assert subject.strip() == "Wählen Sie Ihr Passwort für poolbook"
        assert "Er gilt einmal" in text and "/here" in text and "Somebody" not in text
