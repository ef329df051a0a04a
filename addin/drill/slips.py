"""Faults of a single cell: which field goes wrong, how, and which finding it must lead to."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from addin.drill.orders import Entry
from addin.drill.scene import (
    Need,
    Scene,
    controlled,
    counted,
    limited,
    medicine,
    misspelt,
    packed,
    several_specs,
    spoil,
    unlimited,
    unlimited_medicine,
    usual,
    weighed,
)
from addin.model.document import CellValue
from addin.model.office import Zone
from addin.sheets.orders import UNSETTLED

_OLD_DAYS = 30
_HUGE = (60, 99)

_OTHER_GROUP = "孕产妇"

Wrong = Callable[[Entry, Scene], CellValue]


def _anywhere(_scene: Scene) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Slip:
    """One cell that goes wrong in an entry with a good of this kind.

    `urban` slips need a building with rooms, others a `place` that lets them happen. What is said of the household is
    the same on all its entries: with `whole_call` they all get the wrong value, and `each` of them is wrong.
    """

    field: str
    code: str
    did: str
    wrong: Wrong
    need: Need = usual
    urban: bool = False
    place: Callable[[Scene], bool] = _anywhere
    whole_call: bool = False
    each: bool = False

    def fits(self, scene: Scene) -> bool:
        """Whether it can happen here."""
        return not (self.urban and scene.village) and self.place(scene)

    def plant(self, scene: Scene) -> None:
        """Let it happen to one of the household's entries."""
        entry = scene.entry_with(self.need)
        value = self.wrong(entry, scene)
        spoil(entry, self.field, self.code, value, self.did)
        for other in scene.entries if self.whole_call else ():
            if other is not entry:
                self._spread(other, scene, value)

    def _spread(self, other: Entry, scene: Scene, value: CellValue) -> None:
        if other.good and other.good.product.medicine and not self.each:
            scene.order(other, scene.unused(unlimited))
        if self.each:
            spoil(other, self.field, self.code, value, self.did)
        other.cells[self.field] = value


def _nothing(_entry: Entry, _scene: Scene) -> CellValue:
    return None


def _one_of(*words: CellValue) -> Wrong:
    return lambda _entry, scene: scene.rng.choice(words)


def _phone(change: Callable[[str], str]) -> Wrong:
    return lambda entry, _scene: change(str(entry.cells["phone"]).replace(" ", ""))


def _misspelt(entry: Entry, _scene: Scene) -> CellValue:
    return entry.good.slip if entry.good else None


def _in_words(entry: Entry, scene: Scene) -> CellValue:
    return scene.rng.choice(("两{unit}", "3{unit}", "一{unit}半", "约2", "2-3")).format(unit=entry.cells["unit"])


def _twice_the_limit(entry: Entry, _scene: Scene) -> CellValue:
    limit = entry.good.product.household_limit if entry.good else None
    return int((limit or Decimal(0)) * 2 + 1)


def _huge(entry: Entry, scene: Scene) -> CellValue:
    entry.wanted = Decimal(scene.rng.randint(*_HUGE))
    return int(entry.wanted)


def _days_off(days: int) -> Wrong:
    return lambda entry, _scene: entry.when + timedelta(days=days)


def _no_such_building(_entry: Entry, scene: Scene) -> CellValue:
    return f"{scene.rng.randint(90, 99)}{'组' if scene.village else '栋'}"


def _in_zone(zone: Zone) -> Callable[[Scene], bool]:
    return lambda scene: scene.home.zone is zone


def _grouped(scene: Scene) -> bool:
    return scene.registers and scene.home.group not in {"", _OTHER_GROUP}


def _ungrouped(scene: Scene) -> bool:
    return scene.registers and not scene.home.group


def _has_elsewhere(scene: Scene) -> bool:
    return bool(scene.elsewhere)


def _elsewhere(_entry: Entry, scene: Scene) -> CellValue:
    return scene.rng.choice(scene.elsewhere)


def _above_the_roof(_entry: Entry, scene: Scene) -> CellValue:
    return f"{scene.home.floors + scene.rng.randint(1, 9)}01"


def _no_phone(entry: Entry, _scene: Scene) -> CellValue:
    """Nothing, in a line that was taken by telephone: a 接龙 may lack it."""
    entry.cells["source"] = "电话"
    return None


_EMPTY = ("required-missing", "left-empty", _nothing)

MISSING = (
    Slip("compound", *_EMPTY, need=unlimited),
    Slip("building", *_EMPTY, need=unlimited),
    Slip("room", *_EMPTY, need=unlimited, urban=True),
    Slip("name", *_EMPTY),
    Slip("phone", "required-missing", "left-empty", _no_phone),
    Slip("product", *_EMPTY),
    Slip("quantity", *_EMPTY),
    Slip("unit", *_EMPTY),
)

SLIPS: tuple[tuple[Slip, ...], ...] = (
    MISSING,
    (Slip("line_id", "line-id-foreign", "number-made-up", _one_of("1", "A-03", "12")),),
    (
        Slip("note", "text-injected", "formula-typed", _one_of("=1+1", '=HYPERLINK("http://example.com","领取")')),
        Slip("note", "text-injected", "formula-typed", _one_of("@SUM(A1:A9)")),
        Slip("note", "text-injected", "link-typed", _one_of("http://example.com/form")),
    ),
    (Slip("registered_at", "moment-missing", "moment-forgotten", _nothing),),
    (Slip("registered_at", "moment-future", "moment-ahead", _days_off(2)),),
    (Slip("registered_at", "moment-early", "moment-behind", _days_off(-_OLD_DAYS)),),
    (Slip("registered_at", "moment-invalid", "moment-in-words", _one_of("昨天下午", "上午十点", "刚才")),),
    (Slip("compound", "compound-unknown", "compound-elsewhere", _one_of("示例新城", "示例花园"), need=unlimited),),
    (Slip("compound", "compound-elsewhere", "compound-of-others", _elsewhere, unlimited, place=_has_elsewhere),),
    (Slip("building", "building-unknown", "building-too-high", _no_such_building, need=unlimited),),
    (Slip("room", "room-unknown", "floor-too-high", _above_the_roof, urban=True, whole_call=True, each=True),),
    (
        Slip(
            "room",
            "room-unlikely",
            "room-too-long",
            _one_of("50101", "100202"),
            unlimited,
            True,
            whole_call=True,
            each=True,
        ),
    ),
    (Slip("name", "name-odd", "number-for-name", _one_of("12", "0601", "13-2")),),
    (
        Slip("phone", "phone-invalid", "digit-lost", _phone(lambda phone: phone[:-1])),
        Slip("phone", "phone-invalid", "digit-doubled", _phone(lambda phone: phone + phone[-1])),
    ),
    (Slip("product", "product-unknown", "product-not-ours", _one_of("蓝牙音箱", "拼装积木", "多肉盆栽")),),
    (Slip("product", "product-near", "product-misspelt", _misspelt, need=misspelt),),
    (
        Slip("spec", "spec-missing", "spec-forgotten", _nothing, need=several_specs),
        Slip("spec", "spec-unknown", "spec-not-ours", _one_of("大份", "家庭装"), need=several_specs),
    ),
    (
        Slip("unit", "unit-mismatch", "counted-by-weight", _one_of("斤", "公斤"), need=counted),
        Slip("unit", "unit-mismatch", "weighed-by-piece", _one_of("个", "把", "袋"), need=weighed),
    ),
    (Slip("quantity", "number-invalid", "quantity-in-words", _in_words),),
    (
        Slip("quantity", "quantity-not-positive", "quantity-zero", _one_of(0)),
        Slip("quantity", "quantity-not-positive", "quantity-negative", _one_of(-1, -2)),
    ),
    (Slip("quantity", "quantity-not-whole", "quantity-half", _one_of(Decimal("0.5")), need=counted),),
    (Slip("quantity", "quantity-too-fine", "quantity-fine", _one_of(Decimal("1.2345")), need=weighed),),
    (Slip("quantity", "quantity-large", "quantity-huge", _huge, need=unlimited),),
    (Slip("quantity", "quantity-absurd", "quantity-absurd", _one_of(5000, 20_000), need=unlimited),),
    (Slip("status", "status-unknown", "status-strange", _one_of("待定", "已电话通知")),),
    (Slip("quantity", "over-limit", "over-limit", _twice_the_limit, need=limited),),
    (
        Slip(
            "name",
            "medicine-real-name",
            "name-not-real",
            _one_of("某阿姨", "某大爷", "某老师", "某师傅"),
            need=medicine,
            whole_call=True,
        ),
    ),
    (
        Slip(
            "name",
            "medicine-register",
            "register-not-real",
            _one_of("某阿姨", "某大爷", "某老师", "某师傅"),
            need=controlled,
            whole_call=True,
        ),
    ),
    (
        Slip(
            "phone",
            "medicine-mobile",
            "register-without-mobile",
            _one_of("021-55550101", "0571-88880101"),
            need=controlled,
            whole_call=True,
        ),
    ),
    (Slip("quantity", "medicine-amount", "medicine-too-much", _one_of(7, 9), need=unlimited_medicine),),
    (Slip("quantity", "quantity-not-multiple", "pack-broken", _one_of(3, 7, 16), need=packed),),
    (
        Slip(
            "note",
            "zone-sealed-fetch",
            "sealed-fetches",
            _one_of("下楼自取", "晚上自己来拿"),
            place=_in_zone(Zone.SEALED),
        ),
    ),
    (
        Slip(
            "note",
            "zone-controlled-door",
            "controlled-to-the-door",
            _one_of("请送货上门", "要送到家"),
            place=_in_zone(Zone.CONTROLLED),
        ),
    ),
    (Slip("group", "group-unregistered", "group-claimed", _one_of("老人", "困难群众"), place=_ungrouped),),
    (Slip("group", "group-differs", "group-of-another-kind", _one_of(_OTHER_GROUP), place=_grouped),),
    (Slip("group", "group-unknown", "group-made-up", _one_of("独居", "VIP", "党员")),),
    (Slip("note", "note-cancels", "note-cancels", _one_of("不要了", "取消", "住户来电：退了")),),
    (Slip("note", "note-unsettled", "note-unsettled", _one_of(f"{UNSETTLED}楼号与地址不一致")),),
    (Slip("note", "note-changes", "note-changes", _one_of("换成别的", "改成后天要", "另送到岗亭")),),
    (Slip("recorder", "recorder-unknown", "recorder-made-up", _one_of("代班", "志愿者")),),
)
"""Each group is one kind of fault; its members are ways in which it happens."""
