"""等级与证书 Grades of mediators: careers, which grade each meets, the certificates on record, and why (2.2.5-c)."""
