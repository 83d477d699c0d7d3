import Foundation
import LetterChecking
import TestSupport
import Testing

@testable import brevtjek

/// Where a command's result goes, and who may read it.
@Suite struct OutputTests {
    private func text(_ path: String) -> String? { try? String(contentsOfFile: path, encoding: .utf8) }
    private func mode(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }
    private func names(_ folder: TemporaryFolder) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    }

    @Test func theOldFileStandsUntilTheNewOneIsWhole() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/rapport.html"
        try folder.write("gammel", to: "rapport.html")
        let output = try Output(path: path)
        try output.write(Array("ny".utf8))
        #expect(text(path) == "gammel")
        try output.finish()
        #expect(try text(path) == "ny" && names(folder) == ["rapport.html"])
    }

    /// What holds letter content is for its owner alone, whoever could read the file before.
    @Test(
        arguments: [
            (nil, false, 0o644), (nil, true, 0o600), (0o600, false, 0o600), (0o664, false, 0o664), (0o664, true, 0o600),
        ] as [(Int?, Bool, Int)])
    func whoMayReadIt(_ before: Int?, _ holdsLetterContent: Bool, _ after: Int) throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/rapport"
        if let before {
            try folder.write("x", to: "rapport")
            try FileManager.default.setAttributes([.posixPermissions: before], ofItemAtPath: path)
        }
        for kind in [Output.Kind.whole, .growing] {
            let output = try Output(path: path, kind, holdsLetterContent: holdsLetterContent)
            try output.finish()
            #expect(try mode(path) == after, "\(kind)")
        }
    }

    @Test func whatGrowsIsThereAtOnce() throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/nov.ndjson"
        try folder.write("gammel og længere", to: "nov.ndjson")
        let output = try Output(path: path, .growing)
        #expect(text(path) == "")
        try output.write(Array("{}\n".utf8))
        #expect(text(path) == "{}\n")
        try output.finish()
    }

    @Test func whereNothingCanBeWrittenIsAMistake() throws {
        let folder = try TemporaryFolder()
        #expect(mistake { _ = try Output(path: "") } == "-o: en tom sti")
        for kind in [Output.Kind.whole, .growing] {
            #expect(mistake { _ = try Output(path: folder.path, kind) }?.hasSuffix("er en mappe") == true)
            #expect(
                mistake { _ = try Output(path: folder.path + "/mangler/a", kind) }?.contains(
                    "filen kan ikke skrives") == true)
        }
        // A full disk is no mistake of the caller's.
        let full = try Output(path: "/dev/full")
        #expect(throws: OutputFailure.self) { try full.write(Array("x".utf8)) }
    }
}
