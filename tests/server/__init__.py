"""A local server that answers as an OpenAPI document says, and holds its callers to the document.

It takes any OpenAPI 3.x document, checks each request with openapi-core, answers with the
document's example (or an instance made from the schema), and checks its own answer too. In a test:

    with ContractServer(Path("spec/create-assistant.yaml")) as server:
        Client(api_key="key", base_url=server.url).assistants.create(model="gpt-4o")
        assert server.requests[0].body == b'{"model":"gpt-4o"}'

and for trying a client by hand: `python -m tests.server spec/create-assistant.yaml --port 8000`.
"""

from tests.server.contract import Contract
from tests.server.server import ContractServer, RecordedRequest

__all__ = ["Contract", "ContractServer", "RecordedRequest"]
