"""The version of the contract that this program serves, in every response, a socket's handshake included."""

from typing import Final

import orjson

from generated.rest.server import DOCUMENT

CONTRACT_VERSION: Final[str] = orjson.loads(DOCUMENT)["info"]["version"]
"""That of the REST document; the SDL states the same one, which a test and `make contract` hold it to."""

VERSION_HEADER: Final = {"spiritum-contract-version": CONTRACT_VERSION}
