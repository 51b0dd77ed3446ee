"""Allowances: money that does not go by cases."""
