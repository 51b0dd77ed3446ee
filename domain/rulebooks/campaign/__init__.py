"""专项活动 What the notice asks for beyond rating, subsidy and assessment: screening, warning, experts, training, open cases."""
