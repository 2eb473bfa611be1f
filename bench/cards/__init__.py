"""Rooms with cards, drawn and read in a real Chromium."""
