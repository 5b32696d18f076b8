"""What the document demands of JSON bodies, for `validate_requests=True`. Imported only then."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import Field

from ._runtime import validation
from ._runtime.validation import Checked, absent


class CreateAssistantRequest(Checked, extra="forbid"):
    """What a new assistant is made from."""

    model: str
    name: Annotated[str, Field(max_length=256)] | None = absent
    description: Annotated[str, Field(max_length=512)] | None = absent
    instructions: Annotated[str, Field(max_length=256000)] | None = absent
    tools: Annotated[list[AssistantTool], Field(max_length=128)] = absent
    tool_resources: CreateToolResources | None = absent
    metadata: Metadata | None = absent
    temperature: Annotated[float, Field(ge=0, le=2)] | None = absent
    top_p: Annotated[float, Field(ge=0, le=1)] | None = absent
    response_format: AssistantResponseFormat | None = absent
    reasoning_effort: ReasoningEffort | None = absent


class CreateToolResources(Checked):
    """Files and vector stores for the tools of a new assistant."""

    code_interpreter: CodeInterpreterResources = absent
    file_search: CreateFileSearchResources = absent


class ExistingVectorStores(Checked, extra="forbid"):
    """Searches a vector store that exists."""

    vector_store_ids: Annotated[list[str], Field(max_length=1)] = absent


class NewVectorStores(Checked, extra="forbid"):
    """Creates a vector store together with the assistant."""

    vector_stores: Annotated[list[NewVectorStore], Field(max_length=1)]


class NewVectorStore(Checked):
    """A vector store to create."""

    file_ids: Annotated[list[str], Field(max_length=10000)] = absent
    chunking_strategy: ChunkingStrategy = absent
    metadata: Metadata | None = absent


class AutoChunkingStrategy(Checked):
    """Leaves the cutting of files to the API."""

    type: Literal["auto"]


class StaticChunkingStrategy(Checked):
    """Cuts files into chunks of a fixed size."""

    type: Literal["static"]
    static: ChunkSizes


class ChunkSizes(Checked):
    """Sizes of the chunks, in tokens."""

    max_chunk_size_tokens: Annotated[int, Field(ge=100, le=4096)]
    chunk_overlap_tokens: Annotated[int, Field(le=2048)]


class CodeInterpreterTool(Checked):
    """Lets the assistant write and run Python code."""

    type: Literal["code_interpreter"]


class FileSearchTool(Checked):
    """Lets the assistant search the files of its vector store."""

    type: Literal["file_search"]
    file_search: FileSearchOptions = absent


class FileSearchOptions(Checked):
    """Settings of a file search."""

    max_num_results: Annotated[int, Field(ge=1, le=50)] = absent
    ranking_options: RankingOptions = absent


class RankingOptions(Checked):
    """How the results of a file search are ranked."""

    score_threshold: Annotated[float, Field(ge=0, le=1)]
    ranker: FileSearchRanker = absent


class FunctionTool(Checked):
    """Lets the assistant call a function of yours."""

    type: Literal["function"]
    function: FunctionDefinition


class FunctionDefinition(Checked):
    """A function that the model may ask to have called."""

    name: Annotated[str, Field(max_length=64, pattern="^[a-zA-Z0-9_-]+$")]
    description: str = absent
    parameters: dict[str, Any] = absent
    strict: bool | None = absent


class TextResponseFormat(Checked):
    """Answers in plain text."""

    type: Literal["text"]


class JsonObjectResponseFormat(Checked):
    """Answers in JSON (JSON mode). The instructions have to ask for JSON as well; without that, the
    model may write whitespace up to the token limit. An answer whose `finish_reason` is `length`
    is cut, and may not be complete JSON.
    """

    type: Literal["json_object"]


class JsonSchemaResponseFormat(Checked):
    """Answers in JSON that keeps to a schema."""

    type: Literal["json_schema"]
    json_schema: ResponseSchema


class ResponseSchema(Checked):
    """A named JSON Schema that answers keep to."""

    name: Annotated[str, Field(max_length=64, pattern="^[a-zA-Z0-9_-]+$")]
    description: str = absent
    schema_: dict[str, Any] = Field(absent, alias="schema")
    strict: bool | None = absent


class CodeInterpreterResources(Checked):
    """What the code interpreter works on."""

    file_ids: Annotated[list[str], Field(max_length=20)] = absent


ReasoningEffort: TypeAlias = Literal["none", "minimal", "low", "medium", "high", "xhigh", "max"]
CreateFileSearchResources: TypeAlias = ExistingVectorStores | NewVectorStores
ChunkingStrategy: TypeAlias = AutoChunkingStrategy | StaticChunkingStrategy
AssistantTool: TypeAlias = CodeInterpreterTool | FileSearchTool | FunctionTool
FileSearchRanker: TypeAlias = Literal["auto", "default_2024_08_21"]
AssistantResponseFormat: TypeAlias = (
    Literal["auto"] | TextResponseFormat | JsonObjectResponseFormat | JsonSchemaResponseFormat
)
Metadata: TypeAlias = Annotated[
    dict[Annotated[str, Field(max_length=64)], Annotated[str, Field(max_length=512)]],
    Field(max_length=16),
]

bodies: Mapping[tuple[str, str], Any] = {
    ("POST", "/assistants"): CreateAssistantRequest,
}
"""The type of the JSON body of each operation that has one."""

check = validation.BodyCheck(bodies)
