"""The commands of the shell as typer reads them, with their Chinese help; each runs one flow (see `cli`)."""
# ruff: noqa: D400, D415 - docstrings of commands are the Chinese help

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from typer.core import TyperCommand, TyperGroup

from addin.cli import STEPS, Choice, parse_day, run, step, tell
from addin.ports import CannotRun


class Verb(TyperCommand):
    """A command whose help is Chinese throughout."""

    def get_help(self, ctx: object) -> str:
        """The help, with typer's own words in Chinese."""
        from addin.telling import in_chinese

        return in_chinese(super().get_help(ctx))  # type: ignore[arg-type]


class Verbs(TyperGroup):
    """A group of commands whose help is Chinese throughout."""

    def get_help(self, ctx: object) -> str:
        """The help, with typer's own words in Chinese."""
        from addin.telling import in_chinese

        return in_chinese(super().get_help(ctx))  # type: ignore[arg-type]


app = typer.Typer(
    name="baogong",
    cls=Verbs,
    help="保供：检查订单、生成采购单、登记收货、记账、填日报、发邮件。",
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
ledger_app = typer.Typer(help="查台账：余额、核对。", cls=Verbs, rich_markup_mode=None)
app.add_typer(ledger_app, name="ledger")

Json = Annotated[bool, typer.Option("--json", help="输出一个 JSON 对象。")]
Day = Annotated[str, typer.Option("--date", metavar="日期", help="工作日期，例如 2026-11-23；默认今天。")]


@app.callback()
def options(
    office: Annotated[
        Path | None, typer.Option("--office", metavar="文件夹", help="办公文件夹；默认当前文件夹。")
    ] = None,
    day: Day = "",
    json: Json = False,
) -> None:
    """保供：检查订单、生成采购单、登记收货、记账、填日报、发邮件。"""
    Choice.office, Choice.day, Choice.json, Choice.named = office or Path(), day, json, office is not None


@app.command("init", cls=Verb)
def init_command(
    folder: Annotated[
        Path | None, typer.Argument(metavar="文件夹", help="要建立的办公文件夹；也可以写在 --office 后面。")
    ] = None,
    json: Json = False,
    day: Day = "",
) -> int:
    """建立办公文件夹；已有的表不动。填好基础资料后再运行一次，生成各社区、商家的空白表。"""
    from addin.flows.init import init

    if folder is None and not Choice.named:
        raise CannotRun("usage-missing", value="文件夹")
    Choice.office = folder or Choice.office
    return run("init", init, day, json=json, create=True)


@app.command("check", cls=Verb)
def check_command(
    files: Annotated[
        list[str] | None, typer.Argument(metavar="登记表", help="只看这几张表（文件名或社区名）；默认全部。")
    ] = None,
    json: Json = False,
    day: Day = "",
) -> int:
    """检查订单：找出登记表里的全部问题。"""
    return run("check", step("check", files or ()), day, json=json)


HELP = {
    "adopt": "采纳建议：把检查结果里选了“是”的建议写进登记表，记下答复，再检查一遍。",
    "purchase": "生成采购单：每个商家一张，附按户配货单和收货登记表。",
    "receive": "登记收货：按收货登记表里的实收数量入账，缺货公平分配。",
    "post": "登记入账：拨款、发放入账，更新物资台账和资金台账。",
    "report": "填写日报：按模板填好，有 LibreOffice 时另存 PDF。",
    "mail": "日报邮件：生成带附件的邮件草稿。",
    "day": "跑完一天：检查、采购、收货、入账、日报、邮件。",
    "undo": "撤销：把上一步的改动收回：表格、生成的文件和台账；可以接着再撤。",
}
"""What the steps without options of their own do."""


def _plain(name: str) -> Callable[..., int]:
    """The command of a step without options of its own."""

    def command(json: Json = False, day: Day = "") -> int:
        return run(name, step(name), day, json=json)

    return command


for _name in STEPS:
    if _name in HELP:
        app.command(_name, cls=Verb, help=HELP[_name])(_plain(_name))


@app.command("import", cls=Verb)
def import_command(
    file: Annotated[Path, typer.Argument(metavar="文件", help="快团团导出的表格。")],
    community: Annotated[str, typer.Option("--community", metavar="社区", help="记到哪个社区。")] = "",
    json: Json = False,
    day: Day = "",
) -> int:
    """导入接龙：把快团团导出表记到社区的需求登记表。"""
    from addin.flows.import_export import import_export
    from addin.wiring import outside_book

    return run("import", lambda desk: import_export(desk, outside_book(file), community), day, json=json)


@app.command("intake", cls=Verb)
def intake_command(
    file: Annotated[str, typer.Argument(metavar="文件", help="接龙、留言的文本，或导出的表格；- 为标准输入。")] = "",
    community: Annotated[str, typer.Option("--community", metavar="社区", help="记到哪个社区；写小区名也行。")] = "",
    compound: Annotated[str, typer.Option("--compound", metavar="小区", help="没有写小区的，按这个小区读。")] = "",
    answers: Annotated[bool, typer.Option("--answers", help="不读文件，只登记「待确认」里选好的。")] = False,
    json: Json = False,
    day: Day = "",
) -> int:
    """导入接龙：读接龙、留言或导出的表格，登记到社区；拿不准的先问。加 --json 只读不写。"""
    from addin.wiring import outside_source

    if not file and not answers:
        raise CannotRun("intake-nothing-to-read")
    if file and (json or Choice.json):
        return tell_intake(file, community, day, compound)
    from addin.flows.intake import intake, intake_answers

    if answers:
        return run("intake", intake_answers, day, json=json)
    return run("intake", lambda desk: intake(desk, outside_source(file), community, compound, Path(file).name), day)


@app.command("demo", cls=Verb)
def demo_command(
    folder: Annotated[
        Path | None, typer.Argument(metavar="文件夹", help="空的或还没有的文件夹；默认新建“演练”。")
    ] = None,
    communities: Annotated[int, typer.Option(metavar="整数", min=1, max=200, help="社区数。")] = 8,
    households: Annotated[int, typer.Option(metavar="整数", min=1, max=200_000, help="户数。")] = 300,
    shops: Annotated[int, typer.Option(metavar="整数", min=1, max=100, help="商家数。")] = 8,
    seed: Annotated[int, typer.Option(metavar="整数", help="随机种子；同一种子结果相同。")] = 1,
    clean: Annotated[bool, typer.Option("--clean", help="不掺错误。")] = False,
    json: Json = False,
    day: Day = "",
) -> int:
    """演练：造一个样例街道，跑完一天，告诉您先看什么。"""
    from addin.demo import demo, free_folder
    from addin.drill import Scale

    scale = Scale(communities, households, shops, seed, clean)
    chosen = folder or (Choice.office if Choice.named else free_folder(Path("演练")))
    Choice.office = chosen
    return run("demo", lambda desk: demo(desk, chosen, scale), day, json=json, create=True)


@ledger_app.command("balance", cls=Verb)
def balance_command(json: Json = False, day: Day = "") -> int:
    """台账余额：每个账户、每种物资的结存，合计为零。"""
    from addin.flows.ledger import balance

    return run("ledger balance", balance, day, json=json)


@ledger_app.command("verify", cls=Verb)
def verify_command(json: Json = False, day: Day = "") -> int:
    """核对台账：逐笔核对，有无改动、是否平衡。"""
    from addin.flows.ledger import verify

    return run("ledger verify", verify, day, json=json)


@app.command("install", cls=Verb)
def install_command(
    trust: Annotated[
        Path | None, typer.Option("--trust", metavar="文件夹", help="把这个办公文件夹设为受信任位置。")
    ] = None,
    shortcut: Annotated[
        Path | None, typer.Option("--shortcut", metavar="文件夹", help="启动器图标放在哪里；默认桌面。")
    ] = None,
    addin: Annotated[
        Path | None, typer.Option("--addin", metavar="文件", help="要装的加载项；默认用程序自带的。")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只说要做什么，不动手。")] = False,
    json: Json = False,
    day: Day = "",
) -> int:
    """安装：把按钮装进 Excel 或 LibreOffice，放好启动器。"""
    from addin.setup.commands import install_here

    return tell("install", parse_day(day or Choice.day), install_here(addin, shortcut, trust, dry_run), json=json)


@app.command("uninstall", cls=Verb)
def uninstall_command(
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只说要做什么，不动手。")] = False,
    json: Json = False,
    day: Day = "",
) -> int:
    """卸载：取回安装时做的改动；办公文件夹不动。"""
    from addin.setup.commands import uninstall_here

    return tell("uninstall", parse_day(day or Choice.day), uninstall_here(dry_run), json=json)


@app.command("doctor", cls=Verb)
def doctor_command(json: Json = False, day: Day = "") -> int:
    """体检：查这台电脑和办公文件夹缺什么，告诉您怎么办。"""
    from addin.setup.commands import doctor_here

    office = Choice.office if Choice.named else None
    return tell("doctor", parse_day(day or Choice.day), doctor_here(office), json=json)


@app.command("launcher", cls=Verb)
def launcher_command(day: Day = "") -> int:
    """启动器：打开带按钮的小窗口，WPS 和没有宏的电脑用它办理。"""
    from addin.launcher import open_launcher

    chosen = day or Choice.day
    return open_launcher(Choice.office if Choice.named else None, parse_day(chosen) if chosen else None)


def tell_intake(file: str, community: str, day: str, compound: str = "") -> int:
    """Print what a text asks for as one JSON object; nothing is written."""
    from json import dumps

    from addin.flows.intake_json import intake_json
    from addin.wiring import open_desk, outside_source, quiet

    with open_desk(Choice.office, parse_day(day or Choice.day), progress=quiet, create=False) as desk:
        told = intake_json(desk, outside_source(file), community, compound)
    typer.echo(dumps(told, ensure_ascii=False, indent=1))
    return 0
