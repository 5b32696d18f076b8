from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from .. import models, params
from .._runtime.base_client import BaseClient, Resource
from .._runtime.omit import Omit, omit
from .._runtime.raw import raw
from .._runtime.streaming import streamed

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from .._runtime.options import RequestOptions


class Assistants(Resource):
    """Models with standing instructions, tools and files of their own."""

    errors = {"default": models.ErrorResponse}

    def create(
        self,
        *,
        model: str,
        name: str | None | Omit = omit,
        description: str | None | Omit = omit,
        instructions: str | None | Omit = omit,
        tools: Iterable[params.AssistantTool] | Omit = omit,
        tool_resources: params.CreateToolResources | None | Omit = omit,
        metadata: params.Metadata | None | Omit = omit,
        temperature: float | None | Omit = omit,
        top_p: float | None | Omit = omit,
        response_format: params.AssistantResponseFormat | None | Omit = omit,
        reasoning_effort: params.ReasoningEffort | None | Omit = omit,
        openai_organization: str | Omit = omit,
        openai_project: str | Omit = omit,
        **options: Unpack[RequestOptions],
    ) -> models.Assistant:
        """Create an assistant from a model and instructions.

        Args:
            model: Id of the model that the assistant runs on.
            name: The name of the assistant. At most 256 characters.
            description: What the assistant is for. At most 512 characters.
            instructions: System instructions that the model follows in every run. At most
                256,000 characters.
            tools: Tools that the assistant may use. At most 128 items. The API's default is `[]`.
            tool_resources: Files and vector stores that the tools work on.
            metadata: Notes of your own to keep with the assistant. At most 16 entries. Keys of
                at most 64 characters. Values of at most 512 characters.
            temperature: Sampling temperature; a higher one makes answers more random. Change
                this or `top_p`, not both. Between 0 and 2. The API's default is `1`.
            top_p: Nucleus sampling: the share of probability mass that tokens are drawn from.
                Change this or `temperature`, not both. Between 0 and 1. The API's default is `1`.
            response_format: The format that the model has to answer in. Supported by GPT-4o,
                GPT-4 Turbo and GPT-3.5 Turbo since `gpt-3.5-turbo-1106`.
            reasoning_effort: How much effort a reasoning model puts into thinking before it
                answers.
            openai_organization: Id of the organization that the request counts towards.
            openai_project: Id of the project that the request counts towards.

        Raises:
            APIStatusError: An answer without success; `body` is a `models.ErrorResponse`.
        """
        return self._client.request(
            "POST",
            "/assistants",
            returns=models.Assistant,
            headers={
                "OpenAI-Organization": openai_organization,
                "OpenAI-Project": openai_project,
            },
            body={
                "model": model,
                "name": name,
                "description": description,
                "instructions": instructions,
                "tools": tools,
                "tool_resources": tool_resources,
                "metadata": metadata,
                "temperature": temperature,
                "top_p": top_p,
                "response_format": response_format,
                "reasoning_effort": reasoning_effort,
            },
            options=options,
        )

    @cached_property
    def with_raw_response(self) -> AssistantsWithRawResponse:
        """The same methods; each returns an `APIResponse` with status, headers and `parse()`."""
        return AssistantsWithRawResponse(self._client)

    @cached_property
    def with_streaming_response(self) -> AssistantsWithStreamingResponse:
        """The same methods, for `with`: the body of the answer is read as it comes."""
        return AssistantsWithStreamingResponse(self._client)


class AssistantsWithRawResponse:
    """What `with_raw_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Assistants(client.raw)
        self.create = raw(methods.create)


class AssistantsWithStreamingResponse:
    """What `with_streaming_response` gives."""

    def __init__(self, client: BaseClient) -> None:
        methods = Assistants(client.opened)
        self.create = streamed(methods.create)
