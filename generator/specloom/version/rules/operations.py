"""Rules about operations, and the methods that they become."""

from __future__ import annotations

from typing import Final

from .rule import Rule, rule

OPERATIONS: Final[tuple[Rule, ...]] = (
    rule(
        "operation-added",
        "There is a new operation.",
        "`GET /pets/{id}` appears",
        "A new method takes nothing from anyone.",
        "wire: minor, source: minor",
    ),
    rule(
        "operation-removed",
        "An operation is gone.",
        "`DELETE /pets/{id}` disappears",
        "Its method is gone: a program that calls it ends in an AttributeError.",
        "wire: major, source: major, types: major",
    ),
    rule(
        "operation-removed-deprecated",
        "An operation that was marked deprecated is gone.",
        "`DELETE /pets/{id}`, `deprecated: true`, disappears",
        "To the API that is an announced step; a program that still calls the method breaks"
        " all the same.",
        "wire: minor, source: major, types: major",
    ),
    rule(
        "operation-moved",
        "An operation has another path or another HTTP method, and the same operationId.",
        "`listPets` moves from `GET /pets` to `GET /animals`",
        "The method stays, but its calls go elsewhere: clients that are out there are refused, and"
        " so are proxies, permissions and recorded answers that know the old address.",
        "wire: major, behaviour: major",
    ),
    rule(
        "operation-id-changed",
        "An operation has got another operationId, or its first, or lost it.",
        "`operationId: listPets` becomes `operationId: getAllPets`",
        "Nothing of it is on the wire, and a method keeps the name that it was once given.",
    ),
    rule(
        "operation-tags-changed",
        "An operation is listed under other tags.",
        "`tags: [pets]` becomes `tags: [animals]`",
        "Nothing of it is on the wire, and a method stays where it once was.",
    ),
    rule(
        "operation-deprecated",
        "An operation is marked deprecated.",
        "`deprecated: true` is added",
        "Its method warns now. Under `-W error` that stops a program, so it is never a patch.",
        "behaviour: minor",
    ),
    rule(
        "operation-deprecation-withdrawn",
        "An operation is no longer marked deprecated.",
        "`deprecated: true` is removed",
        "A warning less.",
    ),
    rule(
        "operation-description-changed",
        "An operation is described in other words.",
        "another `summary`",
        "Documentation.",
    ),
    rule(
        "operation-server-changed",
        "An operation has another server than the rest, or another one than before.",
        "`servers: [{url: https://upload.example.com}]` is added to an operation",
        "Its calls go to another host.",
        "wire: minor, behaviour: minor",
    ),
    rule(
        "method-renamed",
        "A method has another name, or is on another resource.",
        "the configuration says `name: pets.find`, or the lock that held the name was not used",
        "A program that calls it by its old name ends in an AttributeError.",
        "source: major, types: major",
    ),
    rule(
        "method-added",
        "An operation has got one more method: it can be answered as a stream now.",
        "`text/event-stream` is added to a response, and the body has a property `stream`",
        "A new method takes nothing from anyone.",
        "source: minor",
    ),
    rule(
        "method-removed",
        "An operation has lost one of its methods: it is no longer answered as a stream.",
        "`text/event-stream` is removed from a response",
        "A program that calls it ends in an AttributeError.",
        "source: major, types: major",
    ),
    rule(
        "method-kind-changed",
        "A method returns an iterator over pages or a stream where it returned one value, or the"
        " other way round.",
        "a parameter `cursor` and a property `next_cursor` make a list a paged one",
        "What the old program does with the result is no longer there.",
        "source: major, types: major",
    ),
    rule(
        "method-result-changed",
        "A method returns another type.",
        "a second success, `202`, has a body of its own",
        "A type checker, and whatever the program does with the result, takes the old type for"
        " granted.",
        "types: major",
    ),
    rule(
        "callback-added",
        "An operation calls back to one more address of the caller.",
        "`callbacks: {onEvent: ...}` is added",
        "No part of a client; whoever has a server for callbacks may want to know.",
        "wire: minor",
    ),
    rule(
        "callback-removed",
        "An operation no longer calls back.",
        "`callbacks: {onEvent: ...}` is removed",
        "No part of a client; whoever waits for the call waits in vain.",
        "wire: minor",
    ),
    rule(
        "callback-changed",
        "What an operation calls back with is described otherwise.",
        "the body of a callback has a new property",
        "No part of a client; whoever answers the call may want to know.",
        "wire: minor",
    ),
    rule(
        "webhook-added",
        "The API sends one more kind of event.",
        "`webhooks: {petSold: ...}` is added",
        "Whoever does not ask for it is not sent it.",
        "wire: minor",
    ),
    rule(
        "webhook-removed",
        "The API no longer sends a kind of event.",
        "`webhooks: {petSold: ...}` is removed",
        "No part of a client; whoever waits for the event waits in vain.",
        "wire: minor",
    ),
    rule(
        "webhook-changed",
        "An event that the API sends is described otherwise.",
        "the body of a webhook has a new property",
        "No part of a client; whoever takes the event may want to know.",
        "wire: minor",
    ),
)
