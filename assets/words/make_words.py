"""Brings the catalogs of words up to date: `python3 dev.py words`.

For every language, a folder beside this file: collects each sentence of the program and each text of the exercise
library, puts new ones into `program.po` and `exercises.po` for somebody to translate, drops those nobody uses, and
compiles both to the `.mo` the program reads. Exit code 1 if something is not translated.
"""

from __future__ import annotations

from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from ptcoach.core.model.figure import PropKind
from ptcoach.core.safety.rules import RULES
from ptcoach.library.loader import load
from ptcoach.library.translated import translated
from ptcoach.places import EXERCISES, PROGRAM, WORDS

KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}


def wanted() -> dict[str, Catalog]:
    """Everything there is to say, by the name of its catalog."""
    return {"program": _of_program(), "exercises": _of_exercises()}


def _of_program() -> Catalog:
    found = Catalog()
    sources = extract_from_dir(PROGRAM, method_map=[("**.py", "python")], keywords=KEYWORDS)
    for file, _line, message, _comments, context in sorted(sources, key=lambda source: source[:2]):
        found.add(message, locations=[(f"ptcoach/{file}", None)], context=context)
    for rule in RULES.values():
        found.add(rule.sentence, locations=[("ptcoach/core/safety", None)])
    library = load(EXERCISES).library
    props = (kind.value.replace("_", " ") for kind in PropKind)
    for name in (*library.muscles, *library.equipment, *props):
        found.add(name, locations=[("exercises/vocabulary.yaml", None)])
    return found


def _of_exercises() -> Catalog:
    found = Catalog()

    def note(text: str) -> str:
        found.add(text)
        return text

    translated(load(EXERCISES).library, note)
    return found


def languages() -> list[str]:
    return sorted(folder.name for folder in WORDS.iterdir() if (folder / "program.po").exists())


def translations(language: str, name: str) -> Catalog:
    """What has been translated. A new language begins with two files that hold no more than their head."""
    with (WORDS / language / f"{name}.po").open("rb") as words:
        return read_po(words, locale=language)


def left(catalog: Catalog) -> list[str]:
    """The messages nobody has translated yet."""
    said = {True: all, False: bool}
    return [str(message.id) for message in catalog if message.id and not said[message.pluralizable](message.string)]


def compiled(catalog: Catalog) -> bytes:
    """The `.mo` of a catalog."""
    out = BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def bring_up_to_date(language: str, name: str, template: Catalog) -> int:
    """Write both files of one catalog; how many of its messages are not translated."""
    catalog = translations(language, name)
    begun = catalog.creation_date
    catalog.update(template, no_fuzzy_matching=True)
    catalog.obsolete.clear()
    catalog.creation_date = begun  # so that nothing changes where nothing was said
    file = WORDS / language / f"{name}.po"
    with file.open("wb") as words:
        write_po(words, catalog, width=120, include_lineno=False)
    file.with_suffix(".mo").write_bytes(compiled(catalog))
    return len(left(catalog))


def main() -> int:
    missing = 0
    for name, template in wanted().items():
        for language in languages():
            more = bring_up_to_date(language, name, template)
            print(f"{language} {name}: {len(template)} messages, {more} not translated")
            missing += more
    return int(missing > 0)


if __name__ == "__main__":
    raise SystemExit(main())
