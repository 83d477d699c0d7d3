internal import Foundation
package import Testing

/// The built program while it works, its standard output in a file.
package final class RunningProgram {
    private let process = Process()
    /// Path of the file.
    package let output: String

    /// - Parameter output: a name in the folder, in which the program runs.
    package init(_ arguments: [String], to output: String = "ud.ndjson", in folder: TemporaryFolder) throws {
        self.output = folder.path + "/" + output
        process.executableURL = URL(filePath: Program.folder + "/brevtjek")
        process.arguments = arguments
        process.currentDirectoryURL = URL(filePath: folder.path)
        _ = FileManager.default.createFile(atPath: self.output, contents: nil)
        process.standardOutput = try FileHandle(forWritingTo: URL(filePath: self.output))
        process.standardError = FileHandle.nullDevice
        try process.run()
    }

    package var pid: Int32 { process.processIdentifier }
    package var isRunning: Bool { process.isRunning }
    package var children: [Int32] { Program.children(of: pid) }

    /// What it has written so far.
    package func written() throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: output)), as: UTF8.self)
    }

    package var hasWritten: Bool {
        ((try? FileManager.default.attributesOfItem(atPath: output)[.size]) as? Int ?? 0) > 0
    }

    /// Waits up to a minute; a program that has ended by then was not seen at work, and the test proves nothing.
    package func wait(
        _ what: Comment, sourceLocation: SourceLocation = #_sourceLocation, until isSo: (RunningProgram) -> Bool
    ) throws {
        for _ in 0..<6_000 {
            if isSo(self) { break }
            guard process.isRunning else { break }
            usleep(10_000)
        }
        try #require(process.isRunning && isSo(self), what, sourceLocation: sourceLocation)
    }

    /// - Returns: its exit status, and whether it ended by itself.
    @discardableResult package func end() -> (status: Int32, isExit: Bool) {
        process.waitUntilExit()
        return (process.terminationStatus, process.terminationReason == .exit)
    }

    /// A program that a failed test has left behind.
    deinit {
        if process.isRunning { process.terminate() }
    }
}
