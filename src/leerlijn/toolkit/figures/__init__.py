"""Drawings other than a life. Each has a layout of plain numbers and a writer of SVG."""
