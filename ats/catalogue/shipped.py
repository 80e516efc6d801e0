"""The catalogue that comes with the product."""

from functools import cache
from importlib.resources import files

from ats.catalogue.document import Catalogue
from ats.catalogue.reader import read_catalogue

FILENAME = "customer-service.yaml"


@cache
def shipped_catalogue() -> Catalogue:
    """Return the catalogue of the customer service department, read once per process."""
    data = files("ats.catalogue").joinpath("data", FILENAME).read_bytes()
    return read_catalogue(data, FILENAME)
