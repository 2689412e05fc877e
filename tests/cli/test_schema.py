"""The JSON Schema of overlays: it takes every overlay there is, and finds what the engine would refuse."""

from __future__ import annotations

import gc
import json
import re
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any, Final

import jsonschema_rs
import pytest

from polykyc_tools.cli.main import main
from polykyc_tools.engine.annotations.vocabulary import KINDS, RETRIES, ROLES, STATUSES, WORDS
from polykyc_tools.engine.load.loader import load
from polykyc_tools.engine.source.mapping_reader import is_list
from polykyc_tools.overlay_schema.annotations import SHAPES
from polykyc_tools.overlay_schema.document import text

HOME: Final = Path(__file__).parents[2]
OVERLAYS: Final = sorted((HOME / "overlays").glob("*.yaml"))
VALIDATOR: Final = jsonschema_rs.Draft202012Validator(json.loads(text()))


def plain(path: Path) -> Any:
    """Return the overlay at *path* as plain values."""
    return json.loads(json.dumps(load(path, root=path.parent)))


def holding(word: str) -> tuple[Any, Any]:
    """Return an overlay whose first use of *word* is in reach, and that use."""
    for path in OVERLAYS:
        document = plain(path)
        for action in document["actions"]:
            update = action.get("update", {})
            if word in update:
                return document, update
    raise AssertionError(f"no overlay says {word}")


def actions(**action: Any) -> dict[str, Any]:
    """Return an overlay of one action."""
    return {"overlay": "1.1.0", "info": {"title": "Acme", "version": "1"}, "actions": [action]}


@pytest.mark.parametrize("path", OVERLAYS, ids=lambda path: path.stem)
def test_every_overlay_on_disk_is_valid(path: Path) -> None:
    """An editor that marks what is right is soon switched off."""
    assert [error.message for error in VALIDATOR.iter_errors(plain(path))] == []


def test_it_is_a_schema_itself() -> None:
    """An editor that cannot read it says nothing at all."""
    jsonschema_rs.meta.validate(json.loads(text()))


def test_it_knows_the_words_that_the_engine_reads() -> None:
    """A new word that the schema lacks would be marked as a mistake, and one too many would be proposed."""
    assert SHAPES.keys() == WORDS.keys()
    definitions = json.loads(text())["$defs"]
    operation, errors = definitions["x-kyc-operation"]["properties"], definitions["x-kyc-errors"]["items"]
    (rows,) = [form for form in definitions["x-kyc-status"]["anyOf"] if form["type"] == "array"]

    assert operation["role"]["enum"] == list(ROLES)
    assert operation["retry"]["anyOf"][0]["enum"] == list(RETRIES)
    assert errors["properties"]["is"]["enum"] == list(KINDS)
    assert rows["items"]["properties"]["is"]["enum"] == list(STATUSES)


def test_every_key_has_its_sentence_from_the_vocabulary() -> None:
    """What an editor shows next to a key is what `overlays/README.md` says, so nobody writes it twice."""
    definitions = json.loads(text())["$defs"]

    assert definitions["x-kyc-envelope"]["description"] == "Where the result is."
    assert definitions["x-kyc-flow"]["properties"]["start"]["description"] == "where a session begins"
    assert all("description" in definitions[word] for word in WORDS)


def wrong(word: str, change: Callable[[Any], None]) -> dict[str, Any]:
    """Return an overlay of the project's with *change* made to the value of *word*."""
    overlay, update = holding(word)
    change(update[word])
    document: dict[str, Any] = overlay
    return document


def rename(old: str, new: str) -> Callable[[Any], None]:
    """Return what misspells the key *old*."""

    def change(value: Any) -> None:
        holder: dict[str, Any] = value[0] if is_list(value) else value
        holder[new] = holder.pop(old)

    return change


def put(key: str, value: Any) -> Callable[[Any], None]:
    """Return what writes *value* at *key*."""

    def change(selected: Any) -> None:
        holder: dict[str, Any] = selected[0] if is_list(selected) else selected
        holder[key] = value

    return change


MISTAKES: Final = [
    ("x-kyc-envelope", rename("payload", "paylod")),
    ("x-kyc-envelope", put("ok", "success")),
    ("x-kyc-envelope", put("ok", "$.success")),
    ("x-kyc-envelope", put("error", {"cod": "/code"})),
    ("x-kyc-errors", put("is", "forbidden")),
    ("x-kyc-errors", put("http", "403")),
    ("x-kyc-errors", put("http", 4030)),
    ("x-kyc-errors", put("says", "")),
    ("x-kyc-errors", put("whn", 1)),
    ("x-kyc-status", put("is", "aproved")),
    ("x-kyc-status", rename("when", "wen")),
    ("x-kyc-status", put("when", {"status": {"anny": {"a": 1}}})),
    ("x-kyc-status", put("when", {"status": None})),
    ("x-kyc-operation", put("role", "creates")),
    ("x-kyc-operation", put("retry", "always")),
    ("x-kyc-operation", put("retry", "with-key")),
    ("x-kyc-operation", rename("retry", "retries")),
    ("x-kyc-operation", put("takes", {"identifier": "id"})),
    ("x-kyc-operation", put("takes", {"expires_in": {"field": "a", "unit": "h"}})),
    ("x-kyc-operation", put("page", {"items": "items"})),
    ("x-kyc-session", put("identifier", "id")),
    ("x-kyc-session", put("id", "a..b")),
    ("x-kyc-flow", rename("steps", "step")),
    ("x-kyc-flow", put("start", [])),
    ("x-kyc-flow", put("steps", [{"from": "a"}])),
    ("x-kyc-flow", put("steps", [{"from": "a", "to": "b", "after_final": False}])),
    ("x-kyc-webhooks", put("signature", {"algorithm": "md5"})),
    ("x-kyc-webhooks", put("body", "xml")),
    ("x-kyc-webhooks", put("event", {"id": "/id"})),
]


@pytest.mark.parametrize(("word", "change"), MISTAKES, ids=[f"{n}-{word}" for n, (word, _) in enumerate(MISTAKES)])
def test_a_seeded_mistake_is_found(word: str, change: Callable[[Any], None]) -> None:
    """Each is one that the engine refuses too, so an editor says it while it is written."""
    overlay = wrong(word, change)

    assert not VALIDATOR.is_valid(overlay)


@pytest.mark.parametrize(
    "overlay",
    [
        actions(target="$", update={"x-kyc-envelop": {"payload": "/data"}}),
        actions(target="$", update={"x-kyc-status": [{"when": {}, "is": "unknown"}]}),
        actions(target="$.paths['/a'].get", update={"x-kyc-session": {"id": "id"}}),
        actions(target="$.components.schemas.A", update={"x-kyc-operation": {"retry": "safe"}}),
        actions(target="$", update={"x-kyc-source": "guessed"}),
        actions(target="$", update={"info": {"deeper": {"x-kyc-odd": 1}}}),
        actions(target="$", updates={}),
        actions(target="$"),
        actions(target="$", remove=False),
        actions(update={}),
        {**actions(target="$", remove=True), "overlay": "2.0.0"},
        {**actions(target="$", remove=True), "action": []},
        {"overlay": "1.1.0", "info": {"title": "A"}, "actions": [{"target": "$", "remove": True}]},
        {"overlay": "1.1.0", "info": {"title": "A", "version": "1"}, "actions": []},
    ],
)
def test_a_mistake_of_the_overlay_itself_is_found(overlay: dict[str, Any]) -> None:
    """An unknown word, a word where it cannot stand, and what overlays do not have."""
    assert not VALIDATOR.is_valid(overlay)


_ANSWER = "$.paths['/a'].get.responses['200'].content['application/json'].schema"


@pytest.mark.parametrize("target", ["$.components.schemas.A", "$.components.schemas.A.properties.b", _ANSWER])
def test_a_mark_may_stand_on_any_schema_and_a_table_on_a_component_alone(target: str) -> None:
    """An editor says it while it is written, as the engine would."""
    status = actions(target=target, update={"x-kyc-status": [{"when": {}, "is": "unknown"}]})

    assert VALIDATOR.is_valid(actions(target=target, update={"x-kyc-personal": ["email"]}))
    assert VALIDATOR.is_valid(actions(target=target, update={"x-kyc-secret": True}))
    assert VALIDATOR.is_valid(status) is (target == "$.components.schemas.A")


def test_a_good_overlay_may_say_more_than_our_words() -> None:
    """An overlay corrects the vendor's document too."""
    good = actions(target="$.info", update={"title": "Acme", "x-other": 1, "contact": {"name": "A"}})

    assert VALIDATOR.is_valid(good)
    assert VALIDATOR.is_valid({**deepcopy(good), "x-note": "ours"})


def test_it_is_printed_or_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """For a pipe, and for an editor's settings."""
    file = tmp_path / "overlay.schema.json"

    codes = main(["schema"]), main(["schema", "--output", str(file)])
    gone = main(["schema", "--output", str(tmp_path / "gone" / "a.json")])
    again = main(["schema", "--output", str(file)])
    gc.enable()

    output, errors = capsys.readouterr()
    assert codes == (0, 0)
    assert output == file.read_text() == text()
    assert (gone, again) == (2, 0)
    assert re.search(r"a\.json: cannot be written: no such file or directory\n  hint: ", errors)


@pytest.mark.parametrize("kind", ["text", "JSON", "link"])
def test_it_is_written_over_nothing_else(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A mistyped name must not overwrite a file of the user, and neither may a link."""
    file = tmp_path / "settings.json"
    if kind == "link":
        file.symlink_to(tmp_path / "elsewhere")
    else:
        file.write_text('{"title": "mine"}' if kind == "JSON" else "mine")

    code = main(["schema", "--output", str(file)])
    gc.enable()

    assert code == 2
    assert "settings.json: is there already, and is no schema that polykyc wrote" in capsys.readouterr().err
    assert not (tmp_path / "elsewhere").exists()
    assert kind == "link" or "mine" in file.read_text()
