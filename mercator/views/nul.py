"""A NUL character is no text: PostgreSQL stores and compares none, so that no form and no address may carry one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, QueryDict

NUL: Final = "\x00"
CLEANED: Final = frozenset({("question_new", "page")})
"""Routes and fields that drop control characters themselves: what is pasted from a PDF may hold some."""


class NulMiddleware:
    """Answers 400 before any view sees a NUL in what was typed or in the address; files are read by their readers."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        route = (request.resolver_match and request.resolver_match.url_name) or ""
        if has_nul(request.GET, route=route) or (request.method == "POST" and has_nul(request.POST, route=route)):
            raise BadRequest("NUL character")


def has_nul(typed: QueryDict, *, route: str) -> bool:
    """Whether a name or a value holds one, beside the fields of this route that clean it away."""
    return any(
        NUL in name or ((route, name) not in CLEANED and any(NUL in value for value in values))
        for name, values in typed.lists()
    )
