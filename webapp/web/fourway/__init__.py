"""Four-way cards: sheets to print, and a page to try them before a camera."""
