"""Rules about parameters and request bodies."""

from __future__ import annotations

from typing import Final

from .rule import Rule, rule

INPUTS: Final[tuple[Rule, ...]] = (
    rule(
        "request-parameter-added",
        "There is a new optional parameter.",
        "`limit` is added, `in: query`",
        "Arguments are passed by name, so that one more moves no other.",
        "source: minor",
    ),
    rule(
        "request-required-parameter-added",
        "There is a new parameter that has to be given.",
        "`limit` is added, `in: query`, `required: true`",
        "The server refuses requests without it, and a call without it is a TypeError. A default"
        " does not help: clients never send defaults of a document on their own.",
        "wire: major, source: major, types: major",
    ),
    rule(
        "request-parameter-removed",
        "A parameter is gone.",
        "`limit`, `in: query`, is removed",
        "A call that gives it is a TypeError. Servers mostly ignore what they do not know, so that"
        " old clients are rather not understood than refused.",
        "wire: minor, source: major, types: major",
    ),
    rule(
        "request-required-parameter-removed",
        "A parameter that had to be given is gone.",
        "`limit`, `in: query`, `required: true`, is removed",
        "Every call of the method has given it, and every call is a TypeError now. Old clients send"
        " what the server no longer asks for.",
        "wire: major, source: major, types: major",
    ),
    rule(
        "request-parameter-became-required",
        "A parameter has to be given now.",
        "`required: true` is added to `limit`",
        "The server refuses requests without it, and a call without it is a TypeError.",
        "wire: major, source: major, types: major",
    ),
    rule(
        "request-parameter-became-optional",
        "A parameter need not be given any more.",
        "`required: true` is removed from `limit`",
        "All old calls stay right.",
        "source: minor",
    ),
    rule(
        "request-path-parameter-renamed",
        "A variable of the path has another name.",
        "`/pets/{id}` becomes `/pets/{petId}`",
        "The address is the same on the wire. A call that passes it by name, `id=`, is a"
        " TypeError.",
        "source: major, types: major",
    ),
    rule(
        "request-parameter-moved",
        "A parameter is sent in another place.",
        "`limit` moves from `in: query` to `in: header`",
        "Old clients send it where the server does not look. Calls stay as they are.",
        "wire: major",
    ),
    rule(
        "request-parameter-encoding-changed",
        "A parameter is written in another way (style, explode, media type, reserved characters).",
        "`explode: true` becomes `explode: false`",
        "Old clients write what the server does not understand. Calls stay as they are.",
        "wire: major",
    ),
    rule(
        "request-parameter-deprecated",
        "A parameter is marked deprecated.",
        "`deprecated: true` is added to `limit`",
        "A reason to stop giving it, while it still works.",
        "behaviour: minor",
    ),
    rule(
        "request-argument-renamed",
        "An argument has another name, and is sent under the same one.",
        "a parameter `name` beside a property `name` makes the latter `body_name`",
        "A call that passes it by its old name is a TypeError.",
        "source: major, types: major",
    ),
    rule(
        "request-arguments-reordered",
        "The variables of a path come in another order.",
        "`/{a}/{b}` becomes `/{b}/{a}`",
        "They can be passed by position, and then land in the wrong place.",
        "wire: major, source: major, types: major",
    ),
    rule(
        "request-argument-type-changed",
        "An argument takes another type.",
        "a property of a form becomes a file",
        "A type checker refuses what it took before.",
        "types: major",
    ),
    rule(
        "request-body-added",
        "A body may be sent now.",
        "an optional `requestBody` is added",
        "One more argument moves no other.",
        "source: minor",
    ),
    rule(
        "request-required-body-added",
        "A body has to be sent now.",
        "a `requestBody`, `required: true`, is added",
        "The server refuses requests without it.",
        "wire: major, source: major, types: major",
    ),
    rule(
        "request-body-removed",
        "No body is sent any more.",
        "`requestBody` is removed",
        "A call that gives its properties is a TypeError.",
        "wire: major, source: major, types: major",
    ),
    rule(
        "request-body-became-required",
        "The body has to be sent now.",
        "`required: true` is added to `requestBody`",
        "The server refuses requests without it.",
        "wire: major, source: major, types: major",
    ),
    rule(
        "request-body-became-optional",
        "The body need not be sent any more.",
        "`required: true` is removed from `requestBody`",
        "The server takes all that it took.",
        "source: minor",
    ),
    rule(
        "request-body-form-changed",
        "The body is given as arguments where it was one, `body`, or the other way round.",
        "a body that was an object with properties is a list of them",
        "Properties are arguments, and what has none is one argument.",
        "source: major, types: major",
    ),
    rule(
        "request-media-type-added",
        "The body may be sent in one more media type.",
        "`content` has `application/xml` too",
        "Clients go on sending what they sent.",
        "wire: minor",
    ),
    rule(
        "request-media-type-removed",
        "The body can no longer be sent in one of its media types.",
        "`application/xml` is removed from `content`",
        "Who sends it is refused. A client sends one media type, JSON where there is a choice.",
        "wire: major",
    ),
    rule(
        "request-media-type-sent-changed",
        "A client sends the body in another media type than before.",
        "`multipart/form-data` is removed, `application/json` is left",
        "The same call has another body.",
        "behaviour: minor",
    ),
    rule(
        "request-part-encoding-changed",
        "A field of a form is written in another way.",
        "`encoding: {photo: {contentType: image/png}}` is added",
        "Old clients write what the server may not take. Calls stay as they are.",
        "wire: major",
    ),
    rule(
        "request-description-changed",
        "What is given is described in other words.",
        "another `description` of a property",
        "Documentation.",
    ),
)
