"""Rules about schemas of what the API is given: old values have to stay right."""

from __future__ import annotations

from typing import Final

from .rule import Rule, rule

GIVEN: Final[tuple[Rule, ...]] = (
    rule(
        "request-property-added",
        "An object may have one more property.",
        "`nickname` is added to `properties`",
        "Who does not know it leaves it out.",
        "source: minor, types: minor",
    ),
    rule(
        "request-required-property-added",
        "An object must have one more property.",
        "`nickname` is added to `properties` and to `required`",
        "The server refuses what has none. A default does not help: clients never send defaults of"
        " a document on their own.",
        "wire: major, source: major, types: major",
    ),
    rule(
        "request-property-removed",
        "A property is gone, and the object takes unknown ones.",
        "`nickname` is removed from `properties`",
        "A call that gives it is a TypeError, or refused by a type checker inside a dict. Servers"
        " mostly ignore what they do not know.",
        "wire: minor, source: major, types: major",
    ),
    rule(
        "request-closed-property-removed",
        "A property is gone, and the object takes no unknown ones.",
        "`nickname` is removed beside `additionalProperties: false`",
        "The server refuses what has it.",
        "wire: major, source: major, types: major",
    ),
    rule(
        "request-property-became-required",
        "A property has to be given now.",
        "`nickname` is added to `required`",
        "The server refuses what has none.",
        "wire: major, source: major, types: major",
    ),
    rule(
        "request-property-became-optional",
        "A property need not be given any more.",
        "`nickname` is removed from `required`",
        "All old calls stay right.",
        "source: minor, types: minor",
    ),
    rule(
        "request-property-became-read-only",
        "A property is only the server's to set now.",
        "`readOnly: true` is added to `id`",
        "Its argument is gone. A server should ignore it where it is sent all the same (OpenAPI"
        " 3.0, section 4.7.24.1).",
        "wire: minor, source: major, types: major",
    ),
    rule(
        "request-property-no-longer-read-only",
        "A property may be given that was only the server's to set.",
        "`readOnly: true` is removed from `id`",
        "Who does not know it leaves it out.",
        "source: minor, types: minor",
    ),
    rule(
        "request-required-property-no-longer-read-only",
        "A required property has to be given that was only the server's to set.",
        "`readOnly: true` is removed from `id`, which is in `required`",
        "The server refuses what has none.",
        "wire: major, source: major, types: major",
    ),
    rule(
        "request-property-deprecated",
        "A property is marked deprecated.",
        "`deprecated: true` is added to `nickname`",
        "A reason to stop giving it, while it still works.",
        "behaviour: minor",
    ),
    rule(
        "request-became-nullable",
        "A value may be null.",
        '`type: string` becomes `type: [string, "null"]`',
        "All old values stay right.",
        "types: minor",
    ),
    rule(
        "request-became-not-nullable",
        "A value may not be null any more.",
        '`type: [string, "null"]` becomes `type: string`',
        "The server refuses null, and a type checker refuses None.",
        "wire: major, types: major",
    ),
    rule(
        "request-type-changed",
        "A value is of another type.",
        "`type: string` becomes `type: integer`",
        "Old values are refused by the server and by a type checker.",
        "wire: major, types: major",
    ),
    rule(
        "request-type-widened",
        "A value may be of more types than before.",
        "`type: integer` becomes `type: number`",
        "All old values stay right.",
        "types: minor",
    ),
    rule(
        "request-type-narrowed",
        "A value may be of fewer types than before.",
        "`type: number` becomes `type: integer`",
        "Some old values are refused by the server and by a type checker.",
        "wire: major, types: major",
    ),
    rule(
        "request-format-added",
        "A string or number has a format now.",
        "`format: date-time` is added to a string",
        "The server refuses values that are not of it. The type becomes `datetime | str`: what was"
        " given before still type-checks.",
        "wire: major, types: minor",
    ),
    rule(
        "request-format-removed",
        "A string or number has no format any more.",
        "`format: date-time` is removed from a string",
        "All old values stay right on the wire; a `datetime` is no longer taken by a type checker.",
        "types: major",
    ),
    rule(
        "request-format-changed",
        "A string or number has another format.",
        "`format: date` becomes `format: date-time`",
        "Old values are refused by the server, and by a type checker where the formats are of"
        " different types.",
        "wire: major, types: major",
    ),
    rule(
        "request-format-widened",
        "A number has a format that holds more.",
        "`format: int32` becomes `format: int64`",
        "All old values stay right.",
    ),
    rule(
        "request-enum-value-added",
        "One more value is listed.",
        "`enum: [cat]` becomes `enum: [cat, dog]`",
        "All old values stay right.",
        "types: minor",
    ),
    rule(
        "request-enum-value-removed",
        "A value is no longer listed.",
        "`enum: [cat, dog]` becomes `enum: [cat]`",
        "The server refuses it, and so does a type checker, as what is given is a closed Literal.",
        "wire: major, types: major",
    ),
    rule(
        "request-became-enum",
        "Only listed values are taken now.",
        "`type: string` becomes `enum: [cat, dog]`",
        "Others are refused by the server and by a type checker.",
        "wire: major, types: major",
    ),
    rule(
        "request-enum-dropped",
        "Values are no longer listed.",
        "`enum: [cat, dog]` becomes `type: string`",
        "All old values stay right. A class that listed them is gone, if there was one, which is a"
        " change of its own.",
        "types: minor",
    ),
    rule(
        "request-limit-tightened",
        "A limit is narrower, or there is one where none was.",
        "`maxLength: 100` becomes `maxLength: 50`",
        "The server refuses what lies between. Types know no limits, and clients check none unless"
        " asked to. A limit where none was is one that is narrower than none.",
        "wire: major",
    ),
    rule(
        "request-limit-loosened",
        "A limit is wider, or gone.",
        "`maxLength: 50` becomes `maxLength: 100`",
        "All old values stay right.",
    ),
    rule(
        "request-pattern-added",
        "A string has to match a pattern now.",
        "`pattern: ^[a-z]+$` is added",
        "The server refuses what does not match.",
        "wire: major",
    ),
    rule(
        "request-pattern-changed",
        "A string has to match another pattern.",
        "`pattern: ^[a-z]+$` becomes `pattern: ^[a-z0-9]+$`",
        "Whether one pattern takes all that another takes is not decided here, so that the worse is"
        " assumed; a pattern that matches any text (`.*`, `.+`) is known to be wider.",
        "wire: major",
    ),
    rule(
        "request-pattern-removed",
        "A string has to match no pattern any more.",
        "`pattern: ^[a-z]+$` is removed",
        "All old values stay right.",
    ),
    rule(
        "request-object-closed",
        "An object takes no properties any more that it does not describe.",
        "`additionalProperties: false` is added",
        "The server refuses the others. Their arguments were never described.",
        "wire: major",
    ),
    rule(
        "request-object-opened",
        "An object takes properties that it does not describe.",
        "`additionalProperties: false` is removed",
        "All old values stay right.",
        "wire: minor",
    ),
    rule(
        "request-union-member-added",
        "A value may be of one more kind.",
        "`oneOf` has `Bird` too",
        "All old values stay right.",
        "types: minor",
    ),
    rule(
        "request-union-member-removed",
        "A value may be of one kind less.",
        "`oneOf` has lost `Bird`",
        "The server and a type checker refuse values of it.",
        "wire: major, types: major",
    ),
    rule(
        "request-discriminator-changed",
        "Another property says of which kind a value is, or other values of it do.",
        "`discriminator: {propertyName: kind}` becomes `{propertyName: type}`",
        "The server takes old values for something else, or refuses them.",
        "wire: major",
    ),
    rule(
        "request-discriminator-added",
        "A property says of which kind a value is, or none does any more.",
        "`discriminator: {propertyName: kind}` is added",
        "The property was there before, or is a change of its own.",
        "wire: minor",
    ),
    rule(
        "request-default-changed",
        "What the server takes where nothing is given is another.",
        "`default: 10` becomes `default: 20`",
        "Clients send no defaults, so that the same call now means something else.",
        "behaviour: minor",
    ),
    rule(
        "request-default-added",
        "The document says what the server takes where nothing is given.",
        "`default: 10` is added",
        "Documentation: a server always did something.",
    ),
    rule(
        "request-default-removed",
        "The document no longer says what the server takes where nothing is given.",
        "`default: 10` is removed",
        "The same call may now mean something else.",
        "behaviour: minor",
    ),
    rule(
        "request-assertion-added",
        "A value has to keep one more rule, of a kind that types do not know.",
        "`dependentRequired`, `contains`, `if`, `not`, `propertyNames`, ... is added",
        "The server refuses what does not keep it.",
        "wire: major",
    ),
    rule(
        "request-assertion-changed",
        "A value has to keep another rule, of a kind that types do not know.",
        "`minContains: 1` becomes `minContains: 2`",
        "Unless it is a count that has become wider, old values may be refused.",
        "wire: major",
    ),
    rule(
        "request-assertion-removed",
        "A value has to keep one rule less, of a kind that types do not know.",
        "`dependentRequired`, `contains`, `if`, `not`, `propertyNames`, ... is removed",
        "All old values stay right.",
    ),
)
