"""What the API returns."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeAlias, TypedDict

from ._runtime.codec import Tagged, UnknownObject
from ._runtime.marks import Required


class CodeInterpreterTool(TypedDict):
    """Lets the assistant write and run Python code."""

    type: Literal["code_interpreter"]
    """Says which tool this is."""


class FileSearchTool(TypedDict, total=False):
    """Lets the assistant search the files of its vector store."""

    type: Required[Literal["file_search"]]
    """Says which tool this is."""

    file_search: FileSearchOptions | None


class FunctionTool(TypedDict):
    """Lets the assistant call a function of yours."""

    type: Literal["function"]
    """Says which tool this is."""

    function: FunctionDefinition


AssistantTool: TypeAlias = Annotated[
    CodeInterpreterTool | FileSearchTool | FunctionTool | UnknownObject, Tagged("type")
]
"""A tool that an assistant may use, told apart by `type`."""


class FileSearchOptions(TypedDict, total=False):
    """Settings of a file search."""

    max_num_results: int | None
    """The most results that a search may return."""

    ranking_options: RankingOptions | None


class RankingOptions(TypedDict, total=False):
    """How the results of a file search are ranked."""

    score_threshold: Required[float]
    """Results that score less are left out."""

    ranker: FileSearchRanker | None


FileSearchRanker: TypeAlias = Literal["auto", "default_2024_08_21"] | str
"""The ranker that scores the results of a file search."""


class FunctionDefinition(TypedDict, total=False):
    """A function that the model may ask to have called."""

    name: Required[str]
    """The name of the function, of letters, digits, underscores and dashes."""

    description: str | None
    """What the function does, for the model to tell when to call it."""

    parameters: dict[str, Any] | None
    """The arguments of the function, as a JSON Schema object."""

    strict: bool | None
    """Whether the model has to keep to `parameters` exactly."""


class JsonObjectResponseFormat(TypedDict):
    """Answers in JSON (JSON mode). The instructions have to ask for JSON as well; without that, the
    model may write whitespace up to the token limit. An answer whose `finish_reason` is `length`
    is cut, and may not be complete JSON.
    """

    type: Literal["json_object"]
    """Says which format this is."""


class JsonSchemaResponseFormat(TypedDict):
    """Answers in JSON that keeps to a schema."""

    type: Literal["json_schema"]
    """Says which format this is."""

    json_schema: ResponseSchema


class TextResponseFormat(TypedDict):
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


class ResponseSchema(TypedDict, total=False):
    """A named JSON Schema that answers keep to."""

    name: Required[str]
    """The name of the schema, of letters, digits, underscores and dashes."""

    description: str | None
    """What the answers are for, for the model to go by."""

    schema: dict[str, Any] | None
    """The schema itself, as a JSON Schema object."""

    strict: bool | None
    """Whether the model has to keep to `schema` exactly."""


class CodeInterpreterResources(TypedDict, total=False):
    """What the code interpreter works on."""

    file_ids: list[str] | None
    """Ids of the files that code may read."""


Metadata: TypeAlias = dict[str, str]
"""Notes of your own, as pairs of strings."""


class Assistant(TypedDict, total=False):
    """An assistant, as the API keeps it."""

    id: Required[str]
    """The id that other calls name the assistant by."""

    object: Required[Literal["assistant"] | str]
    """Says what kind of object this is."""

    created_at: Required[int]
    """When the assistant was created, in Unix seconds."""

    name: Required[str | None]
    """The name of the assistant."""

    description: Required[str | None]
    """What the assistant is for."""

    model: Required[str]
    """Id of the model that the assistant runs on."""

    instructions: Required[str | None]
    """System instructions that the model follows in every run."""

    tools: Required[list[AssistantTool]]
    """Tools that the assistant may use."""

    metadata: Required[Metadata]
    """Notes kept with the assistant."""

    tool_resources: ToolResources | None
    """Files and vector stores that the tools work on."""

    temperature: float | None
    """Sampling temperature."""

    top_p: float | None
    """Nucleus sampling: the share of probability mass that tokens are drawn from."""

    response_format: AssistantResponseFormat | None
    """The format that the model has to answer in."""


class ToolResources(TypedDict, total=False):
    """Files and vector stores that the tools of an assistant work on."""

    code_interpreter: CodeInterpreterResources | None
    file_search: FileSearchResources | None


class FileSearchResources(TypedDict, total=False):
    """What a file search works on."""

    vector_store_ids: list[str] | None
    """Ids of the vector stores that are searched."""


class ErrorResponse(TypedDict):
    """The body of every failure."""

    error: ErrorDetail


class ErrorDetail(TypedDict):
    """What went wrong."""

    message: str
    """What went wrong, in words."""

    type: str
    """The kind of failure."""

    param: str | None
    """The parameter at fault, if it is one."""

    code: str | None
    """A short code of the failure, if there is one."""
