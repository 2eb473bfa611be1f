"""Netsprout: an internet-literacy classroom."""
