"""The one Django application of Mercator."""

from __future__ import annotations

from django.apps import AppConfig


class MercatorConfig(AppConfig):
    name = "mercator"
    verbose_name = "Mercator"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from mercator.models import checks  # noqa: F401  (registers the database checks)
