"""多案合并核算 What is paid for cases taken together: bars, one payment a dispute, caps, budgets, and what rounds have decided already."""
