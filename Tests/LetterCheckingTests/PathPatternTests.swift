import Testing

@testable import LetterChecking

/// What a pattern fits, point by point as gitignore(5) has it, and where it is otherwise.
@Suite struct PathPatternTests {
    /// Fits and does not fit.
    typealias Row = (pattern: String, fits: [String], not: [String])

    /// Source: gitignore(5), pattern format.
    private static let asGitignore: [Row] = [
        // "An asterisk matches anything except a slash."
        ("*", ["a", "a.html", ".a", "æ ø", ""], ["a/b", "/"]),
        ("a*b*c", ["abc", "axxbxxc", "abbcc"], ["ab/c", "abcd", "a/b/c"]),
        ("ky/*.html", ["ky/a.html", "ky/.html"], ["ky/b/a.html", "ky/a.htm", "a.html", "xky/a.html"]),
        // "The character ? matches any one character except /"; of a text in UTF-8 it is any one byte.
        ("?.html", ["a.html", "?.html"], [".html", "ab.html", "/.html"]),
        ("a?b", ["a.b", "a?b"], ["a/b", "ab", "a..b"]),
        // "A leading ** followed by a slash means match in all directories."
        ("**/a", ["a", "b/a", "b/c/a", ".b/a"], ["ba", "b/ba", "a/b"]),
        // "A trailing /** matches everything inside."
        ("a/**", ["a/b", "a/b/c", "a/.b"], ["a", "b/a/c"]),
        // "A slash followed by two consecutive asterisks then a slash matches zero or more directories."
        ("a/**/b", ["a/b", "a/x/b", "a/x/y/b"], ["ab", "a/xb", "a/b/c"]),
        ("**/a/**/b", ["a/b", "x/a/b", "a/x/b", "x/y/a/x/y/b"], ["b/a", "xa/b"]),
        ("a/**/b/**/c", ["a/b/c", "a/x/b/c", "a/b/x/c", "a/x/y/b/x/y/c"], ["a/c", "a/b", "a/xb/c"]),
        ("**/a/**", ["a/b", "x/a/b/c"], ["a", "x/ab/c"]),
        // Names are bytes: case counts, and a letter in another form is another.
        ("KY/*.HTML", ["KY/a.HTML"], ["ky/a.HTML", "KY/a.html"]),
        ("bø*/Å.pdf", ["børn/Å.pdf", "bø/Å.pdf"], ["bo/Å.pdf", "børn/å.pdf", "børn/A\u{30A}.pdf"]),
        // A dot at the beginning is a character like others; the search through folders never comes to such names.
        ("*.html", [".html", ".a.html"], []), (".*/a", [".git/a"], ["git/a"]),
    ]

    private static let otherwise: [Row] = [
        // There a pattern without a slash fits at any level; here it is about the whole path.
        ("a.html", ["a.html"], ["b/a.html"]),
        // There a pattern that ends with a slash is about folders at any level; here about all below that one folder.
        ("ky/", ["ky/a", "ky/a/b", "ky/"], ["ky", "x/ky/a"]),
        // There other asterisks are as one; here they go across folders.
        ("a**b", ["ab", "a/b", "axb", "a/x/y/b"], ["a", "xab"]), ("**.pdf", ["a.pdf", "a/b.pdf"], ["a.html"]),
        ("ky**/b", ["ky/b", "kyx/y/b"], ["ky", "k/b"]),
        // There brackets are classes; a name with brackets in it is more likely here.
        ("[ab].pdf", ["[ab].pdf"], ["a.pdf", "b.pdf"]),
        ("brev [1]*.pdf", ["brev [1].pdf", "brev [1] kopi.pdf"], ["brev 1.pdf"]),
        // There ! takes back and # begins a comment; braces are of no meaning in either.
        ("!a", ["!a"], ["a", "b"]), ("#a", ["#a"], ["a"]), ("{a,b}", ["{a,b}"], ["a", "b"]),
        // There a backslash takes a character's meaning away; here it is one that a name may have, and the star keeps its own.
        ("a\\*", ["a\\", "a\\b"], ["a*", "a"]), ("a\\b", ["a\\b"], ["ab", "a/b"]),
        // There spaces at the end are left out.
        ("a ", ["a "], ["a"]),
        // There a slash at the beginning stands for the folder of the file; here the path itself begins with one.
        ("/a", ["/a"], ["a"]),
        // Nothing fits nothing.
        ("", [""], ["a"]), ("?", ["a"], ["", "æ"]), ("??", ["æ", "ab"], ["a"]),
    ]

    @Test func whatAPatternFits() {
        for (pattern, fits, not) in Self.asGitignore + Self.otherwise {
            let compiled = PathPattern(pattern)
            for path in fits { #expect(compiled.matches(path.utf8), "\(pattern) does not fit \(path)") }
            for path in not { #expect(!compiled.matches(path.utf8), "\(pattern) fits \(path)") }
            // What stands for a part of the path is found exactly where it fits.
            for path in fits + not {
                #expect((compiled.captures(of: path) != nil) == compiled.matches(path.utf8), "\(pattern) \(path)")
            }
        }
    }

    @Test(arguments: [("a*", true), ("a?", true), ("**", true), ("[a]", false), ("a\\b", false), ("", false)])
    func whatIsAPattern(_ text: String, _ isPattern: Bool) { #expect(PathPattern.isPattern(text) == isPattern) }
}
