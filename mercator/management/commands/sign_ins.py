"""./run manage sign_ins: who can sign in to the demonstration."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from mercator.demo.people import load_people, password
from mercator.models import Person


class Command(BaseCommand):
    help = "Print the sign-ins of the demonstration, if it is loaded."

    def handle(self, *args: Any, **options: Any) -> None:
        there = set(Person.objects.values_list("email", flat=True))
        people = [person for person in load_people() if person.email in there]
        if not people:
            self.stdout.write("The demonstration is not loaded: sign in with an account of your own.")
            return
        self.stdout.write(f"Sign in as one of these invented people; the password is {password()}")
        for person in people:
            roles = ", ".join(f"{agency} {role}" for agency, role in person.roles)
            self.stdout.write(f"  {person.email:<28} {roles}")
        self.stdout.write("")
