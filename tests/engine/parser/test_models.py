"""Objects in a client, and names that two of them would share."""

from tests.support.emit import Emit, getting
from tests.support.parser_schemas import STATE, of


def test_objects_lead_to_each_other(emit: Emit) -> None:
    """Each module loads, and an answer is read to its end, though neither class can be first."""
    components = (
        "Node: {type: object, required: [name], properties: {name: {type: string}, "
        "next: {$ref: '#/components/schemas/Node'}, "
        "edges: {type: array, items: {$ref: '#/components/schemas/Edge'}}}}, "
        "Edge: {type: object, properties: {to: {$ref: '#/components/schemas/Node'}}}"
    )
    acme = emit(getting("{$ref: '#/components/schemas/Node'}", components=components))

    got = acme.parse(
        "get_thing", {"name": "a", "next": {"name": "b"}, "edges": [{"to": {"name": "c", "next": {"name": "d"}}}]}
    )

    assert (got.name, got.next.name, got.edges[0].to.next.name) == ("a", "b", "d")


def test_objects_inside_objects_have_classes_of_their_own(emit: Emit) -> None:
    """What has no name in the document is named after its place."""
    inner = of(
        "kind: {type: string, enum: [x]}",
        "deep: {type: array, items: {type: object, properties: {n: {type: integer}}}}",
    )
    acme = emit(getting(of(f"inner: {inner}")))

    got = acme.parse("get_thing", {"inner": {"kind": "x", "deep": [{"n": 1}]}})

    assert got.inner.deep[0].n == 1
    assert sorted(acme.models.__all__) == [
        "GetThingResponse200",
        "GetThingResponse200Inner",
        "GetThingResponse200InnerDeepItem",
        "GetThingResponse200InnerKind",
    ]


def test_a_union_of_objects_takes_the_first_that_fits(emit: Emit) -> None:
    """An answer may be one of two things, and says by its shape which."""
    components = (
        "Full: {type: object, required: [id], properties: {id: {type: string}}}, "
        "Bare: {type: object, required: [no], properties: {no: {type: integer}}}"
    )
    schema = "{oneOf: [{$ref: '#/components/schemas/Full'}, {$ref: '#/components/schemas/Bare'}]}"
    acme = emit(getting(schema, components=components))

    assert acme.parse("get_thing", {"id": "a"}) == acme.models.Full(id="a")
    assert acme.parse("get_thing", {"no": 3}) == acme.models.Bare(no=3)


def test_two_operations_of_one_name_are_two_methods(emit: Emit) -> None:
    """In upstream's own client the second takes the place of the first."""
    other = "  /other: {get: {operationId: getThing, responses: {'204': {description: Fine}}}}\ncomponents:"
    acme = emit(getting("{type: string}").replace("components:", other))

    assert [acme.build(name).path for name in ("get_thing", "get_thing_2")] == ["/thing", "/other"]


def test_two_schemas_of_one_name_are_two_classes(emit: Emit) -> None:
    """Whatever is between the words of their names, and wherever they stand."""
    acme = emit(
        getting(
            "{$ref: '#/components/schemas/AB'}",
            components=(
                "AB: {type: object, properties: {a: {$ref: '#/components/schemas/A_B'}, "
                "c: {type: object, properties: {d: {type: string}}}}}, "
                "A_B: {type: object, properties: {b: {type: string}}}, "
                "ABC: {type: object, properties: {e: {type: string}}}"
            ),
        )
    )

    got = acme.parse("get_thing", {"a": {"b": "x"}, "c": {"d": "y"}})

    assert (type(got).__name__, type(got.a).__name__, type(got.c).__name__) == ("AB", "AB2", "ABC2")
    assert (got.a.b, got.c.d) == ("x", "y")


def test_two_modules_of_one_name_are_two_files(emit: Emit) -> None:
    """Some disks know no case."""
    acme = emit(
        getting(
            of("a: {$ref: '#/components/schemas/KYCState'}", "b: {$ref: '#/components/schemas/KycState'}"),
            components=f"KYCState: {STATE}, KycState: {STATE}",
        )
    )

    got = acme.parse("get_thing", {"a": "open", "b": "open"})

    assert [type(value).__name__ for value in (got.a, got.b)] == ["KYCState", "KycState"]


def test_names_that_are_too_long_for_a_file_are_cut(emit: Emit) -> None:
    """A disk takes 255 bytes, and Python any number."""
    long = "Very" * 80
    spec = getting(
        f"{{$ref: '#/components/schemas/{long}'}}",
        components=f"{long}: {of('a: {type: string}')}, {long}s: {of('a: {type: integer}')}",
    )
    acme = emit(spec.replace("get_thing", f"get_{long}"))

    assert max(len(name.encode()) for path in acme.files for name in path.split("/")) <= 100
    assert len([path for path in acme.files if path.startswith("acme/models/very")]) == 2
