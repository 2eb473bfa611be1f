"""Workshops: prepared, led, looked back at. The leader's side."""
