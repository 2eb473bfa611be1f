"""Workshops: one live, led run of a lesson with a group, with or without devices."""
