"""指标的测算 How every measure of domain/rulebooks/measures.py is read: from the registers by an entry of its own here, or from a view that shows it, as the measure says."""

from collections.abc import Mapping
from functools import partial

from domain.rulebooks.measures import MEASURES
from projections.questions.targets import committee_measures as committees
from projections.questions.targets import office_measures as offices
from projections.questions.targets import review_measures as reviews
from projections.questions.targets import star_measures as stars
from projections.questions.targets import view_measures as views
from projections.questions.targets.measured import Measuring

MEASURING: Mapping[str, Measuring] = {
    "share_with_three": Measuring(offices.share_with_three_rows, offices.explain_share_with_three),
    "civil_servants": Measuring(offices.civil_servants_rows, offices.explain_civil_servants),
    "three_star_or_more": Measuring(stars.three_star_or_more_rows, stars.explain_three_star_or_more),
    "four_star_share": Measuring(stars.four_star_share_rows, stars.explain_four_star_share),
    "per_committee": Measuring(committees.per_committee_rows, committees.explain_per_committee),
    "full_time": Measuring(committees.full_time_rows, committees.explain_full_time),
    "monthly_wage": Measuring(committees.monthly_wage_rows, committees.explain_monthly_wage),
    "review_confirmed": Measuring(
        partial(reviews.review_rows, "first_confirmed_on"), partial(reviews.explain_review, "first_confirmed_on")
    ),
    "review_closed": Measuring(partial(reviews.review_rows, "first_closed_on"), partial(reviews.explain_review, "first_closed_on")),
    **{
        key: Measuring(partial(views.view_rows, measure.read), partial(views.explain_view, measure.read))
        for key, measure in MEASURES.items()
        if measure.read is not None
    },
}
"""By the measure's key."""
