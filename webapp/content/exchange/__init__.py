"""Translations travel: files for people who translate offline, and the way back."""
