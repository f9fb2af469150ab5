"""When Ramadan falls, and where it shapes the working day.

First and last day in the Umm al-Qura calendar of Saudi Arabia, as the Unicode project computes it (ICU, calendar
"islamic-umalqura"); read on 23 November 2026. Other countries, and the moon, may say a day earlier or later.
"""

from __future__ import annotations

from datetime import date
from typing import Final

RAMADAN: Final = (
    (date(2020, 4, 24), date(2020, 5, 23)),
    (date(2021, 4, 13), date(2021, 5, 12)),
    (date(2022, 4, 2), date(2022, 5, 1)),
    (date(2023, 3, 23), date(2023, 4, 20)),
    (date(2024, 3, 11), date(2024, 4, 9)),
    (date(2025, 3, 1), date(2025, 3, 29)),
    (date(2026, 2, 18), date(2026, 3, 19)),
    (date(2027, 2, 8), date(2027, 3, 8)),
    (date(2028, 1, 28), date(2028, 2, 25)),
    (date(2029, 1, 16), date(2029, 2, 13)),
    (date(2030, 1, 5), date(2030, 2, 3)),
    (date(2030, 12, 26), date(2031, 1, 23)),
    (date(2031, 12, 16), date(2032, 1, 13)),
    (date(2032, 12, 4), date(2033, 1, 2)),
    (date(2033, 11, 23), date(2033, 12, 22)),
    (date(2034, 11, 12), date(2034, 12, 11)),
    (date(2035, 11, 1), date(2035, 11, 30)),
    (date(2036, 10, 21), date(2036, 11, 18)),
    (date(2037, 10, 10), date(2037, 11, 8)),
    (date(2038, 9, 30), date(2038, 10, 28)),
    (date(2039, 9, 19), date(2039, 10, 18)),
    (date(2040, 9, 8), date(2040, 10, 6)),
)  # fmt: skip

RAMADAN_COUNTRIES: Final = frozenset(
    {
        "AE", "AF", "BD", "BH", "BN", "DJ", "DZ", "EG", "ID", "IQ", "IR", "JO", "KM", "KW", "LY", "MA", "MR", "MV",
        "MY", "OM", "PK", "PS", "QA", "SA", "SD", "SN", "SO", "SY", "TN", "TR", "YE",
    }
)  # fmt: skip
"""Where, in Ramadan, offices open for shorter hours by law or custom and meetings are few: a judgement, not a fact.

Countries in which many fast and business goes on much as ever (Ghana, Ivory Coast, Nigeria, Kazakhstan) are left out.
"""
