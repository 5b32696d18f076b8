"""One variant of a project, built: what is done for each, in one process or in several."""

from __future__ import annotations

from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from specloom import build as core
from specloom.advancing import Advance, Wanted, advance
from specloom.blaming import bad_template
from specloom.build import Build, Parsed
from specloom.config import Config
from specloom.diagnostics import Diagnostic, Diagnostics
from specloom.formatting import FormattingError
from specloom.load import Source
from specloom.output.manifest import Manifest
from specloom.output.owner import packages
from specloom.output.paths import check_paths
from specloom.placing import placed, placing
from specloom.project import Project
from specloom.templates import Templates, templates
from specloom.values import copied


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A project whose document is read, and its last clients."""

    project: Project
    source: Source
    locks: Mapping[str, Manifest | None]
    bases: Mapping[str, Manifest | None]
    """The locks that versions count from."""
    version: str = ""
    """That of the clients, where it is not to follow from what has changed."""
    known: Mapping[str, Parsed] = field(default_factory=dict[str, Parsed])
    """By variant: those that take over the same names share one."""

    def wanted(self, name: str) -> Wanted:
        """What a variant is made from. Its tree may be changed."""
        return Wanted(
            source=replace(self.source, raw=copied(self.source.raw)),
            config=self._config(name),
            variant=self.project.config.variants[name],
            version=self.version,
            known=self.known.get(name),
        )

    def _config(self, name: str) -> Config:
        """The configuration; where it names no package, one that stands keeps its name while it is
        of the same document, whatever becomes of the title."""
        config, old = self.project.config, self.locks[name]
        found = packages(old) if old and self.source.path.name in old.inputs.spec else ()
        if config.package.module or len(found) != 1:
            return config
        package = config.package.model_copy(update={"module": next(iter(found))})
        return config.model_copy(update={"package": package})


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A variant before it is formatted, and what was said on the way."""

    build: Build
    advance: Advance
    diagnostics: tuple[Diagnostic, ...]


def prepared(job: Job) -> Job:
    """The job with its document bundled and parsed, once for all variants that can share that.

    Raises DocumentError.
    """
    shared: list[tuple[dict[str, str], Parsed]] = []
    known: dict[str, Parsed] = {}
    for variant, old in job.locks.items():
        given = dict(old.names) if old else {}
        names = {key: name for key, name in given.items() if key.startswith("/")}
        found = next((one for same, one in shared if same == names), None)
        if found is None:
            with placing(job.source):
                found = core.parsed(replace(job.source, raw=copied(job.source.raw)), names)
            shared.append((names, found))
        known[variant] = found
    return replace(job, known=known)


def built(job: Job, name: str) -> Built:
    """Make the variant `name`. Raises DocumentError with every fault."""
    diagnostics = Diagnostics()
    with placing(job.source):
        found = advance(job.wanted(name), job.bases[name])
    made = rebuilt(job, name, found)
    for one in placed(made.diagnostics, job.source):
        diagnostics.warn(one.code, one.message, one.place)
    check_paths(made.files, diagnostics)
    diagnostics.raise_errors()
    return Built(build=made, advance=found, diagnostics=tuple(diagnostics))


def rebuilt(job: Job, name: str, found: Advance) -> Build:
    """The files of the variant `name`, where the step from its last version is known."""
    wanted, old = job.wanted(name), job.locks[name]
    past = found.past(old.names if old else {})
    laid = laid_out(job.project, name)
    with placing(job.source), excusing(job.project):
        return core.build(
            wanted.source, wanted.config, wanted.variant, laid, past, known=wanted.known
        )


@contextmanager
def excusing(project: Project) -> Generator[None]:
    """With templates of a user's own, what is no Python is no bug: raise DocumentError for it.

    Here it is only known what was made of them all; a template that makes a module is told of
    where it is rendered.
    """
    try:
        yield
    except FormattingError as error:
        if project.locations.templates is None:
            raise
        message = f"with these templates {error}"
        raise bad_template(project.config.place("/templates"), message) from error


def laid_out(project: Project, name: str) -> Templates:
    """The templates for one variant, those of other packages among them."""
    variant = project.config.variants[name]
    own = templates(project.locations.templates)
    return own.before(variant.style.templates, variant.sends.templates)
