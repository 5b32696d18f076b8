"""Payloads that an API sends: who sent them, and what they hold."""

from __future__ import annotations

import base64
import hmac
import pickle
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, Final

import pytest

from tests.building import Built, built, document, imported

CASE: Final = Path(__file__).parents[1] / "cases" / "webhooks" / "document.yaml"
SECRET: Final = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
NOW: Final = 1614265330
CREATED: Final = b'{"type":"pet.created","data":{"id":1,"name":"Rex"}}'
GONE: Final = b'{"type":"pet.gone","id":1}'


@pytest.fixture(scope="module")
def package() -> Built:
    return built(CASE, formatted=False)


@pytest.fixture
def pets(package: Built) -> Iterator[ModuleType]:
    with imported(package) as module:
        from importlib import import_module

        import_module(f"{package.module}.webhooks")
        yield module


def signed(payload: bytes, *, stamp: str = str(NOW), prefix: str = "webhook-") -> dict[str, str]:
    key = base64.b64decode(SECRET.removeprefix("whsec_"))
    content = b"msg_1." + stamp.encode() + b"." + payload
    signature = base64.b64encode(hmac.digest(key, content, "sha256")).decode()
    parts = {"id": "msg_1", "timestamp": stamp, "signature": f"v1,{signature}"}
    return {f"{prefix}{name}": value for name, value in parts.items()}


def receiver(pets: ModuleType, **options: Any) -> Any:
    return pets.webhooks.Webhooks(SECRET, clock=lambda: NOW, **options)


def test_the_example_of_standard_webhooks_holds(pets: ModuleType) -> None:
    headers = {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": str(NOW),
        "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    }
    receiver(pets)._verifier.verify(b'{"test": 2432232314}', headers)


@pytest.mark.parametrize("prefix", ["webhook-", "Webhook-", "WEBHOOK-", "svix-"])
def test_a_payload_is_verified_and_typed(pets: ModuleType, prefix: str) -> None:
    found = receiver(pets).unwrap(CREATED, signed(CREATED, prefix=prefix))
    assert isinstance(found, pets.models.PetCreatedPayload)
    assert found.data.name == "Rex"
    assert isinstance(receiver(pets).unwrap(GONE.decode(), signed(GONE)), pets.models.PetGone)


def test_one_kind_of_payload_has_its_own_type(pets: ModuleType) -> None:
    webhooks = receiver(pets)
    assert webhooks.pet_gone.unwrap(GONE, signed(GONE)).id == 1
    assert webhooks.pet_moved.parse(b'{"to":"Rome"}').to == "Rome"


def test_several_signatures_are_tried(pets: ModuleType) -> None:
    headers = signed(GONE)
    headers["webhook-signature"] = f"v1,AAAA v2,x {headers['webhook-signature']} v1a,y"
    assert receiver(pets).unwrap(GONE, headers).id == 1


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"webhook-signature": "v1,AAAA"}, "no signature is that of the payload"),
        ({"webhook-signature": "v1,\u00e9"}, "no signature is that of the payload"),
        ({"webhook-signature": "nonsense"}, "no signature is that of the payload"),
        ({"webhook-id": "msg_2"}, "no signature is that of the payload"),
        ({"webhook-timestamp": str(NOW + 1)}, "no signature is that of the payload"),
        ({"webhook-timestamp": str(NOW - 301)}, "too far from now"),
        ({"webhook-timestamp": str(NOW + 301)}, "too far from now"),
        ({"webhook-timestamp": "soon"}, "no number of seconds"),
        ({"webhook-timestamp": "9" * 400}, "no number of seconds"),
        ({"webhook-signature": ""}, "a header of the signature is missing"),
    ],
)
def test_what_is_not_from_the_api_is_refused(
    pets: ModuleType, change: dict[str, str], message: str
) -> None:
    with pytest.raises(pets.webhooks.WebhookVerificationError, match=message) as raised:
        receiver(pets).unwrap(GONE, {**signed(GONE), **change})
    assert isinstance(raised.value, pets.APIError)


def test_another_payload_is_refused(pets: ModuleType) -> None:
    with pytest.raises(pets.webhooks.WebhookVerificationError):
        receiver(pets).unwrap(GONE + b" ", signed(GONE))


def test_a_payload_that_is_none_of_them_is_told(pets: ModuleType) -> None:
    with pytest.raises(pets.webhooks.WebhookPayloadError) as raised:
        receiver(pets).pet_gone.parse(b"[]")
    assert raised.value.body == b"[]"
    assert isinstance(raised.value, pets.APIError)


def test_an_unknown_payload_is_there_as_it_came(pets: ModuleType) -> None:
    assert receiver(pets).parse(b'{"type":"pet.fed","id":1}')["type"] == "pet.fed"


def test_the_secret_comes_from_the_environment(
    pets: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(pets.webhooks.WebhookVerificationError, match="PETS_WEBHOOK_SECRET"):
        pets.webhooks.Webhooks().unwrap(GONE, signed(GONE))
    monkeypatch.setenv("PETS_WEBHOOK_SECRET", SECRET)
    webhooks = pets.webhooks.Webhooks(clock=lambda: NOW)
    assert webhooks.unwrap(GONE, signed(GONE)).id == 1


def test_p31_the_secret_is_in_no_text(pets: ModuleType) -> None:
    webhooks = receiver(pets)
    assert SECRET.removeprefix("whsec_") not in repr(webhooks) + repr(webhooks._verifier)
    with pytest.raises(TypeError):
        pickle.dumps(webhooks)
    with pytest.raises(ValueError, match="base64") as raised:
        pets.webhooks.Webhooks("no secret!")
    assert "no secret!" not in str(raised.value)


def test_an_api_that_sends_nothing_has_no_code_for_it() -> None:
    files = built(document(), formatted=False).files
    assert not [path for path in files if "webhook" in path]
