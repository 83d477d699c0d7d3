import Foundation
import TestSupport
import Testing

/// The sources are as `make format` leaves them.
@Suite struct FormatTests {
    /// Another version may break lines elsewhere.
    private static let version = "6.3"

    /// The `swift` that is found first in PATH; nil where there is none, or its formatter is of another version.
    private static let swift: String? = {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").map { "\($0)/swift" }
        guard let path = folders.first(where: FileManager.default.isExecutableFile) else { return nil }
        let answer = try? Program.run(["format", "--version"], program: path)
        return answer?.status == 0 && answer?.output.hasPrefix(version) == true ? path : nil
    }()

    @Test(.enabled(if: swift != nil, "skipped: no swift-format of Swift 6.3"))
    func sourcesAreFormatted() throws {
        let swift = try #require(Self.swift)
        let lint = ["format", "lint", "--strict", "--recursive", "--parallel"]
        let result = try Program.run(lint + ["Sources", "Tests", "Package.swift"], program: swift)
        let first = result.errors.split(separator: "\n").prefix(5).joined(separator: "\n")
        #expect(result.status == 0, "run make format, and mend by hand what it names\n\(first)")
    }
}
