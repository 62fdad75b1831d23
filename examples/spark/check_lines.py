"""Checks an archive of declarations with Apache Spark: Parquet in, reports as Parquet out.

    spark-submit examples/spark/check_lines.py [--how pipe|arrow] [--program PATH] LINES.parquet REPORTS.parquet

Every executor runs the same program, `declarewell check`, over its own partitions; nothing is sent anywhere else. The columns
of the archive are called as the fields of a line (schema/line.schema.json). `pipe` hands each partition over as text;
`arrow` (mapInPandas) as batches, and keeps columns of the archive beside the reports.
"""

import argparse
import json
import subprocess

from pyspark.sql import SparkSession
from pyspark.sql import functions as F
from pyspark.sql import types as T

FIELDS = (
    "id description trade_name brand model_spec composition hs_code origin quantity quantity_unit net_weight_kg "
    "gross_weight_kg unit_price amount currency procedure parcel"
).split()

FINDING = T.StructType([T.StructField(name, T.StringType()) for name in ("rule", "severity", "field", "message")])
REPORT = T.StructType(
    [
        T.StructField("id", T.StringType()),
        T.StructField("verdict", T.StringType()),
        T.StructField("findings", T.ArrayType(FINDING)),
    ]
)


def command(program, lang):
    # One line that cannot be read costs no other, so the exit code only says whether something was found.
    return [program, "check", "--input", "jsonl", "--output", "json", "--candidates", "0", "--lang", lang, "-"]


def by_pipe(lines, program, lang):
    """One JSON text a row through the program's standard input and output."""
    fields = [name for name in FIELDS if name in lines.columns]
    texts = lines.select(F.to_json(F.struct(*fields)).alias("line")).rdd.map(lambda row: row.line)
    # A partition without a line is no input for the program; `cat` gives what it got.
    checked = "sh -c 'if read -r first; then { printf %s\\\\n \"$first\"; cat; } | \"$0\" \"$@\"; test $? -lt 2; fi' "
    reports = texts.pipe(checked + " ".join(command(program, lang)), checkCode=True)
    spark = SparkSession.getActiveSession()
    rows = spark.createDataFrame(reports.map(lambda report: (report,)), "report string")
    return rows.select(F.from_json("report", REPORT).alias("report")).select("report.*")


def by_arrow(lines, program, lang):
    """Batches of a partition, each with the columns of its reports beside its own."""
    schema = T.StructType(lines.schema.fields + [T.StructField("verdict", T.StringType()), T.StructField("findings", T.ArrayType(FINDING))])

    def check(batches):
        for batch in batches:
            records = batch[[name for name in FIELDS if name in batch.columns]].to_dict("records")
            texts = "".join(json.dumps(given(record), ensure_ascii=False) + "\n" for record in records)
            done = subprocess.run(command(program, lang), input=texts.encode(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
            if done.returncode > 1:
                raise RuntimeError(f"declarewell ended with {done.returncode}")
            reports = [json.loads(text) for text in done.stdout.decode().splitlines()]
            assert len(reports) == len(batch), "a report for every line"
            batch["verdict"] = [report["verdict"] for report in reports]
            batch["findings"] = [[{name: one[name] for name in FINDING.names} for one in report["findings"]] for report in reports]
            yield batch

    return lines.mapInPandas(check, schema)


def given(record):
    """The fields that are filled in: pandas says NaN where Parquet says nothing."""
    return {name: value for name, value in record.items() if value is not None and value == value}


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("lines")
    arguments.add_argument("reports")
    arguments.add_argument("--how", choices=["pipe", "arrow"], default="arrow")
    arguments.add_argument("--program", default="declarewell", help="where the program is on every executor")
    arguments.add_argument("--lang", choices=["ko", "en"], default="ko")
    asked = arguments.parse_args()

    spark = SparkSession.builder.appName("declarewell").getOrCreate()
    # As many lines as a declaration may have are checked against each other, so a batch is a multiple of that.
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(10 * 999))
    lines = spark.read.parquet(asked.lines)
    check = by_pipe if asked.how == "pipe" else by_arrow
    check(lines, asked.program, asked.lang).write.mode("overwrite").parquet(asked.reports)
    for row in spark.read.parquet(asked.reports).groupBy("verdict").count().orderBy("verdict").collect():
        print(f"{row['verdict']}\t{row['count']}")
    spark.stop()


if __name__ == "__main__":
    main()
