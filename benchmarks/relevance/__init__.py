"""Texts, questions and rankers of ``search_relevance.py``.

The project's root is made importable, so that the scripts run from a checkout as they are.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from newsarchive.search.document import SearchDocument

__all__ = ["SearchDocument"]
