"""Whether this process answers and reaches its database; nothing about anyone."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest, HttpResponse

from mercator.views.gate import open_to_all


@open_to_all
def health(request: HttpRequest) -> HttpResponse:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain")
