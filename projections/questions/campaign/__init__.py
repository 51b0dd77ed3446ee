"""专项活动 What the campaign asks beyond rating, subsidy and assessment: ledgers, screening, risk, money, training, supervision."""
