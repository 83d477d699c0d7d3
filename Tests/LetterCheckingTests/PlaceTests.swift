import DocumentModel
import RuleEngine
import Testing

@testable import LetterChecking

/// Where a record belongs, and what it is called where its name holds a number.
@Suite struct PlaceTests {
    private func place(_ steps: [String], digest: String? = nil) -> Place {
        var place = Place(steps: steps, base: "/b", solution: nil, language: .da)
        place.digest = digest
        return place
    }

    private func path(_ place: Place) -> String { place.path().unescaped }

    @Test func aPlainNameIsItself() {
        #expect(path(place(["ky/brev.html"])) == "ky/brev.html")
        #expect(path(place(["a.tar", "b/c.html"])) == "a.tar!b/c.html")
    }

    @Test(arguments: [
        ("brev-300290-1234.pdf", "brev-xxxxxx-xxxx~", ".pdf"), ("3002901234", "xxxxxxxxxx~", ""),
        ("300290-1234/brev.html", "xxxxxx-xxxx/brev~", ".html"),
        ("a/300290-1234.tar.gz", "a/xxxxxx-xxxx.tar~", ".gz"), ("a/.300290-1234", "a/.xxxxxx-xxxx~", ""),
        ("300290-1234.langendelse", "xxxxxx-xxxx.langendelse~", ""),
        ("300290-1234 ", "xxxxxx-xxxx ~", ""),
    ]) func aMaskedNameHasAMarkBeforeItsEnding(_ name: String, _ before: String, _ after: String) {
        let place = place([name], digest: "a")
        #expect(path(place) == before + place.inputID.prefix(6) + after)
    }

    @Test func lettersOfTwoPersonsAreToldApart() {
        let names = Set(
            ["300290-1234.pdf", "300290-1235.pdf", "310290-1234.pdf"].enumerated().map {
                path(place([$1], digest: "\($0)"))
            })
        #expect(names.count == 3 && names.allSatisfy { $0.hasPrefix("xxxxxx-xxxx~") })
        // Nothing of the number itself is in the mark: the same letter by another number is called the same.
        #expect(path(place(["300290-1234.pdf"], digest: "a")) == path(place(["310290-4321.pdf"], digest: "a")))
    }

    @Test func aStepOfAMaskedOneIsMaskedToo() {
        let outer = place(["300290-1234.tar"])
        var inner = outer.inner(["brev.html"], language: .da)
        inner.digest = "a"
        #expect(path(inner) == "xxxxxx-xxxx.tar!brev~\(inner.inputID.prefix(6)).html")
        #expect(inner.base == "/b" && inner.outermost == "xxxxxx-xxxx.tar" && outer.outermost == nil)
    }

    @Test func theMarkIsNotInTheIdentity() {
        let place = place(["brev-300290-1234.pdf"], digest: "a")
        #expect(place.inputID == self.place(["brev-xxxxxx-xxxx.pdf"], digest: "a").inputID)
        #expect(place.inputID.count == 16)
        #expect(self.place(["a.pdf"], digest: "a").inputID != self.place(["a.pdf"], digest: "b").inputID)
        #expect(self.place(["a.pdf"], digest: "a").inputID != self.place(["b.pdf"], digest: "a").inputID)
        #expect(self.place(["a.pdf"]).inputID != self.place(["a.pdf"], digest: "a").inputID)
    }

    @Test func whatAMessageSaysOfPersonsIsHidden() {
        let place = place(["breve/Mette Hansen.xml"], digest: "a")
        let hidden = place.path(hiding: [6..<18]).unescaped
        #expect(
            !hidden.contains("Mette") && !hidden.contains("Hansen") && hidden.hasPrefix("breve/")
                && hidden.hasSuffix("~\(place.inputID.prefix(6)).xml"))
        // A range beyond the name does no harm.
        #expect(place.path(hiding: [900..<1_000]).unescaped.hasPrefix("breve/Mette Hansen~"))
    }

    @Test(arguments: [
        (["a/brev.HTML"], "html"), (["a.tar", "b.Pdf"], "pdf"), (["brev"], "brev"), (["a."], "a"), ([""], ""),
        (["a." + String(repeating: "x", count: 100)], String(repeating: "x", count: 31) + "…"),
    ]) func theEndingTellsTheFormat(_ steps: [String], _ ending: String) {
        #expect(place(steps).fileExtension == ending)
    }
}
