#!/usr/bin/env python3
"""Finds out which faults the tests notice.

The faults are data, in Tests/Mutants/*.toml. The sources are copied to a scratch folder, all faults in code are woven into the copy as
switches, and the copy is built once. Each test then runs once with every switch off, to learn which faults it reaches and how long it takes,
and for each fault only the tests that reach it run, the quickest first, until one fails. What ships has no switch.

usage: mutants.py [--only ID|AREA|FILE …] [--tests REGEX] [--folder DIR] [-j N] [--argued] [--survivors] [--list | --check]

Exit status: 0; 1 when under 90 % were killed or a survivor has no argument; 2 when the list itself is wrong or the copy does not build.
"""
import argparse
import concurrent.futures
import contextlib
import hashlib
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# As `make test` builds them: what runs a thousand times is worth some minutes of building.
OPTIMIZED = ["-c", "release", "-Xswiftc", "-enable-testing"]
LEAST_KILLED = 0.9
LEAST_MUTANTS = 150
# Suites that read the sources or this list as text: they would see the switches and not the fault.
TEXT_SUITES = re.compile(r"^RepositoryTests\.(WaysOutTests|MutantListTests|FormatTests)/|everyTargetImportsOnlyWhatItMay|nothingTraps")
# Notes which tests read rules or other YAML: those run against faults in data.
DATA_MARK = {
    "id": "data", "number": 0, "file": "Sources/RuleEngine/YAMLReader.swift", "kind": "text", "find": "let composed: Node?",
    "replace": "_ = MUTANT; let composed: Node?"}
# From how many seconds on a test is held to depend on how busy the machine is.
LONG_SECONDS = 5.0
# What an argued survivor is still run against, in seconds of a test: enough to notice an argument that is plainly wrong.
ARGUED_SECONDS = 1.0
KEYS = {"id", "file", "kind", "find", "replace", "why", "survives"}
KINDS = {"expression", "statement", "text", "data"}

HEADER = """#ifndef CMUTANTS_H
#define CMUTANTS_H
#include <stdbool.h>
/// Whether this process runs the given fault; notes that it was reached.
bool brevtjek_mutant(int number);
#endif
"""

SWITCH = """#include "CMutants.h"
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static int chosen;
static volatile unsigned char *reached;
static int count;

// Before the first line of Swift, and before a worker shuts itself in: what is mapped here is shared with every process forked from this one.
__attribute__((constructor)) static void begin(void) {
    const char *number = getenv("BREVTJEK_MUTANT"), *trace = getenv("BREVTJEK_MUTANT_TRACE");
    if (number) chosen = atoi(number);
    if (!trace) return;
    int file = open(trace, O_RDWR | O_CLOEXEC);
    if (file < 0) return;
    count = (int)lseek(file, 0, SEEK_END);
    void *mapped = mmap(NULL, (size_t)count, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (mapped != MAP_FAILED) reached = mapped;
    close(file);
}

bool brevtjek_mutant(int number) {
    if (reached && number < count) reached[number] = 1;
    return number == chosen;
}
"""


class Mistake(Exception):
    """A fault in the list of faults, or a copy that does not build."""


def places(text, wanted):
    """Where `wanted` stands in `text`, as pairs of offsets; white space does not count, so that lines may be wrapped differently."""
    kept = [index for index, character in enumerate(text) if not character.isspace()]
    bare = "".join(text[index] for index in kept)
    needle = "".join(wanted.split())
    found, start = [], 0
    while needle and (start := bare.find(needle, start)) >= 0:
        found.append((kept[start], kept[start + len(needle) - 1] + 1))
        start += 1
    return found


def read_mutants():
    mutants, ids, mistakes = [], set(), []
    for path in sorted((ROOT / "Tests/Mutants").glob("*.toml")):
        try:
            entries = tomllib.loads(path.read_text()).get("mutant", [])
        except tomllib.TOMLDecodeError as error:
            raise Mistake(f"{path.relative_to(ROOT)}: {error}") from error
        for entry in entries:
            name = entry.get("id", "?")
            entry.setdefault("kind", "expression")
            entry["area"] = path.stem
            if unknown := set(entry) - KEYS - {"area"}:
                mistakes.append(f"{path.stem}/{name}: unknown {', '.join(sorted(unknown))}")
            if missing := {"id", "file", "find", "replace", "why"} - set(entry):
                mistakes.append(f"{path.stem}/{name}: lacks {', '.join(sorted(missing))}")
                continue
            if entry["kind"] not in KINDS:
                mistakes.append(f"{path.stem}/{name}: no kind {entry['kind']}")
            if name in ids:
                mistakes.append(f"{path.stem}/{name}: stands twice")
            ids.add(name)
            file = ROOT / entry["file"]
            count = len(places(file.read_text(), entry["find"])) if file.is_file() else None
            if count is None:
                mistakes.append(f"{path.stem}/{name}: {entry['file']} is not there")
            elif count != 1:
                mistakes.append(f"{path.stem}/{name}: its text occurs {count} times in {entry['file']}")
            mutants.append(entry)
    if mistakes:
        raise Mistake("\n".join(mistakes))
    for number, mutant in enumerate(mutants, start=1):
        mutant["number"] = number
    # Two that overlap could not stand in one copy: that is a mistake of the list, and told before anything is built.
    for name in sorted({mutant["file"] for mutant in mutants if mutant["kind"] != "data"}):
        weave((ROOT / name).read_text(), [mutant for mutant in mutants if mutant["file"] == name], name)
    return mutants


def woven(mutant, original):
    switch = f"brevtjek_mutant({mutant['number']})"
    if mutant["kind"] == "text":
        return mutant["replace"].replace("MUTANT", switch)
    if mutant["kind"] == "statement":
        return f"if ({switch}) {{ {mutant['replace']} }} else {{ {original} }}"
    return f"({switch} ? ({mutant['replace']}) : ({original}))"


def weave(text, mutants, file):
    """The text with a switch for each mutant, and what gives it `brevtjek_mutant`."""
    spans = sorted(((*places(text, mutant["find"])[0], mutant) for mutant in mutants), key=lambda span: (span[0], -span[1]))

    def woven_part(start, end, inside):
        result, position, index = "", start, 0
        while index < len(inside):
            first, last, mutant = inside[index]
            within = [span for span in inside[index + 1:] if span[0] < last]
            if any(span[1] > last for span in within) or (within and mutant["kind"] == "text"):
                raise Mistake(f"{mutant['id']} and {within[0][2]['id']} overlap in {file}")
            result += text[position:first] + woven(mutant, woven_part(first, last, within))
            position, index = last, index + 1 + len(within)
        return result + text[position:end]

    text = woven_part(0, len(text), spans)
    if file.endswith((".c", ".h")):
        return '#include "CMutants.h"\n' + text
    # On the line of the first import, so that lines keep their numbers.
    return re.sub(r"^(?=(?:internal |package |public )?import )", "internal import CMutants; ", text, count=1, flags=re.M) if re.search(
        r"^(?:internal |package |public )?import ", text, flags=re.M) else "internal import CMutants; " + text


def package_with_switches(text, mutants):
    """The manifest of the copy: a target with the switch, and warnings that stop nothing."""
    text = text.replace(".treatAllWarnings(as: .error),", "").replace(", .treatAllWarnings(as: .error)", "")
    text = text.replace("targets: [\n", 'targets: [\n        .target(name: "CMutants"),\n', 1)
    for target in sorted({mutant["file"].split("/")[1] for mutant in mutants if mutant["file"].startswith("Sources/")}):
        head = re.search(r'\.(?:executableTarget|target)\(\s*name: "%s"' % re.escape(target), text)
        if not head:
            raise Mistake(f"Package.swift has no target {target}")
        rest = text[head.end():]
        end = re.search(r"\.(?:executableTarget|target|testTarget)\(", rest)
        part = rest[:end.start()] if end else rest
        changed = re.sub(r"dependencies: \[", 'dependencies: ["CMutants", ', part, count=1) if "dependencies: [" in part else ', dependencies: ["CMutants"]' + part
        text = text[:head.end()] + changed + rest[len(part):]
    return text


def put(path, content):
    """Writes what differs, so that a second build has little to do."""
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def make_copy(folder, mutants):
    """Copies the tree and weaves the switches in. Returns a digest of what was copied."""
    digest = hashlib.sha256()
    wanted = set()
    by_file = {}
    switched = [DATA_MARK] + [mutant for mutant in mutants if mutant["kind"] != "data"]
    for mutant in switched:
        by_file.setdefault(mutant["file"], []).append(mutant)
    for path in sorted(ROOT.rglob("*")):
        name = path.relative_to(ROOT).as_posix()
        if name.split("/")[0] in {".git", "dist"} or name.startswith(".build") or not (path.is_file() or path.is_symlink()):
            continue
        if "/__pycache__/" in name:
            continue
        wanted.add(name)
        target = folder / name
        if path.is_symlink():
            if not target.is_symlink():
                target.parent.mkdir(parents=True, exist_ok=True)
                target.symlink_to(os.readlink(path))
            continue
        content = path.read_bytes()
        if name in by_file:
            content = weave(content.decode(), by_file[name], name).encode()
        elif name == "Package.swift":
            content = package_with_switches(content.decode(), switched).encode()
        digest.update(name.encode() + b"\0" + content)
        put(target, content)
        shutil.copymode(path, target)
    for name, text in (("CMutants.c", SWITCH), ("include/CMutants.h", HEADER)):
        put(folder / "Sources/CMutants" / name, text.encode())
        wanted.add("Sources/CMutants/" + name)
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if not name.startswith(".") and path.is_file() and name not in wanted:
            path.unlink()
    # What SwiftPM has fetched already is not fetched again.
    for part in ("checkouts", "repositories", "artifacts", "workspace-state.json"):
        source, target = ROOT / ".build" / part, folder / ".build" / part
        if source.exists() and not target.exists():
            target.parent.mkdir(exist_ok=True)
            shutil.copytree(source, target, symlinks=True) if source.is_dir() else shutil.copy2(source, target)
    return digest.hexdigest()


def build(folder):
    made = subprocess.run(
        ["swift", "build", "--build-tests", *OPTIMIZED], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    if made.returncode:
        lines = [line for line in made.stdout.splitlines() if "error:" in line] or made.stdout.splitlines()[-20:]
        raise Mistake("the copy does not build:\n" + "\n".join(dict.fromkeys(lines)))


class Tests:
    """The built tests of the copy, run one by one, each in a process of its own."""

    def __init__(self, folder, count):
        self.folder = folder
        self.bundle = next((folder / ".build/release").glob("*PackageTests.xctest"))
        self.size = count + 1
        # Beside the copy: the program looks for its rules and settings upwards from what it reads.
        self.temporary = folder.with_name(folder.name + ".tmp")
        shutil.rmtree(self.temporary, ignore_errors=True)
        self.temporary.mkdir()
        listed = subprocess.run(["swift", "test", "list", "--skip-build", *OPTIMIZED], cwd=folder, capture_output=True, text=True)
        self.names = [line for line in listed.stdout.splitlines() if "/" in line and not TEXT_SUITES.search(line)]

    def run(self, name, seconds, number=0, trace=None):
        """Whether it passed ("passed", "failed", "timeout", "skipped"), and how long it took."""
        environment = dict(os.environ, BREVTJEK_MUTANT=str(number), TMPDIR=str(self.temporary))
        if trace:
            environment["BREVTJEK_MUTANT_TRACE"] = str(trace)
        began = time.monotonic()
        process = subprocess.Popen(
            [self.bundle, "--testing-library", "swift-testing", "--filter", "^" + re.escape(name)], cwd=self.folder, env=environment,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True)
        has_failed, is_late, output = False, threading.Event(), b""

        def end():
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)

        def stop():
            is_late.set()
            end()

        clock = threading.Timer(seconds, stop)
        clock.start()
        for line in process.stdout:
            output += line
            # The first word against it is enough: the rest of the test is not waited for.
            if not trace and b"recorded an issue" in line:
                has_failed = True
                end()
                break
        process.stdout.close()
        process.wait()
        clock.cancel()
        took = time.monotonic() - began
        if is_late.is_set():
            return "timeout", took
        if has_failed or process.returncode != 0:
            return "failed", took
        return ("passed" if re.search(rb"\bTest run with [1-9]", output) and b" skipped" not in output else "skipped"), took

    def again(self, result, seconds, number):
        """The outcome once more, so that a test that depends on the clock kills nothing by chance; a long one has to pass with the switch off."""
        outcome, _ = self.run(result["name"], seconds, number)
        if outcome != "passed" and result["seconds"] > LONG_SECONDS and self.run(result["name"], seconds)[0] != "passed":
            return "passed"
        return outcome

    def trace(self, name):
        """What one test reaches with every switch off."""
        with tempfile.NamedTemporaryFile(prefix="brevtjek-trace-") as file:
            file.write(bytes(self.size))
            file.flush()
            outcome, took = self.run(name, 900, trace=file.name)
            reached = [number for number, mark in enumerate(Path(file.name).read_bytes()) if mark]
        return {"name": name, "outcome": outcome, "seconds": took, "reached": reached}


def in_order(results, number, known, most=None):
    """Tests that reach a mutant: who killed it last time, then the quick and the particular."""
    reaching = [r for r in results if number is None or number in r["reached"]]
    if most:
        reaching = [r for r in reaching if r["seconds"] <= most]
    return sorted(reaching, key=lambda r: (r["name"] != known, r["seconds"] * (3 + len(r["reached"]))))


def hunt(tests, results, mutant, known, most=None):
    number = mutant["number"]
    began = time.monotonic()
    for result in in_order(results, None if mutant["kind"] == "data" else number, known, most):
        limit = 20 + 10 * result["seconds"]
        chosen = 0 if mutant["kind"] == "data" else number
        outcome, _ = tests.run(result["name"], limit, chosen)
        if outcome == "failed":
            outcome = tests.again(result, limit, chosen)
        if outcome in ("failed", "timeout"):
            return {"killer": result["name"], "how": outcome, "seconds": time.monotonic() - began}
    return {"killer": None, "how": "survived", "seconds": time.monotonic() - began}


def hunt_in_data(tests, results, mutant, known, most, jobs):
    """A fault in a file that the tests read: the file is changed while they run, so one such fault at a time."""
    path = tests.folder / mutant["file"]
    original = path.read_text()
    start, end = places(original, mutant["find"])[0]
    began = time.monotonic()
    found = {"killer": None, "how": "survived"}
    path.write_text(original[:start] + mutant["replace"] + original[end:])
    try:
        queue = in_order(results, None, known, most)
        with concurrent.futures.ThreadPoolExecutor(jobs) as pool:
            def one(result):
                if found["killer"]:
                    return
                limit = 20 + 10 * result["seconds"]
                outcome, _ = tests.run(result["name"], limit)
                if outcome == "failed":
                    outcome, _ = tests.run(result["name"], limit)
                if outcome in ("failed", "timeout") and not found["killer"]:
                    found.update(killer=result["name"], how=outcome)
            list(pool.map(one, queue))
    finally:
        path.write_text(original)
    found["seconds"] = time.monotonic() - began
    return found


def report(mutants, found, results, seconds):
    broken = [r["name"] for r in results if r["outcome"] in ("failed", "timeout")]
    killed = [m for m in mutants if found[m["id"]]["killer"]]
    print("\nWho kills what")
    for mutant in killed:
        one = found[mutant["id"]]
        print(f"  {mutant['area']}/{mutant['id']}: {one['killer']}{' (timeout)' if one['how'] == 'timeout' else ''}")
    print("\nSurvivors")
    for mutant in mutants:
        one = found[mutant["id"]]
        if not one["killer"]:
            print(f"  {mutant['area']}/{mutant['id']} ({mutant['file']}, {one['how']}): {mutant['why']}")
            print(f"      {mutant.get('survives', 'UNARGUED')}")
    print(f"\n{'Area':<26}{'mutants':>8}{'killed':>8}{'argued':>8}{'unargued':>9}")
    for area in sorted({m["area"] for m in mutants}) + [None]:
        part = [m for m in mutants if area in (None, m["area"])]
        alive = [m for m in part if not found[m["id"]]["killer"]]
        argued = sum("survives" in m for m in alive)
        print(f"{area or 'all':<26}{len(part):>8}{len(part) - len(alive):>8}{argued:>8}{len(alive) - argued:>9}")
    if broken:
        print("\nNot used, as they fail with every switch off: " + ", ".join(broken))
    share = len(killed) / len(mutants)
    unargued = [m for m in mutants if not found[m["id"]]["killer"] and "survives" not in m]
    print(f"\n{len(killed)} of {len(mutants)} killed ({share:.1%}), {len(unargued)} survivors without an argument, {seconds / 60:.0f} minutes")
    return share >= LEAST_KILLED and not unargued


def main():
    parser = argparse.ArgumentParser(description="Finds out which faults the tests notice.")
    parser.add_argument("--only", nargs="+", metavar="NAME", help="mutants by id, area, or path of the file")
    parser.add_argument("--tests", metavar="REGEX", help="only these tests")
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "brevtjek-mutants", help="scratch folder, kept for the next run")
    parser.add_argument("-j", type=int, default=os.cpu_count() or 2, metavar="N", help="tests at once")
    parser.add_argument("--argued", action="store_true", help="run every test also against survivors that are argued")
    parser.add_argument("--survivors", action="store_true", help="take the last run's word for what it killed")
    parser.add_argument("--list", action="store_true", help="print the mutants and stop")
    parser.add_argument("--check", action="store_true", help="check the list and stop")
    options = parser.parse_args()
    began = time.monotonic()

    def say(text):
        print(f"[{(time.monotonic() - began) / 60:5.1f} min] {text}", file=sys.stderr, flush=True)

    mutants = read_mutants()
    chosen = [m for m in mutants if not options.only or {m["id"], m["area"], m["file"]} & set(options.only)]
    if not chosen:
        raise Mistake("no mutant is named so")
    if options.list or options.check:
        for mutant in chosen if options.list else []:
            print(f"{mutant['area']}/{mutant['id']}: {mutant['file']}: {mutant['why']}")
        print(f"{len(chosen)} mutants")
        return 0 if options.only or len(chosen) >= LEAST_MUTANTS else 2

    folder = options.folder.resolve()
    if folder == ROOT or folder in ROOT.parents:
        raise Mistake(f"{folder} holds the repository")
    folder.mkdir(parents=True, exist_ok=True)
    say(f"weaving {len(mutants)} mutants into {folder}")
    digest = make_copy(folder, mutants)
    build(folder)
    tests = Tests(folder, len(mutants))
    names = [name for name in tests.names if not options.tests or re.search(options.tests, name)]
    say(f"built; tracing {len(names)} tests")

    # A second run on the same tree has its traces already.
    memory = folder / ".mutants.json"
    known = json.loads(memory.read_text()) if memory.is_file() else {}
    traces = known.get("traces", {}) if known.get("digest") == digest else {}
    killers = known.get("killers", {})
    with concurrent.futures.ThreadPoolExecutor(options.j) as pool:
        for result in pool.map(tests.trace, [name for name in names if name not in traces]):
            traces[result["name"]] = result
            if result["outcome"] in ("failed", "timeout"):
                say(f"{result['name']}: {result['outcome']} with every switch off")

    def remember():
        part = memory.with_suffix(".part")
        part.write_text(json.dumps({"digest": digest, "traces": traces, "killers": killers}))
        part.replace(memory)

    remember()
    results = [traces[name] for name in names]
    usable = [r for r in results if r["outcome"] == "passed"]
    say(f"traced: {sum(r['seconds'] for r in usable):.0f} s in {len(usable)} tests")
    found = {}
    if options.survivors:
        found = {m["id"]: {"killer": killers[m["id"]], "how": "failed", "seconds": 0.0} for m in chosen if m["id"] in killers}

    def note(mutant, one):
        found[mutant["id"]] = one
        if one["killer"]:
            killers[mutant["id"]] = one["killer"]
        else:
            killers.pop(mutant["id"], None)
        if not one["killer"] and mutant["kind"] != "data" and not any(mutant["number"] in r["reached"] for r in usable):
            one["how"] = "not reached"
        remember()
        say(f"{len(found)}/{len(chosen)} {mutant['area']}/{mutant['id']}: {one['killer'] or one['how'].upper()} ({one['seconds']:.0f} s)")

    def most(mutant):
        return ARGUED_SECONDS if "survives" in mutant and not options.argued else None

    hunted = [m for m in chosen if m["id"] not in found]
    code = [m for m in hunted if m["kind"] != "data"]
    with concurrent.futures.ThreadPoolExecutor(options.j) as pool:
        waiting = {pool.submit(hunt, tests, usable, m, killers.get(m["id"]), most(m)): m for m in code}
        for done in concurrent.futures.as_completed(waiting):
            note(waiting[done], done.result())
    for mutant in (m for m in hunted if m["kind"] == "data"):
        note(mutant, hunt_in_data(tests, [r for r in usable if 0 in r["reached"]], mutant, killers.get(mutant["id"]), most(mutant), options.j))
    return 0 if report(chosen, found, results, time.monotonic() - began) else 1


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Mistake as mistake:
        print(mistake, file=sys.stderr)
        sys.exit(2)
