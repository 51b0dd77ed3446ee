"""案件补贴 Which closed cases are paid for, with how much, by whom and since when: the decided cases, their views and their explanation."""
