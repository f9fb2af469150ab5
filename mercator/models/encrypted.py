"""A text that the database holds encrypted. Architecture, "Personal data": least, encrypted where sensitive."""

from __future__ import annotations

import base64
from functools import cache
from typing import Any, Final

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.db import models

_MARK: Final = "gAAAA"
"""What every text that Fernet encrypted begins with."""


class UnreadableError(Exception):
    """None of the secrets of this installation opens what the database holds, or somebody changed it there."""


@cache
def _keys(secrets: tuple[str, ...]) -> MultiFernet:
    """The first secret encrypts; all of them decrypt, so that a key can be exchanged."""
    return MultiFernet([Fernet(_derived(secret)) for secret in secrets])


def _derived(secret: str) -> bytes:
    made = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"mercator personal details")
    return base64.urlsafe_b64encode(made.derive(secret.encode()))


def sealed(text: str) -> str:
    """`text` encrypted with the first secret; "" stays "", so that what is filled can be counted without a key."""
    return _keys(tuple(settings.FIELD_SECRETS)).encrypt(text.encode()).decode() if text else text


def opened(token: str) -> str:
    """What sealed() was given. Raises UnreadableError for a wrong key and for anything that was changed."""
    if not token:
        return token
    try:
        return _keys(tuple(settings.FIELD_SECRETS)).decrypt(token.encode()).decode()
    except InvalidToken:
        raise UnreadableError("No secret of MERCATOR_FIELD_SECRETS opens this text.") from None


def sealed_anew(token: str) -> str:
    """The same text encrypted with the first secret. Raises UnreadableError as opened() does."""
    if not token:
        return token
    try:
        return _keys(tuple(settings.FIELD_SECRETS)).rotate(token.encode()).decode()
    except InvalidToken:
        raise UnreadableError("No secret of MERCATOR_FIELD_SECRETS opens this text.") from None


def opens_with_first(token: str) -> bool:
    """Whether the first secret alone opens it: nothing is left to exchange."""
    try:
        _keys((settings.FIELD_SECRETS[0],)).decrypt(token.encode())
    except InvalidToken:
        return False
    return True


class EncryptedTextField(models.TextField):  # type: ignore[type-arg]
    """Text, encrypted with settings.FIELD_SECRETS on its way into the database. It cannot be searched or sorted.

    Reading a row raises UnreadableError when no secret fits. A dump (`dumpdata`) holds it encrypted too.
    """

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:
        return opened(value) if value else value

    def get_prep_value(self, value: Any) -> Any:
        text = super().get_prep_value(value)
        return sealed(text) if text else text

    def value_to_string(self, obj: models.Model) -> str:
        return sealed(self.value_from_object(obj) or "")

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        if not isinstance(text, str) or not text.startswith(_MARK):
            return text
        try:
            return opened(text)
        except UnreadableError:
            return text
