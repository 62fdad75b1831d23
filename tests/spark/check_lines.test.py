"""Spark's two ways over a small archive, on a cluster of two processes, against the command line on the same lines.

    python3 tests/spark/check_lines.test.py PROGRAM
"""

import json
import os
import subprocess
import sys
import tempfile
import unittest

import pandas
import pyspark

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = sys.argv.pop(1)
LINES = 1500
PARTS = 3


def lines():
    with open(f"{ROOT}/benches/lines.jsonl", encoding="utf-8") as file:
        some = [json.loads(line) for line in file]
    for at in range(LINES):
        line = {name: str(value) for name, value in some[at % len(some)].items()}
        yield {**line, "id": str(at), "description": None if at % 500 == 7 else f"{line.get('description', '')} {at}", "archived_by": "broker"}


def own(findings):
    """What was found on the line itself, whatever lines it stands among."""
    of_others = ("SET", "LIST", "FORM")
    return sorted((one["rule"], one["field"], one["severity"]) for one in findings if not one["rule"].startswith(of_others))


class Spark(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        archive = f"{cls.folder.name}/lines.parquet"
        os.mkdir(archive)
        rows = list(lines())
        for part in range(PARTS):
            pandas.DataFrame(rows[part::PARTS]).to_parquet(f"{archive}/{part}.parquet")
        pandas.DataFrame(rows[:0], columns=rows[0].keys(), dtype=str).to_parquet(f"{archive}/empty.parquet")
        given = "".join(json.dumps({name: text for name, text in row.items() if text and name != "archived_by"}) + "\n" for row in rows)
        done = subprocess.run([PROGRAM, "check", "--output", "json", "-"], input=given.encode(), stdout=subprocess.PIPE)
        cls.expected = {report["id"]: report for report in map(json.loads, done.stdout.decode().splitlines())}
        assert len(cls.expected) == LINES

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def checked(self, how):
        out = f"{self.folder.name}/{how}.parquet"
        submit = os.path.join(os.path.dirname(pyspark.__file__), "bin", "spark-submit")
        settings = ["--master", "local-cluster[2,1,1024]", "--conf", "spark.ui.enabled=false", "--conf", "spark.sql.shuffle.partitions=2", "--conf", "spark.driver.bindAddress=127.0.0.1", "--conf", "spark.driver.host=127.0.0.1"]
        environment = {**os.environ, "SPARK_LOCAL_IP": "127.0.0.1", "PYSPARK_PYTHON": sys.executable, "SPARK_HOME": os.path.dirname(pyspark.__file__)}
        script = [f"{ROOT}/examples/spark/check_lines.py", "--how", how, "--program", PROGRAM, f"{self.folder.name}/lines.parquet", out]
        done = subprocess.run([submit, *settings, *script], env=environment, cwd=self.folder.name, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        self.assertEqual(done.returncode, 0, done.stderr[-3000:])
        return pandas.read_parquet(out)

    def holds(self, reports):
        self.assertEqual(len(reports), LINES)
        for report in reports.itertuples():
            self.assertEqual(own(report.findings), own(self.expected[report.id]["findings"]), report.id)

    def test_pipe(self):
        self.holds(self.checked("pipe"))

    def test_arrow(self):
        reports = self.checked("arrow")
        self.holds(reports)
        self.assertEqual(set(reports.archived_by), {"broker"}, "other columns stay beside the reports")


if __name__ == "__main__":
    unittest.main()
