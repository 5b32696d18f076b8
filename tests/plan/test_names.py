"""Operations are called what a person would call them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import pytest

from specloom import ir
from specloom.diagnostics import Diagnostics
from specloom.naming import attribute_name, class_name, singular, variable_name, words
from specloom.plan.nesting import module_names, tag_parents
from specloom.plan.package_name import module_name
from specloom.plan.resources import key_of, name_operations

TABLE: Final = [
    # method, path, operationId, tag -> resource.method
    ("POST", "/assistants", "createAssistant", "Assistants", "assistants.create"),
    ("GET", "/assistants", "listAssistants", "Assistants", "assistants.list"),
    ("GET", "/assistants/{id}", "getAssistant", "Assistants", "assistants.retrieve"),
    ("POST", "/assistants/{id}", "modifyAssistant", "Assistants", "assistants.update"),
    ("DELETE", "/assistants/{id}", "deleteAssistant", "Assistants", "assistants.delete"),
    ("GET", "/pet/{petId}", "getPetById", "pet", "pet.retrieve"),
    ("PUT", "/pet", "updatePet", "pet", "pet.update"),
    ("POST", "/pet", "addPet", "pet", "pet.create"),
    ("GET", "/pet/findByStatus", "findPetsByStatus", "pet", "pet.find_by_status"),
    ("GET", "/pets", None, None, "pets.list"),
    ("POST", "/pets", None, None, "pets.create"),
    ("GET", "/pets/{id}", None, None, "pets.retrieve"),
    ("PUT", "/pets/{id}", None, None, "pets.replace"),
    ("PATCH", "/pets/{id}", None, None, "pets.update"),
    ("DELETE", "/pets/{id}", None, None, "pets.delete"),
    ("HEAD", "/pets/{id}", None, None, "pets.check"),
    ("GET", "/pets/{id}/toys", None, None, "pets.list_toys"),
    ("GET", "/pets/{id}/toys/{toy}", None, None, "pets.retrieve_toy"),
    ("POST", "/pets/{id}/adopt", None, None, "pets.adopt"),
    ("POST", "/v1/users/{id}:undelete", None, None, "users.undelete"),
    ("GET", "/v1/users:batchGet", None, None, "users.batch_get"),
    ("POST", "/v1/users/{id}/roles:append", None, "users", "users.append_roles"),
    ("POST", "/v1/users/{id}/roles/{role}:move", None, "users", "users.move_role"),
    ("GET", "/api/v2/users", None, None, "users.list"),
    ("GET", "/v1.1/users/{id}", None, None, "users.retrieve"),
    ("GET", "/users/me", "getMe", "users", "users.retrieve_me"),
    ("GET", "/apps", "apps.list", "Apps", "apps.list"),
    ("POST", "/chat/completions", "createChatCompletion", "Chat", "chat.create_completion"),
    ("GET", "/repos/{o}/{r}/issues", "issues/list-for-repo", "issues", "issues.list_for_repo"),
]

FRAMEWORKS: Final = [
    # FastAPI
    ("GET", "/items/{item_id}", "read_item_items__item_id__get", "items", "items.retrieve"),
    ("GET", "/api/v1/items/", "read_items_api_v1_items__get", "items", "items.list"),
    ("POST", "/v1/models", "create_model_v1_models_post", None, "models.create"),
    ("POST", "/login", "login_login_post", "auth", "auth.login"),
    ("GET", "/", "root__get", None, "root.retrieve"),
    ("GET", "/v1/things", "agents_api_v1_things_list", "beta.things", "beta_things.list"),
    ("GET", "/batch/jobs", "jobs_api_routes_batch_list_jobs", "jobs", "jobs.batch_list_jobs"),
    # NestJS
    ("GET", "/users/{id}", "UsersController_findOne", "users", "users.retrieve"),
    ("GET", "/users", "UsersController_findAll", "users", "users.list"),
    ("GET", "/hello", "AppController_getHello", None, "hello.retrieve"),
    # drf-spectacular
    ("GET", "/api/users/", "api_users_list", "api", "users.list"),
    ("DELETE", "/users/{id}/", "users_destroy", "users", "users.delete"),
    # springfox, springdoc, NSwag, Google
    ("GET", "/pets", "getAllUsingGET_1", "pet-controller", "pet.list"),
    ("GET", "/pets", "getPets_1", "pet-controller", "pet.list"),
    ("GET", "/Users/{id}", "Users_Get", "Users", "users.retrieve"),
    ("GET", "/compute/instances", "compute.instances.list", "instances", "instances.list"),
    # what only looks like one
    ("POST", "/keys", "rotateApiKey", "keys", "keys.rotate_api_key"),
    ("GET", "/k/{n}", "readCoreV1NamespacedPod", "core_v1", "core_v1.read_namespaced_pod"),
    ("GET", "/a/b", "list_v1_routes", "net", "net.list_v1_routes"),
    ("GET", "/default", "getThing", "default", "default.get_thing"),
]


def _operation(
    method: str, path: str, operation_id: str | None = None, tag: str | None = None
) -> ir.Operation:
    return ir.Operation(
        method=ir.Untrusted(method),
        path=ir.Untrusted(path),
        operation_id=ir.Untrusted(operation_id) if operation_id is not None else None,
        tags=(ir.Untrusted(tag),) if tag is not None else (),
    )


@pytest.mark.parametrize(("method", "path", "operation_id", "tag", "name"), TABLE + FRAMEWORKS)
def test_an_operation_by_itself(
    method: str, path: str, operation_id: str | None, tag: str | None, name: str
) -> None:
    (named,) = name_operations([_operation(method, path, operation_id, tag)], {}, {})
    assert f"{named.resource}.{named.method}" == name


def test_no_two_operations_have_one_name_whatever_their_order() -> None:
    operations = [_operation(*row[:4]) for row in TABLE]
    operations += [_operation("GET", f"/x/{{id}}/{n}", "getX", "x") for n in "abc"]
    first = {(n.resource, n.method): n.operation for n in name_operations(operations, {}, {})}
    second = {
        (n.resource, n.method): n.operation for n in name_operations(operations[::-1], {}, {})
    }
    assert len(first) == len(operations)
    assert first == second


def test_configured_names_win_over_pinned_ones_and_those_over_ours() -> None:
    operation = _operation("GET", "/pets", "listPets", "pets")
    pinned = {"GET /pets": "pets.everything"}
    (named,) = name_operations([operation], {}, pinned)
    assert named.method == "everything"
    (named,) = name_operations([operation], {"listPets": "animals.all"}, pinned)
    assert (named.resource, named.method) == ("animals", "all")
    (named,) = name_operations([operation], {"GET /pets": "all"}, pinned)
    assert (named.resource, named.method) == ("pets", "all")


PARENTS: Final = {"Pets": "Animals", "search": "Animals", "Toys": "Pets", "errors": "Animals"}
NESTED: Final = [
    ("GET", "/animals", "listAnimals", "Animals", "animals.list"),
    ("GET", "/animals/{id}/pets", "getPetsOfAnimal", "Pets", "animals.pets.list"),
    ("POST", "/pets", "createPet", "Pets", "animals.pets.create"),
    ("GET", "/pets/{id}/toys/{toy}", None, "Toys", "animals.pets.toys.retrieve"),
    ("GET", "/animals/errors", None, "errors", "animals.errors_.list"),
    ("POST", "/search", "startSearch", "search", "animals.search.start"),
    ("POST", "/animals/search", "searchAnimals", "Animals", "animals.search_animals"),
]


def _names(rows: Iterable[tuple[str, str, str | None, str, str]], **pinned: str) -> dict[str, str]:
    pins = {key.replace("_", " /", 1): name for key, name in pinned.items()}
    operations = [_operation(*row[:4]) for row in rows]
    found = name_operations(operations, {}, pins, PARENTS)
    return {key_of(one.operation): f"{one.resource}.{one.method}" for one in found}


def test_tags_with_parents_are_inside_those_whatever_their_order() -> None:
    wanted = {f"{method} {path}": name for method, path, _, _, name in NESTED}
    assert _names(NESTED) == wanted
    assert _names(NESTED[::-1]) == wanted


def test_a_resource_that_is_new_yields_to_a_method_that_is_pinned() -> None:
    found = _names(NESTED, GET_animals="animals.pets")
    assert found["GET /animals"] == "animals.pets"
    assert found["POST /pets"] == "animals.pets_.create"
    assert found["GET /pets/{id}/toys/{toy}"] == "animals.pets_.toys.retrieve"


def test_a_method_that_is_new_yields_to_a_resource_that_is_pinned() -> None:
    rows = [("GET", "/animals", "listAnimals", "Animals", ""), ("GET", "/old", "x", "Old", "")]
    assert _names(rows, GET_old="animals.list.all")["GET /animals"] == "animals.list_animals"


def test_an_operation_that_is_pinned_stays_where_its_tag_had_no_parent() -> None:
    assert _names(NESTED, POST_pets="pets.create")["POST /pets"] == "pets.create"


def test_nested_resources_of_one_spelling_have_modules_of_their_own() -> None:
    found = module_names(("a", "a_b", "a.b", "a.b.c", "a.b_c"))
    assert found["a_b"] == "a_b"
    assert len(set(found.values())) == 5


@pytest.mark.parametrize("length", [2, 40])
def test_tags_that_lead_back_to_themselves_have_no_parent(length: int) -> None:
    names = [f"t{n}" for n in range(length)]
    tags = [
        ir.Tag(name=ir.Untrusted(one), parent=ir.Untrusted(other), pointer=f"/tags/{one}")
        for one, other in zip([*names, "on"], [*names[1:], names[0], names[0]], strict=True)
    ]
    diagnostics = Diagnostics()
    assert tag_parents(tags, diagnostics) == {"on": "t0"}
    assert [found.code for found in diagnostics] == ["tag-cycle"] * length


def test_a_resource_does_not_hide_a_part_of_the_client() -> None:
    (named,) = name_operations([_operation("POST", "/close", None, "request")], {}, {})
    assert named.resource == "request_"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("createdAt", "created_at"),
        ("HTTPStatusCode", "http_status_code"),
        ("userIDs", "user_ids"),
        ("sha256", "sha256"),
        ("top_2", "top_2"),
        ("class", "class_"),
        ("naïve", "naïve"),
        ("größeMax", "größe_max"),
        ("+1", "plus_1"),
        ("-1", "minus_1"),
        ("X-Rate-Limit", "x_rate_limit"),
        ("filter[name]", "filter_name"),
        ("", "unnamed"),
        ("🎉", "unnamed"),
        ("_id", "id"),
        ("Café crème", "café_crème"),
        ("हिन्दी", "हिन्दी"),
    ],
)
def test_attributes(text: str, name: str) -> None:
    assert attribute_name(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("create assistant-request", "CreateAssistantRequest"),
        ("HTTPError", "HTTPError"),
        ("none", "None_"),
        ("3d", "N3D"),
        ("émile", "Émile"),
        ("OpenAI-thing", "OpenAIThing"),
    ],
)
def test_classes(text: str, name: str) -> None:
    assert class_name(text) == name


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("categories", "category"),
        ("boxes", "box"),
        ("statuses", "status"),
        ("addresses", "address"),
        ("children", "child"),
        ("toolChoices", "tool Choice"),
        ("data", "data item"),
        ("news", "new"),
    ],
)
def test_singular(many: str, one: str) -> None:
    assert singular(many) == one


def test_words_of_a_name() -> None:
    assert words("HTTPStatusCode v2") == ["HTTP", "Status", "Code", "v", "2"]
    assert words("user's") == ["users"]


@pytest.mark.parametrize(
    ("title", "module"),
    [
        ("OpenAI Assistants", "openai_assistants"),
        ("Éditeur", "editeur"),
        ("json", "json_api"),
        ("Straße", "strae"),
        ("日本", "unnamed"),
        ("import", "import_"),
        ("Acme API", "acme_api"),
        ("Swagger Petstore - OpenAPI 3.0", "swagger_petstore"),
        ("Forem API V1", "forem_api"),
        ("Netlify's API documentation", "netlify_api"),
        ("OpenAPI definition", "openapi"),
        ("API", "api"),
        ("MyApp.Api, Version=1.0.0.0", "my_app_api"),
        ("Pydantic", "pydantic_api"),
        ("typing_extensions", "typing_extensions_api"),
        ("Formats: everything v1.0", "formats_everything"),
        ("AWS ARC - Zonal Shift", "aws_arc_zonal_shift"),
        ("GitHub's official OpenAPI spec + Octokit extension", "github"),
        ("Open Policy Agent (OPA) REST API for all of us", "open_policy_agent"),
        ("The official API of the Ministry of Pets, Food and Toys", "api_of_the_ministry"),
        ("A sample API that uses a petstore as an example to show features", "sample_api"),
        ("API for the Settlement Currency Rate converter", "api_for_the_settlement_currency"),
        (
            "U.S. Enforcement and Compliance History Online",
            "u_s_enforcement_and_compliance_history",
        ),
    ],
)
def test_modules(title: str, module: str) -> None:
    assert module_name(title) == module


@pytest.mark.parametrize(
    ("title", "url", "module"),
    [
        ("API Reference", "https://api.cohere.com", "cohere"),
        ("API", "https://acme-tools.co.uk/v1", "acme_tools"),
        ("My REST API v2", "https://{region}.acme.com:{port}/", "acme"),
        ("日本", "https://api.acme.jp", "acme"),
        ("API", "https://json.com", "json_api"),
        ("Pets API", "https://api.acme.com", "pets_api"),
        ("API", "https://example.com", "api"),
        ("API", "https://{host}.com", "api"),
        ("API", "http://127.0.0.1:8000", "api"),
        ("API", "http://localhost:8000", "api"),
        ("API", "http://api.internal", "api"),
        ("API", "https://[", "api"),
        ("API", "/v1", "api"),
    ],
)
def test_a_title_that_says_nothing_gives_way_to_the_host(title: str, url: str, module: str) -> None:
    assert module_name(title, url) == module


@pytest.mark.parametrize(
    ("module", "what", "name"),
    [
        ("pets", "base_url", "PETS_BASE_URL"),
        ("pets_api", "api_key", "PETS_API_KEY"),
        ("together_apis", "api_key", "TOGETHER_API_KEY"),
        ("discord_http_api_preview", "bot_token", "DISCORD_BOT_TOKEN"),
        ("swagger_petstore_openapi_3_0", "petstore_auth", "SWAGGER_PETSTORE_AUTH"),
        ("pets_v2", "api_key", "PETS_API_KEY"),
        ("area_51", "api_key", "AREA_51_API_KEY"),
        ("api", "api_key", "API_API_KEY"),
        ("api_gateway", "gateway_key", "API_GATEWAY_KEY"),
        ("token", "token", "TOKEN_TOKEN"),
    ],
)
def test_environment_variables_are_what_a_person_would_choose(
    module: str, what: str, name: str
) -> None:
    assert variable_name(module, what) == name
