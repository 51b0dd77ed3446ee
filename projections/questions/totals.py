"""合计 The columns of views whose figures add up over the rows: counts and money. Shares, ranks, stars, years and days never do, nor do the rows of a
view that has its sums among them."""

from collections.abc import Mapping

MINISTRYS = (
    "agreed", "agreed_yuan", "brawl_people", "brawls", "cases", "crime_people", "crimes", "difficult", "kind_business", "kind_consumer",
    "kind_contract", "kind_damages", "kind_ecommerce", "kind_environment", "kind_expropriation", "kind_forest_land", "kind_housing_homestead",
    "kind_labour", "kind_marriage_family", "kind_medical", "kind_migrant_wages", "kind_neighbour", "kind_other", "kind_property_management",
    "kind_tourism", "kind_traffic", "of_enterprise", "of_other_body", "of_residents", "of_street", "of_town", "of_villagers", "on_application",
    "oral", "parties", "petition_people", "petitions", "prevented", "proactive", "referred", "referred_court", "referred_other_body",
    "referred_petitions", "referred_police", "referred_procuratorate", "screenings", "suicide_people", "suicides", "written",
)  # fmt: skip
"""The figures of the ministry's table."""
AMOUNTS = ("paid_yuan", "recovered_yuan", "outstanding_yuan", "due_yuan", "difference_yuan")

ADDING_UP: Mapping[str, tuple[str, ...]] = {
    "staffing": ("headcount", "civil_servants"),
    "star-awards": ("reward_yuan",),
    "subsidy-eligibility": ("subsidy_yuan",),
    "subsidy-summary": ("closed", "eligible", "subsidy_yuan"),
    "subsidy-shares": ("subsidy_yuan",),
    "subsidy-ledger": ("entitled", "declared", "left", "pending", "approved", "paid", "recovered", "outstanding"),
    "subsidy-differences": AMOUNTS,
    "committee-awards": ("subsidy_yuan",),
    "allowances": ("allowance_yuan",),
    "bulletin": ("entered", "typical_cases", "closed", "entered_in_time"),
    "reviews": ("listed", "left_out", "ranked", "proposed", "eliminated", "exempted", "objections", "open_objections"),
    "full-time": ("full_time", "quota", "short"),
    "ledger": (
        "allotted_posts", "civil_servants", "headcount", "function_rooms", "computers", "vehicles", "electric_vehicles", "local_yuan", "central_yuan",
        "problems", "open_problems",
    ),
    "scoreboard": ("subjects_unmet",),
    "scoreboard-items": ("subjects", "met"),
    "county-figures": (
        "offices", "offices_on_record", "offices_in_order", "chief_courses", "committees", "committees_filed", "mediators", "mediators_trained",
        "statistics_due", "statistics_in_time", "network_needed", "network_there", "reports_due", "reports_in_time", "findings_due", "findings_rectified",
    ),
    "support": ("working_funds_yuan",),
    "contests": ("participants",),
    "experts": ("experts", "quota", "short", "consultations", "fees_yuan"),
    "screening-compliance": ("found",),
    "funding": ("budget_yuan", "arrived_yuan", "spent_yuan"),
    "wages": ("monthly_wage", "short_yuan"),
    "statistics-townships": MINISTRYS,
    "unnamed-words": ("records",),
}  # fmt: skip
"""By view. Where a row is the sum of others (`*`), nothing is added up."""

NOT_ADDING_UP: Mapping[str, tuple[str, ...]] = {
    "staffing-summary": ("offices", "offices_with_three", "offices_without_civil_servant"),
    "star-rating": ("year", "stars"),
    "star-quota": ("offices", "three_star_or_more", "quota", "four_star_or_more"),
    "star-awards": ("year", "awarded", "stars"),
    "star-award-quota": ("offices", "three_star_or_more", "quota", "four_star_or_more"),
    "subsidy-ledger": ("days_overdue",),
    "subsidy-ledger-summary": (
        "entitled", "declared", "left", "pending", "approved", "paid", "recovered", "outstanding", "days_overdue",
    ),
    "subsidy-differences-summary": ("cases", "differing", *AMOUNTS, "too_little_yuan", "too_much_yuan"),
    "committee-awards": ("year",),
    "committee-ratings": ("year",),
    "office-ratings": ("year",),
    "allowances": ("year", "periods"),
    "subsidy-rescinded": ("cases", "yuan"),
    "periods": ("closing",),
    "grading": ("year", "rank", "of"),
    "certificates": ("checked_year",),
    "bulletin": ("committees", "zero_entry_committees", "rank", "short", "rank_before"),
    "reviews": ("year",),
    "review-ranking": ("year", "rank", "of"),
    "vacancies": ("days_vacant",),
    "targets": ("days_left",),
    "scoreboard": ("rank", "of", "targets", "unmet", "rank_before"),
    "county-figures": ("fund_lines",),
    "ledger": ("area_m2", "stars"),
    "network": ("committees", "filed", "under_parent", "named", "mediators"),
    "screening-summary": ("due", "done", "nil", "late", "missing"),
    "risk": ("cases", "quarter_before", "year_before", "agreed", "amount_yuan", "open_over", "escalated"),
    "settlement": ("year", "closed", "agreed", "transferred", "escalated"),
    "funding": ("year",),
    "support": ("year", "area_m2"),
    "channels": ("year", "closed", "sessions"),
    "wages": ("minimum_wage",),
    "inspections": ("days_late",),
    "open-cases": ("days_open", "days_over"),
    "structure": ("people",),
    "statistics-table": MINISTRYS,
    "statistics-year": ("year", "performed", "confirmed", "sued", "committees", "committees_of_villagers", "committees_of_residents", "committees_of_town", "committees_of_street", "committees_of_enterprise", "committees_of_other_body", "groups", "studios", "mediators", "full_time", "purchased", "women", "party_members", "college", "aged_to_35", "aged_36_to_50", "aged_51_to_60", "aged_over_60", "age_unknown", "trainings", "trained", "bodies_commended", "people_honoured", "spent_guidance_yuan", "spent_committee_yuan", "spent_allowance_yuan", "spent_wages_yuan", "spent_cases_yuan", "spent_experts_yuan"),
}  # fmt: skip
"""Every other count and amount of a view: one that is in neither list has not been thought of, which a test says."""
