"""How hard a text is to read: characters, words and sentences against an age band."""
