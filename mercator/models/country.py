"""Countries by their ISO 3166-1 code, and the groups in which Parliament asks for them."""

from __future__ import annotations

from django.db import models


class Country(models.Model):
    code = models.CharField(max_length=2, primary_key=True)
    name = models.CharField(max_length=80)

    class Meta:
        ordering = ("name",)
        verbose_name_plural = "countries"

    def __str__(self) -> str:
        return self.name


class CountryGroup(models.Model):
    """For instance Sub-Saharan Africa; a country may be in several groups."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    members = models.ManyToManyField(Country, related_name="groups")

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name
