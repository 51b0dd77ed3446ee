"""专项活动的政策 What follows from the rules of the campaign (domain/rulebooks/campaign)."""
