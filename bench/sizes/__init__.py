"""What each hot path costs in a larger school and after more answers."""

from bench.sizes.growth import figures

__all__ = ["figures"]
