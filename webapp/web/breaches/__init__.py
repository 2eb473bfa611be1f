"""After a leak: who is concerned, what to tell them, what to write down."""
