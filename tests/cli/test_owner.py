"""Output directories that hold something else."""

from __future__ import annotations

from tests.cli.project import CONFIG, Project


def test_the_client_of_another_package_is_not_replaced(project: Project) -> None:
    project.run("generate")
    before = sorted(project.output.rglob("*"))
    project.write("specloom.yaml", CONFIG.replace("pets", "shops"))
    done = project.run("generate")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "generated/default: other-package: this holds the package pets, made of api.yaml; shops"
        " would replace it: name another output, or --force\n"
    )
    assert sorted(project.output.rglob("*")) == before
    assert project.run("generate", "--force").returncode == 0
    assert (project.output / "shops").is_dir()
    assert not (project.output / "pets").exists()


def test_a_directory_that_is_not_empty_is_said(project: Project) -> None:
    project.write("out/notes.txt", "mine")
    project.write("out/.git/HEAD", "")
    done = project.run("generate", "--spec", "api.yaml", "--output", "out")
    assert done.returncode == 0
    assert done.stderr == (
        "out: not-empty: Specloom has not written 'notes.txt' in here; all of it stays\n"
    )
    assert (project.home / "out" / "notes.txt").read_text() == "mine"
    project.write("api.yaml", (project.home / "api.yaml").read_text().replace("Pet:", "Cat:"))
    assert project.run("generate", "--spec", "api.yaml", "--output", "out").stderr == ""
