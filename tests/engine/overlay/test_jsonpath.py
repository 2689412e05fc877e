"""The values that a target matches, and an error where it matches nothing."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from jsonpath import JSONPathEnvironment

from polykyc_tools.engine.load.loader import Object, SourcePosition
from polykyc_tools.engine.overlay.jsonpath import compile_target, find_paths
from polykyc_tools.engine.source.nodes import JSON
from tests.support.overlay_spec import Run


def test_a_target_that_matches_nothing_is_an_error(problems_of: Callable[..., str]) -> None:
    """After a provider renames a path the overlay would stop applying, and say nothing."""
    got = problems_of(
        """\
        - target: $.components.schemas.Chek
          update: {x: 1}
        - target: "$.paths['/nothing/like/it']"
          remove: true
        - target: $.servers[?@.url == 'x']
          remove: true
        """
    )

    assert got == (
        "overlays/acme.yaml:4 actions[0]: $.components.schemas.Chek matches nothing\n"
        "  hint: did you mean `Check`? Fix the target, delete the action, or say `x-optional: true`\n"
        "overlays/acme.yaml:6 actions[1]: $.paths['/nothing/like/it'] matches nothing\n"
        "  hint: the spec may have renamed it; fix the target, delete the action, or say `x-optional: true`\n"
        "overlays/acme.yaml:8 actions[2]: $.servers[?@.url == 'x'] matches nothing\n"
        "  hint: the spec may have renamed it; fix the target, delete the action, or say `x-optional: true`"
    )


def test_a_target_below_a_single_value_matches_nothing(problems_of: Callable[..., str]) -> None:
    """The hint knows no names there."""
    assert "the spec may have renamed it" in problems_of("- {target: $.info.title.text, remove: true}")


def test_an_optional_target_may_match_nothing(run: Run) -> None:
    """Overlays that serve two versions of a spec need it."""
    assert "x" not in run("- {target: $.x, update: {a: 1}, x-optional: true}")


NAMES = st.sampled_from(["a", "b", "/x", "a b", "*", "$", "é", "0"])
STEPS = st.sampled_from([".a", ".b", "['a']", '["/x"]', "['a b', 'b']", "[ 'a','a' ]", "['*']", "['$']", "['0']", ".é"])
DOCUMENTS = st.recursive(
    st.integers(0, 1), lambda inner: st.lists(inner, max_size=2) | st.dictionaries(NAMES, inner, max_size=4)
)


@given(st.dictionaries(NAMES, DOCUMENTS), st.lists(STEPS, max_size=4))
def test_the_short_way_to_a_target_leads_where_the_library_does(document: dict[str, JSON], steps: list[str]) -> None:
    """Most targets are found without the library, for speed and for nothing else."""
    path = "".join(["$", *steps])
    node = Object(document, position=SourcePosition("a.yaml", 1))

    got = find_paths(compile_target(path), node)

    matches = JSONPathEnvironment(strict=True).finditer(path, document)
    assert got == list(dict.fromkeys(match.parts for match in matches))
