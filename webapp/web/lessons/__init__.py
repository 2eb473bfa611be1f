"""Lessons: read, tried, resumed."""
