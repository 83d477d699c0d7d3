import Foundation
import TestSupport
import Testing

/// What the patterns of `--include` fit: the edges of `*`, `**`, `?` and the last slash.
/// Source: gitignore(5), pattern format; where patterns differ from it, `PathPattern` says so.
@Suite struct PatternTests {
    static let files = [
        "a.html", "b/a.html", "b/c/a.html", "x/a.html", "x/b/a.html", "x/1/b/a.html", "x/b/2/a.html",
        "x/1/2/b/3/4/a.html", "x/xb/a.html", "x/[1]/a.html",
    ]

    static let table: [(pattern: String, fits: [String])] = [
        ("a.html", ["a.html"]), ("*.html", ["a.html"]), ("*/a.html", ["b/a.html", "x/a.html"]),
        ("?/a.html", ["b/a.html", "x/a.html"]), ("?.html", ["a.html"]), ("x?a.html", []),
        ("**/a.html", files), ("**", files), ("**/*", files), ("x/**", files.filter { $0.hasPrefix("x/") }),
        ("x/", files.filter { $0.hasPrefix("x/") }), ("b/c/", ["b/c/a.html"]),
        ("**/c/", ["b/c/a.html"]), ("x/**/a.html", files.filter { $0.hasPrefix("x/") }),
        ("x/**/b/a.html", ["x/b/a.html", "x/1/b/a.html"]),
        ("x/**/b/**/a.html", ["x/b/a.html", "x/1/b/a.html", "x/b/2/a.html", "x/1/2/b/3/4/a.html"]),
        (
            "**/b/**/a.html",
            ["b/a.html", "b/c/a.html", "x/b/a.html", "x/1/b/a.html", "x/b/2/a.html", "x/1/2/b/3/4/a.html"]
        ),
        ("**/b/**/4/**/a.html", ["x/1/2/b/3/4/a.html"]), ("**/**/c/**", ["b/c/a.html"]),
        // Beside other characters it is no step of its own: at least one folder's slash is asked for.
        ("x/x**/a.html", ["x/xb/a.html"]), ("x/xb**/a.html", ["x/xb/a.html"]), ("x/xb/**a.html", ["x/xb/a.html"]),
        ("x**/a.html", files.filter { $0.hasPrefix("x/") }), ("x/x**/b/a.html", []),
        ("x/1**/a.html", ["x/1/b/a.html", "x/1/2/b/3/4/a.html"]), ("x/xb**a.html", ["x/xb/a.html"]),
        ("b**/a.html", ["b/a.html", "b/c/a.html"]), ("x/x**/xb/a.html", []),
        // Brackets stand for themselves.
        ("x/[1]/a.html", ["x/[1]/a.html"]), ("x/[x]b/a.html", []),
    ]

    @Test func includeTakesWhatThePatternFits() throws {
        let folder = try TemporaryFolder()
        for file in Self.files {
            try folder.write(
                "<!DOCTYPE html><html lang=\"da\"><title>\(file)</title><p>Kære borger</p>", to: "ind/" + file)
        }
        for (pattern, fits) in Self.table {
            let result = try Program.run(
                ["check", "ind", "--include", pattern, "--format", "ndjson", "--fail-on", "never"], folder: folder.path)
            let found = result.output.split(separator: "\n").compactMap { line in
                ((try? JSONSerialization.jsonObject(with: Data(line.utf8))) as? [String: Any])?["path"] as? String
            }
            #expect(Set(found) == Set(fits.map { "ind/" + $0 }), "\(pattern)")
            #expect(result.status == (fits.isEmpty ? 2 : 0), "\(pattern)")
        }
    }

    /// Many stars and no fit: every way through a pattern is tried at once.
    @Test func starsDoNotMultiply() throws {
        let folder = try TemporaryFolder()
        let deep = (0..<60).map { _ in "a" }.joined(separator: "/")
        try folder.write("<!DOCTYPE html><p>Kære borger</p>", to: "ind/\(deep)/a.html")
        let start = Date()
        for part in ["**/", "*a", "**a/"] {
            let pattern = String(repeating: part, count: 300) + "b.html"
            #expect(
                try Program.run(["check", "ind", "--include", pattern, "--fail-on", "never"], folder: folder.path)
                    .status == 2)
        }
        #expect(Date().timeIntervalSince(start) < 60)
    }
}
