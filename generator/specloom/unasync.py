"""From an async module to its sync twin: nothing is written twice.

The twin is made of the module's tokens, by three rules:

1. The keywords `async` and `await` go.
2. A name that is in the table is exchanged. The table is exact: no pattern decides, so that an
   `AsyncJob` of an API's own stays what it is.
3. `Awaitable[T]` becomes `T`, and `Awaitable` goes from the front of a list of imports.

Strings and comments stay as they are, but for what stands between backticks in a docstring: there
it is code, and rules 1 and 2 hold. What an f-string holds stays too, on every version of Python, so
no `await` may stand in one.
"""

from __future__ import annotations

import io
import keyword
import re
import tokenize
from collections.abc import Iterator, Mapping
from types import MappingProxyType

_LIBRARY = {
    "AsyncContextManager": "ContextManager",
    "AsyncExitStack": "ExitStack",
    "AsyncGenerator": "Generator",
    "AsyncIterable": "Iterable",
    "AsyncIterator": "Iterator",
    "StopAsyncIteration": "StopIteration",
    "__aenter__": "__enter__",
    "__aexit__": "__exit__",
    "__aiter__": "__iter__",
    "__anext__": "__next__",
    "aclose": "close",
    "aiter": "iter",
    "anext": "next",
    "asyncio": "threading",  # for `asyncio.Lock`, the one thing of it that the runtime uses
    "asynccontextmanager": "contextmanager",
    "enter_async_context": "enter_context",
}

_HTTPX2 = {
    "AnyIOBackend": "SyncBackend",
    "AsyncClient": "Client",
    "AsyncConnectionPool": "ConnectionPool",
    "AsyncNetworkBackend": "NetworkBackend",
    "AsyncNetworkStream": "NetworkStream",
    "aiter_raw": "iter_raw",
    "aiter_stream": "iter_stream",
    "handle_async_request": "handle_request",
}

_RUNTIME = {
    "AsyncAnswer": "Answer",
    "AsyncBounded": "Bounded",
    "AsyncBoundedBackend": "BoundedBackend",
    "AsyncBaseClient": "BaseClient",
    "AsyncBorrowed": "Borrowed",
    "AsyncClientCredentials": "ClientCredentials",
    "AsyncConnection": "Connection",
    "AsyncCycle": "Cycle",
    "AsyncFetched": "Fetched",
    "AsyncFirst": "First",
    "AsyncHTTPClient": "HTTPClient",
    "AsyncHooks": "Hooks",
    "AsyncInjected": "Injected",
    "AsyncInjectedAnswer": "InjectedAnswer",
    "AsyncLink": "Link",
    "AsyncOAuth": "OAuth",
    "AsyncOpened": "Opened",
    "AsyncPager": "Pager",
    "AsyncPooled": "Pooled",
    "AsyncPooledAnswer": "PooledAnswer",
    "AsyncRefreshToken": "RefreshToken",
    "AsyncResource": "Resource",
    "AsyncStream": "Stream",
    "AsyncStreamedResponse": "StreamedResponse",
    "AsyncStreaming": "Streaming",
    "AsyncTracedCycle": "TracedCycle",
    "AsyncTransport": "Transport",
    "async_base_client": "base_client",
    "async_bounded": "bounded",
    "async_client": "client",
    "async_connection": "connection",
    "async_cycle": "cycle",
    "async_hooks": "hooks",
    "async_injected": "injected",
    "async_network": "network",
    "async_oauth": "oauth",
    "async_opened": "opened",
    "async_pages": "pages",
    "async_raw": "raw",
    "async_raw_declared": "raw_declared",
    "async_raw_page": "raw_page",
    "async_resources": "resources",
    "async_streamed": "streamed",
    "async_streaming": "streaming",
    "async_streams": "streams",
    "async_telemetry": "telemetry",
    "async_transport": "transport",
    "async_wire": "wire",
}

NAMES: Mapping[str, str] = MappingProxyType({**_LIBRARY, **_HTTPX2, **_RUNTIME})
"""What is exchanged in every package. To it come the resources of an API, `AsyncPets -> Pets`."""

_FSTRING_START = getattr(tokenize, "FSTRING_START", -1)  # Python 3.12 on
_FSTRING_END = getattr(tokenize, "FSTRING_END", -1)
_LAYOUT = frozenset({tokenize.NEWLINE, tokenize.NL, tokenize.INDENT, tokenize.DEDENT})
_QUOTED_CODE = re.compile(r"(?<!`)`[^`\n]+`(?!`)")
_WORD = re.compile(r"\b(?:async|await) |\w+")

Edit = tuple[int, int, str]


def unasync(source: str, names: Mapping[str, str]) -> str:
    """The sync twin of `source`, in which each key of `names` is exchanged for its value.

    A twin is its own twin. Raises `ValueError` if `names` would chain (a value that is a key), or
    gives a value that is no identifier; `SyntaxError` or `tokenize.TokenError` for what is not
    Python.

    For example: `async with AsyncPets() as p: await p.aclose()` is `with Pets() as p: p.close()`.
    """
    for name, twin in names.items():
        if twin in names or not twin.isidentifier() or keyword.iskeyword(twin):
            raise ValueError(f"{name!r} cannot be exchanged for {twin!r}")
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
    result: list[str] = []
    position = 0
    for start, end, text in _edits(source, tokens, starts, names):
        result += (source[position:start], text)
        position = end
    return "".join(result) + source[position:]


def _edits(
    source: str, tokens: list[tokenize.TokenInfo], starts: list[int], names: Mapping[str, str]
) -> Iterator[Edit]:
    """What changes: from where to where, and to what."""
    brackets: list[bool] = []  # for each bracket that is open: whether `Awaitable` opened it
    inside_fstring = 0
    for index, token in enumerate(tokens):
        start = starts[token.start[0] - 1] + token.start[1]
        end = starts[token.end[0] - 1] + token.end[1]
        inside_fstring += (token.type == _FSTRING_START) - (token.type == _FSTRING_END)
        if inside_fstring or token.type == _FSTRING_END:
            continue
        if token.type == tokenize.NAME:
            after = tokens[index + 1].string
            if token.string in ("async", "await"):
                yield start, _after_blanks(source, end), ""
            elif token.string == "Awaitable" and after == "[":
                yield start, end, ""
            elif token.string == "Awaitable" and after == ",":
                yield start, _after_blanks(source, end + 1), ""
            elif token.string in names:
                yield start, end, names[token.string]
        elif token.type == tokenize.OP and token.string in "([{":
            awaitable = token.string == "[" and tokens[index - 1].string == "Awaitable"
            brackets.append(awaitable)
            if awaitable:
                yield start, end, ""
        elif token.type == tokenize.OP and token.string in ")]}":
            if brackets and brackets.pop():
                yield start, end, ""
        elif token.type == tokenize.STRING and _is_docstring(tokens, index):
            yield start, end, _QUOTED_CODE.sub(lambda code: _twin(code[0], names), token.string)


def _after_blanks(source: str, position: int) -> int:
    while source[position : position + 1] in (" ", "\t"):
        position += 1
    return position


def _is_docstring(tokens: list[tokenize.TokenInfo], index: int) -> bool:
    """Whether the string is a statement of its own."""
    before = tokens[index - 1].type if index else tokenize.NEWLINE
    return (before in _LAYOUT or before == tokenize.COMMENT) and tokens[
        index + 1
    ].type == tokenize.NEWLINE


def _twin(code: str, names: Mapping[str, str]) -> str:
    return _WORD.sub(lambda word: "" if word[0][-1] == " " else names.get(word[0], word[0]), code)
