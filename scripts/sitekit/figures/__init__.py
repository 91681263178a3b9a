"""Drawings: data/figures/ -> one SVG a language, drawn for the direction of its script."""

from sitekit.figures.drawing import files

__all__ = ["files"]
