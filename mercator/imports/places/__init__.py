"""The countries and cities that the cells of a plan name, in French, Dutch, English or German. Articles A3, B1."""

from mercator.imports.places.gazetteer import City, city_named, country_of_city
from mercator.imports.places.reading import Places, find_countries, is_place, read_places

__all__ = ["City", "Places", "city_named", "country_of_city", "find_countries", "is_place", "read_places"]
