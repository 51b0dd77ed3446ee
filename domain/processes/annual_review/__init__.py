"""年度考核程序 The annual review of a county's mediators: list, ranking, notice, objections, elimination (2.2.2-a, 2.2.5-a, 2.2.5-g).

One stream a county and year, `review:410802-2019`. The ranking is worked out from the log by the policy of the rulebook in force and
recorded as it was, so that what was published can always be read again, whatever is entered later.
"""
