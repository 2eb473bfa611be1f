"""Every hot path beside everything that it could at best cost."""

from bench.paths.together import figures

__all__ = ["figures"]
