"""`Required` and `NotRequired` (PEP 655), on Python 3.10 too."""

import sys
from typing import TYPE_CHECKING

if sys.version_info >= (3, 11):
    from typing import NotRequired, Required
elif TYPE_CHECKING:
    from typing_extensions import NotRequired, Required
else:
    from types import GenericAlias

    class Required:
        """The key is always there: `Required[int]`."""

        __class_getitem__ = classmethod(GenericAlias)

    class NotRequired:
        """The key may be absent: `NotRequired[int]`."""

        __class_getitem__ = classmethod(GenericAlias)


__all__ = ["NotRequired", "Required"]
