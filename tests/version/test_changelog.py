"""CHANGELOG.md of a client."""

from __future__ import annotations

from specloom.version.change import Change
from specloom.version.changelog import first, with_entry
from specloom.version.rules import RULES


def _change(code: str, text: str) -> Change:
    return Change(code=code, text=text, verdicts=RULES[code].verdicts)


CHANGES = (
    _change("request-parameter-removed", "`client.pets.list`: argument `limit` is gone"),
    _change("operation-added", "`client.pets.create` is new (`POST /pets`)"),
    _change("operation-deprecated", "`client.pets.list` is deprecated"),
    _change("server-removed", "the server `https://eu.example.com` is gone"),
    _change(
        "request-format-added", "`client.pets.list`: argument `born` has the format `date` now"
    ),
    _change("request-description-changed", "`client.pets.list` is described in other words"),
)


def test_newest_first_and_each_change_under_its_heading() -> None:
    text = with_entry(first("1.0.0"), "2.0.0", CHANGES)
    assert text.startswith("# Changelog\n")
    entry = text[text.index("## [2.0.0]") :]
    assert (
        entry
        == """\
## [2.0.0]

### Breaking

- `client.pets.list`: argument `limit` is gone

### Added

- `client.pets.create` is new (`POST /pets`)

### Changed

- `client.pets.list`: argument `born` has the format `date` now
- Documentation, in one place.

### Deprecated

- `client.pets.list` is deprecated

### Removed

- The server `https://eu.example.com` is gone

## [1.0.0]

The first version.
"""
    )


def test_what_people_wrote_stays() -> None:
    mine = first("1.0.0").replace("The first version.", "The first version. *Party!*")
    text = with_entry(mine, "1.0.1", ())
    assert "*Party!*" in text
    assert text.index("## [1.0.1]") < text.index("## [1.0.0]")
    assert "Nothing that callers notice." in text


def test_a_changelog_without_entries() -> None:
    assert with_entry("# Ours\n", "1.0.1", ()).startswith("# Ours\n\n## [1.0.1]\n")
    assert with_entry("", "1.0.1", ()).startswith("# Changelog\n")


def test_text_of_a_document_is_no_markup() -> None:
    found = _change("info-changed", "x <b> `<i>` y")
    assert "- X &lt;b> `<i>` y\n" in with_entry("", "1.0.1", (found,))
