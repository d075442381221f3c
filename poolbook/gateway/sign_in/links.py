"""Links to choose a password: counted for a person and sent to the address we know, however it was typed."""

from allauth.account.adapter import get_adapter
from allauth.headless.account.inputs import RequestPasswordResetInput
from allauth.headless.account.views import RequestPasswordResetView


class Asked(RequestPasswordResetInput):  # type: ignore[misc]
    """
    What somebody typed who asks for a link.

    Several spellings are one address to us (`naming.compared`), and not to every mail server: each was counted for
    itself, and the link went to the one that was typed.
    """

    def clean_email(self) -> str:
        """Go on with the address that stands for the user; with what was typed where nobody has it."""
        self.cleaned_data["email"] = get_adapter().clean_email(self.cleaned_data["email"])
        return str(super().clean_email())


class AskForLink(RequestPasswordResetView):  # type: ignore[misc]
    """Sends a link to choose a password, if a user has the address; the answer is the same."""

    input_class = Asked
