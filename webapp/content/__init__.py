"""Markdown files to domain values. No Flask, no SQL."""
