"""The word list of the prose: `python -m tests.docs.forbidden_words` names each word that a plainer one replaces.

`nox -s lint` runs it. It reads Markdown without its code, and the comments and texts of a Python file. To hold more
files to the list, add their pattern to `CHECKED`; to try a folder first, name it behind the command.
"""

from __future__ import annotations

import re
import sys
import tokenize
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

HOME: Final = Path(__file__).parents[2]
CHECKED: Final = (
    *("README.md", "CONTRIBUTING.md", "noxfile.py", "benchmarks/*.md", "docs/*.md", "overlays/*.md"),
    # What specs say ends up in the docstrings of clients.
    *("overlays/*.yaml", "sandbox/*.yaml", "specs/*.yaml"),
    *(
        "benchmarks/*.py",
        "docs/*.py",
        "examples/**/*.py",
        "changelog.d/*.md",
        "tests/**/*.py",
        "src/**/*.py",
        "src/**/*.jinja",
        "templates/**/*.py",
        "templates/**/*.jinja",
    ),
)
SKIPPED: Final[Mapping[str, str]] = {
    "tests/docs/forbidden_words.py": "it is the list",
    "tests/docs/test_forbidden_words.py": "its examples hold words of the list",
    "tests/docs/forbidden_names.py": "it lists some of the words as names",
    "tests/docs/test_forbidden_names.py": "its examples hold such names",
    "tests/generated/source/test_docstrings.py": "it names the fillers that no docstring may hold",
}
"""Files that may hold such words, and why."""

INSTEAD: Final[Mapping[str, str]] = {
    "told": "reported, said, given",
    "besides?": "next to, also",
    "anew": "again",
    "in silence": "without a report",
    "whoever": "the caller, the reader, a person who",
    "rooms?": "module, stage, space",
    "nobody (?:says|said)": "no page documents",
    "nobody (?:knows|can tell)": "it is not known",
    "spelt": "written",
    "slips?": "mistake, error",
    "heirs?": "subclass, subtype",
    "without a word": "without a report",
    "hitherto|hence|thereof|therein|whereby|lest": "a shorter sentence",
}
"""What a word, as a regular expression, is replaced by."""

_WORD: Final = re.compile(
    # A long option of the command line is a name that users type.
    r"(?<!--)\b(?:" + "|".join(word.replace(" ", r"\s+") for word in INSTEAD) + r")\b",
    re.IGNORECASE,
)
_MARKDOWN_CODE: Final = re.compile(r"^(`{3,})[^\n]*\n.*?^\1`*$|(`+)[^`\n]+?\2|\]\([^)\n]*\)", re.MULTILINE | re.DOTALL)
_PYTHON_TEXTS: Final = frozenset(
    {tokenize.COMMENT, tokenize.STRING, getattr(tokenize, "FSTRING_MIDDLE", tokenize.COMMENT)}
)


def forbidden(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the line, the word and its replacement for each word of *text* that the list refuses."""
    for match in _WORD.finditer(text):
        word = " ".join(match[0].split())
        instead = next(say for refused, say in INSTEAD.items() if re.fullmatch(refused, word, re.IGNORECASE))
        yield text.count("\n", 0, match.start()) + 1, word, instead


def prose(path: Path) -> str:
    """Return the text of *path* with everything blank that is not prose; the lines stay where they are."""
    if path.suffix == ".py":
        return _python_prose(path)
    text = path.read_text(encoding="utf-8")
    return _MARKDOWN_CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), text) if path.suffix == ".md" else text


def _python_prose(path: Path) -> str:
    lines: dict[int, list[str]] = {}
    with path.open("rb") as file:
        for token in tokenize.tokenize(file.readline):
            if token.type in _PYTHON_TEXTS:
                for number, line in enumerate(token.string.splitlines(), token.start[0]):
                    lines.setdefault(number, []).append(line)
    return "\n".join(" ".join(lines.get(number, ())) for number in range(1, max(lines, default=0) + 1))


def pages() -> list[Path]:
    """Return the files that the list applies to."""
    paths = {path for pattern in CHECKED for path in HOME.glob(pattern)}
    return sorted(path for path in paths if path.relative_to(HOME).as_posix() not in SKIPPED)


def files(names: Iterable[str]) -> list[Path]:
    """Return the files with prose that *names* lead to: a file itself, or all below a folder."""
    paths: list[Path] = []
    for name in map(Path, names):
        below = name.rglob("*") if name.is_dir() else [name]
        paths += [path for path in below if path.suffix in {".md", ".py", ".jinja", ".yaml"}]
    return sorted(paths)


def main(names: Iterable[str] = ()) -> int:
    """Print each forbidden word with its file and line; return 1 if there is one, else 0."""
    complaints = [
        f"{path}:{line}: `{word}` is a word that we do not use. Write: {instead}.\n"
        for path in files(names) or pages()
        for line, word, instead in forbidden(prose(path))
    ]
    sys.stdout.writelines(complaints)
    return 1 if complaints else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
