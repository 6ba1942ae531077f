"""Rounding: counts that everyone may know, from counts that nobody may.

Additive controlled rounding of all public counts at once, the proof that no person can be computed
from them, and the attacker that tries. The method and its limits are in ``docs/bescherming.md``.
"""
