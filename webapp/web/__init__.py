"""The pages: one package per feature, one module per cross-cutting subject."""
