"""Fictitious deliveries of real size, whose truth is known: persons first, then the paper.

Shares no code with the rooms that read and count deliveries, so that tests can hold one against
the other.
"""

from prestatiemonitor.example.truth import Count, count, re_entry, truth
from prestatiemonitor.example.world import World, simulate
from prestatiemonitor.example.writing import ExampleError, generate

__all__ = ["Count", "ExampleError", "World", "count", "generate", "re_entry", "simulate", "truth"]
