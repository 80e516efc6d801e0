"""Collect every text to translate and merge it into the catalogues of translations/.

A catalogue holds what the code says now, in the order of the English, and nothing that changes
without a text having changed: two branches that add texts merge without a conflict.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = ROOT / "translations"
_SOURCES = ("ats", "templates")
_KEYWORDS = DEFAULT_KEYWORDS | parse_keywords(
    ["_l", "lazy_gettext", "lazy_ngettext:1,2", "lazy_pgettext:1c,2"],
)
_CHANGES_BY_ITSELF = (
    '"Generated-By:',
    '"Last-Translator:',
    '"PO-Revision-Date:',
    '"POT-Creation-Date:',
    '"Project-Id-Version:',
    '"Report-Msgid-Bugs-To:',
)


def collected() -> Catalog:
    """Return every text to translate that the code and the templates have now."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as settings:
        methods, options = parse_mapping_cfg(settings)  # type: ignore[no-untyped-call]
    texts = Catalog()
    found = extract_from_dir(
        ROOT,
        methods,
        options,
        keywords=_KEYWORDS,
        directory_filter=lambda path: _is_source(Path(path)),
    )
    for _file, _line, message, _comments, context in found:
        texts.add(message, context=context)
    return texts


def read(path: Path) -> Catalog:
    """Return a catalogue as it is stored; the folder is named as Babel names the language."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


def merge(texts: Catalog, path: Path) -> None:
    """Give a catalogue an empty translation for what is new, and drop what is said no more."""
    stored = read(path)
    stored.update(texts, no_fuzzy_matching=True)
    path.write_bytes(written(stored))


def written(catalogue: Catalog) -> bytes:
    """Return a catalogue as it is stored."""
    file = BytesIO()
    write_po(file, catalogue, width=0, no_location=True, sort_output=True, ignore_obsolete=True)
    lines = file.getvalue().decode("utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(_CHANGES_BY_ITSELF)).encode()


def main() -> None:
    """Merge into every catalogue and say how much is left to translate."""
    texts = collected()
    for path in sorted(CATALOGUES.glob("*/LC_MESSAGES/messages.po")):
        merge(texts, path)
        missing = sum(not all(_forms(each.string)) for each in read(path) if each.id)
        print(f"{path.relative_to(ROOT)}: {missing} to translate")


def _is_source(folder: Path) -> bool:
    parts = folder.relative_to(ROOT).parts
    return not parts or parts[0] in _SOURCES


def _forms(string: str | Sequence[str] | None) -> Sequence[str]:
    return [string] if isinstance(string, str) else string or [""]


if __name__ == "__main__":
    main()
