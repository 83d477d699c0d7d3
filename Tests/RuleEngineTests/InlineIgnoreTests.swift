import RuleEngine
import Testing

/// Comments in templates, and what becomes of very many of them.
@Suite struct InlineIgnoreTests {
    private static let comment = "<!-- brevtjek: ignorér regel grund=\"aftalt\" -->"

    private static func ignores(_ text: String) -> [InlineIgnore] { inlineIgnores(in: Array(text.utf8)) }
    private static func ignore(_ line: Int, _ nextLine: Int, reason: String? = "aftalt") -> InlineIgnore {
        InlineIgnore(rule: "regel", reason: reason, line: line, nextLine: nextLine)
    }

    @Test(arguments: [
        ("\(comment)<p>", [ignore(1, 1)]),
        ("\n\(comment)\n\n<p>", [ignore(2, 4)]),
        ("\(comment)\n\(comment)\n<p>", [ignore(1, 3), ignore(2, 3)]),
        ("\(comment)\n<p>\n\(comment)\n<p>", [ignore(1, 2), ignore(3, 4)]),
        ("\(comment)\n<!-- andet -->\n<p>", [ignore(1, 2)]),
        ("<!-- brevtjek: ignore\nregel -->\n\(comment)\n<p>", [ignore(2, 4, reason: nil), ignore(3, 4)]),
        ("\(comment)\n<!-- brevtjek: hvad\nsom helst -->\n<p>", [ignore(1, 4)]),
        ("\(comment)<!-- brevtjek: ignorér regel grund=\"x\"", [ignore(1, 1)]),
        ("<!-- brevtjek: <!-- brevtjek: -->", []),
        // A reason that says nothing does not count.
        ("<!-- brevtjek: ignorér regel grund=\"\" --><p>", [ignore(1, 1, reason: nil)]),
        ("<!-- brevtjek: ignorér regel grund=\" \t\u{A0}\" --><p>", [ignore(1, 1, reason: nil)]),
    ])
    func places(text: String, expected: [InlineIgnore]) { #expect(Self.ignores(text) == expected) }

    /// Each was once looked through to its end, and each of a row with all behind it.
    @Test func veryMany() {
        #expect(Self.ignores(String(repeating: "<!-- brevtjek: ", count: 200_000)).isEmpty)
        let row = Self.ignores(String(repeating: Self.comment + "\n", count: 20_000) + "<p>")
        #expect(row.count == 20_000)
        #expect(row.first?.nextLine == 20_001)
        #expect(row.last == Self.ignore(20_000, 20_001))
    }
}
