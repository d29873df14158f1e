"""Drawings other than a life: trees and bars. Each has a layout of plain numbers and a writer of SVG."""
