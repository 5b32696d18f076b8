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


def test_a_lost_lock_is_said(project: Project) -> None:
    project.run("generate")
    lock = project.output / "specloom.lock"
    lock.unlink()
    done = project.run("generate")
    assert done.returncode == 0
    assert done.stderr == (
        "generated/default: no-lock: the lock was lost; names, version and CHANGELOG begin anew;"
        " if git has specloom.lock, restore it and run again\n"
    )
    assert lock.is_file()


def test_edits_without_a_lock_are_not_overwritten(project: Project) -> None:
    project.run("generate")
    (project.output / "specloom.lock").unlink()
    readme = project.output / "README.md"
    readme.write_text("mine")
    done = project.run("generate")
    assert done.returncode == 2
    assert done.stderr == (
        "generated/default/README.md: not-ours: it can't be known who has written this: the lock is"
        " gone; if git has specloom.lock, restore it and run again\n"
    )
    assert readme.read_text() == "mine"


def test_vendor_tells_of_what_its_check_refuses(project: Project) -> None:
    project.run("vendor", "api.yaml", "app/pets")
    project.write("app/pets/mine.py", "")
    done = project.run("vendor", "api.yaml", "app/pets")
    assert done.returncode == 0
    told = "app/pets: not written by Specloom: mine.py; `vendor --check` will say so\n"
    assert done.stderr == told
    assert project.run("vendor", "--check", "app/pets").returncode == 1
