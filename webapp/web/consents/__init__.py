"""Consents of a class: who agreed that a record is kept, and the forms to sign."""
