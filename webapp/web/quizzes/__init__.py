"""Tests before and after learning."""
