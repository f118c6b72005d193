"""The archive, the server and the page of ``search_cost.py``.

The project's root is made importable, so that the scripts run from a checkout as they are.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
