"""An operationId that only repeats method and path is none: the path rules name the operation."""

from __future__ import annotations

from typing import Final

import pytest

from specloom import ir
from specloom.plan.resources import key_of, name_operations

ROUTES: Final = [
    # method, path, operationId, tag -> method
    # box: placeholders are `id`
    ("GET", "/sets/{scope}/{key}/schema", "get_sets_id_id_schema", "Sets", "retrieve_schema"),
    ("GET", "/taxa/{space}", "get_taxa_id", "Taxa", "retrieve"),
    ("PATCH", "/taxa/{space}/levels/{n}", "patch_taxa_id_levels_id", "Taxa", "update_level"),
    ("POST", "/taxa/{space}/levels:trim", "post_taxa_id_levels:trim", "Taxa", "trim_levels"),
    (
        "GET",
        "/files/{id}/thumbnail.{ext}",
        "get_files_id_thumbnail_id",
        "Files",
        "retrieve_thumbnail",
    ),
    # placeholders by their names, or left out; camel case; the method at the end
    ("GET", "/a/{key}/notes/{n}", "get_a_key_notes_n", "notes", "retrieve_for_a"),
    ("GET", "/a/{key}/notes", "get_a_notes", "notes", "list_for_a"),
    ("DELETE", "/orders/{orderNumber}", "deleteOrdersOrderNumber", "orders", "delete"),
    ("PUT", "/api/v1/orders/{id}", "orders_id_put", "orders", "replace"),
    # what the path has not
    ("PUT", "/files/{id}#add_link", "put_files_id#add_link", "Files", "add_link"),
    ("PUT", "/files/{id}#add_link", "put_files_id#add_link", "Links (Files)", "create"),
    ("PUT", "/files/{id}#x", "put_files_id#update_link", "Links (Files)", "update"),
    ("PUT", "/files/{id}#remove_link", None, "Links", "delete"),
    ("PUT", "/adds/{id}#add_all", "put_adds_id#add_all", "Adds", "add_all"),
    ("PUT", "/adds/{id}#add", "put_adds_id#add", "Adds", "create"),
    ("POST", "/token#refresh", "post_token#refresh", "Auth", "token_refresh"),
    ("GET", "/items#folders", "get_items#folders", "Folders", "list_items"),
    ("GET", "/users/{id}", "get_users_id_summary", "users", "retrieve_summary"),
    # the extension of a file
    ("GET", "/admin/backups.json", "getBackups", "Backups", "list"),
    ("GET", "/search.json", "search", "Search", "retrieve"),
    ("GET", "/site/basic-info.json", "getSiteBasicInfo", "Site", "retrieve_basic_info"),
    ("GET", "/posts/{id}.json", None, "posts", "retrieve"),
    ("GET", "/posts.json", "get_posts_json", "posts", "list"),
    ("GET", "/groups/{name}.xml", "get_groups_id", "groups", "retrieve"),
    ("POST", "/files.info", None, "files", "files_info"),
    # a query, which FastAPI's names do not repeat
    ("GET", "/v1/a/{b}/toys?beta=true", "list_toys_v1_a__b__toys_get", "Pets", "list_toys"),
    ("GET", "/pets?beta=true", "get_pets", "Pets", "list"),
    ("GET", "/pets{?from,to}", None, "Pets", "list"),
    ("DELETE", "/pets/{id}?hard={hard}", None, "Pets", "delete"),
    # words that somebody chose
    ("GET", "/users", "get_users_roles", "users", "get_roles"),
    ("GET", "/users/{id}", "getUserRoles", "users", "get_roles"),
    ("GET", "/k/{token}", "find_by_token", "keys", "find_by_token"),
]


def _operation(
    method: str, path: str, operation_id: str | None, tag: str, /, *_: object
) -> ir.Operation:
    return ir.Operation(
        method=ir.Untrusted(method),
        path=ir.Untrusted(path),
        operation_id=ir.Untrusted(operation_id) if operation_id is not None else None,
        tags=(ir.Untrusted(tag),),
    )


@pytest.mark.parametrize(("method", "path", "operation_id", "tag", "name"), ROUTES)
def test_an_operation_by_itself(
    method: str, path: str, operation_id: str | None, tag: str, name: str
) -> None:
    (named,) = name_operations([_operation(method, path, operation_id, tag)], {}, {})
    assert named.method == name


TOGETHER: Final = [
    ("GET", "/files/{id}/data", "get_files_id_data", "Data", "retrieve_for_file"),
    ("POST", "/files/content", "post_files_content", "Data", "file_content"),
    ("POST", "/files/{id}/content", "post_files_id_content", "Data", "content_for_file"),
    ("GET", "/taxa/{space}", "get_taxa_id", "Taxa", "retrieve"),
    ("GET", "/taxa/{space}/{key}", "get_taxa_id_id", "Taxa", "retrieve_by_key"),
    ("PUT", "/files/{id}", "put_files_id", "Files", "replace"),
    ("PUT", "/files/{id}#add_link", "put_files_id#add_link", "Files", "add_link"),
    ("PUT", "/files/{id}#drop_link", "put_files_id#drop_link", "Files", "replace_drop_link"),
]


def test_a_resource_is_not_called_by_a_file_extension() -> None:
    untagged = ir.Operation(method=ir.Untrusted("GET"), path=ir.Untrusted("/posts.json"))
    (named,) = name_operations([untagged], {}, {})
    assert (named.resource, named.method) == ("posts", "list")


@pytest.mark.parametrize("path", ["/v1/pets?beta=true", "/pets{?from,to}#all", "/pets?"])
def test_a_resource_is_not_called_by_a_query(path: str) -> None:
    untagged = ir.Operation(method=ir.Untrusted("GET"), path=ir.Untrusted(path))
    (named,) = name_operations([untagged], {}, {})
    assert (named.resource, named.operation) == ("pets", untagged)


def test_a_query_tells_apart_what_nothing_else_does() -> None:
    acts = [_operation("POST", f"/pets?action={one}", None, "pets") for one in ("feed", "wash")]
    names = {one.method for one in name_operations(acts, {}, {})}
    assert names == {"pets_action_feed", "pets_action_wash"}


def test_an_extension_tells_apart_what_nothing_else_does() -> None:
    ics, json = (_operation("GET", f"/events.{end}", None, "events") for end in ("ics", "json"))
    for given in ((ics, json), (json, ics)):
        found = {n.operation.path.reveal(): n.method for n in name_operations(given, {}, {})}
        assert found == {"/events.ics": "list", "/events.json": "list_json"}


def test_operations_that_are_told_apart_whatever_their_order() -> None:
    operations = [_operation(*row) for row in TOGETHER]
    expected = {f"{row[0]} {row[1]}": row[4] for row in TOGETHER}
    for given in (operations, operations[::-1]):
        assert {key_of(n.operation): n.method for n in name_operations(given, {}, {})} == expected


def test_names_that_were_given_stay() -> None:
    pinned = {"PUT /files/{id}#add_link": "files.put_files_id_add_link"}
    named = name_operations([_operation(*row) for row in TOGETHER], {}, pinned)
    assert "put_files_id_add_link" in {one.method for one in named}
