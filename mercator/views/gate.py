"""The one gate: no route answers unless it says who may pass, and no row is fetched without a right.

Default-deny: a view without @gate, @open_to_all or a place in the table of foreign routes is refused to everybody.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from types import MappingProxyType
from typing import Any, Final, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django_htmx.middleware import HtmxDetails

from mercator.models import Person
from mercator.rules.access import USE_ACCOUNT

OPEN: Final = "open"
"""Anyone, signed in or not."""

FOREIGN_ROUTES: Final = MappingProxyType(
    {
        "account_login": OPEN,
        "account_logout": OPEN,
        "account_signup": OPEN,  # answers that sign-up is closed
        "account_inactive": OPEN,
        "account_reset_password": OPEN,
        "account_reset_password_done": OPEN,
        "account_reset_password_from_key": OPEN,
        "account_reset_password_from_key_done": OPEN,
        "account_confirm_email": OPEN,
        "account_email_verification_sent": OPEN,
        "account_request_login_code": OPEN,
        "account_confirm_login_code": OPEN,
        "mfa_authenticate": OPEN,
        "mfa_trust": OPEN,
        "account_reauthenticate": USE_ACCOUNT,
        "mfa_reauthenticate": USE_ACCOUNT,
        "account_email": USE_ACCOUNT,
        "account_change_password": USE_ACCOUNT,
        "account_set_password": USE_ACCOUNT,
        "mfa_index": USE_ACCOUNT,
        "mfa_activate_totp": USE_ACCOUNT,
        "mfa_deactivate_totp": USE_ACCOUNT,
        "mfa_view_recovery_codes": USE_ACCOUNT,
        "mfa_download_recovery_codes": USE_ACCOUNT,
        "mfa_generate_recovery_codes": USE_ACCOUNT,
        "set_language": OPEN,
    }
)
"""Routes of libraries, by name, with the verb that they ask for. The isolation test fails on one that is missing."""

View = Callable[..., HttpResponse]


class SignedIn(HttpRequest):
    """A request that has passed the gate: who asks is known. For annotations; django makes the requests."""

    user: Person
    htmx: HtmxDetails


Row = TypeVar("Row", bound=Model)


def gate(verb: str) -> Callable[[View], View]:
    """This view is for signed-in people who may do `verb` for some agency; the rows it fetches narrow that further."""

    def mark(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            return view(request, *args, **kwargs)

        guarded.verb = verb  # type: ignore[attr-defined]
        return guarded

    return mark


def open_to_all(view: View) -> View:
    """This view answers anyone, signed in or not."""
    view.verb = OPEN  # type: ignore[attr-defined]
    return view


def verb_of(view: View, name: str | None) -> str | None:
    """The verb that a route asks for; None when nobody classified it."""
    return getattr(view, "verb", None) or FOREIGN_ROUTES.get(name or "")


class GateMiddleware:
    """Refuses what no one classified, sends the unknown to the sign-in page, and the others by their rights."""

    def __init__(self, get_response: View) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: View, args: Any, kwargs: Any) -> HttpResponse | None:
        verb = verb_of(view, request.resolver_match.url_name if request.resolver_match else None)
        if verb == OPEN:
            return None
        if verb is None:
            raise PermissionDenied
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not request.user.rights.may(verb):
            raise PermissionDenied
        return None


def fetch(rows: QuerySet[Row], person: Person, /, **key: Any) -> Row:
    """The one row that `key` names among those visible to `person`; 404 when there is none, as if it did not exist."""
    row: Row | None = rows.visible_to(person).filter(**key).first()  # type: ignore[attr-defined]
    if row is None:
        raise Http404
    return row
