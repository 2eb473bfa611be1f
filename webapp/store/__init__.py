"""Domain values to SQL and back: the only place that knows rows."""
