"""The base of all errors that a person can do something about."""


class UserError(Exception):
    """Work stops here. The message is Dutch, says why and what to do, and tells of no person."""

    status = 1
    """The exit status of a command that stops with it."""


class BuildError(UserError):
    """The build stops here; the message is Dutch and says why and what to do."""
