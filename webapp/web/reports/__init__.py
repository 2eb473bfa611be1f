"""The class report: screen, print and CSV."""
