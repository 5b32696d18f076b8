"""What templates see, and nothing else they see. Every string in it is finished code."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..ir import Untrusted
from .text import Code

Import = tuple[str, str]
"""module, name: `("collections.abc", "Iterable")`; an empty name imports the module itself."""


NO_IMPORTS: frozenset[Import] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Expr:
    """A Python expression with the imports that it needs."""

    text: Code
    imports: frozenset[Import] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodReference:
    """What the reference page says of a method, as Markdown."""

    name: Code
    anchor: Code
    """`<a id="assistants.create"></a>`"""
    link: Code
    """`#assistants.create`"""
    call: Code
    """`client.assistants.create(*, model, ...)`"""
    http: Code
    """`POST /assistants`"""
    summary: Code
    returns: Code
    is_deprecated: bool = False
    arguments: tuple[Code, ...] = ()
    """a row of a table each"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """An argument of a method, for whoever compares two versions of it."""

    name: Code
    wire_name: Untrusted[str]
    location: str
    """`path`, `query`, `header`, `cookie`, `body` for a property, `whole` for the body itself"""
    type: Code
    required: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """One operation. `arguments` are whole declarations, `details` whole keyword arguments."""

    template: Code
    name: Code
    docstring: Code
    http_method: Code
    path: Code
    returns: Code
    decorators: tuple[Code, ...] = ()
    arguments: tuple[Code, ...] = ()
    details: tuple[Code, ...] = ()
    imports: frozenset[Import] = frozenset()
    pointer: str = ""
    is_paged: bool = False
    raw: Code | None = None
    """the call that types it for `with_raw_response`, `{}` for the method: `async_raw({})`"""
    streamed: Code | None = None
    """likewise for `with_streaming_response`"""
    reference: MethodReference | None = None
    given: tuple[Given, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """A class of methods, in a module of its own; an attribute of the client or of its parent."""

    attribute: Code
    path: Code
    """the attribute behind those that it is inside: `animals.pets`"""
    async_class: Code
    """`AsyncAssistants`; the sync twin is called `Assistants`"""
    module: Code
    docstring: Code
    attribute_docstring: Code
    title: Code
    """for the reference, as Markdown"""
    about: Code
    errors: Code | None = None
    """types of error bodies that most methods share, as a dict"""
    deprecates: bool = False
    """whether a method is deprecated: the module itself names it"""
    methods: tuple[Method, ...] = ()
    raw: tuple[Code, ...] = ()
    """what the constructor of `with_raw_response` does; `self.create = async_raw(methods.create)`
    for each method"""
    streamed: tuple[Code, ...] = ()
    imports: tuple[Code, ...] = ()
    children: tuple[Resource, ...] = ()
    """the resources inside it"""
    raw_children: tuple[Resource, ...] = ()
    """those with something in `raw`"""
    streamed_children: tuple[Resource, ...] = ()
    child_imports: tuple[Code, ...] = ()
    """of their classes, for type checkers"""
    passed: Code = Code("self._client")  # noqa: RUF009 - a constant
    """the client that children are made with: without the error bodies of this resource"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """An argument of the client, for whoever looks before there is one."""

    name: Code
    variable: str = ""
    """the environment variable that stands in for it"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """The client class: what a user constructs."""

    docstring: Code
    arguments: tuple[Code, ...]
    base_url: Code
    credentials: tuple[Code, ...]
    class_attributes: tuple[Code, ...]
    default_headers: Code
    user_agent: Code
    imports: tuple[Code, ...]
    environment: tuple[Code, ...]
    """rows of the README's table"""
    variables: tuple[Code, ...]
    """environment variables that the client cannot do without"""
    settings: tuple[Setting, ...]
    """all arguments, those of credentials first"""
    resources: tuple[Resource, ...]
    validates: bool = False
    """whether it can check bodies before they are sent"""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuickStart:
    """A call that works, for the README: from the document's own example where it has one."""

    has_sync: bool
    has_async: bool
    made: Code
    """`client = Client()`, below a comment on the environment variables that it needs"""
    async_made: Code
    statement: Code
    """`assistant = client.assistants.create(model="gpt-4o")`"""
    async_statement: Code
    raw: Code
    """the call through `with_raw_response`; empty where it has none, as a stream"""
    parsed: Code
    """what `parse()` gives there, in words"""
    tried: Code
    """the call inside a `try`"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """What the pyproject.toml says, as TOML."""

    name: Code
    version: Code
    summary: Code
    module: Code
    requires: tuple[Code, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorBodies:
    """Types of the bodies of errors: `ErrorBody: TypeAlias = models.Problem | Any`, a line each."""

    imports: tuple[Code, ...]
    aliases: tuple[Code, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookView:
    """One kind of payload."""

    name: Code
    docstring: Code
    type: Code
    decoded: Code
    """the type as `decode` takes it: a class, or a cast"""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhooksView:
    """The class that receives what the API sends."""

    docstring: Code
    variable: Code
    """literal"""
    variable_name: Code
    event: WebhookView
    """any of them"""
    each: tuple[WebhookView, ...]
    first: WebhookView
    imports: tuple[Code, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Later:
    """A name that the package imports when it is first used."""

    key: Code
    """its name, as a literal"""
    module: Code
    """a literal, relative to the package"""
    statement: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """All of the generated package that depends on the document."""

    module: str
    """The import package: a folder's name, and an identifier."""
    name: str
    """What is installed: `openai-assistants`."""
    module_name: Code
    version_literal: Code
    title: Code
    about: Code
    """Markdown"""
    docstring: Code
    exports: tuple[Code, ...]
    """literals for `__all__`"""
    later: tuple[Later, ...]
    project: Project
    client: Client
    resources: tuple[Resource, ...]
    error_bodies: ErrorBodies
    http_client: Code
    """what `http_client=` takes, as Markdown"""
    presence: Code
    """an expression that tells a property that is absent from one that is null"""
    quick_start: QuickStart | None = None
    webhooks: WebhooksView | None = None

    @property
    def raw_call(self) -> Code:
        """The call of `quick_start` through `with_raw_response`; empty where there is none."""
        return self.quick_start.raw if self.quick_start else Code("")


def statements(imports: Iterable[Import]) -> tuple[Code, ...]:
    """One import statement a module. Their order is the formatter's business."""
    found: dict[str, set[str]] = {}
    for module, name in imports:
        found.setdefault(module, set()).update([name] if name else [])
    return tuple(
        Code(f"from {module} import {', '.join(sorted(names))}" if names else f"import {module}")
        for module, names in sorted(found.items())
    )
