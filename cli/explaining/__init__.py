"""How an explanation is shown: as text, as JSON, as a page."""
