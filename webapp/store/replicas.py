"""A replica of the database, for what may be some seconds old: reports, evidence, audits."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from sqlmodel import Session

from webapp.store import dialects
from webapp.store.pg_rules import Limits

ASK_AGAIN_SECONDS = 10  # a replica that is away is not waited for by every reader


class Replica:
    """A server that follows another one and answers questions."""

    def __init__(self, url: str, limits: Limits) -> None:
        """Connect when first asked."""
        self._engine = dialects.make_engine(url, limits)
        self._away_until = 0.0

    @contextmanager
    def reading(self) -> Iterator[Session | None]:
        """Read one state of it; None: it is away, or has no connection free."""
        connection = self._connection()
        if connection is None:
            yield None
            return
        with connection, Session(connection, expire_on_commit=False, autoflush=False) as session:
            yield session

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()

    def _connection(self) -> Connection | None:
        if time.monotonic() < self._away_until:
            return None
        try:
            connection = self._engine.connect()
            connection.begin()
        except (DBAPIError, NoConnectionFree) as error:
            self._away_until = time.monotonic() + ASK_AGAIN_SECONDS
            logging.getLogger(__name__).warning("the replica is away: %s", type(error).__name__)
            return None
        return connection
