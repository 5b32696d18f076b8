"""What an operationId says wins over what the path has beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pytest

from specloom import ir
from specloom.plan.resources import key_of, name_operations


@dataclass(frozen=True, kw_only=True)
class Told:
    """What an operation says beside its method, path, operationId and tag."""

    status: str = "200"
    summary: str = ""


SAID: Final = [
    # method, path, operationId, tag -> method
    # all of them
    ("DELETE", "/__admin/mappings", "deleteAllStubMappings", "Stub Mappings", "delete_all"),
    ("DELETE", "/pets", "deleteAllCats", "cats", "delete_all"),
    ("DELETE", "/cats", "deleteAllCats", "cats", "delete_all"),
    ("DELETE", "/pets/{id}/marks/{kind}", "deleteAllMarksByKind", "pets", "delete_all_marks"),
    ("PUT", "/cats", "putAllCats", "cats", "replace_all"),
    ("POST", "/scenarios/reset", "resetAllScenarios", "Scenarios", "reset_all"),
    ("GET", "/actions", "list_all_actions", "actions", "list"),
    # one, though the path is a collection
    ("DELETE", "/notes/{id}/marks", "deleteNoteMark", "Note marks", "delete"),
    ("DELETE", "/notes/{id}/marks", "deleteNoteMarks", "Note marks", "delete_all"),
    # the path has more
    ("DELETE", "/__admin/mappings/{id}", "deleteStubMapping", "Stub Mappings", "delete"),
    ("GET", "/__admin/recordings/status", "getRecordingStatus", "Recordings", "retrieve_status"),
    ("GET", "/__admin/version", "getVersion", "System", "retrieve_version"),
    ("GET", "/f/{id}/variables/local", "getLocalVariables", "Variables", "list_local"),
    ("GET", "/f/{id}/things", "getThings", "Things", "list"),
    ("GET", "/teams/{id}/things", "getTeamThings", "Things", "list_for_team"),
    ("GET", "/eth/pool/a_to_b_changes", "getPoolAToBChanges", "x", "list_pool_a_to_b_changes"),
    ("GET", "/eth/v2/node/version", "getNodeVersionV2", "Node", "retrieve_version_v2"),
    ("GET", "/guilds/{id}/emojis/{emoji}", "get_guild_emoji", "guilds", "retrieve_emoji"),
    ("GET", "/bands/{id}/new-bands", "get-a-bands-new-bands", "Bands", "list_new_bands"),
    (
        "GET",
        "/sessions/{id}/operations/optim-step/{operation_id}",
        "getOptimStepOperation",
        "RL",
        "retrieve_optim_step_operation",
    ),
    # resources of two words
    ("POST", "/lbs/{id}/x", "change_type_of_load_unit", "load_units", "change_type_of_load_unit"),
    ("POST", "/runs/{id}/end", "end_flow_run", "beta.flows.runs", "end"),
    ("GET", "/skus/{id}/sales", "list_sku_sales", "skus", "list_sales"),
    # what is done with a member, and whose the resource is
    ("GET", "/images/{name}/get", "ImageGet", "Image", "get"),
    ("POST", "/containers/{id}/exec", "ContainerExec", "Exec", "create_for_container"),
    # the id that the path ends in
    ("PUT", "/files/{fileId}", "updateFileById", "Files", "update"),
    ("GET", "/groups/{id}/status", "get_group_status_by_id", "groups", "retrieve_status"),
    ("DELETE", "/orgs/{org}/a/{id}", "delete-notes-by-id", "orgs", "delete_notes_by_id"),
    # spelling
    ("POST", "/oauth2/token", "post_oauth2_token", "Authorization", "oauth2_token"),
    ("POST", "/list_items", "PostListItems", "radar", "create_list_item"),
    ("PUT", "/users/{user_id}/folders/0", "put_users_id_folders_0", "Users", "replace_folder0"),
]


def _operation(
    method: str, path: str, operation_id: str | None, tag: str, told: Told | None = None
) -> ir.Operation:
    told = told or Told()
    return ir.Operation(
        method=ir.Untrusted(method),
        path=ir.Untrusted(path),
        operation_id=ir.Untrusted(operation_id) if operation_id is not None else None,
        tags=(ir.Untrusted(tag),),
        summary=ir.Untrusted(told.summary),
        responses={told.status: ir.Response(description=ir.Untrusted(""))},
    )


@pytest.mark.parametrize(("method", "path", "operation_id", "tag", "name"), SAID)
def test_an_operation_by_itself(
    method: str, path: str, operation_id: str, tag: str, name: str
) -> None:
    (named,) = name_operations([_operation(method, path, operation_id, tag)], {}, {})
    assert named.method == name


TOGETHER: Final = [
    # who says the plain verb has it, whoever has the shorter path
    ("GET", "/images/get", "ImageGetAll", "Image", "get_all"),
    ("GET", "/images/json", "ImageList", "Image", "list"),
    ("GET", "/marks.get", "marks_get", "Marks", "get"),
    ("GET", "/marks.list", "marks_list", "Marks", "list"),
    # and who says all that the path has
    ("DELETE", "/cluster/ends/{id}", "DeleteEnd", "Nexus", "delete_cluster_end"),
    ("DELETE", "/api/v1/ends/{id}", "DeleteEnd", "Nexus", "delete_end"),
    ("DELETE", "/pets/{id}/marks", "deleteAllPetMarks", "pets", "delete_all_marks"),
    (
        "DELETE",
        "/pets/{id}/marks/{kind}",
        "deleteAllPetMarksByKind",
        "pets",
        "delete_all_pet_marks_by_kind",
    ),
]


def test_operations_that_are_told_apart_whatever_their_order() -> None:
    operations = [_operation(*row[:4]) for row in TOGETHER]
    expected = {f"{row[0]} {row[1]}": row[4] for row in TOGETHER}
    for given in (operations, operations[::-1]):
        assert {key_of(n.operation): n.method for n in name_operations(given, {}, {})} == expected


_SLACK: Final = ("POST", "/mappings/slack", None, "Mappings")


@pytest.mark.parametrize(
    ("row", "told", "name"),
    [
        (_SLACK, Told(status="201", summary="Create a mapping for Slack"), "create_slack"),
        (_SLACK, Told(status="201", summary="Adds a mapping"), "create_slack"),
        (_SLACK, Told(status="201"), "slack"),
        (_SLACK, Told(summary="Create a mapping for Slack"), "slack"),
        (("POST", "/x/{id}/copy", None, "X"), Told(status="201", summary="Copy an x"), "copy"),
        (("POST", "/x/add", None, "X"), Told(status="201", summary="Add an x"), "add"),
        (("POST", "/x/{id}/y:trim", None, "X"), Told(status="201", summary="Add y"), "trim_y"),
        (("POST", "/x/{a}/{b}", None, "X"), Told(status="201", summary="Create an x"), "create"),
        (("POST", "/x/{a}/{b}", None, "X"), Told(status="201", summary="Restore an x"), "update"),
    ],
)
def test_a_post_that_creates_says_so(
    row: tuple[str, str, None, str], told: Told, name: str
) -> None:
    (named,) = name_operations([_operation(*row, told)], {}, {})
    assert named.method == name


@pytest.mark.parametrize(
    ("path", "operation_id", "name"),
    [
        ("/mappings/slack", None, "list_slack"),
        ("/mappings/{kind}", "getMapping", "list"),
        ("/mappings/history", "getMappingHistory", "list_history"),
        ("/retrieved", "retrieved", "retrieved"),
    ],
)
def test_what_lists_is_called_so(path: str, operation_id: str | None, name: str) -> None:
    operation = _operation("GET", path, operation_id, "Mappings")
    (named,) = name_operations([operation], {}, {}, lists={key_of(operation)})
    assert named.method == name


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/enterprise/securityClass-6VMVochwUWo", "retrieve_enterprise_security_class"),
        ("/enterprise/oauth-OAuth2Token", "retrieve_enterprise_oauth_oauth2_token"),
        (f"/{'a' * 30}/{'b' * 30}/schema", f"retrieve_{'b' * 30}_schema"),
        (f"/{'a' * 60}", f"retrieve_{'a' * 60}"),
    ],
)
def test_a_name_by_a_long_path_can_be_read(path: str, name: str) -> None:
    (named,) = name_operations([_operation("GET", path, None, "X")], {}, {})
    assert named.method == name
