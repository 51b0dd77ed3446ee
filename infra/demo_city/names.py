"""Made-up people and places that read like those of a Henan county."""

from datetime import date, timedelta
from itertools import product
from random import Random

from domain.base.kinds import CountyKind, Sex
from domain.mediator.id_number import check_place
from infra.demo_city.draw import Mix, between, chance

_SURNAMES = Mix(
    *zip(
        "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文",
        [9 - 8 * (place / 100) ** 0.5 for place in range(100)],
        strict=False,
    )
)
_MALE = "伟强军勇杰涛明超平刚辉鹏华飞波斌宇浩凯健俊帆建国志德福庆喜保根成林山河永学文广新胜利民忠义春生金全海龙"
_FEMALE = "芳娜敏静丽艳娟霞秀英玲桂兰梅红燕萍莉琴云洁倩婷雪琳慧巧凤珍爱香月素花玉荣莲翠"

_FIRST = "青白金玉龙凤石柳槐松竹梅兰桃高清云东西南北永安兴"
_SECOND = "山泉河桥庄店岭沟坪湾营寨屯塘"
_VILLAGE_FIRST = "大小上下前后东西南北新老王李张刘陈杨赵周吴孙马郭"
_VILLAGE_SECOND = "庄村营寨屯洼坡堂楼桥集岗湾沟堡峪"

_EDUCATION = Mix(("初中", 24), ("高中", 32), ("中专", 12), ("大专", 22), ("本科", 10))


class People:
    """Draws persons. Their id numbers have a right check digit and a region that does not exist."""

    def __init__(self, rng: Random, region: str) -> None:
        self._rng = rng
        self._region = region
        self._serial = 0

    def sex(self, women: float) -> Sex:
        return Sex.FEMALE if chance(self._rng, women) else Sex.MALE

    def name(self, sex: Sex) -> str:
        given = _FEMALE if sex is Sex.FEMALE else _MALE
        name = _SURNAMES.draw(self._rng) + self._rng.choice(given)
        return name + self._rng.choice(given) if chance(self._rng, 0.72) else name

    def birth(self, first_year: int, last_year: int) -> date:
        return between(self._rng, date(first_year, 1, 1), date(last_year, 12, 31))

    def education(self) -> str:
        return _EDUCATION.draw(self._rng)

    def id_number(self, birth: date, sex: Sex) -> str:
        """身份证号: region, birth, a serial that is odd for men, and the check digit of GB 11643."""
        self._serial += 1
        serial = self._serial * 2 % 1000 + (1 if sex is Sex.MALE else 0)
        body = f"{self._region}{birth:%Y%m%d}{serial:03d}"
        return body + check_place(body)


def townships(rng: Random, kind: CountyKind, count: int, taken: set[str]) -> list[str]:
    """乡镇街道. Names that no other county of the city has; a district has streets, a county towns and townships."""
    kinds = {
        CountyKind.DISTRICT: Mix(("街道", 88), ("镇", 12)),
        CountyKind.COUNTY_CITY: Mix(("街道", 35), ("镇", 45), ("乡", 20)),
        CountyKind.COUNTY: Mix(("街道", 10), ("镇", 55), ("乡", 35)),
    }[kind]
    free = [first + second for first, second in product(_FIRST, _SECOND) if first + second not in taken]
    chosen = rng.sample(free, count)
    taken.update(chosen)
    return [name + kinds.draw(rng) for name in chosen]


def villages(rng: Random, count: int, *, urban: bool) -> list[str]:
    """村、社区 of one township, all different."""
    names = [first + second for first, second in product(_VILLAGE_FIRST, _VILLAGE_SECOND)]
    return [name + ("社区" if urban or chance(rng, 0.08) else "村") for name in rng.sample(names, count)]


def workday(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + timedelta(days=(7 - day.weekday()) % 7 if day.weekday() >= 5 else 0)
