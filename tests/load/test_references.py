"""References: what they lead to is moved under components with a speaking name, and nothing else is
touched.
"""

from __future__ import annotations

import itertools
import json
from typing import Any, Final

import pytest

from tests.load.conftest import LoadTexts

HEAD = "openapi: 3.1.0\ninfo: {title: t, version: '1'}\n"
EMPTY = f"{HEAD}paths: {{}}\n"


def schemas(body: str) -> str:
    return f"{EMPTY}components:\n  schemas:\n{body}"


def test_a_reference_to_another_file_becomes_a_component_of_its_name(loaded: LoadTexts) -> None:
    found = loaded(
        {
            "api.yaml": schemas(
                "    Pet: {properties: {owner: {$ref: 'models/people.yaml#/Owner'}}}\n"
            ),
            "models/people.yaml": "Owner: {properties: {home: {$ref: '#/Address'}}}\n"
            "Address: {properties: {tenant: {$ref: '../api.yaml#/components/schemas/Pet'}}}\n",
        }
    )
    assert found.raw["components"]["schemas"] == {
        "Pet": {"properties": {"owner": {"$ref": "#/components/schemas/Owner"}}},
        "Address": {"properties": {"tenant": {"$ref": "#/components/schemas/Pet"}}},
        "Owner": {"properties": {"home": {"$ref": "#/components/schemas/Address"}}},
    }
    assert found.lines == []
    assert found.place("/components/schemas/Owner/properties/home") == (
        "people.yaml",
        1,
        "/Owner/properties/home",
    )
    assert found.source is not None
    assert list(found.source.files) == ["api.yaml", "models/people.yaml"]


def test_a_component_that_only_refers_gives_its_name_away(
    loaded: LoadTexts,
) -> None:
    found = loaded(
        {
            "api.yaml": schemas(
                "    Animal: {$ref: './pet.yaml'}\n    Zoo: {items: {$ref: 'pet.yaml#'}}\n"
                "    Zwei: {$ref: 'pet.yaml'}\n"
            ),
            "pet.yaml": "type: object\nproperties: {next: {$ref: '#'}}\n",
        }
    )
    assert found.raw["components"]["schemas"] == {
        "Animal": {
            "type": "object",
            "properties": {"next": {"$ref": "#/components/schemas/Animal"}},
        },
        "Zoo": {"items": {"$ref": "#/components/schemas/Animal"}},
        "Zwei": {"$ref": "#/components/schemas/Animal"},
    }


def test_names_that_collide_get_more_of_where_they_come_from(loaded: LoadTexts) -> None:
    found = loaded(
        {
            "api.yaml": schemas(
                "    Error: {type: string}\n    All:\n      oneOf:\n"
                "      - {$ref: 'a/errors.yaml#/Error'}\n      - {$ref: 'b.yaml#/Error'}\n"
                "      - {$ref: 'c.yaml#/V1/Thing'}\n      - {$ref: 'c.yaml#/V2/Thing'}\n"
                "      - {$ref: 'd/index.yaml'}\n      - {$ref: 'my-file.v2.yaml'}\n"
            ),
            "a/errors.yaml": "Error: {type: integer}\n",
            "b.yaml": "Error: {type: boolean}\n",
            "c.yaml": "V1: {Thing: {type: integer}}\nV2: {Thing: {type: boolean}}\n",
            "d/index.yaml": "type: array\n",
            "my-file.v2.yaml": "type: 'null'\n",
        }
    )
    names = [
        one["$ref"].rsplit("/", 1)[1] for one in found.raw["components"]["schemas"]["All"]["oneOf"]
    ]
    assert names == ["errorsError", "bError", "V1Thing", "V2Thing", "d", "my_file"]


def test_names_that_cannot_be_told_apart_are_numbered(loaded: LoadTexts) -> None:
    found = loaded(
        {
            "api.yaml": schemas(
                "    A: {oneOf: [{$ref: 'b.yaml#/x_y'}, {$ref: 'b.yaml#/x-y'}]}\n    bX_y2: {}\n"
            ),
            "b.yaml": "x-y: {type: string}\nx_y: {type: integer}\n",
        }
    )
    members = found.raw["components"]["schemas"]["A"]["oneOf"]
    names = [one["$ref"].rsplit("/", 1)[1] for one in members]
    assert names == ["bX_y3", "bX_y"]


def test_p17_the_order_of_keys_changes_no_name(loaded: LoadTexts) -> None:
    lines = [
        "    A: {$ref: 'x.yaml#/Thing'}\n",
        "    B: {$ref: 'x.yaml#/Thing'}\n",
        "    C: {items: {$ref: 'y.yaml#/Thing'}}\n",
        "    D: {items: {$ref: 'z.yaml#/Thing'}}\n",
    ]
    others = {"x.yaml": "Thing: {}", "y.yaml": "Thing: {}", "z.yaml": "Thing: {}"}
    results: set[str] = set()
    for order in itertools.permutations(lines):
        raw = loaded({"api.yaml": schemas("".join(order)), **others}).raw
        results.add(json.dumps(raw, sort_keys=True))
    assert len(results) == 1


def test_odd_places_of_the_same_document(loaded: LoadTexts) -> None:
    text = f"""{HEAD}
paths:
  '/{{id}}':
    get:
      operationId: getThing
      parameters:
      - {{name: id, in: path, required: true, schema: {{type: string}}}}
      responses:
        '200':
          description: fine
          content:
            application/json:
              schema: {{$ref: '#/paths/~1%7Bid%7D/get/parameters/0/schema'}}
components:
  schemas:
    Pet: {{properties: {{name: {{type: string}}, tags: {{type: array, items: {{enum: [a]}}}}}}}}
    Other:
      properties:
        name: {{$ref: '#/components/schemas/Pet/properties/name'}}
        tag: {{$ref: '#/components/schemas/Pet/properties/tags/items'}}
        through: {{$ref: '#/components/schemas/Link/properties/name'}}
    Link: {{$ref: '#/components/schemas/Pet'}}
"""
    found = loaded(text)
    other = found.raw["components"]["schemas"]["Other"]["properties"]
    assert other == {
        "name": {"$ref": "#/components/schemas/name"},
        "tag": {"$ref": "#/components/schemas/tagsItem"},
        "through": {"$ref": "#/components/schemas/name"},
    }
    content = found.raw["paths"]["/{id}"]["get"]["responses"]["200"]["content"]
    assert content == {"application/json": {"schema": {"$ref": "#/components/schemas/id"}}}
    assert found.place("/components/schemas/tagsItem/enum")[2] == (
        "/components/schemas/Pet/properties/tags/items/enum"
    )


def test_path_items_are_put_where_they_are_referred_to(loaded: LoadTexts) -> None:
    found = loaded(
        {
            "api.yaml": f"{HEAD}paths:\n  /a: {{$ref: 'paths/a.yaml', summary: mine}}\n"
            "  /b: {$ref: '#/components/pathItems/B'}\n  /c: {$ref: '#/paths/~1a'}\n"
            "components: {pathItems: {B: {summary: b}}}\n",
            "paths/a.yaml": "summary: theirs\n"
            "get:\n  responses:\n    default: {$ref: '../r.yaml#/R'}\n",
            "r.yaml": "R: {description: r}\n",
        }
    )
    get = {"responses": {"default": {"$ref": "#/components/responses/R"}}}
    assert found.raw["paths"] == {
        "/a": {"summary": "mine", "get": get},
        "/b": {"summary": "b"},
        "/c": {"summary": "mine", "get": get},
    }
    assert found.raw["components"]["responses"] == {"R": {"description": "r"}}
    assert found.place("/paths/~1c/get/responses") == ("a.yaml", 3, "/get/responses")


def test_whole_sections_in_other_files_are_put_in_place_with_a_warning(loaded: LoadTexts) -> None:
    found = loaded(
        {
            "api.yaml": f"{HEAD}paths: {{$ref: paths.yaml}}\n"
            "components:\n  schemas: {$ref: s.yaml}\n",
            "paths.yaml": "/a: {$ref: 'a.yaml'}\n",
            "a.yaml": "get: {responses: {}}\n",
            "s.yaml": "Pet: {type: object}\n",
        }
    )
    assert found.raw["paths"] == {"/a": {"get": {"responses": {}}}}
    assert found.raw["components"]["schemas"] == {"Pet": {"type": "object"}}
    assert found.codes == ["odd-ref", "odd-ref"]


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        ("#tree", "node"),
        ("https://example.com/pet.json", "Pet"),
        ("https://example.com/pet.json#/properties/a", "a"),
        ("other%20file.yaml#/The%20Pet", "The_Pet"),
        ("other file.yaml#/a~1b", "a_b"),
    ],
)
def test_anchors_ids_and_encoded_references(loaded: LoadTexts, reference: str, name: str) -> None:
    found = loaded(
        {
            "api.yaml": schemas(
                "    Pet: {$id: 'https://example.com/pet.json', properties: {a: {}}}\n"
                "    Tree: {properties: {node: {$anchor: tree}}}\n"
                f"    User: {{items: {{$ref: '{reference}'}}}}\n"
            ),
            "other file.yaml": "The Pet: {}\na/b: {}\n",
        }
    )
    items = found.raw["components"]["schemas"]["User"]["items"]
    assert items == {"$ref": f"#/components/schemas/{name}"}


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        ("#/$defs/Name", "Name"),
        ("#/%24defs/Name", "Name"),
        ("#/components/schemas/Other", "Other"),
        ("#", "Pet"),
        ("owner.json#/$defs/Age", "Age"),
        ("owner.json", "Owner"),
    ],
)
def test_pointers_start_at_the_nearest_id(loaded: LoadTexts, reference: str, name: str) -> None:
    """JSON Schema 2020-12, sections 8.2.1 and 9.2; then at the document, as most write them."""
    found = loaded(
        schemas(
            "    Pet:\n"
            "      $id: https://example.com/pet.json\n"
            f"      properties: {{deep: {{items: {{$ref: '{reference}'}}}}}}\n"
            "      $defs: {Name: {type: string}}\n"
            "    Owner: {$id: 'https://example.com/owner.json', $defs: {Age: {type: integer}}}\n"
            "    Other: {$defs: {Name: {type: integer}}}\n"
        )
    )
    assert found.lines == []
    found_schemas = found.raw["components"]["schemas"]
    items = found_schemas["Pet"]["properties"]["deep"]["items"]
    assert items == {"$ref": f"#/components/schemas/{name}"}
    assert found_schemas.get("Name", {"type": "string"}) == {"type": "string"}


def test_a_mapping_starts_at_the_nearest_id(loaded: LoadTexts) -> None:
    found = loaded(
        schemas(
            "    Pet:\n"
            "      $id: https://example.com/pet.json\n"
            "      oneOf: [{$ref: '#/$defs/Cat'}]\n"
            "      discriminator: {propertyName: kind, mapping: {c: '#/$defs/Cat'}}\n"
            "      $defs: {Cat: {type: object, properties: {kind: {const: c}}}}\n"
        )
    )
    assert found.lines == []
    pet = found.raw["components"]["schemas"]["Pet"]
    assert pet["discriminator"]["mapping"] == {"c": "#/components/schemas/Cat"}


def test_a_document_that_says_where_it_is_at_home_is_read_from_there(loaded: LoadTexts) -> None:
    home = "https://example.com/api"
    found = loaded(
        {
            "api.yaml": f"$self: {home}/api.yaml\n"
            + schemas(
                f"    A: {{properties: {{b: {{$ref: '{home}/api.yaml#/components/schemas/B'}}}}}}\n"
                f"    B: {{properties: {{c: {{$ref: '{home}/more/c.yaml#/C'}}}}}}\n"
            ).replace("3.1.0", "3.2.0"),
            "more/c.yaml": "C: {type: string}\n",
        }
    )
    assert found.lines == []
    components = found.raw["components"]["schemas"]
    assert components["A"]["properties"]["b"] == {"$ref": "#/components/schemas/B"}
    assert components["B"]["properties"]["c"] == {"$ref": "#/components/schemas/C"}
    assert components["C"] == {"type": "string"}


def test_a_pointer_is_decoded_before_it_is_taken_apart(loaded: LoadTexts) -> None:
    found = loaded(schemas("    A: {items: {$ref: '#%2Fcomponents%2Fschemas/B'}}\n    B: {}\n"))
    assert found.lines == []
    assert found.raw["components"]["schemas"]["A"]["items"] == {"$ref": "#/components/schemas/B"}


def test_references_to_the_wrong_place_are_followed_to_the_plain_one(loaded: LoadTexts) -> None:
    paths = (
        "  /a: {$ref: 'a.yaml#/'}\n"
        "  /b: {parameters: [{$ref: '#/parameters/Limit'}], get: {responses: {}}}\n"
    )
    text = schemas("    A: {}\n").replace("paths: {}", f"paths:\n{paths}".rstrip())
    limit = "  parameters: {Limit: {name: limit, in: query, schema: {type: integer}}}\n"
    files = {"api.yaml": text + limit, "a.yaml": "get: {responses: {'200': {description: d}}}\n"}
    found = loaded(files)
    assert found.codes == ["misspelt-ref", "misspelt-ref"]
    assert "a.yaml#/ leads nowhere; a.yaml is taken for it" in " ".join(found.lines)
    assert "get" in found.raw["paths"]["/a"]
    (parameter,) = found.raw["paths"]["/b"]["parameters"]
    assert parameter == {"$ref": "#/components/parameters/Limit"}


def test_p07_dangling_references_are_errors_that_name_them(loaded: LoadTexts) -> None:
    found = loaded(
        schemas(
            "    A: {$ref: '#/components/schemas/Nope'}\n"
            "    B:\n      items: {$ref: 'gone.yaml#/X'}\n"
            "    C: {$ref: '#/info/title'}\n    D: {$ref: '#nowhere'}\n"
        )
    )
    assert found.source is None
    assert found.lines == [
        "api.yaml:6: dangling-ref: #/components/schemas/Nope leads nowhere "
        "(/components/schemas/A/$ref)",
        "api.yaml:8: missing-file: gone.yaml#/X cannot be read: there is no such file "
        "(/components/schemas/B/items/$ref)",
        "api.yaml:9: wrong-target: #/info/title leads to something that is no schema "
        "(/components/schemas/C/$ref)",
        "api.yaml:10: dangling-ref: #nowhere leads nowhere (/components/schemas/D/$ref)",
    ]


def test_a_dangling_reference_that_no_operation_needs_is_a_warning(loaded: LoadTexts) -> None:
    text = schemas(
        "    Pet: {properties: {owner: {$ref: '#/components/schemas/Owner'}}}\n"
        "    Owner: {type: string}\n"
        "    Idle: {oneOf: [{$ref: '#/components/schemas/Nope'}, {type: string}]}\n"
    ).replace("paths: {}", f"paths: {_RETURNING_PET}")
    found = loaded(text)
    assert found.raw["components"]["schemas"]["Idle"] == {"oneOf": [{}, {"type": "string"}]}
    assert found.lines == [
        "api.yaml:8: dangling-ref: #/components/schemas/Nope leads nowhere; no operation needs it, "
        "and anything is allowed there (/components/schemas/Idle/oneOf/0/$ref)"
    ]
    needed = loaded(text.replace("#/components/schemas/Owner", "#/components/schemas/Idle"))
    assert needed.source is None
    assert needed.lines == [
        "api.yaml:8: dangling-ref: #/components/schemas/Nope leads nowhere "
        "(/components/schemas/Idle/oneOf/0/$ref)"
    ]


_RETURNING_PET: Final = (
    "{/pets: {get: {responses: {'200': {description: d, content: "
    "{application/json: {schema: {$ref: '#/components/schemas/Pet'}}}}}}}}"
)


@pytest.mark.parametrize(
    "body",
    [
        "    A: {$ref: '#/components/schemas/A'}\n",
        "    A: {$ref: '#/components/schemas/B'}\n    B: {$ref: '#/components/schemas/A'}\n",
        "    A: {$ref: '#/components/schemas/B', description: d}\n"
        "    B: {allOf: [{$ref: '#/components/schemas/A'}]}\n",
        "    A: {$ref: '#/components/schemas/A/properties/b'}\n",
    ],
)
def test_p07_references_that_only_point_at_each_other_are_errors(
    loaded: LoadTexts, body: str
) -> None:
    found = loaded(schemas(body))
    assert found.codes == ["reference-cycle"]
    assert "#/components/schemas/A" in found.lines[0]
    assert found.lines[0].startswith("api.yaml:6: ")


def test_a_cycle_that_no_operation_needs_is_a_warning(loaded: LoadTexts) -> None:
    text = schemas(
        "    Pet: {type: string}\n"
        "    A: {$ref: '#/components/schemas/B'}\n"
        "    B: {$ref: '#/components/schemas/A'}\n"
        "  headers:\n"
        "    H: {$ref: '#/components/headers/H'}\n"
    ).replace("paths: {}", f"paths: {_RETURNING_PET}")
    text = text.replace(
        "description: d", "description: d, headers: {h: {$ref: '#/components/headers/H'}}"
    )
    found = loaded(text)
    components = found.raw["components"]
    assert components["schemas"] == {"Pet": {"type": "string"}, "A": {}, "B": {}}
    assert components["headers"] == {"H": {}}
    assert [
        (line.split(": ")[0], code) for line, code in zip(found.lines, found.codes, strict=True)
    ] == [
        ("api.yaml:10", "reference-cycle"),
        ("api.yaml:7", "reference-cycle"),
        ("api.yaml:8", "reference-cycle"),
    ]


def test_p07_a_cycle_through_files_is_an_error(loaded: LoadTexts) -> None:
    found = loaded(
        {
            "api.yaml": schemas("    A: {$ref: 'b.yaml#/B'}\n"),
            "b.yaml": "B: {$ref: 'api.yaml#/components/schemas/A'}\n",
        }
    )
    assert found.codes == ["reference-cycle"]


def test_recursion_through_properties_is_no_fault(loaded: LoadTexts) -> None:
    found = loaded(schemas("    A: {properties: {a: {$ref: '#/components/schemas/A'}}}\n"))
    assert found.lines == []


def test_only_places_of_the_grammar_refer(loaded: LoadTexts) -> None:
    """A property called `$ref` (Kubernetes has one), an example, a default, an enum and an
    extension are data.
    """
    text = schemas("""
    Props:
      properties:
        $ref: {type: string}
        $schema: {type: string}
      required: [$ref]
      default: {$ref: '#/nope'}
      examples: [{$ref: '#/nope'}]
      enum: [{$ref: '#/nope'}]
      const: {$ref: '#/nope'}
      x-thing: {$ref: '#/nope'}
      unknown: {$ref: '#/nope'}
""")
    text += "x-more: {$ref: 'nope.yaml'}\n"
    found = loaded(text)
    assert found.lines == []
    props = found.raw["components"]["schemas"]["Props"]
    assert props["properties"]["$ref"] == {"type": "string"}
    assert props["default"] == props["x-thing"] == props["unknown"] == {"$ref": "#/nope"}
    assert found.raw["x-more"] == {"$ref": "nope.yaml"}


def test_discriminator_mappings_become_references(loaded: LoadTexts) -> None:
    found = loaded(
        {
            "api.yaml": schemas(
                "    Pet:\n      discriminator:\n        propertyName: kind\n"
                "        mapping: {c: Cat, dog: '#/components/schemas/Dog', o: owl.yaml, u: Ufo}\n"
                "    Cat: {}\n    Dog: {}\n"
            ),
            "owl.yaml": "type: object\n",
        }
    )
    mapping = found.raw["components"]["schemas"]["Pet"]["discriminator"]["mapping"]
    assert mapping == {
        "c": "#/components/schemas/Cat",
        "dog": "#/components/schemas/Dog",
        "o": "#/components/schemas/owl",
    }
    assert found.codes == ["dangling-mapping"]
    assert "'Ufo'" in found.lines[0]


@pytest.mark.parametrize(
    ("version", "kept"),
    [
        ("3.1.0", {"description": "d", "maxLength": 3, "x-a": 1}),
        ("3.0.3", {"description": "d", "x-a": 1}),
    ],
)
def test_keywords_beside_a_reference(loaded: LoadTexts, version: str, kept: dict[str, Any]) -> None:
    body = (
        "    A: {items: {$ref: '#/components/schemas/B', description: d, maxLength: 3, x-a: 1}}\n"
    )
    found = loaded(schemas(body + "    B: {type: string}\n").replace("3.1.0", version))
    items = found.raw["components"]["schemas"]["A"]["items"]
    assert items == {"$ref": "#/components/schemas/B", **kept}


@pytest.mark.parametrize("reference", ["#/definitions/B", "#/$defs/B"])
def test_a_reference_in_the_spelling_of_another_version_is_understood(
    loaded: LoadTexts, reference: str
) -> None:
    body = f"    A: {{items: {{$ref: '{reference}'}}}}\n    B: {{type: string}}\n"
    found = loaded(schemas(body))
    assert found.raw["components"]["schemas"]["A"]["items"] == {"$ref": "#/components/schemas/B"}
    assert found.codes == ["misspelt-ref"]


def test_definitions_inside_a_schema_that_was_a_document_of_its_own(loaded: LoadTexts) -> None:
    body = "    A: {$defs: {In: {type: string}}, items: {$ref: '#/$defs/In'}}\n"
    found = loaded(schemas(body))
    assert found.raw["components"]["schemas"]["In"] == {"type": "string"}
    assert found.raw["components"]["schemas"]["A"]["items"] == {"$ref": "#/components/schemas/In"}


def test_a_schema_that_is_part_of_itself_loses_that_part(loaded: LoadTexts) -> None:
    found = loaded(schemas("    A: {allOf: [{$ref: '#/components/schemas/A'}, {type: object}]}\n"))
    assert found.raw["components"]["schemas"]["A"] == {"allOf": [{"type": "object"}]}
    assert found.codes == ["self-part"]


def test_a_path_item_inside_itself_ends(loaded: LoadTexts) -> None:
    text = f"{HEAD}paths:\n  /a:\n    get:\n      responses: {{}}\n"
    text += "      callbacks: {c: {u: {$ref: '#/paths/~1a'}}}\n"
    found = loaded(text)
    inner = found.raw["paths"]["/a"]["get"]["callbacks"]["c"]["u"]["get"]
    assert inner == {"responses": {}, "callbacks": {"c": {"u": {}}}}
    assert found.codes == ["recursive-path-item"]


def test_what_stands_in_the_wrong_place_is_taken_out_with_a_warning(loaded: LoadTexts) -> None:
    text = f"{HEAD}paths:\n  /a: null\n  /b:\n    get: {{parameters: {{}}, responses: null}}\n"
    text += "components:\n  schemas:\n    A: {properties: {x: null, y: string}, items: null}\n"
    found = loaded(text)
    assert found.raw["paths"] == {"/b": {"get": {}}}
    assert found.raw["components"]["schemas"]["A"] == {
        "properties": {"x": {}, "y": {"type": "string"}},
        "items": {},
    }
    assert found.codes == ["misplaced"] * 6
