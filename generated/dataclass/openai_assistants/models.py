"""What the API returns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeAlias

from ._runtime.codec import Alias, Model, Tagged, UnknownObject


@dataclass(eq=False, kw_only=True, slots=True)
class CodeInterpreterTool(Model):
    """Lets the assistant write and run Python code."""

    type: Literal["code_interpreter"]
    """Says which tool this is."""


@dataclass(eq=False, kw_only=True, slots=True)
class FileSearchTool(Model):
    """Lets the assistant search the files of its vector store."""

    type: Literal["file_search"]
    """Says which tool this is."""

    file_search: FileSearchOptions | None = None


@dataclass(eq=False, kw_only=True, slots=True)
class FunctionTool(Model):
    """Lets the assistant call a function of yours."""

    type: Literal["function"]
    """Says which tool this is."""

    function: FunctionDefinition


AssistantTool: TypeAlias = Annotated[
    CodeInterpreterTool | FileSearchTool | FunctionTool | UnknownObject, Tagged("type")
]
"""A tool that an assistant may use, told apart by `type`."""


@dataclass(eq=False, kw_only=True, slots=True)
class FileSearchOptions(Model):
    """Settings of a file search."""

    max_num_results: int | None = None
    """The most results that a search may return."""

    ranking_options: RankingOptions | None = None


@dataclass(eq=False, kw_only=True, slots=True)
class RankingOptions(Model):
    """How the results of a file search are ranked."""

    score_threshold: float
    """Results that score less are left out."""

    ranker: FileSearchRanker | None = None


FileSearchRanker: TypeAlias = Literal["auto", "default_2024_08_21"] | str
"""The ranker that scores the results of a file search."""


@dataclass(eq=False, kw_only=True, slots=True)
class FunctionDefinition(Model):
    """A function that the model may ask to have called."""

    name: str
    """The name of the function, of letters, digits, underscores and dashes."""

    description: str | None = None
    """What the function does, for the model to tell when to call it."""

    parameters: dict[str, Any] | None = None
    """The arguments of the function, as a JSON Schema object."""

    strict: bool | None = None
    """Whether the model has to keep to `parameters` exactly."""


@dataclass(eq=False, kw_only=True, slots=True)
class JsonObjectResponseFormat(Model):
    """Answers in JSON (JSON mode). The instructions have to ask for JSON as well; without that, the
    model may write whitespace up to the token limit. An answer whose `finish_reason` is `length`
    is cut, and may not be complete JSON.
    """

    type: Literal["json_object"]
    """Says which format this is."""


@dataclass(eq=False, kw_only=True, slots=True)
class JsonSchemaResponseFormat(Model):
    """Answers in JSON that keeps to a schema."""

    type: Literal["json_schema"]
    """Says which format this is."""

    json_schema: ResponseSchema


@dataclass(eq=False, kw_only=True, slots=True)
class TextResponseFormat(Model):
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


@dataclass(eq=False, kw_only=True, slots=True)
class ResponseSchema(Model):
    """A named JSON Schema that answers keep to."""

    name: str
    """The name of the schema, of letters, digits, underscores and dashes."""

    description: str | None = None
    """What the answers are for, for the model to go by."""

    schema_: Annotated[dict[str, Any] | None, Alias("schema")] = None
    """The schema itself, as a JSON Schema object."""

    strict: bool | None = None
    """Whether the model has to keep to `schema` exactly."""


@dataclass(eq=False, kw_only=True, slots=True)
class CodeInterpreterResources(Model):
    """What the code interpreter works on."""

    file_ids: list[str] | None = None
    """Ids of the files that code may read."""


Metadata: TypeAlias = dict[str, str]
"""Notes of your own, as pairs of strings."""


@dataclass(eq=False, kw_only=True, slots=True)
class Assistant(Model):
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

    tool_resources: ToolResources | None = None
    """Files and vector stores that the tools work on."""

    temperature: float | None = None
    """Sampling temperature."""

    top_p: float | None = None
    """Nucleus sampling: the share of probability mass that tokens are drawn from."""

    response_format: AssistantResponseFormat | None = None
    """The format that the model has to answer in."""


@dataclass(eq=False, kw_only=True, slots=True)
class ToolResources(Model):
    """Files and vector stores that the tools of an assistant work on."""

    code_interpreter: CodeInterpreterResources | None = None
    file_search: FileSearchResources | None = None


@dataclass(eq=False, kw_only=True, slots=True)
class FileSearchResources(Model):
    """What a file search works on."""

    vector_store_ids: list[str] | None = None
    """Ids of the vector stores that are searched."""


@dataclass(eq=False, kw_only=True, slots=True)
class ErrorResponse(Model):
    """The body of every failure."""

    error: ErrorDetail


@dataclass(eq=False, kw_only=True, slots=True)
class ErrorDetail(Model):
    """What went wrong."""

    message: str
    """What went wrong, in words."""

    type: str
    """The kind of failure."""

    param: str | None
    """The parameter at fault, if it is one."""

    code: str | None
    """A short code of the failure, if there is one."""
