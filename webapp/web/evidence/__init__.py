"""Evidence by article: what was taught and what it changed, for a class, a grade or a school."""
