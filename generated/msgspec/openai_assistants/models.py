"""What the API returns."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias

import msgspec

from ._runtime.codec import UNSET, Model, Tagged, UnknownObject, UnsetType


class CodeInterpreterTool(Model, kw_only=True):
    """Lets the assistant write and run Python code."""

    type: Literal["code_interpreter"]
    """Says which tool this is."""


class FileSearchTool(Model, kw_only=True):
    """Lets the assistant search the files of its vector store."""

    type: Literal["file_search"]
    """Says which tool this is."""

    file_search: FileSearchOptions | None | UnsetType = UNSET


class FunctionTool(Model, kw_only=True):
    """Lets the assistant call a function of yours."""

    type: Literal["function"]
    """Says which tool this is."""

    function: FunctionDefinition


AssistantTool: TypeAlias = Annotated[
    CodeInterpreterTool | FileSearchTool | FunctionTool | UnknownObject, Tagged("type")
]
"""A tool that an assistant may use, told apart by `type`."""


class FileSearchOptions(Model, kw_only=True):
    """Settings of a file search."""

    max_num_results: int | None | UnsetType = UNSET
    """The most results that a search may return."""

    ranking_options: RankingOptions | None | UnsetType = UNSET


class RankingOptions(Model, kw_only=True):
    """How the results of a file search are ranked."""

    score_threshold: float
    """Results that score less are left out."""

    ranker: FileSearchRanker | None | UnsetType = UNSET


FileSearchRanker: TypeAlias = Literal["auto", "default_2024_08_21"] | str
"""The ranker that scores the results of a file search."""


class FunctionDefinition(Model, kw_only=True):
    """A function that the model may ask to have called."""

    name: str
    """The name of the function, of letters, digits, underscores and dashes."""

    description: str | None | UnsetType = UNSET
    """What the function does, for the model to tell when to call it."""

    parameters: dict[str, Any] | None | UnsetType = UNSET
    """The arguments of the function, as a JSON Schema object."""

    strict: bool | None | UnsetType = UNSET
    """Whether the model has to keep to `parameters` exactly."""


class JsonObjectResponseFormat(Model, kw_only=True):
    """Answers in JSON (JSON mode). The instructions have to ask for JSON as well; without that, the
    model may write whitespace up to the token limit. An answer whose `finish_reason` is `length`
    is cut, and may not be complete JSON.
    """

    type: Literal["json_object"]
    """Says which format this is."""


class JsonSchemaResponseFormat(Model, kw_only=True):
    """Answers in JSON that keeps to a schema."""

    type: Literal["json_schema"]
    """Says which format this is."""

    json_schema: ResponseSchema


class TextResponseFormat(Model, kw_only=True):
    """Answers in plain text."""

    type: Literal["text"]
    """Says which format this is."""


AssistantResponseFormat: TypeAlias = Annotated[
    Literal["auto"]
    | str
    | TextResponseFormat
    | JsonObjectResponseFormat
    | JsonSchemaResponseFormat
    | UnknownObject,
    Tagged("type"),
]
"""The format of answers; `"auto"` leaves the choice to the model."""


class ResponseSchema(Model, kw_only=True):
    """A named JSON Schema that answers keep to."""

    name: str
    """The name of the schema, of letters, digits, underscores and dashes."""

    description: str | None | UnsetType = UNSET
    """What the answers are for, for the model to go by."""

    schema_: dict[str, Any] | None | UnsetType = msgspec.field(name="schema", default=UNSET)
    """The schema itself, as a JSON Schema object."""

    strict: bool | None | UnsetType = UNSET
    """Whether the model has to keep to `schema` exactly."""


class CodeInterpreterResources(Model, kw_only=True):
    """What the code interpreter works on."""

    file_ids: list[str] | None | UnsetType = UNSET
    """Ids of the files that code may read."""


Metadata: TypeAlias = dict[str, str]
"""Notes of your own, as pairs of strings."""


class Assistant(Model, kw_only=True):
    """An assistant, as the API keeps it."""

    id: str
    """The id that other calls name the assistant by."""

    object: Literal["assistant"] | str
    """Says what kind of object this is."""

    created_at: int
    """When the assistant was created, in Unix seconds."""

    name: str | None
    """The name of the assistant."""

    description: str | None
    """What the assistant is for."""

    model: str
    """Id of the model that the assistant runs on."""

    instructions: str | None
    """System instructions that the model follows in every run."""

    tools: list[AssistantTool]
    """Tools that the assistant may use."""

    metadata: Metadata
    """Notes kept with the assistant."""

    tool_resources: ToolResources | None | UnsetType = UNSET
    """Files and vector stores that the tools work on."""

    temperature: float | None | UnsetType = UNSET
    """Sampling temperature."""

    top_p: float | None | UnsetType = UNSET
    """Nucleus sampling: the share of probability mass that tokens are drawn from."""

    response_format: AssistantResponseFormat | None | UnsetType = UNSET
    """The format that the model has to answer in."""


class ToolResources(Model, kw_only=True):
    """Files and vector stores that the tools of an assistant work on."""

    code_interpreter: CodeInterpreterResources | None | UnsetType = UNSET
    file_search: FileSearchResources | None | UnsetType = UNSET


class FileSearchResources(Model, kw_only=True):
    """What a file search works on."""

    vector_store_ids: list[str] | None | UnsetType = UNSET
    """Ids of the vector stores that are searched."""


class ErrorResponse(Model, kw_only=True):
    """The body of every failure."""

    error: ErrorDetail


class ErrorDetail(Model, kw_only=True):
    """What went wrong."""

    message: str
    """What went wrong, in words."""

    type: str
    """The kind of failure."""

    param: str | None
    """The parameter at fault, if it is one."""

    code: str | None
    """A short code of the failure, if there is one."""
