"""Rules and the words for them: plain Python, no input or output."""
