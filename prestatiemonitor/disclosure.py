"""Disclosure: what may be told of counts of people, and who decided the exceptions.

The rules of ``params/openbaarheid.yml``; the method itself is in ``docs/bescherming.md``.
"""

from __future__ import annotations

STEP = 5
"""Public counts are multiples of this."""
SMALL = 2 * STEP
"""Below this the direction of rounding is left to chance."""
MARGIN = STEP - 1
"""How far a public count may be from the exact one."""
