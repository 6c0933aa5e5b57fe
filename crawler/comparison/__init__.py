"""What two versions of the extraction make of the same captures. It knows records, and writes into no archive."""

from crawler.comparison.comparing import Comparison, compare
from crawler.comparison.findings import Findings
from crawler.comparison.reading import Group, archived_groups, extracted_groups

__all__ = ["Comparison", "Findings", "Group", "archived_groups", "compare", "extracted_groups"]
