"""补贴发放程序 The subsidy round of a county and a period: declared, checked, reviewed, published, approved, paid, recovered (2.2.1-a, 2.2.5-f).

One stream a county and period, `subsidy:410802-2019-Q2`. A case stands in one round only, unless it was returned or carried over.
"""
