"""Scoring: items that reviewers score, and those whose faults they count."""
