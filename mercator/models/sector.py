"""The sectors that plans and questions speak of."""

from __future__ import annotations

from django.db import models


class Sector(models.Model):
    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
