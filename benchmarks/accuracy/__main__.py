"""The command: build the labelled sets, check that they are the frozen ones, measure, report."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from benchmarks.accuracy import sets
from benchmarks.accuracy.measure import Measurement, known_rules, measure_set
from benchmarks.accuracy.report import Sizes, document, terminal

PAGE = Path(__file__).parents[2] / "docs" / "accuracy.md"


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the cases; writes no page")
    parser.add_argument(
        "--rule", action="append", default=[], metavar="NAME", help="only this rule; may be repeated"
    )
    parser.add_argument(
        "--show", type=int, default=0, metavar="N", help="print N examples of each thing that went wrong"
    )
    parser.add_argument("--freeze", action="store_true", help="accept changed sets, and write their digests")
    parser.add_argument(
        "--cases",
        action="append",
        default=[],
        metavar="NAME/N",
        help="print a case with its labels, and stop",
    )
    options = parser.parse_args(arguments)
    if options.cases:
        return _print_cases(options.cases)
    if options.freeze:
        sets.freeze()
    rules = known_rules(options.rule)
    if missing := set(options.rule) - {rule.name for rule in rules}:
        parser.error(f"no such rule in the measured groups: {', '.join(sorted(missing))}")
    return _run(Measurement(rules, whole=not options.rule), options)


def _run(measurement: Measurement, options: argparse.Namespace) -> int:
    sizes, digests = Sizes(), {}
    for part in sets.build(options.quick):
        digests[part.fault.name] = part.digest
        _add(sizes, part)
        measure_set(measurement, part.fault, part.cases)
    changed = sets.differences(digests, "quick" if options.quick else "full")
    if changed:
        print(
            f"THE LABELLED SETS ARE NOT THE FROZEN ONES ({len(changed)}):",
            *changed,
            sep="\n  ",
            file=sys.stderr,
        )
        print("Figures of changed sets prove nothing. If they must change: --freeze.", file=sys.stderr)
        return 2
    print(terminal(measurement, sizes))
    _print_examples(measurement, options.show)
    for failure in measurement.failures[:20]:
        print(f"FAILED {failure}", file=sys.stderr)
    if not options.quick and not options.rule:
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(document(measurement, sizes, sets.total(digests)), encoding="utf-8")
        print(f"\nwritten: {PAGE.relative_to(PAGE.parents[1])}")
    return 1 if measurement.failures else 0


def _add(sizes: Sizes, part: sets.LabelledSet) -> None:
    sizes.cases += len(part.cases)
    sizes.faults += not part.fault.negative
    sizes.negatives += part.fault.negative
    sizes.look_alikes += len(part.cases) if part.fault.negative else 0
    for case in part.cases:
        sizes.by_language[case.language] += 1
        sizes.by_skin[case.skin] += 1
        sizes.targets.update(target.rule for target in case.targets)


def _print_examples(measurement: Measurement, most: int) -> None:
    shown: dict[tuple[str, str], int] = {}
    for example in measurement.examples if most else ():
        key = (example.kind, example.rule)
        shown[key] = shown.get(key, 0) + 1
        if shown[key] <= most:
            print(f"\n{example.kind}: {example.rule} in {example.case}", example.snippet, sep="\n  ")
            print(f"  {example.message}" if example.message else "")


def _print_cases(names: list[str]) -> int:
    known = {fault.name: fault for fault in sets.all_faults()}
    for name in names:
        fault, _, number = name.rpartition("/")
        case = known[fault].case(int(number))
        print(f"=== {case.name} ({case.language}, {case.skin})\n{case.text}")
        for target in case.targets:
            print(f"--- {target}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
