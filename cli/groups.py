"""The groups of commands: by name, where each is declared, and its help."""

from collections.abc import Mapping
from typing import NamedTuple


class Lazy(NamedTuple):
    """A group of commands: the module that declares it as `app`, imported when it is asked for, and its help."""

    module: str
    help: str


GROUPS: Mapping[str, Lazy] = {
    "info": Lazy(
        "cli.commands.info",
        """数据库的位置、日志末位、各类数量、现行规则。 ‖ Where the store is, how far its log goes, what it holds, the rulebook in force.

fengqiao info

fengqiao info --format json""",
    ),
    "county": Lazy(
        "cli.nouns.county",
        """县市区：登记、更正、最低工资。 ‖ Counties: register, correct, set the minimum wage.

fengqiao county list""",
    ),
    "office": Lazy(
        "cli.nouns.office",
        """司法所：用房、人员、星级评分。 ‖ Judicial offices: premises, staff, star scores.

fengqiao office list --county 410802""",
    ),
    "committee": Lazy(
        "cli.nouns.committee",
        """调委会：备案、统计报送、撤销。 ‖ Mediation committees: filing, statistics, dissolution.

fengqiao committee list --county 410802""",
    ),
    "mediator": Lazy(
        "cli.nouns.mediator",
        """调解员：任命、调任、月薪、考核、培训、离任。 ‖ Mediators: appointment, transfer, wage, assessment, training, leaving.

fengqiao mediator list --county 410802""",
    ),
    "dispute": Lazy(
        "cli.nouns.dispute",
        """纠纷：受理、结案、录入、履行、评查、报送。 ‖ Disputes: acceptance, closing, entry, performance, review, submission.

fengqiao dispute list --county 410802""",
    ),
    "screening": Lazy(
        "cli.nouns.screening",
        """排查：各单位的定期、节日前后和敏感时期排查，没有发现的报零。 ‖ Screening rounds of every body: regular, around holidays, in sensitive periods; a round that found nothing is a nil report.

fengqiao screening record C0001 --screened-on 2019-06-05 --occasion regular --found 0""",
    ),
    "supervision": Lazy(
        "cli.nouns.supervision",
        """督查：督查、问题、整改、复核、通报表扬和批评。 ‖ Supervision: inspections, findings, what was done about them, notices of commendation and criticism.

fengqiao supervision inspect C0001 --inspection-no 2019-1 --inspected-on 2019-09-03 --team 吴九 --findings 0""",
    ),
    "training": Lazy(
        "cli.nouns.training_sessions",
        """培训班：各单位举办的培训；参加的人另记。 ‖ Training sessions that bodies held; who attended is recorded of each person.

fengqiao training hold 410802 --session-no 2019-1 --held-on 2019-05-22 --title 司法所所长培训班 --training-kind chief --training-audience chiefs --hours 16""",
    ),
    "review": Lazy(
        "cli.nouns.review",
        """年度考核：名单、排名、公示、异议、淘汰、增补。 ‖ The annual review: list, ranking, notice, objections, elimination, successor.

fengqiao review open 410802 --year 2019 --opened-on 2020-01-06

fengqiao view reviews""",
    ),
    "subsidy": Lazy(
        "cli.nouns.subsidy",
        """补贴发放：申报、初审、复核、公示、批准、发放、追回。 ‖ Subsidy rounds: declare, check, review, publish, approve, pay, recover.

fengqiao subsidy declare 410802 --period 2019-Q2 --declared-on 2019-07-10

fengqiao view subsidy-ledger""",
    ),
    "period": Lazy(
        "cli.nouns.period",
        """关账：控制数与日志核对，关账后补记的另列。 ‖ Closed periods: control totals compared with the log, and what came in afterwards.

fengqiao period close 410802 --period 2019-05 --closed-on 2019-06-10 --closed 212

fengqiao view periods""",
    ),
    "decision": Lazy(
        "cli.nouns.decision",
        """不利决定：陈述申辩、送达、申诉，用于淘汰、证书注销、补贴追回。 ‖ Decisions that harm a person: heard, served, appealed; of an elimination, a revoked certificate, a recovery.

fengqiao decision serve 410802-2019 M0001 --adverse elimination --served-on 2020-03-31 --served-by 王芳 --manner direct --appeal-until 2020-05-30

fengqiao view adverse-decisions""",
    ),
    "certify": Lazy(
        "cli.nouns.certify",
        """持证上岗：申请、评议、公示、颁证、年审、暂停、补证、注销、打印。 ‖ Certification: apply, panel, publish, issue, check, suspend, replace, revoke, print.

fengqiao certify apply M0001 --grade village --applied-on 2019-05-06

fengqiao view certificates""",
    ),
    "star": Lazy(
        "cli.nouns.star",
        """星级评定：自评、初评、评定、抽查、公示、授牌、复查、降级、摘牌、奖励。 ‖ Star evaluation: scores by level, determination, notice, award, recheck, downgrade, revocation, reward.

fengqiao star determine 410802-01 --year 2019 --determined-on 2019-12-10

fengqiao view star-awards""",
    ),
    "take-back": Lazy(
        "cli.nouns.taking_back",
        """撤回误登的记录：写明理由；尚有记录以其为据时不予撤回。 ‖ Takes back what was recorded by mistake, with the reason; not while something rests on it.

fengqiao take-back case 410802-2019-00017 --why 重复登记 --dry-run

fengqiao take-back statistics C0001 --month 2019-05 --why 报错月份""",
    ),
    "rulebook": Lazy(
        "cli.rulebook.commands",
        """规则集：列出、显示、核对、比较、运行示例、试算、通过。 ‖ Rulebooks: list, show, check, compare, run their examples, try, adopt.

fengqiao rulebook show""",
    ),
    "explain": Lazy(
        "cli.commands.explain",
        """说明一个数字从何而来：规则、事实、事件，以及还差多少。 ‖ Explains a figure: the rules, the facts, the events, and how far it is from a better one.

fengqiao explain subsidy 410802-2019-00017 --as-of 2019-12-31

fengqiao explain grading M0001 --year 2019 -o M0001.html""",
    ),
    "events": Lazy(
        "cli.auditing.events",
        """事件：按代码、类型、记录人、日期、文字、命令列出和查找，显示一条的全部内容，追踪一条命令的结果。 ‖ Events as they were recorded: list and search them by code, type, actor, date, text, command, show one completely, trace what a command caused.

fengqiao events list --newest

fengqiao events trace 120""",
    ),
    "db": Lazy(
        "cli.commands.database",
        """PostgreSQL 上的库：角色和权限。 ‖ A store on PostgreSQL: its roles and their rights.

fengqiao --store postgresql://db.city/fengqiao db grant""",
    ),
    "check": Lazy(
        "cli.commands.check",
        """检查：日志、视图、作过的决定、事实；一切正常时不输出，有发现时以 1 退出；从上次查出完好的地方接着查（docs/checks.zh.md）。 ‖ Checks the log, the views, what was decided, the facts; prints nothing when all is well, exits with 1 when something is found; goes on from where the store was last found sound (docs/checks.md).

fengqiao check

fengqiao check --all

fengqiao check facts --county 410802

fengqiao check decisions --format json""",
    ),
    "projections": Lazy(
        "cli.commands.projections",
        """读数据库：状态、重建、核对。 ‖ The read database: its state, making it anew, checking it.

fengqiao projections status""",
    ),
    "store": Lazy(
        "cli.commands.store",
        """库文件：备份（别人照常写入）、恢复。 ‖ The store's file: copies made while others write, and putting one back.

fengqiao store backup backups""",
    ),
}
"""The groups of commands by name."""
