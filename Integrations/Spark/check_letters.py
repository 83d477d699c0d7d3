"""Checks letters with brevtjek on a Spark cluster: paths out, records back. See README.md."""

import argparse
import os
import shlex

from pyspark.sql import SparkSession

parser = argparse.ArgumentParser(description=__doc__)
parser.add_argument("--brevtjek", default="brevtjek", help="the program, as executors find it")
parser.add_argument("--partitions", type=int, default=0, help="parts to cut the letters into; Spark decides otherwise")
parser.add_argument("letters", help="a folder that every executor reads by this path")
parser.add_argument("results", help="a folder that does not exist yet")
arguments = parser.parse_args()

endings = (".pdf", ".html", ".htm", ".xhtml", ".xml", ".tar", ".tar.gz", ".tgz", ".tar.lzma", ".tar.xz", ".zip")
paths = sorted(
    os.path.join(folder, name) for folder, _, names in os.walk(arguments.letters) for name in names if name.lower().endswith(endings)
)

spark = SparkSession.builder.appName("brevtjek").getOrCreate()
command = f"{shlex.quote(arguments.brevtjek)} check --files-from - --stream -j1"
rdd = spark.sparkContext.parallelize(paths, arguments.partitions or None)
# checkCode: an executor whose run breaks off is not taken for one that found nothing.
records = rdd.pipe(command, checkCode=True)
records.saveAsTextFile(arguments.results)

# Named here: a column that no record has is not guessed from the records.
table = spark.read.schema("path string, solution string, status string").json(arguments.results)
table.groupBy("solution", "status").count().orderBy("solution", "status").show(100, truncate=False)
spark.stop()
