"""Which paths may be emitted."""

import pytest

from polykyc_tools.engine.output.path_checks import check_paths
from polykyc_tools.engine.source.diagnostics import InputError


def test_ordinary_paths_pass() -> None:
    """What the templates emit is of this kind."""
    check_paths(["__init__.py", "py.typed", "acme/models/check.py", "acme/client.py"])


@pytest.mark.parametrize(
    "path",
    [
        "/etc/hosts",
        "C:/x.py",
        "../x.py",
        "acme/../x.py",
        "./x.py",
        "acme//x.py",
        "acme/",
        "",
        "a\\b.py",
        "a\n.py",
    ],
)
def test_a_path_that_could_lead_elsewhere_is_refused(path: str) -> None:
    """A name in somebody's spec must not write outside the target."""
    with pytest.raises(InputError) as caught:
        check_paths(["__init__.py", path])

    assert [problem.position for problem in caught.value.problems] == [path]


def test_paths_that_differ_by_case_only_are_refused() -> None:
    """On a disk that ignores case the second would overwrite the first."""
    with pytest.raises(InputError) as caught:
        check_paths(["acme/Check.py", "acme/check.py", "Acme/status.py"])

    assert [(problem.position, problem.what) for problem in caught.value.problems] == [
        ("acme", "differs from `Acme` by case only"),
        ("acme/check.py", "differs from `acme/Check.py` by case only"),
    ]


def test_a_file_where_a_folder_belongs_is_refused() -> None:
    """Which of the two came first would decide what is emitted."""
    with pytest.raises(InputError) as caught:
        check_paths(["acme", "acme/client.py"])

    assert str(caught.value.problems[0]).startswith("acme: is a file, and `acme/client.py` needs a folder there")
