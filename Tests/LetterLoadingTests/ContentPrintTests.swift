import DocumentModel
import LetterLoading
import TestSupport
import Testing

/// What a person's answer is about: which prints change with a letter, so that an answer falls with its own part alone.
/// Source: README.md, "What only a person can tell"; the aspects as `ContentAspect` defines them.
@Suite struct ContentPrintTests {
    private static let edits: [(before: String, after: String, aspects: String)] = [
        ("<p>a</p>", "<p>b</p>", "appearance text"), ("<p>1. maj</p>", "<p>2. maj</p>", ""),
        ("<img src=l alt=a>", "<img src=l alt=b>", "appearance images text"),
        ("<img src=l alt=a>", "<img src=m alt=a>", "appearance images"),
        ("<img src=l alt=a>", "<img src=l alt=a class=b>", "appearance"),
        ("<svg><path d='M0 0'/></svg>", "<svg><path d='M1 1'/></svg>", "appearance images"),
        ("<h1>a</h1>", "<h2>a</h2>", "appearance headings structure"),
        ("<a href=b>a</a>", "<a href=c>a</a>", "appearance links"),
        ("<p lang=da>a</p>", "<p lang=en>a</p>", "appearance language"),
        ("<label>a <input></label>", "<label>b <input></label>", "appearance forms text"),
    ]

    @Test(arguments: edits)
    func changes(before: String, after: String, aspects: String) throws {
        let first = ContentPrints(of: try loadedHTML(before), digest: "0")
        let second = ContentPrints(of: try loadedHTML(after), digest: "1")
        let changed = ContentAspect.allCases.filter { first[$0] != second[$0] }.map(\.rawValue)
        #expect(changed.sorted().joined(separator: " ") == aspects, "\(before) \(after)")
    }

    @Test func theOrderOfAspectsDoesNotCount() throws {
        let prints = ContentPrints(of: try loadedHTML("<p>a <img alt=b></p>"), digest: "0")
        let first = try #require(prints.combined([.text, .images, .links]))
        #expect(prints.combined([.links, .text, .images]) == first)
        #expect(prints.combined([.text, .images]) != first)
    }

    /// Source: HTML section 8.1.8 (event handler content attributes), 4.12.1, 4.10.
    @Test(arguments: [
        ("<p>a</p>", false), ("<p onclick='b()'>a</p>", true), ("<script>a</script>", true), ("<input>", true),
        ("<p data-on=a>a</p>", false), ("<style>p{animation:a 1s}</style>", true),
    ])
    func activeContent(source: String, isActive: Bool) throws {
        #expect(ContentPrints(of: try loadedHTML(source), digest: "0").holdsActiveContent == isActive, "\(source)")
    }
}
