"""Charts for every page: lines by pyqtgraph (imported when the first one is shown), calendar and bars painted here.

A chart is handed finished values and words (`present.chart`); nothing here counts, averages or fills a gap.
"""

from .bars import BarView
from .calendar import CalendarView
from .legend import Legend
from .line import LineView
from .panel import ChartPanel

__all__ = ["BarView", "CalendarView", "ChartPanel", "Legend", "LineView"]
