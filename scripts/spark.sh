#!/usr/bin/env bash
# The example of Apache Spark on a cluster of two processes, where Java and PySpark are there; neither is installed here.
# PYTHON: the Python that has PySpark, pandas and pyarrow (python3).
. "$(dirname "$0")/common.sh"
python=${PYTHON:-python3}
have java || { echo 'skipped: Spark (no Java)' && exit 0; }
have "$python" && "$python" -c 'import pyspark, pandas, pyarrow' 2>/dev/null || { echo 'skipped: Spark (no PySpark: pip install pyspark pandas pyarrow)' && exit 0; }
"$python" tests/spark/check_lines.test.py "$(built declarewell)"
