import Foundation
import TestSupport
import Testing

/// The engines that carry brevtjek over many machines, for real: all come to the bytes of a single run.
@Suite struct IntegrationTests {
    private static let program = Program.folder + "/brevtjek"
    private static let parallel = "/usr/bin/parallel"
    private static let python = "\(Repository.root)/.build/python/bin/python"

    private static func letters() throws -> (TemporaryFolder, whole: String) {
        let folder = try TemporaryFolder()
        #expect(try Program.run(["letters", "60", folder.path + "/ind"], program: "make-letters").status == 0)
        return (folder, try Program.run(["check", "ind", "--stream"], folder: folder.path).output)
    }

    @Test(
        .enabled(
            if: FileManager.default.isExecutableFile(atPath: parallel),
            "skipped: parallel not installed; make test-all installs it"))
    func gnuParallel() throws {
        let (folder, whole) = try Self.letters()
        let command =
            "find ind -type f | \(Self.parallel) --pipe -N 7 \(Self.program) check --files-from - --stream -j1 > dele.ndjson"
        #expect(try Program.run(["-c", command], folder: folder.path, program: "/bin/sh").status == 0)
        #expect(try Program.run(["merge", "dele.ndjson"], folder: folder.path).output == whole)
    }

    @Test(
        .enabled(
            if: FileManager.default.isExecutableFile(atPath: python),
            "skipped: PySpark not installed; make test-all installs it"))
    func spark() throws {
        let (folder, whole) = try Self.letters()
        let result = try Program.run(
            [
                "\(Repository.root)/Integrations/Spark/check_letters.py", "--partitions", "4", "--brevtjek",
                Self.program, "ind", "resultat",
            ], folder: folder.path,
            environment: [
                "PYSPARK_SUBMIT_ARGS": "--master local[2] pyspark-shell", "PYSPARK_PYTHON": Self.python,
                "SPARK_LOCAL_IP": "127.0.0.1",
            ], program: Self.python)
        #expect(result.status == 0, "\(result.errors.suffix(2_000))")
        #expect(result.output.contains("failed"))
        #expect(
            try Program.run(["-c", "cat resultat/part-* > dele.ndjson"], folder: folder.path, program: "/bin/sh").status
                == 0)
        #expect(try Program.run(["merge", "dele.ndjson"], folder: folder.path).output == whole)
    }

    /// A path that cannot be read has its record and does not fail the task; a run that is broken off does.
    @Test func aStreamFailsOnlyWhenItIsBrokenOff() throws {
        let folder = try TemporaryFolder()
        let result = try Program.run(
            ["check", "--files-from", "-", "--stream"], input: "findes-ikke.pdf\n", folder: folder.path)
        #expect(result.status == 0 && result.output.contains("\"code\":\"unreadable\""))
        #expect(try Program.run(["check", "SampleLetters/ky", "--stream", "-o", "/dev/full"]).status == 3)
    }

    /// What Kubernetes and Slurm samples call exists.
    @Test func samplesCallWhatThereIs() throws {
        for file in ["Integrations/Slurm/letters.sbatch", "Integrations/Kubernetes/letters.yaml"] {
            let text = try Repository.text(file)
            #expect(text.contains("--stream --shard env"))
        }
        let help = try Program.run(["check", "--help"]).output
        for option in ["--stream", "--shard", "--jobs", "--output", "--files-from"] { #expect(help.contains(option)) }
    }
}
