internal import Foundation

/// The built program, run as a user runs it.
package enum Program {
    package struct Result {
        package var status: Int32
        package var output: String
        package var errors: String
    }

    /// Beside the test bundle.
    package static let folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().path

    /// - Parameter input: given on standard input.
    package static func run(
        _ arguments: [String], input: String = "", folder: String = Repository.root,
        environment: [String: String] = [:], program: String = "brevtjek"
    ) throws -> Result {
        let process = Process()
        process.executableURL = URL(filePath: program.hasPrefix("/") ? program : "\(Self.folder)/\(program)")
        process.arguments = arguments
        process.currentDirectoryURL = URL(filePath: folder)
        process.environment = ProcessInfo.processInfo.environment.merging([
            "LC_ALL": "", "LC_MESSAGES": "", "LANG": "C.UTF-8",
        ]) { $1 }.merging(
            environment
        ) { $1 }
        let files = try ["in", "out", "err"].map { name in
            let url = FileManager.default.temporaryDirectory.appending(path: "brevtjek-\(UUID().uuidString).\(name)")
            try Data(name == "in" ? Array(input.utf8) : []).write(to: url)
            return url
        }
        defer { for file in files { try? FileManager.default.removeItem(at: file) } }
        process.standardInput = try FileHandle(forReadingFrom: files[0])
        process.standardOutput = try FileHandle(forWritingTo: files[1])
        process.standardError = try FileHandle(forWritingTo: files[2])
        try process.run()
        process.waitUntilExit()
        return Result(
            status: process.terminationStatus, output: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
    }
}

extension Program {
    /// The processes that a process has started and that are still there.
    package static func children(of process: Int32) -> [Int32] {
        let text = try? String(contentsOfFile: "/proc/\(process)/task/\(process)/children", encoding: .utf8)
        return (text ?? "").split(separator: " ").compactMap { Int32($0) }
    }
}

/// A folder that goes when the test is over.
package final class TemporaryFolder {
    package let path: String

    package init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "brevtjek-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    package func write(_ text: String, to name: String) throws {
        let url = URL(filePath: path + "/" + name)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }
}
