"""人民调解员 Mediator: appointed, paid, assessed, transferred, left (2.2.2, 2.2.5)."""
