"""Pages about minors' mode: what holds, and what may be set."""
