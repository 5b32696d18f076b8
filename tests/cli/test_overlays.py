"""Overlays in the configuration and on the command line, and the run that has nothing to do."""

from __future__ import annotations

from tests.cli.project import CONFIG, Project

OVERLAY = """\
overlay: 1.0.0
actions:
  - target: $.components.schemas
    update: {Toy: {type: object}}
"""


def test_a_changed_overlay_is_something_to_do(project: Project) -> None:
    project.write("specloom.yaml", f"{CONFIG}overlays: [mend.yaml]\n")
    project.write("mend.yaml", OVERLAY)
    assert project.run("generate").returncode == 0
    assert "nothing has changed" in project.run("generate").stdout
    project.write("mend.yaml", OVERLAY.replace("Toy", "Bone"))
    assert project.run("generate", "--check").returncode == 1
    assert "nothing has changed" not in project.run("generate").stdout
    assert "nothing has changed" in project.run("generate").stdout


def test_overlays_without_a_configuration(project: Project) -> None:
    project.write("mend.yaml", OVERLAY)
    plain = ("generate", "--spec", "api.yaml", "--output", "out")
    laid = (*plain, "--overlay", "mend.yaml")
    assert project.run(*laid).returncode == 0
    assert "nothing has changed" in project.run(*laid).stdout
    assert "nothing has changed" not in project.run(*plain).stdout
    assert "nothing has changed" not in project.run(*laid).stdout


def test_an_overlay_that_is_not_there(project: Project) -> None:
    project.write("specloom.yaml", f"{CONFIG}overlays: [mend.yaml]\n")
    done = project.run("generate")
    assert (done.returncode, done.stderr) == (
        2,
        "specloom.yaml:3: no-overlay: there is no file mend.yaml (/overlays/0)\n",
    )


def test_overlays_are_a_list(project: Project) -> None:
    project.write("specloom.yaml", f"{CONFIG}overlays: mend.yaml\n")
    done = project.run("generate")
    assert (done.returncode, done.stderr) == (
        2,
        "specloom.yaml:3: wrong-type: must be a list (/overlays)\n",
    )


def test_options_say_what_is_missing(project: Project) -> None:
    for given, missing in (
        (("--spec", "api.yaml"), "--spec needs --output beside it"),
        (("--output", "out"), "--output needs --spec beside it"),
        (("--overlay", "mend.yaml"), "--overlay needs --spec and --output beside it"),
    ):
        done = project.run("generate", *given)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr == f"specloom: --spec and --output go together: {missing}\n"
