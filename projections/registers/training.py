"""培训 Training: what mediators and office staff attended."""

from projections.registers.metadata import code, fact_table, maybe_text, whole

TRAINING = fact_table("training", code("person_code"), code("kind"), code("held_on"), whole("hours"), maybe_text("title"))
"""`hours` in hundredths."""
