"""Rooms with four-way cards, drawn and read in a real Chromium."""

from bench.cards.reading import figures

__all__ = ["figures"]
