"""人民调解委员会 Mediation committee: set up, filed, reporting its statistics (2.2.1, 2.2.5-f)."""
