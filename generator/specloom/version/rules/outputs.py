"""Rules about responses."""

from __future__ import annotations

from typing import Final

from .rule import Rule, rule

OUTPUTS: Final[tuple[Rule, ...]] = (
    rule(
        "response-status-added",
        "There is one more kind of success.",
        "`202` is added beside `200`",
        "Old clients take any 2xx. Where its body is another, the method returns another type too,"
        " which is a change of its own.",
        "wire: minor",
    ),
    rule(
        "response-status-removed",
        "A kind of success is gone.",
        "`202` is removed beside `200`",
        "Who waits for it waits in vain.",
        "wire: major",
    ),
    rule(
        "response-status-changed",
        "A success has another status.",
        "`200` becomes `201`",
        "Clients that look at the status break. Methods take any 2xx alike, and go on.",
        "wire: major",
    ),
    rule(
        "response-error-added",
        "There is one more kind of error.",
        "`409` is added",
        "Every status of an error has had its class all along.",
        "wire: minor",
    ),
    rule(
        "response-error-removed",
        "A kind of error is no longer described.",
        "`404` is removed",
        "The exception stays; its body is no longer of a known type.",
        "wire: minor",
    ),
    rule(
        "response-body-added",
        "A response has a body now.",
        "`204` without `content` gets one",
        "Nothing was read there, so that nothing is missed.",
        "wire: minor, types: minor",
    ),
    rule(
        "response-body-removed",
        "A response has no body any more.",
        "`content` is removed",
        "The method returns None.",
        "wire: major, source: major, types: major",
    ),
    rule(
        "response-media-type-added",
        "A response may come in one more media type.",
        "`content` has `application/xml` too",
        "A client asks for what it can read, and goes on asking for that.",
    ),
    rule(
        "response-media-type-removed",
        "A response no longer comes in one of its media types.",
        "`application/xml` is removed from `content`",
        "Who asks for it gets nothing. Where it is the one that a method reads, the method returns"
        " another type too, which is a change of its own.",
        "wire: major",
    ),
    rule(
        "response-header-added",
        "A response has one more header.",
        "`X-Request-Id` is added to `headers`",
        "All headers of a response can be read, described or not.",
        "wire: minor",
    ),
    rule(
        "response-header-removed",
        "A header of a response is gone.",
        "`X-Request-Id` is removed from `headers`",
        "Who reads it finds none. No attribute of the client goes with it.",
        "wire: major",
    ),
    rule(
        "response-header-became-optional",
        "A header of a response may be missing.",
        "`required: true` is removed from a header",
        "Who reads it may find none. No attribute of the client changes.",
        "wire: major",
    ),
    rule(
        "response-header-became-required",
        "A header of a response is always there.",
        "`required: true` is added to a header",
        "Nothing is missed.",
    ),
    rule(
        "response-header-changed",
        "A header of a response is of another type, or written in another way.",
        "`schema: {type: integer}` of a header becomes a string",
        "Who reads it does not understand it. Clients hand headers on as text.",
        "wire: major",
    ),
    rule(
        "response-description-changed",
        "What comes back is described in other words.",
        "another `description` of a response",
        "Documentation.",
    ),
)
