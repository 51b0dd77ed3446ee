"""Allowances: who gets which money besides cases, and why."""
