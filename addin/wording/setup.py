"""What installing, uninstalling and the look at the computer say."""

from collections.abc import Mapping

from addin.model.finding import Severity
from addin.wording import Sentence

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO

TRUSTED_FOLDER = "保供办公文件夹"
"""What Excel's Trust Center shows of the folder."""

TITLES: Mapping[str, str] = {
    "state": "程序文件夹",
    "spool": "收件文件夹",
    "bytecode": "程序",
    "helper": "启动命令",
    "addin": "Excel 加载项",
    "xlwings": "xlwings 设置",
    "pipe": "LibreOffice 连接设置",
    "trust": "受信任位置",
    "launcher": "启动器图标",
}
"""What each change is about."""

SENTENCES: dict[str, Sentence] = {
    "setup-file-made": Sentence(INFO, "{title}：已放到 {where}。"),
    "setup-file-planned": Sentence(INFO, "{title}：将放到 {where}。"),
    "setup-file-already": Sentence(INFO, "{title}：已在 {where}，没有改动。"),
    "setup-file-undone": Sentence(INFO, "{title}：已从 {where} 移走。"),
    "setup-file-changed": Sentence(
        WARNING, "{title}：{where} 安装后被人改过，没有动它。", "不再需要的话，请自己删除。"
    ),
    "setup-folder-made": Sentence(INFO, "{title}：已建好 {where}，只有您本人能看。"),
    "setup-folder-planned": Sentence(INFO, "{title}：将建立 {where}，只有您本人能看。"),
    "setup-folder-already": Sentence(INFO, "{title}：{where} 已备好，没有改动。"),
    "setup-folder-undone": Sentence(INFO, "{title}：已删除 {where}。"),
    "setup-folder-changed": Sentence(
        INFO, "{title}：{where} 里还有东西，没有删除。", "里面是还没办完的点击和记录，不要了可以自己删除。"
    ),
    "setup-setting-made": Sentence(INFO, "{title}：已写入 {where}，其他设置没有动。"),
    "setup-setting-planned": Sentence(INFO, "{title}：将写入 {where}，其他设置不动。"),
    "setup-setting-already": Sentence(INFO, "{title}：{where} 里已经写好，没有改动。"),
    "setup-setting-undone": Sentence(INFO, "{title}：{where} 已恢复原样。"),
    "setup-setting-changed": Sentence(WARNING, "{title}：{where} 安装后被改过，没有动它。", "如有需要，请自己核对。"),
    "setup-bytecode-made": Sentence(INFO, "{title}：已预先编译，点按钮时启动更快。"),
    "setup-bytecode-planned": Sentence(INFO, "{title}：将预先编译，点按钮时启动更快。"),
    "setup-bytecode-already": Sentence(INFO, "{title}：早已编译好，没有改动。"),
    "setup-failed": Sentence(
        ERROR, "{title}：{where} 写不进去（{reason}）。", "请确认您有这个位置的写入权限、磁盘没有满，再安装一次。"
    ),
    "setup-locked": Sentence(ERROR, "{title}：{where} 正在使用，换不了。", "请关闭 Excel 以后再安装一次。"),
    "setup-not-private": Sentence(
        ERROR, "{title}：{where} 不是您本人的文件夹，不能使用。", "请联系管理员删掉它，再安装一次。"
    ),
    "setup-not-plain": Sentence(
        ERROR,
        "程序装在「{where}」，这台电脑的表格软件认不出这个路径里的文字。",
        "请把程序装到只有英文字母的文件夹（例如 C:\\baogong），再安装一次。",
    ),
    "setup-libreoffice-running": Sentence(
        ERROR,
        "LibreOffice 正开着，它关闭时会把设置改回去，所以没有写入。",
        "请关闭 LibreOffice 的全部窗口，再安装一次。",
    ),
    "setup-addin-missing": Sentence(
        ERROR, "程序里没有加载项「{file}」，按钮没有装上。", "请重新取一份完整的程序，再安装一次。"
    ),
    "setup-addin-wrong": Sentence(ERROR, "「{file}」不是加载项文件（.xlam）。", "请选对文件，再安装一次。"),
    "setup-excel-opens": Sentence(INFO, "Excel 下次启动时，上方会多出“保供”一栏。", "请关闭全部 Excel 窗口再打开。"),
    "setup-other-startup": Sentence(
        INFO,
        "Excel 另外设了启动文件夹「{where}」。",
        "里面如有旧的保供.xlam，请删掉，免得出现两份按钮。",
    ),
    "setup-mac-helper": Sentence(
        INFO, "Mac 上的 Excel 不能自己启动程序。", "每天第一次点按钮以前，请先双击「{file}」，窗口开着就行。"
    ),
    "setup-trust-needed": Sentence(
        INFO,
        "办公文件夹还没有设为受信任位置，打开保供工作台时会问是否启用宏。",
        "想不再被问，请运行：baogong install --trust 办公文件夹。",
    ),
    "setup-trust-missing": Sentence(ERROR, "找不到要信任的文件夹「{where}」。", "请核对路径，再安装一次。"),
    "setup-trust-too-wide": Sentence(
        ERROR,
        "「{where}」范围太大，设为受信任位置不安全，没有设置。",
        "请只信任办公文件夹本身，不要选整个磁盘、桌面、下载或个人文件夹。",
    ),
    "setup-trust-share": Sentence(
        WARNING,
        "「{where}」在共享盘上，Excel 默认不信任网络位置。",
        "请在 Excel 的 文件→选项→信任中心→受信任位置 勾选“允许网络上的受信任位置”，或请管理员设置。",
    ),
    "setup-trust-by-hand": Sentence(WARNING, "Mac 上的 Excel 没有受信任位置。", "打开保供工作台时，请点“启用宏”。"),
    "setup-desktop-allow": Sentence(INFO, "启动器图标第一次使用时，系统可能要您确认。", "请右键点图标，选“允许启动”。"),
    "setup-done": Sentence(INFO, "安装好了：办了 {made} 项，{already} 项早已办好。"),
    "setup-unchanged": Sentence(INFO, "早已装好，没有改动。"),
    "setup-rehearsed": Sentence(INFO, "只是预演，什么也没有改动：要办 {planned} 项，{already} 项早已办好。"),
    "setup-partly": Sentence(INFO, "没有全部装好：{failed} 项没办成，{made} 项办好了。"),
    "setup-removed": Sentence(INFO, "已卸载：取回 {undone} 项，{changed} 项留着没动。办公文件夹里的东西都没有动。"),
    "setup-remove-rehearsed": Sentence(INFO, "只是预演，什么也没有改动：卸载时要取回 {planned} 项。"),
    "setup-file-remove": Sentence(INFO, "{title}：将从 {where} 移走。"),
    "setup-folder-remove": Sentence(INFO, "{title}：将删除 {where}（空的才删）。"),
    "setup-setting-remove": Sentence(INFO, "{title}：{where} 将恢复原样。"),
    "setup-nothing-installed": Sentence(INFO, "这台电脑上没有装过，没有改动。"),
    "doctor-well": Sentence(INFO, "检查完了：没有发现问题，可以使用。"),
    "doctor-found": Sentence(INFO, "检查完了：{errors} 项必须处理，{warnings} 项请留意。"),
    "doctor-python-old": Sentence(
        ERROR, "Python 是 {value} 版，太旧。", "请安装 Python 3.11 或更新的版本，再重新安装保供程序。"
    ),
    "doctor-not-installed": Sentence(
        WARNING,
        "保供程序没有装进这个 Python（{python}），只能在程序文件夹里运行。",
        "请在程序文件夹里运行：pip install .[excel]，再运行 baogong install。",
    ),
    "doctor-libraries-missing": Sentence(
        ERROR, "Python 里缺少这些组件：{value}。", "请重新安装保供程序：pip install .[excel]。"
    ),
    "doctor-bytecode": Sentence(WARNING, "程序还没有预先编译，点按钮会慢。", "请运行一次 baogong install。"),
    "doctor-wps": Sentence(
        INFO,
        "这台电脑装有 WPS。",
        "WPS 里的宏按钮不一定能用；请用桌面上的“保供启动器”，用之前先保存并关闭表格。",
    ),
    "doctor-no-excel": Sentence(
        WARNING, "这台电脑没有装 Excel，表格里的按钮用不了。", "请用“保供启动器”办理，功能一样。"
    ),
    "doctor-addin-missing": Sentence(
        ERROR, "Excel 的启动文件夹 {where} 里没有「{file}」，按钮不会出现。", "请运行一次 baogong install。"
    ),
    "doctor-addin-old": Sentence(
        ERROR, "装着的加载项 {where} 与程序的版本不一致。", "请关闭 Excel，运行一次 baogong install。"
    ),
    "doctor-from-web": Sentence(
        WARNING,
        "「{file}」带有“来自网络”的标记，Excel 会禁用里面的宏。",
        "请右键点文件→属性，在最下面勾选“解除锁定”，再确定。",
    ),
    "doctor-xlwings-unset": Sentence(
        WARNING, "xlwings 还不知道用哪个 Python（{file}）。", "请运行一次 baogong install。"
    ),
    "doctor-xlwings-other": Sentence(
        WARNING,
        "xlwings 用的是另一个 Python（{value}）。",
        "如果那是别的工作要用的，可以不管；否则请运行一次 baogong install。",
    ),
    "doctor-macros-forbidden": Sentence(
        ERROR,
        "Excel 禁用了宏，也不认受信任位置，按钮用不了。",
        "请管理员放开“受信任位置”，或改用“保供启动器”。",
    ),
    "doctor-macros-trusted-only": Sentence(
        WARNING,
        "Excel 只允许受信任位置里的宏，别处的保供工作台点了没有反应。",
        "请运行：baogong install --trust 办公文件夹。",
    ),
    "doctor-trust-off": Sentence(
        WARNING, "Excel 停用了受信任位置，打开保供工作台时会问是否启用宏。", "请每次点“启用内容”。"
    ),
    "doctor-web-macros-blocked": Sentence(
        WARNING,
        "单位策略禁止运行来自网络的文件里的宏。",
        "收到的保供工作台请先右键→属性→解除锁定，再放进办公文件夹。",
    ),
    "doctor-defender-blocks": Sentence(
        WARNING,
        "Defender 不许 Excel 启动其他程序，点按钮时叫不起保供助手。",
        "每天第一次点按钮以前，请先双击“保供启动器”，窗口开着就行。",
    ),
    "doctor-defender-audits": Sentence(
        INFO,
        "Defender 会记录 Excel 启动其他程序，现在还不拦。",
        "以后若点按钮没有反应，请先双击“保供启动器”再点。",
    ),
    "doctor-no-libreoffice": Sentence(
        WARNING, "这台电脑没有装 LibreOffice 表格。", "请管理员安装：{packages}；在此之前可以用“保供启动器”。"
    ),
    "doctor-no-uno": Sentence(WARNING, "Python 连不上 LibreOffice（缺少 uno 组件）。", "请管理员安装：{packages}。"),
    "doctor-no-pipe": Sentence(
        WARNING, "LibreOffice 还没有打开连接，表格里的按钮用不了。", "请关闭 LibreOffice，运行一次 baogong install。"
    ),
    "doctor-helper-runs": Sentence(INFO, "保供助手正在运行，点按钮马上有回应。"),
    "doctor-helper-missing": Sentence(
        WARNING, "没有启动命令文件 {file}，点按钮时叫不起保供助手。", "请运行一次 baogong install。"
    ),
    "doctor-helper-broken": Sentence(
        ERROR, "启动命令文件 {file} 的内容不对，已不是安装时写的。", "请运行一次 baogong install。"
    ),
    "doctor-helper-gone": Sentence(
        ERROR, "启动命令指向的程序「{value}」已经不在了。", "程序搬过家的，请在新位置运行一次 baogong install。"
    ),
    "doctor-helper-without": Sentence(
        ERROR, "启动命令指向的「{value}」里没有保供程序。", "请重新安装保供程序，再运行一次 baogong install。"
    ),
    "doctor-spool-missing": Sentence(
        WARNING, "还没有收件文件夹 {file}，点按钮不会有反应。", "请运行一次 baogong install。"
    ),
    "doctor-spool-open": Sentence(
        ERROR,
        "收件文件夹 {file} 别人也能写，为安全起见保供助手不会使用它。",
        "请运行一次 baogong install；还不行，请联系管理员。",
    ),
    "doctor-spool-elsewhere": Sentence(
        WARNING,
        "收件文件夹被 {value} 改到了 {file}，不一定只有您能用。",
        "如无特别需要，请管理员去掉这个环境变量。",
    ),
    "doctor-spool-closed": Sentence(ERROR, "收件文件夹 {file} 您没有写入权限。", "请联系管理员。"),
    "doctor-requests-wait": Sentence(
        WARNING, "有 {value} 次点击还没有人办（{file}）。", "请双击打开“保供启动器”，或再点一次按钮。"
    ),
    "doctor-office-unchosen": Sentence(
        INFO, "没有指定办公文件夹，所以没有检查它。", "要一起检查，请运行：baogong --office 文件夹 doctor。"
    ),
    "doctor-cloud": Sentence(
        WARNING,
        "办公文件夹「{value}」在同步盘（如 OneDrive）里，同步时文件可能被占用或出现两份。",
        "请把办公文件夹移到本机磁盘或单位共享盘，或在办理时暂停同步。",
    ),
    "doctor-ledger-on-share": Sentence(
        WARNING,
        "办公文件夹「{value}」在共享盘上，台账数据库不宜放在共享盘。",
        "请在记账的那一台电脑上设环境变量 {variable}，指向本机的一个文件。",
    ),
    "doctor-office-make": Sentence(
        ERROR, "在办公文件夹「{value}」里建不了文件（{reason}）。", "请管理员给您“修改”权限。"
    ),
    "doctor-office-lock": Sentence(
        WARNING,
        "办公文件夹「{value}」所在的磁盘不能锁定文件（{reason}）。",
        "请不要几个人同时办理，或把办公文件夹移到支持锁定的磁盘。",
    ),
    "doctor-office-rename": Sentence(
        ERROR, "在办公文件夹「{value}」里不能给文件改名（{reason}）。", "请管理员给您“修改”权限，只有“写入”不够。"
    ),
    "doctor-office-delete": Sentence(
        ERROR, "在办公文件夹「{value}」里不能删除文件（{reason}）。", "请管理员给您“修改”权限，只有“写入”不够。"
    ),
    "doctor-disk-tight": Sentence(WARNING, "办公文件夹所在的磁盘只剩 {value}。", "请尽快清理磁盘。"),
    "doctor-disk-full": Sentence(ERROR, "办公文件夹所在的磁盘只剩 {value}，随时会存不了盘。", "请马上清理磁盘。"),
    "doctor-clock-skew": Sentence(
        WARNING,
        "这台电脑的时钟与共享盘相差 {value} 分钟，截单时间会算错。",
        "请校准时间（设置→时间和语言→立即同步）。",
    ),
    "doctor-clock-wrong": Sentence(ERROR, "这台电脑的日期是 {value}，明显不对。", "请先校准日期和时间。"),
    "doctor-time-zone": Sentence(
        WARNING, "这台电脑的时区是 {value}，不是北京时间，截单时间会算错。", "请在系统设置里把时区改为北京（UTC+8）。"
    ),
    "doctor-no-font": Sentence(
        WARNING,
        "没有找到中文字体，窗口和打印件里的汉字可能显示成方框。",
        "请管理员安装中文字体（例如 fonts-noto-cjk）。",
    ),
}
