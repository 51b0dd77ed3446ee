"""等级评定的说明 Every level, every condition: what a mediator's record has, what is asked for, and how much is short."""

from decimal import Decimal
from fractions import Fraction

from sqlalchemy import text

from domain.base.errors import FengqiaoError
from domain.base.kinds import CertificateTier
from domain.base.text import Text, count, reading
from domain.explaining.explanation import Explanation, NearMiss, Node
from domain.explaining.gate_words import gate_name, gate_wants
from domain.mediator.certification.events import CertificationEvent
from domain.policies.decision import Found, Reason
from domain.policies.grades import OTHER_TIER, lacks, meets, years_met
from domain.provenance import Provenance
from domain.rulebooks.facts import GRADES
from domain.rulebooks.grades import GradeGate, Grades, Level
from domain.rulebooks.model import Rulebook
from projections.questions.errors import QuestionCode
from projections.questions.grades.proposals import REASONS, Judged, judged
from projections.questions.point_in_time import Explained, PointInTime, cited
from projections.questions.procedure_steps import procedure_of

QUESTION = "grade"
VIEW = "grade-proposals"
TIER = Text("所在组织的层级", "tier of the body served in")
GRADE_HELD = Text("现持等级", "grade held")
CERTIFICATES = frozenset({"grade_held", "years_in_grade"})
OF_THE_PERSON = frozenset(
    {"years_served", "engagement", "education", "occupation", "age", "in_service_official", "county_code", "committee_kind", "tier"}
)


def explain_grade(mediator_code: str, point: PointInTime) -> Explained:
    """The grade that a mediator's record meets. Raises FengqiaoError (unknown_code); where there is none to decide, it is told why."""
    title = Text("调解员 {code} 的等级", "Grade of mediator {code}").fill(code=mediator_code)
    one = judged(point.connection, point.as_of, point.rules_on).get(mediator_code)
    if one is None:
        query = text("SELECT 1 FROM mediator WHERE mediator_code = :code")
        if point.connection.execute(query, {"code": mediator_code}).scalar() is None:
            raise FengqiaoError(QuestionCode.UNKNOWN_CODE, mediator_code)
        why = Text("截至 {on} 不在任，或现行规则没有等级评定办法", "Not serving on {on}, or the rules in force have no grade scheme").fill(
            on=point.as_of,
        )
        return point.explained(Explanation(QUESTION, mediator_code, title, VIEW, point.rules.id, (), Node("no_figure", why)))
    rules = point.rules_on(point.as_of, one.county_code)
    if rules.grades is None:
        raise AssertionError("judged by a scheme that is not there")
    return point.explained(_Record(one, rules, rules.grades, point).explanation(title))


class _Record:
    """One mediator's record beside the scheme."""

    def __init__(self, one: Judged, rules: Rulebook, scheme: Grades, point: PointInTime) -> None:
        self.one, self.rules, self.scheme, self.point = one, rules, scheme, point
        cases = point.connection.execute(
            text("SELECT case_no FROM dispute WHERE mediator_code = :code AND closed_on <= :on"),
            {"code": one.mediator_code, "on": point.as_of.isoformat()},
        ).scalars()
        streams = [f"mediator:{one.mediator_code}", f"training:{one.mediator_code}", *(f"dispute:{case}" for case in cases)]
        held = point.provenance(streams)
        self.of_mediator: Provenance = held[streams[0]]
        self.trained = held[streams[1]].all_of("training ")
        self.cases = tuple(sorted({place for name in streams[2:] for place in held[name].of("closed_on")}))

    def explanation(self, title: Text) -> Explanation:
        outcome, held = self.one.decision.outcome, self.one.career.facts["grade_held"]
        codes = ("quota", *self.one.decision.codes) if self.one.waits else self.one.decision.codes
        row = {
            "county_code": self.one.county_code,
            "mediator_code": self.one.mediator_code,
            "name": self.one.name,
            "grade_held": held,
            "grade_met": outcome.grade,
            "proposal": self.one.proposal,
            "reasons": list(codes),
        }
        steps = procedure_of(self.point, f"mediator:{self.one.mediator_code}", CertificationEvent)
        levels = tuple(self._level(level) for level in self.scheme.levels)
        shown = Text("符合{met}，现持{held}", "meets {met}, holds {held}").fill(
            met=self._name(outcome.grade),
            held=self._name(held if isinstance(held, str) else None),
        )
        how = Text(REASONS["quota"].zh, REASONS["quota"].en) if self.one.waits else None
        root = Node(
            "grade",
            Text("截至 {on} 的等级", "Grade as of {on}").fill(on=self.point.as_of),
            outcome.grade,
            shown,
            how=how,
            parts=(*levels, *steps),
        )
        return Explanation(QUESTION, self.one.mediator_code, title, VIEW, self.rules.origin("grades"), (row,), root)

    def _name(self, key: str | None) -> Text:
        level = next((one for one in self.scheme.levels if one.key == key), None)
        return Text(level.label.zh, level.label.en) if level else Text(key or "（无）", key or "none")

    def _level(self, level: Level) -> Node:
        lacking = lacks(level, self.one.career, self.scheme)
        gates = [
            *(self._gate(gate, f"grades.vetoes.{gate.code}") for gate in self.scheme.vetoes),
            *(self._gate(gate, f"grades.levels.{level.key}.conditions.{gate.code}") for gate in level.conditions),
        ]
        gates += [self._of_level(one, level) for one in lacking if one.code in REASONS]
        return Node(
            f"level.{level.key}",
            Text(level.label.zh, level.label.en),
            not lacking,
            met=not lacking,
            rule=cited(self.rules, f"grades.levels.{level.key}", level),
            parts=tuple(gates),
        )

    def _of_level(self, lacking: Reason, level: Level) -> Node:
        """What a level asks beside its conditions: its tier, or to have held another grade long enough."""
        name, (found, wanted) = (TIER, self._tiers(level)) if lacking.code == OTHER_TIER else (GRADE_HELD, self._grades(level))
        reason = Text(REASONS[lacking.code].zh, REASONS[lacking.code].en)
        return Node(f"gate.{lacking.code}", name, _plain(lacking.found), found, wanted, met=False, reason=reason)

    def _tiers(self, level: Level) -> tuple[Text, Text]:
        tier = self.one.career.facts["tier"]
        return reading(next((one for one in CertificateTier if one.value == tier), None)), reading(level.tier)

    def _grades(self, level: Level) -> tuple[Text, Text]:
        held, years = self.one.career.facts["grade_held"], self.one.career.facts["years_in_grade"]
        found = self._name(held if isinstance(held, str) else None)
        if years is not None:
            found = Text("{found}，{n} 年", "{found}, for {en}").fill(found=found, n=years, en=count(int(str(years)), "year", "years"))
        asked = [self._name(key) for key in level.promoted_from]
        one_of = Text("或".join(one.zh for one in asked), " or ".join(one.en for one in asked))
        if not level.held_years:
            return found, one_of
        n = level.held_years
        return found, Text("{one}满 {n} 年", "{one} for {en}").fill(one=one_of, n=n, en=count(n, "year", "years"))

    def _gate(self, gate: GradeGate, place: str) -> Node:
        career = self.one.career
        met = meets(gate, career)
        found: Found = career.facts[gate.fact] if gate.fact else None
        wanted = gate_wants(gate)
        if gate.in_years is not None:
            found = years_met(gate, career)
            wanted = Text("{wanted}，{run} {n} 年", "{wanted}, in {n} {run}").fill(
                wanted=wanted,
                n=gate.in_years,
                run=Text("连续", "years running") if gate.in_a_row else Text("累计", "years in all"),
            )
        evidence = {place for name in gate.all_named() for place in self._evidence(name)}
        return Node(
            f"gate.{gate.code}",
            gate_name(gate),
            _plain(found),
            self._found(gate, found),
            wanted,
            met=met,
            reason=None if met else Text(gate.label.zh, gate.label.en),
            rule=cited(self.rules, place, gate),
            near=() if met else self._near(gate, found),
            evidence=tuple(sorted(evidence)),
        )

    def _found(self, gate: GradeGate, found: Found) -> Text:
        if gate.in_years is not None:
            return Text("{n} 年", "{en}").fill(n=found, en=count(int(str(found)), "year", "years"))
        return reading(found) if gate.fact else self._values(gate)

    def _values(self, gate: GradeGate) -> Text:
        said = [f"{name} = {reading(self.one.career.facts[name]).en}" for name in gate.named()]
        return Text(", ".join(said), ", ".join(said))

    def _near(self, gate: GradeGate, found: Found) -> tuple[NearMiss, ...]:
        """How much more, or less, of the fact would be enough."""
        if not isinstance(found, int | Decimal | Fraction) or isinstance(found, bool) or gate.fact is None:
            return ()
        name = Text(GRADES[gate.fact].zh, GRADES[gate.fact].en)
        if gate.in_years is not None:
            short = gate.in_years - int(found)
            return (
                NearMiss("years_short", short, "years", Text("{name}：还差 {n} 年", "{name}: {n} more years").fill(name=name, n=short)),
            )
        if gate.at_least is not None and not isinstance(found, Fraction):
            missing = gate.at_least - Decimal(found)
            by = int(missing) if missing == int(missing) else missing
            return (NearMiss("short", by, "", Text("{name}：还差 {n}", "{name}: {n} short").fill(name=name, n=str(by))),)
        return ()

    def _evidence(self, name: str) -> tuple[int, ...]:
        if name in CERTIFICATES:
            return self.of_mediator.all_of("certificate ")
        if name in OF_THE_PERSON:
            return self.of_mediator.of("appointed_on")
        if name.startswith("honours"):
            return self.of_mediator.all_of("honour ")
        if name.startswith("incidents"):
            return self.of_mediator.all_of("incident ")
        if name.startswith(("training", "induction")):
            return self.trained
        return self.of_mediator.all_of("score ") if name in {"last_band", "excellent_years"} else self.cases


def _plain(found: Found) -> str | int | bool | None:
    if isinstance(found, Fraction):
        return f"{float(found):.4f}"
    if isinstance(found, Decimal):
        return f"{found:.2f}"
    return ",".join(found) if isinstance(found, tuple) else found
