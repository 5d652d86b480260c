"""Concepts, their renderings, where they occur in a source and what becomes of them."""
