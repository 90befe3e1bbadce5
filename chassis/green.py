"""Turning a process green: nameko runs on eventlet, which must take over before anything else is imported.

Only processes that host nameko or the embedded web server need it; relays, inboxes and gunicorn are faster without.
"""

import os
import warnings


def patch() -> None:
    """Call it first of all, before SQLAlchemy or psycopg is imported."""
    # psycopg's own waiting blocks every green thread of the process; this one goes through patched selectors.
    os.environ["PSYCOPG_WAIT_FUNC"] = "wait_selector"
    with warnings.catch_warnings():
        # eventlet announces its own retirement at each import; that it can be replaced is an ADR, not a log line.
        warnings.simplefilter("ignore")
        import eventlet

        eventlet.monkey_patch()
        import nameko.extensions  # noqa: F401 - so that its eventlet import is warned of here, and not later
