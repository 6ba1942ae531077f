"""The one error of the site: everything wrong with it, in Dutch, at once."""

from collections.abc import Sequence

from prestatiemonitor.errors import UserError


class RenderError(UserError):
    """The site cannot be made. `faults` are Dutch sentences that name page and target."""

    def __init__(self, faults: str | Sequence[str]) -> None:
        self.faults: tuple[str, ...] = (faults,) if isinstance(faults, str) else tuple(faults)
        lines = [f"- {fault}" for fault in self.faults]
        super().__init__("\n".join(["De site is niet gemaakt:", *lines]))
