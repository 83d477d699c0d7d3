import DocumentModel
import Glibc
import LetterLoading
import Testing

/// What a letter costs stands in proportion to its size: one construct, repeated or nested as no letter does, ends soon, and the same
/// construct as letters have it is read as it stands.
@Suite struct ProportionTests {
    /// Seconds of the processor's time that one of these may take, in a debug build; each took minutes or never ended.
    private static let most = 5.0

    /// Seconds of this thread alone: other tests run beside it.
    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private static func times(_ count: Int, _ text: String) -> String { String(repeating: text, count: count) }

    private static func html(_ style: String, _ body: String) -> String {
        "<!doctype html><html lang=da><head><title>Brev</title><style>\(style)</style></head><body>\(body)</body></html>"
    }

    /// Loads the letter with every fact there is.
    private static func loaded(_ text: String, name: String = "brev.html") throws -> Letter {
        let start = now()
        let letter = try load(Array(text.utf8), name: name, facts: Set(Fact.allCases))
        #expect(now() - start < most)
        return letter
    }

    private static func first(_ name: String, in letter: Letter) throws -> NodeID {
        try #require((0..<letter.tree.count).first { letter.tree.name(of: $0) == name })
    }

    // MARK: Style sheets

    /// 12 points either way; what is nested deeper than any letter has it is not known.
    @Test(arguments: ["calc(", "min(", "(", "max(0px,", "clamp(1px,", "var(--a,"], [3, 32_000])
    func calculations(function: String, depth: Int) throws {
        let value = "calc(\(Self.times(depth, function))16px\(Self.times(depth, function == "clamp(1px," ? ",99px)" : ")")))"
        let letter = try Self.loaded(Self.html("", "<p style=\"width: \(value); font-size: \(value)\">Hej</p>"))
        let text = try #require((0..<letter.tree.count).first { letter.tree.isText($0) && letter.tree.text(of: $0) == "Hej" })
        let size = letter.facts[.fontSizeInPoints, text]
        if depth == 3 { #expect(size == .number(12)) } else { #expect(size != .number(0)) }
    }

    @Test(arguments: ["@supports (color:red)", "@media all", "@layer", "@media (min-width:1px)"], [10, 65_000])
    func conditions(rule: String, depth: Int) throws {
        let letter = try Self.loaded(Self.html(Self.times(depth, rule + "{") + "p{display:none}" + Self.times(depth, "}"), "<p>Hej</p>"))
        let isVisible = letter.facts[.isVisible, try Self.first("p", in: letter)]
        #expect(isVisible == (depth == 10 ? .flag(false) : .unknown(.styleTooComplex)))
    }

}
