"""The retention policy as the reference docs/reference/personal-data.md prints it."""

from __future__ import annotations

from typing import Final

from mercator.queries.retention import retention
from mercator.rules.retention import BLANK, DELETE, ERASE, KEEP, Policy

_THEN: Final = {
    KEEP: "kept",
    BLANK: "emptied",
    DELETE: "deleted",
    ERASE: "the person is erased",
}
_HEAD: Final = "| What | Whose | Why | Who sees it | How long | Then |\n|---|---|---|---|---|---|\n"


def policy_table() -> str:
    """A Markdown table, a line for each line of the policy, in its order."""
    return _HEAD + "".join(
        f"| {_what(one)} | {one.whose} | {one.why} | {one.seen_by} | {one.how_long} | {_THEN[one.then]} |\n"
        for one in retention().policies
    )


def _what(policy: Policy) -> str:
    return f"**{policy.code.replace('-', ' ').capitalize()}**: {_fields(policy.fields)}"


def _fields(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{one}`" for one in names)
