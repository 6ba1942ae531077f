"""What can go wrong on the way to a destination."""

from __future__ import annotations

from prestatiemonitor.errors import UserError


class SendError(UserError):
    """A destination does not get what it should.

    The message is Dutch, says why and what to do, and holds no secret and no words of a server:
    those may repeat what was sent to it.
    """


class PassingError(SendError):
    """The same, but it may go well when it is tried again: a connection fell away."""
