#!/usr/bin/env bash
# spark.sh: puts PySpark into .build/spark, where the test of Integrations/Spark looks for it.
set -euo pipefail
cd "$(dirname "$0")/.."
[ ! -x .build/spark/bin/spark-submit ] || exit 0
python3 -m venv .build/spark
.build/spark/bin/python -m pip install --quiet --disable-pip-version-check pyspark==3.5.3
