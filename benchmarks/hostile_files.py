"""Files that are huge, broken or malicious: what reading each gives, in how long and with how much memory.

    .venv/bin/python benchmarks/hostile_files.py

Bar: each file in under 10 s and 300 MB. Each is read in a fresh process; "child" is the process that read_workbook
starts, whose figure is never below what the reading process had when it started it.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from benchmarks import machine
from tests.imports import hostile

SECONDS, MEGABYTES = 10, 300


def files() -> Iterator[tuple[str, bytes]]:
    """(name, bytes) one after the other, the smallest first."""
    for make in (
        hostile.only_the_last_cell, hostile.first_and_last_cell, hostile.corners_within_limits,
        hostile.declared_dimension_of_everything, hostile.one_long_text_in_many_cells, hostile.bomb, hostile.lying_bomb,
        hostile.overlapping_parts, hostile.many_parts, hostile.zip_in_a_zip, hostile.billion_laughs,
        hostile.outside_entity, hostile.laughs_in_shared_strings, hostile.deep_xml, hostile.deep_cell,
        hostile.linked_elsewhere, hostile.ods_repeated_columns, hostile.ods_repeated_rows, hostile.ods_repeated_both,
        hostile.ods_empty_to_the_end, hostile.ods_far_cell, hostile.ods_billion_laughs, hostile.locked_xlsx,
    ):  # fmt: skip
        yield make.__name__.replace("_", " "), make()
    yield "xls with far corners", hostile.xls([(0, 0, 1.0), (65_535, 255, 1.0)])
    yield "locked xls", hostile.xls([(0, 0, 1.0)], locked=True)
    merges = "".join(f'<mergeCell ref="A{i}:B{i}"/>' for i in range(1, 1_000_000))
    yield "a million merged ranges", hostile.xlsx(hostile.FIRST_CELL, after=f"<mergeCells>{merges}</mergeCells>")
    yield "12 million cells without a place", hostile.xlsx("<row>" + "<c><v>1</v></c>" * 12_000_000 + "</row>")
    yield "170 000 rows of 14 columns, xlsx", hostile.plan_of(170_000, 14)
    yield "a row of long texts", hostile.row_of_long_texts()
    good = hostile.plan_of(100_000, 20)
    yield "100 000 rows of 20 columns, xlsx", good
    yield "the same, cut in half", good[: len(good) // 2]
    yield (
        "100 000 rows of 20 columns, csv",
        "\n".join(";".join(f"Mission {row} {column}" for column in range(20)) for row in range(100_000)).encode(),
    )
    yield "1 000 000 rows, csv", hostile.many_rows()
    yield "1 000 000 rows, xlsx", hostile.plan_of(1_000_000, 3)
    yield "one line of 50 MB", hostile.one_line(50)
    yield "one line of 29 MB", hostile.one_line(29)
    yield "29 MB in quotation marks never closed", b'a;"' + b"x;y\n" * 7_000_000
    yield "29 MB of blank lines", b"a\n" + b"\n" * 29_000_000
    wide = "".join(f"\U0001f600{i:06};" + "\n" * (i % 20 == 19) for i in range(2_400_000))
    yield "29 MB of wide characters", wide.encode()
    yield "30 MB of short cells", b"\n".join(b";".join(b"%d" % (r + i) for i in range(99)) for r in range(60_000))
    yield "32 MB on one record of many lines", b'a,"\n",' * 5_000_000
    yield "29 MB of bytes by chance", random.Random(7).randbytes(29_000_000)
    yield "9 MB of cells, html", b"<table>" + b"<tr>" + b"<td>" * 2_000_000
    yield "9 MB of nested tables, html", b"<table><tr><td>" * 600_000
    yield "spans of a thousand million, html", b"<table>" + b"<tr><td rowspan=999999999 colspan=999999999>x" * 1000


def read_one(path: str) -> None:
    """Read one file in this process and print what came of it."""
    from mercator.imports.workbook.reading import read_workbook
    from mercator.imports.workbook.sheet import Workbook

    content = Path(path).read_bytes()
    start = time.perf_counter()
    found = read_workbook(content)
    taken = time.perf_counter() - start
    if isinstance(found, Workbook):
        outcome = f"{found.format}, {sum(len(sheet.rows) for sheet in found.sheets)} rows"
    else:
        outcome = found.code
    child = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    status = Path("/proc/self/status").read_text()
    own = int(status.split("VmHWM:")[1].split()[0]) / 1024  # ru_maxrss would count what the starting process had
    print(f"{outcome}\t{taken:.2f}\t{own:.0f}\t{child:.0f}")


def main() -> int:
    print(machine.describe())
    print(f"{'file':<40} {'KB':>7}  {'outcome':<26} {'s':>6} {'MB':>5} {'child MB':>8}")
    worst = 0
    for name, content in files():
        with tempfile.NamedTemporaryFile() as file:
            file.write(content)
            file.flush()
            done = subprocess.run([sys.executable, __file__, file.name], capture_output=True, text=True, check=False)
        parts = done.stdout.strip().split("\t")
        if len(parts) != 4:
            print(f"{name:<40} {len(content) // 1024:>7}  FAILED {done.stderr.strip()[-200:]}")
            worst = 1
            continue
        outcome, seconds, own, child = parts[0], float(parts[1]), int(parts[2]), int(parts[3])
        over = seconds > SECONDS or own > MEGABYTES or child > MEGABYTES
        worst = worst or int(over)
        print(
            f"{name:<40} {len(content) // 1024:>7}  {outcome:<26} {seconds:>6.2f} {own:>5} {child:>8}"
            + ("  OVER THE BAR" if over else "")
        )
    return worst


if __name__ == "__main__":
    sys.exit(read_one(sys.argv[1]) if len(sys.argv) > 1 else main())
