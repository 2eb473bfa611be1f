"""Sign-in, sign-out and the reader's choices."""
