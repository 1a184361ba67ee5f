"""Opens the site of a server process, and tells the supervisor if that fails at each start, and not by the database."""

from collections.abc import AsyncGenerator, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager

from spiritum.db.failures import DatabaseUnavailable, StatementTimedOut
from spiritum.db.unfit import DatabaseUnfit
from spiritum.errors import Contended
from spiritum.installation.sole_user import CannotServeError
from spiritum.site.site import Site


@asynccontextmanager
async def opened(
    open_site: Callable[[], AbstractAsyncContextManager[Site]],
    refuse: Callable[[str], None],
    note_refusal: Callable[[str | None], None],
) -> AsyncGenerator[Site]:
    """The site of `open_site`. Where it does not open, `refuse` gets the reason, or `note_refusal` that it passes."""
    async with AsyncExitStack() as stack:
        try:
            site = await stack.enter_async_context(open_site())
        except (DatabaseUnavailable, StatementTimedOut, Contended):
            note_refusal(None)
            raise
        except (CannotServeError, DatabaseUnfit) as error:
            refuse(str(error))
            raise
        except Exception as error:
            # SECURITY: the words of other errors may have anything in them.
            refuse(f"The site does not open ({type(error).__name__}); the log has the reason.")
            raise
        yield site
