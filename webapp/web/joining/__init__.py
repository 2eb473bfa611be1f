"""Taking part in a workshop: a PIN or a QR code, a nickname from the list, no account."""
