"""The document in OpenAPI's own terms: frozen values that name nothing of Python's.

Imports nothing of ours but `text`. `specloom inspect --emit ir` prints it as JSON.
"""

from .document import Document, Info, OAuthFlow, SecurityRequirement, SecurityScheme, Server, Tag
from .operation import (
    Encoding,
    Header,
    MediaType,
    Operation,
    Parameter,
    RequestBody,
    Response,
    Webhook,
)
from .parts import leads_back, leads_into_loop
from .resolve import given_members, is_binary, is_object, is_union_of_objects, resolve
from .schema import (
    AllOf,
    Anything,
    Array,
    Constraints,
    Discriminator,
    Enum,
    Notes,
    Object,
    OneOf,
    Primitive,
    Property,
    Ref,
    Schema,
)
from .text import JsonValue, Untrusted

__all__ = [
    "AllOf",
    "Anything",
    "Array",
    "Constraints",
    "Discriminator",
    "Document",
    "Encoding",
    "Enum",
    "Header",
    "Info",
    "JsonValue",
    "MediaType",
    "Notes",
    "OAuthFlow",
    "Object",
    "OneOf",
    "Operation",
    "Parameter",
    "Primitive",
    "Property",
    "Ref",
    "RequestBody",
    "Response",
    "Schema",
    "SecurityRequirement",
    "SecurityScheme",
    "Server",
    "Tag",
    "Untrusted",
    "Webhook",
    "given_members",
    "is_binary",
    "is_object",
    "is_union_of_objects",
    "leads_back",
    "leads_into_loop",
    "resolve",
]
