#!/usr/bin/env python3
"""Measures extraction on suites of other projects' test cases and writes the table of docs/accuracy.md.

    tests/accuracy.py SUITES_DIR [--binary target/release/twosource] [--write docs/accuracy.md]

SUITES_DIR holds *.jsonl suites and score_extraction.py. Every suite goes through `twosource extract --records`; the
scores are the scorer's own. Without --write the table is printed; with it, the lines between the two marks in the
document are replaced. The power set of this repository is scored along with the suites.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
START, END = "<!-- extraction: start -->", "<!-- extraction: end -->"

# What other extractors reach on the same lines, value F1 / span F1: the best, who it is, the next best.
# A program is at home on the suite that was made from its own tests. From the suites' README.
PEERS = {
    ("money", "recognizers-currency"): ("85.6 / 90.9", "Recognizers-Text, at home", "duckling 75.6"),
    ("money", "duckling-money"): ("100 / 100", "duckling, at home", "Recognizers-Text 58.6"),
    ("money", "rustling-money"): ("82.9 / 92.7", "duckling", "quantulum3 71.8"),
    ("money", "quantulum3"): ("100 / 100", "quantulum3, at home", "duckling 92.3"),
    ("money", "meantime"): ("– / 92.5", "Recognizers-Text", "duckling 86.4"),
    ("percent", "grobid-quantities"): ("93.8 / 97.4", "quantulum3", "compromise 76.7"),
    ("percent", "recognizers-percent"): ("100 / 100", "Recognizers-Text, at home", "compromise 85.7"),
    ("duration", "meantime"): ("74.4 / 74.4", "quantulum3", "Recognizers-Text 68.3"),
    ("duration", "recognizers-datetime"): ("92.3 / 92.3", "Recognizers-Text, at home", "quantulum3 66.7"),
    ("duration", "grobid-quantities"): ("recall 85 / 87", "quantulum3", "Recognizers-Text 69"),
    ("date", "meantime"): ("87.2 / 95.5", "Recognizers-Text", "chrono 78.3"),
    ("date", "recognizers-datetime"): ("68.7 / 92.3", "Recognizers-Text, at home", "duckling 56.8"),
    ("date", "duckling-time"): ("99.7 / 99.7", "duckling, at home", "compromise 54.6"),
    ("date", "chrono"): ("100 / 100", "chrono, at home", "Recognizers-Text 74.1"),
    ("date", "rustling-date"): ("90.9 / 97.0", "duckling", "chrono 78.8"),
}
KINDS = ["money", "percent", "power", "duration", "date"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("suites", type=pathlib.Path)
    parser.add_argument("--binary", type=pathlib.Path, default=ROOT / "target/release/twosource")
    parser.add_argument("--write", type=pathlib.Path)
    arguments = parser.parse_args()
    suites = sorted(arguments.suites.glob("*.jsonl"))
    scorer = arguments.suites / "score_extraction.py"
    if not suites or not scorer.exists():
        sys.exit(f"{arguments.suites}: no *.jsonl suite or no score_extraction.py")
    if not arguments.binary.exists():
        sys.exit(f"{arguments.binary}: not there; run `cargo build --release` first, or give --binary")
    table = rows(score(arguments.binary, scorer, [*suites, ROOT / "tests/data/power.jsonl"]))
    if not arguments.write:
        print("\n".join(table))
        return
    document = arguments.write.read_text(encoding="utf-8")
    before, mark, rest = document.partition(START)
    _, end, after = rest.partition(END)
    if not mark or not end:
        sys.exit(f"{arguments.write}: the marks {START} and {END} are missing")
    text = "\n".join([before + START, "", *table, "", END + after])
    arguments.write.write_text(text, encoding="utf-8")


def score(binary, scorer, suites):
    """The scorer's figures: suite → kind → {span, value}."""
    records = b"".join(suite.read_bytes() for suite in suites)
    run = subprocess.run([binary, "extract", "--records"], input=records, capture_output=True)
    if run.returncode != 0:
        sys.exit(f"{binary}: {run.stderr.decode()}")
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as predictions:
        predictions.write(run.stdout)
        predictions.flush()
        names = ",".join(str(suite) for suite in suites)
        command = [sys.executable, scorer, names, predictions.name, "--per-suite", "--json"]
        return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)["scores"]


def rows(scores):
    """The table, kind by kind."""
    lines = [
        "| kind | suite | cases | value F1 | span F1 | recall | best other: value / span | by | next |",
        "|---|---|---:|---:|---:|---:|---:|---|---:|",
    ]
    for kind in KINDS:
        for suite in sorted(scores):
            figures = scores[suite].get(kind)
            cases = figures and max(figures["span"]["gold"], figures["value"]["gold"])
            if not cases:
                continue
            value, span = figures["value"], figures["span"]
            recall = value["recall_all"] if value["gold"] else span["recall_all"]
            peer = PEERS.get((kind, suite), ("", "", ""))
            figures = [percent(value["f1"]), percent(span["f1"]), percent(recall)]
            lines.append("| " + " | ".join([kind, suite, str(cases), *figures, *peer]) + " |")
    return lines


def percent(share):
    return "–" if share is None else f"{100 * share:.1f}"


if __name__ == "__main__":
    main()
