"""What an auditor asks: events as they were recorded, the record as it was, and what has changed since."""
