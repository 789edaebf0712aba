"""One file: read, check or fix, write. Whatever goes wrong with it becomes a failure in its report."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from artlint.article import Article
from artlint.article.source import Source, UndecodableError
from artlint.asking import BrokenRuleError
from artlint.baseline import Baseline, identity
from artlint.config import ConfigError
from artlint.content import Content, load
from artlint.corpus import Match, told
from artlint.detail import EVERYTHING, Detail
from artlint.discovery import Found, Missing
from artlint.engine import Checked, Fixed, RuleFailure, check, digests, fix
from artlint.frozen import dataclass
from artlint.policy import Policies, Policy
from artlint.records import Record, located
from artlint.report import Failure, FailureKind, Report
from artlint.rule import Finding, Safety, Severity


@dataclass(frozen=True)
class Job:
    """What to do with each file: `level` is the least safety of the fixes to make, None to make none.

    `write` puts the fixed text into the file, `backup` keeps the old one beside it as `NAME.orig`. `root` is
    the folder that paths in fingerprints are relative to. Findings that `baseline` knows are left out. With
    `silence` what is left is silenced, for the reason that it gives. `detail` is what of each finding anybody
    asks for. `with_content` has the reports say what the files were recognised by. A job that `compares`
    keeps what rules need to compare the file with others; one with `matches`, by the names of their rules,
    tells what comparing has shown and looks at nothing else.
    """

    policies: Policies
    level: Safety | None = None
    write: bool = False
    backup: bool = False
    root: Path | None = None
    baseline: Baseline | None = None
    silence: str | None = None
    detail: Detail = EVERYTHING
    with_content: bool = False
    compares: bool = False
    matches: tuple[tuple[str, tuple[Match, ...]], ...] = ()

    def run(self, found: Found | Missing) -> Report:
        """Work on one file."""
        if isinstance(found, Missing):
            return _failed(found.name, "missing", "no such file or folder")
        if found.matches and not self.matches:
            return replace(self, matches=found.matches).run(found)
        try:
            data, status = self._read(found.path)
        except OSError as error:
            return _failed(found.name, "unreadable", error.strerror or str(error))
        report = self.run_bytes(found.path, found.name, data)
        if self.with_content:
            report = replace(report, content=Content.of(data, status))
        if not (self.write and report.changed and report.source and report.before):
            return report
        return self._written(found, data, report, report.before, report.source)

    def run_bytes(self, path: Path, name: str, data: bytes) -> Report:
        """Check or fix the bytes of one file; nothing is read or written. `path` says which settings hold."""
        try:
            policy = self.policies.of(path)
        except ConfigError as error:
            return _failed(name, "unreadable", f"its settings cannot be used: {error}")
        try:
            source = self._decoded(name, data)
            return (self._compared if self.matches else self._looked_at)(policy, source, path)
        except UndecodableError as error:
            return _failed(name, "undecodable", str(error))
        except Exception as error:  # whatever one article does, the others must be linted
            return _failed(name, "crash", f"{type(error).__name__}: {error}")

    def _compared(self, policy: Policy, source: Source, path: Path) -> Report:
        """What comparing has shown of a file; of one that is not written, as it would be."""
        if not self.write and (self.level is not None or self.silence is not None):
            source = self._looked_at(policy, source, path).source or source
        only_look = replace(self, level=None)
        policy = replace(policy, rules=told(policy.rules, self.matches))
        return only_look._looked_at(policy, source, path)  # noqa: SLF001 - the same class

    def _looked_at(self, policy: Policy, source: Source, path: Path) -> Report:
        """The report of one file; a rule whose repairs cannot be worked out is left out and named."""
        rules = {rule.name: rule for rule in policy.rules}
        broken: list[RuleFailure] = []
        while True:
            try:
                report = self._report(replace(policy, rules=tuple(rules.values())), source, path)
                return replace(report, failures=(*self._failures(source.path, broken), *report.failures))
            except BrokenRuleError as error:
                del rules[error.rule]
                broken.append(RuleFailure(error.rule, str(error)))

    def _report(self, policy: Policy, source: Source, path: Path) -> Report:
        groups = self.policies.groups
        called = identity(self.root or Path.cwd(), path)
        if self.level is None:
            checked = self._checked(policy, source)
            report = Report(source.path, source=source)
        else:
            outcome = self._fixed(policy, source, self.level)
            checked = outcome.checked
            report = Report(source.path, source=outcome.source, before=source, fixed=dict(outcome.fixed))
        severities = policy.severities
        every = self._located(checked, called, severities)
        left, known = self._without_known(every, called)
        failures = self._failures(source.path, checked.failures)
        if self.silence is not None and left:
            from artlint.adoption import Silencer

            silenced = Silencer(policy.rules, groups, self.silence).silenced(checked, [f for f, _ in left])
            every = self._located(silenced.checked, called, severities)
            left, known = self._without_known(every, called)
            now = silenced.checked.article.source
            report = replace(report, source=now, before=source, silenced=len(silenced.added))
            failures += tuple(Failure(source.path, "unreadable", error) for error in silenced.errors)
        report = replace(report, fail_on=policy.fail_on, identity=called, known=known)
        if self.compares:
            kept, broken = digests(checked.article, policy.rules)
            report = replace(report, digests=kept)
            failures += self._failures(source.path, broken)
        return replace(report, records=tuple(record for _, record in left), failures=failures)

    @property
    def _detail(self) -> Detail:
        """A baseline knows findings by what they are about."""
        return self.detail if self.baseline is None else self.detail | Detail.FINGERPRINT

    # The stages, each by itself, so that `artlint.profile` can time them.

    def _read(self, path: Path) -> tuple[bytes, os.stat_result]:
        return load(path)

    def _decoded(self, name: str, data: bytes) -> Source:
        return Source.decode(name, data)

    def _checked(self, policy: Policy, source: Source) -> Checked:
        return check(Article(source, policy.project), policy.rules, self.policies.groups)

    def _fixed(self, policy: Policy, source: Source, level: Safety) -> Fixed:
        return fix(source, policy.rules, level, policy.project, self.policies.groups)

    def _located(
        self, checked: Checked, called: str, severities: Mapping[str, Severity]
    ) -> list[tuple[Finding, Record]]:
        return located(checked, self.policies.groups, called, severities, self._detail)

    def _without_known(
        self, every: list[tuple[Finding, Record]], called: str
    ) -> tuple[list[tuple[Finding, Record]], int]:
        """The findings that the baseline does not know, and how many it knows."""
        if self.baseline is None:
            return every, 0
        new = self.baseline.is_new(called, [record for _, record in every])
        left = [item for item, is_new in zip(every, new, strict=True) if is_new]
        return left, len(every) - len(left)

    def _failures(self, name: str, failures: Iterable[RuleFailure]) -> tuple[Failure, ...]:
        plugin_of = self.policies.plugins.plugin_of
        return tuple(Failure(name, "rule", f.error, f.rule, plugin_of(f.rule)) for f in failures)

    def _written(self, found: Found, data: bytes, report: Report, before: Source, after: Source) -> Report:
        """The report once the file is written; that of the file as it was, and why, where it cannot be."""
        from artlint.writing import ChangedOnDiskError, keep_backup, replace_file

        try:
            if before.encode() != data:
                raise OSError(f"its bytes are not quite {before.encoding_label}; a rewrite would change them")
            if self.backup:
                keep_backup(found.path, data)
            replace_file(found.path, data, after.encode())
        except ChangedOnDiskError as error:
            return _failed(found.name, "changed", str(error))
        except OSError as error:
            return self._unwritten(found, before, f"cannot be written: {error.strerror or error}")
        return report

    def _unwritten(self, found: Found, before: Source, error: str) -> Report:
        """What is wrong with the file as it still is, and why it could not be mended."""
        policy = self.policies.of(found.path)
        only_look = replace(self, level=None, silence=None)
        look = only_look._compared if self.matches else only_look._looked_at  # noqa: SLF001 - the same class
        report = look(policy, before, found.path)
        return replace(report, failures=(*report.failures, Failure(found.name, "unreadable", error)))


def _failed(name: str, kind: FailureKind, error: str) -> Report:
    return Report(name, failures=(Failure(name, kind, error),))
