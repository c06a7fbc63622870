"""A later version of a stage: its cloud assembly with another definition and other code."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

from local.configuration import LocalPlatform
from local.platform.deploy import synthesize

MACHINE = "AWS::StepFunctions::StateMachine"
NEW_STATE = "Enter the later version"
NEW_LINE = "A later version of the function"
CHANGED = Path("handlers") / "tasks" / "pure_tasks.py"
BEFORE = '    task = part(payload, "task")\n'
GONE = "arn:aws:lambda:us-east-1:000000000000:function:gone"
FAULTY = {"Type": "Custom::Fault", "Properties": {"ServiceToken": GONE}}
"""A resource that can't be made."""


def later_version(platform: LocalPlatform, folder: Path, *, faulty: bool = False) -> Path:
    """Made in ``folder``: the definition enters one more state, a function writes one more line.

    A ``faulty`` one has, after both, a resource that can't be made.
    """
    made = folder / "assembly"
    shutil.copytree(synthesize(platform), made)
    _renew_code(made)
    (template,) = made.glob("*-security-service.template.json")
    read = json.loads(template.read_text())
    machine = _renew_definition(read["Resources"])
    if faulty:
        read["Resources"]["Fault"] = FAULTY | {"DependsOn": [machine, *_functions(read)]}
    template.write_text(json.dumps(read))
    _renew_names(made)
    return made


def _functions(template: dict[str, Any]) -> list[str]:
    every = template["Resources"].items()
    return [name for name, one in every if one["Type"] == "AWS::Lambda::Function"]


def _renew_definition(resources: dict[str, Any]) -> str:
    """Changed in place; gives the machine's name."""
    (name,) = (
        name
        for name, one in resources.items()
        if one["Type"] == MACHINE and "SecurityReport" in name
    )
    properties = resources[name]["Properties"]
    definition = json.loads(properties["DefinitionString"])
    definition["States"][NEW_STATE] = {"Type": "Pass", "Next": definition["StartAt"]}
    definition["StartAt"] = NEW_STATE
    properties["DefinitionString"] = json.dumps(definition)
    return name


def _renew_names(assembly: Path) -> None:
    """Each template is uploaded under the hash of what is in it."""
    for assets in assembly.glob("*.assets.json"):
        template = assets.name.replace(".assets.", ".template.")
        digest = hashlib.sha256((assembly / template).read_bytes()).hexdigest()
        (old,) = (
            name
            for name, one in json.loads(assets.read_text())["files"].items()
            if one["source"]["path"] == template
        )
        for path in (assets, assembly / "manifest.json"):
            path.write_text(path.read_text().replace(old, digest))


def _renew_code(assembly: Path) -> None:
    """The functions' code under another hash, as the CDK would name it."""
    (code,) = (path.parents[2] for path in assembly.glob(f"asset.*/{CHANGED}"))
    old = code.name.removeprefix("asset.")
    new = old[::-1]
    code = code.rename(assembly / f"asset.{new}")
    text = (code / CHANGED).read_text()
    assert text.count(BEFORE) == 1
    (code / CHANGED).write_text(text.replace(BEFORE, f'    print("{NEW_LINE}")\n{BEFORE}'))
    for path in assembly.glob("*.json"):
        path.write_text(path.read_text().replace(old, new))
