"""Importing a spreadsheet: drop a file, see the columns matched, a dry run with every problem row, then the
import. One module for each step, and below them the jobs that carry it out.
"""

from gateway.staff.imports import columns, places, result, steps, upload, worker

__all__ = ["columns", "places", "result", "steps", "upload", "worker"]
