"""案件补贴 Which closed cases are paid for, and how much: as of every date."""
