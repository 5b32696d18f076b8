"""What the API is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeAlias, TypedDict

from ._runtime.marks import Required

ReasoningEffort: TypeAlias = Literal["none", "minimal", "low", "medium", "high", "xhigh", "max"]
"""How much a model thinks before it answers."""


class CreateToolResources(TypedDict, total=False):
    """Files and vector stores for the tools of a new assistant."""

    code_interpreter: CodeInterpreterResources
    """What the code interpreter works on."""

    file_search: CreateFileSearchResources
    """The vector store to search, either one that exists or one to create, not both."""


class ExistingVectorStores(TypedDict, total=False):
    """Searches a vector store that exists."""

    vector_store_ids: Sequence[str]
    """Ids of the vector stores to search. At most 1 item."""


class NewVectorStores(TypedDict):
    """Creates a vector store together with the assistant."""

    vector_stores: Sequence[NewVectorStore]
    """The vector stores to create. At most 1 item."""


CreateFileSearchResources: TypeAlias = ExistingVectorStores | NewVectorStores
"""The vector store to search, either one that exists or one to create, not both."""


class NewVectorStore(TypedDict, total=False):
    """A vector store to create."""

    file_ids: Sequence[str]
    """Ids of the files to put into the store. At most 10,000 items."""

    chunking_strategy: ChunkingStrategy
    """How files are cut into chunks before they are indexed."""

    metadata: Metadata | None
    """Notes of your own to keep with the vector store. At most 16 entries. Keys of at most 64
    characters. Values of at most 512 characters.
    """


class AutoChunkingStrategy(TypedDict):
    """Leaves the cutting of files to the API."""

    type: Literal["auto"]
    """Says that the API chooses."""


class StaticChunkingStrategy(TypedDict):
    """Cuts files into chunks of a fixed size."""

    type: Literal["static"]
    """Says that the sizes are given."""

    static: ChunkSizes
    """Sizes of the chunks, in tokens."""


ChunkingStrategy: TypeAlias = AutoChunkingStrategy | StaticChunkingStrategy
"""How files are cut into chunks before they are indexed."""


class ChunkSizes(TypedDict):
    """Sizes of the chunks, in tokens."""

    max_chunk_size_tokens: int
    """The most tokens that a chunk may hold. Between 100 and 4,096."""

    chunk_overlap_tokens: int
    """Tokens that neighbouring chunks share; at most half of `max_chunk_size_tokens`. At most
    2,048.
    """


class CodeInterpreterTool(TypedDict):
    """Lets the assistant write and run Python code."""

    type: Literal["code_interpreter"]
    """Says which tool this is."""


class FileSearchTool(TypedDict, total=False):
    """Lets the assistant search the files of its vector store."""

    type: Required[Literal["file_search"]]
    """Says which tool this is."""

    file_search: FileSearchOptions
    """Settings of a file search."""


class FunctionTool(TypedDict):
    """Lets the assistant call a function of yours."""

    type: Literal["function"]
    """Says which tool this is."""

    function: FunctionDefinition
    """A function that the model may ask to have called."""


AssistantTool: TypeAlias = CodeInterpreterTool | FileSearchTool | FunctionTool
"""A tool that an assistant may use, told apart by `type`."""


class FileSearchOptions(TypedDict, total=False):
    """Settings of a file search."""

    max_num_results: int
    """The most results that a search may return. Between 1 and 50."""

    ranking_options: RankingOptions
    """How the results of a file search are ranked."""


class RankingOptions(TypedDict, total=False):
    """How the results of a file search are ranked."""

    score_threshold: Required[float]
    """Results that score less are left out. Between 0 and 1."""

    ranker: FileSearchRanker
    """The ranker that scores the results of a file search."""


FileSearchRanker: TypeAlias = Literal["auto", "default_2024_08_21"]
"""The ranker that scores the results of a file search."""


class FunctionDefinition(TypedDict, total=False):
    """A function that the model may ask to have called."""

    name: Required[str]
    """The name of the function, of letters, digits, underscores and dashes. At most 64 characters.
    Matches `^[a-zA-Z0-9_-]+$`.
    """

    description: str
    """What the function does, for the model to tell when to call it."""

    parameters: Mapping[str, Any]
    """The arguments of the function, as a JSON Schema object."""

    strict: bool | None
    """Whether the model has to keep to `parameters` exactly. The API's default is `false`."""


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
    """A named JSON Schema that answers keep to."""


class TextResponseFormat(TypedDict):
    """Answers in plain text."""

    type: Literal["text"]
    """Says which format this is."""


AssistantResponseFormat: TypeAlias = (
    Literal["auto"] | TextResponseFormat | JsonObjectResponseFormat | JsonSchemaResponseFormat
)
"""The format of answers; `"auto"` leaves the choice to the model."""


class ResponseSchema(TypedDict, total=False):
    """A named JSON Schema that answers keep to."""

    name: Required[str]
    """The name of the schema, of letters, digits, underscores and dashes. At most 64 characters.
    Matches `^[a-zA-Z0-9_-]+$`.
    """

    description: str
    """What the answers are for, for the model to go by."""

    schema: Mapping[str, Any]
    """The schema itself, as a JSON Schema object."""

    strict: bool | None
    """Whether the model has to keep to `schema` exactly. The API's default is `false`."""


class CodeInterpreterResources(TypedDict, total=False):
    """What the code interpreter works on."""

    file_ids: Sequence[str]
    """Ids of the files that code may read. At most 20 items."""


Metadata: TypeAlias = Mapping[str, str]
"""Notes of your own, as pairs of strings."""
