"""Releases: complete sites with an id of their own, that can be published and taken back."""
