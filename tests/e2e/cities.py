"""Cities for a province: the example's data under other codes and names, each with a policy.yaml of its own."""
import re
import shutil

from support import SOURCE

CODE = re.compile(r"(?<!\d)4402(?=(?:\d\d)?(?:\d{3})?(?:\d{3})?(?!\d))")  # of divisions, never of resident ids

POLICIES = {
    "4402": "",
    "4405": "parameters:\n  - parameter: supervision.hours\n    values:\n      - from: 2022-01-01\n        number: 8\n"
            "severities:\n  - rule: SF02\n    severity: error\n",
    "4414": "switched_off:\n  - rule: ST01\n    reason: 省里另行核查\n"
            "suppressions:\n  - rule: SF01\n    subject: \"441422102\"\n    reason: 编制已批 <2023>\n    until: 2023-06-30\n",
}
NAMES = {"4402": "韶关市", "4405": "汕头市", "4414": "梅州市"}


def make_city(folder, code):
    """A repository at folder/NAME of the city, whose counties and stations have codes that begin with it."""
    city = folder / NAMES[code]
    example = SOURCE / "examples/shaoguan"
    for path in sorted(example.rglob("*.yaml")):
        target = city / CODE.sub(code, str(path.relative_to(example)))
        target.parent.mkdir(parents=True, exist_ok=True)
        text = CODE.sub(code, path.read_text(encoding="utf-8"))
        target.write_text(text.replace("韶关市", NAMES[code]), encoding="utf-8")
    if POLICIES[code]:
        (city / "policy.yaml").write_text(POLICIES[code], encoding="utf-8")
    return city


def make_cities(folder):
    return [make_city(folder, code) for code in sorted(NAMES)]


def copy_under(city, name):
    """The same repository under another name, as of a county that keeps its own."""
    copy = city.parent / name
    shutil.copytree(city, copy)
    manifest = copy / "shuangbai.yaml"
    manifest.write_text(re.sub(r"name: .*", f"name: {name}", manifest.read_text(encoding="utf-8")), encoding="utf-8")
    return copy
