"""Rules about schemas of what the API returns: old programs have to be able to take new values."""

from __future__ import annotations

from typing import Final

from .rule import Rule, rule

RETURNED: Final[tuple[Rule, ...]] = (
    rule(
        "response-property-added",
        "An object has one more property.",
        "`nickname` is added to `properties`",
        "Models keep what they do not know, so that old clients take it, too.",
        "source: minor",
    ),
    rule(
        "response-required-property-removed",
        "A property that was always there is gone.",
        "`nickname` is removed from `properties` and `required`",
        "Old clients cannot decode what has none, and a program that reads the attribute ends in an"
        " AttributeError.",
        "wire: major, source: major, types: major",
    ),
    rule(
        "response-property-removed",
        "A property that might have been missing is gone.",
        "`nickname` is removed from `properties`",
        "Old clients took its absence all along; a program that reads the attribute ends in an"
        " AttributeError with the new one.",
        "wire: minor, source: major, types: major",
    ),
    rule(
        "response-property-became-optional",
        "A property may be missing.",
        "`nickname` is removed from `required`",
        "Old clients cannot decode what has none, and the attribute may be None.",
        "wire: major, types: major",
    ),
    rule(
        "response-property-became-required",
        "A property is always there.",
        "`nickname` is added to `required`",
        "The attribute is no longer None.",
        "types: minor",
    ),
    rule(
        "response-property-became-write-only",
        "A property is no longer sent back.",
        "`writeOnly: true` is added to `secret`",
        "The attribute is gone.",
        "wire: major, source: major, types: major",
    ),
    rule(
        "response-property-no-longer-write-only",
        "A property is sent back that was only taken.",
        "`writeOnly: true` is removed from `secret`",
        "Models keep what they do not know, so that old clients take it, too.",
        "source: minor",
    ),
    rule(
        "response-property-deprecated",
        "A property is marked deprecated.",
        "`deprecated: true` is added to `nickname`",
        "A reason to stop reading it, while it is still there.",
        "behaviour: minor",
    ),
    rule(
        "response-became-nullable",
        "A value may be null.",
        '`type: string` becomes `type: [string, "null"]`',
        "Old clients cannot decode null, and the type has None in it, unless the property may be"
        " missing and had None in it before.",
        "wire: major, types: major",
    ),
    rule(
        "response-became-not-nullable",
        "A value is never null any more.",
        '`type: [string, "null"]` becomes `type: string`',
        "None is no longer met.",
        "types: minor",
    ),
    rule(
        "response-type-changed",
        "A value is of another type.",
        "`type: string` becomes `type: integer`",
        "Old programs take it for what it was.",
        "wire: major, types: major",
    ),
    rule(
        "response-type-widened",
        "A value may be of more types than before.",
        "`type: integer` becomes `type: number`",
        "Old programs take it for what it was.",
        "wire: major, types: major",
    ),
    rule(
        "response-type-narrowed",
        "A value may be of fewer types than before.",
        "`type: number` becomes `type: integer`",
        "Old programs take all of them.",
        "types: minor",
    ),
    rule(
        "response-class-changed",
        "A value is of another class.",
        "`$ref: Pet` becomes `$ref: Animal`, both of which there are",
        "What has changed inside is a change of its own; a program that names the class in an"
        " annotation, or asks for it with isinstance, is wrong.",
        "types: major",
    ),
    rule(
        "response-format-added",
        "A string or number has a format now.",
        "`format: date-time` is added to a string",
        "Old clients take it as the string that it is. Where the format is decoded, an attribute"
        " that was a `str` is a `datetime` with the new one.",
        "types: major",
    ),
    rule(
        "response-format-removed",
        "A string or number has no format any more.",
        "`format: date-time` is removed from a string",
        "Where the format is decoded, old clients cannot decode what is not of it, and an attribute"
        " that was a `datetime` is a `str` with the new one.",
        "wire: major, types: major",
    ),
    rule(
        "response-format-changed",
        "A string or number has another format.",
        "`format: date` becomes `format: date-time`",
        "Old programs take it for what it was.",
        "wire: major, types: major",
    ),
    rule(
        "response-date-became-time",
        "A date has a time of day now.",
        "`format: date` becomes `format: date-time`",
        "To a type checker a `datetime` is a `date`; compared with one, it raises a TypeError. Old"
        " clients cannot decode it.",
        "wire: major, types: minor, behaviour: major",
    ),
    rule(
        "response-format-narrowed",
        "A number has a format that holds less.",
        "`format: int64` becomes `format: int32`",
        "Old programs take all of them.",
    ),
    rule(
        "response-enum-value-added",
        "One more value is listed.",
        "`enum: [cat]` becomes `enum: [cat, dog]`",
        "Models are open: `Literal[...] | str` takes values that it does not know, and a program"
        " that compares has to have its `else` all along.",
        "wire: minor",
    ),
    rule(
        "response-tag-value-added",
        "One more value is listed of a property that tells the members of a union apart.",
        "`kind: {enum: [cat]}` becomes `{enum: [cat, dog]}` in a member of a union",
        "Such a property is a closed Literal, by which type checkers narrow the union.",
        "wire: minor, types: minor",
    ),
    rule(
        "response-enum-value-removed",
        "A value is no longer listed.",
        "`enum: [cat, dog]` becomes `enum: [cat]`",
        "It is no longer met. There is no member of an enum class to miss: values are Literals.",
        "types: minor",
    ),
    rule(
        "response-constant-changed",
        "The one value that there is, is another.",
        "`const: cat` becomes `const: dog`",
        "What every answer had is in none. Open types take it; programs that compare do not.",
        "wire: major, behaviour: minor",
    ),
    rule(
        "response-became-enum",
        "Values are listed now.",
        "`type: string` becomes `enum: [cat, dog]`",
        "`Literal[...] | str` is a `str` to an old program.",
        "types: minor",
    ),
    rule(
        "response-enum-dropped",
        "Values are no longer listed.",
        "`enum: [cat, dog]` becomes `type: string`",
        "The type was `Literal[...] | str` all along. A class that listed them is gone, if there"
        " was one, which is a change of its own.",
        "wire: minor, types: minor",
    ),
    rule(
        "response-limit-loosened",
        "A limit is wider, or gone.",
        "`maxLength: 50` becomes `maxLength: 100`",
        "A program that counts on it meets what it does not expect. Models check no limits.",
        "wire: major",
    ),
    rule(
        "response-limit-tightened",
        "A limit is narrower, or there is one where none was.",
        "`maxLength: 100` becomes `maxLength: 50`",
        "Old programs take all that is left.",
    ),
    rule(
        "response-pattern-added",
        "A string matches a pattern now.",
        "`pattern: ^[a-z]+$` is added",
        "Old programs take all that is left.",
    ),
    rule(
        "response-pattern-changed",
        "A string matches another pattern, or none.",
        "`pattern: ^[a-z]+$` is removed",
        "A program that counts on it meets what it does not expect. Models check no patterns.",
        "wire: minor",
    ),
    rule(
        "response-object-closed",
        "An object has no properties any more that are not described.",
        "`additionalProperties: false` is added",
        "Models keep what is there.",
    ),
    rule(
        "response-object-opened",
        "An object may have properties that are not described.",
        "`additionalProperties: false` is removed",
        "Models kept them all along.",
    ),
    rule(
        "response-union-member-added",
        "A value may be of one more kind.",
        "`oneOf` has `Bird` too",
        "The contract has grown by what old programs do not know. Ours meet it as an"
        " `UnknownObject`, which is a member of every union of objects, so that a program that"
        " type-checked has a branch for it.",
        "wire: major, types: minor",
    ),
    rule(
        "response-union-member-removed",
        "A value may be of one kind less.",
        "`oneOf` has lost `Bird`",
        "It is no longer met.",
        "types: minor",
    ),
    rule(
        "response-discriminator-changed",
        "Another property says of which kind a value is, or other values of it do.",
        "`discriminator: {propertyName: kind}` becomes `{propertyName: type}`",
        "Old clients take values for something else.",
        "wire: major",
    ),
    rule(
        "response-discriminator-added",
        "A property says of which kind a value is, or none does any more.",
        "`discriminator: {propertyName: kind}` is added",
        "Unions are decoded by what fits, with a discriminator or without.",
        "wire: minor",
    ),
    rule(
        "response-default-changed",
        "The default of what is returned is another, new or gone.",
        "`default: 10` becomes `default: 20`",
        "Models have what was sent; what is missing is None.",
    ),
    rule(
        "response-assertion-added",
        "A value keeps one more rule, of a kind that types do not know.",
        "`dependentRequired`, `contains`, `if`, `not`, `propertyNames`, ... is added",
        "Old programs take all that is left.",
    ),
    rule(
        "response-assertion-changed",
        "A value keeps another rule, of a kind that types do not know.",
        "`maxContains: 5` becomes `maxContains: 9`",
        "Unless it is a count that has become narrower, a program that counts on it meets what it"
        " does not expect.",
        "wire: major",
    ),
    rule(
        "response-assertion-removed",
        "A value keeps one rule less, of a kind that types do not know.",
        "`dependentRequired`, `contains`, `if`, `not`, `propertyNames`, ... is removed",
        "A program that counts on it meets what it does not expect.",
        "wire: major",
    ),
)
