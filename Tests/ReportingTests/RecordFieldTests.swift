import Foundation
import LetterLoading
import Reporting
import RuleEngine
import TestSupport
import Testing

/// What stands in a record is read as it was written, whatever it is: nothing of it gets lost on the way.
@Suite struct RecordFieldTests {
    /// Every field there is, in three records.
    private static let lines = [judged, failed, outOfScope]

    private static let judged =
        #"{"answers":[{"date":"2026-11-25","requirement":"wcag:2.4.2","verdict":"ikke opfyldt","who":"Mette"}],"#
        + #""assertions":[{"count":2,"findings":[{"bbox":[1,2.5,30,4],"column":3,"context":"Kære borger","#
        + #""count":5,"fingerprint":"00000000000000aa","line":7,"message":"Billedet har ingen tekst.","outcome":"failed","page":2,"#
        + #""path":"/html/body/img","places":[{"bbox":[1,2.5,30,4],"column":3,"context":"Kære borger","#
        + #""fingerprint":"00000000000000ab","line":7,"page":2,"path":"/html/body/img"},{"fingerprint":"00000000000000ac","#
        + #""path":"/html/body/b"}],"suppressed":{"by":"baseline","reason":"Rettes"}}],"level":"error","#
        + #""outcome":"failed","reason":"Derfor","requirements":["wcag:1.1.1"],"rule":"fremmed-regel","sameAs":["act:1"]}],"#
        + #""beside":[{"path":"brev.css","sha256":"00"},{"path":"t.xxxxxxxxxx.css","pathIsMasked":true}],"#
        + #""content":{"active":true,"appearance":"01","forms":"02","headings":"03","images":"04","language":"05","#
        + #""links":"06","structure":"07","text":"08"},"#
        + #""defects":[{"code":"nestedTooDeep","line":3,"message":"For dybt"}],"#
        + #""exempt":{"date":"2026-11-25","kind":"undtaget","reason":"Aftalt","who":"Mette"},"format":"pdf","#
        + #""id":"0123456789abcdef","inapplicable":["b"],"message":"memo","passed":["a"],"path":"ky/a.pdf","#
        + #""producer":{"id":"libreoffice","version":"7.4"},"rewriter":"word","schema":"brevtjek/2","#
        + #""sha256":"00","solution":"ky","solutionBy":"folder","status":"failed"}"#
    private static let failed =
        #"{"assertions":[],"error":{"code":"encrypted","message":"Låst"},"id":"0123456789abcdef","path":"a.pdf","#
        + #""schema":"brevtjek/2","status":"error"}"#
    private static let outOfScope =
        #"{"assertions":[],"id":"0123456789abcdef","message":"sf1601","outOfScope":"technicalDocument","path":"a.xml","#
        + #""schema":"brevtjek/2","status":"outOfScope"}"#

    private static func reader() throws -> RecordReader {
        RecordReader(
            texts: RecordTexts(rules: try RuleSet([]), requirements: try SavedLetter.requirements(), language: .da),
            producers: try Repository.loadOptions().producers)
    }

    /// nil where the line is no record.
    private static func writtenAgain(_ line: String) throws -> String? {
        try reader().record(from: line.utf8).map { record in
            String(NDJSONRenderer().letter(record).text.dropLast())
        }
    }

    @Test(arguments: lines) func whatIsReadIsWrittenAgain(line: String) throws {
        #expect(try Self.writtenAgain(line) == line)
    }

    /// The ways to every value in an object, `assertions/0/rule`.
    private static func ways(in value: Any, from way: [String] = []) -> [[String]] {
        var inner: [(String, Any)] = []
        if let object = value as? [String: Any] { inner = object.sorted { $0.key < $1.key } }
        if let list = value as? [Any] { inner = list.enumerated().map { ("\($0.offset)", $0.element) } }
        return (way.isEmpty ? [] : [way]) + inner.flatMap { ways(in: $0.1, from: way + [$0.0]) }
    }

    private static func taking(_ way: ArraySlice<String>, outOf value: Any) -> Any {
        guard let step = way.first else { return value }
        if var object = value as? [String: Any] {
            object[step] = way.count == 1 ? nil : object[step].map { taking(way.dropFirst(), outOf: $0) }
            return object
        }
        guard var list = value as? [Any], let index = Int(step), list.indices.contains(index) else { return value }
        if way.count == 1 { list.remove(at: index) } else { list[index] = taking(way.dropFirst(), outOf: list[index]) }
        return list
    }

    /// What the first contract may lack: a list that is empty then, and who found a solution.
    private static func isMadeUp(_ way: [String]) -> Bool {
        way == ["assertions", "0", "sameAs"] || way == ["solutionBy"]
    }

    /// A field that is not there is not made up: it is missed, or it is missing in what is written again. So each was read, and none was a constant.
    @Test(arguments: lines) func whatIsTakenOutIsGone(line: String) throws {
        let whole = try JSONSerialization.jsonObject(with: Data(line.utf8))
        // It follows from the others.
        for way in Self.ways(in: whole) where way != ["status"] {
            let rest = try JSONSerialization.data(withJSONObject: Self.taking(way[...], outOf: whole))
            guard let again = try Self.writtenAgain(String(decoding: rest, as: UTF8.self)) else { continue }
            // What is a part of a list has others behind it.
            if way.last.flatMap(Int.init) != nil { continue }
            let read = try JSONSerialization.jsonObject(with: Data(again.utf8))
            #expect(!Self.ways(in: read).contains(way) || Self.isMadeUp(way), "\(way)")
        }
    }

    /// The schema that others read by names the same fields.
    @Test func theSchemaNamesEveryField() throws {
        let schema = try #require(
            try JSONSerialization.jsonObject(with: Data(try Repository.text("Integrations/record.schema.json").utf8))
                as? [String: Any])
        let definitions = schema["$defs"] as? [String: [String: Any]] ?? [:]
        func names(_ part: [String: Any], from way: String = "") -> Set<String> {
            var part = part
            if let name = (part["$ref"] as? String)?.split(separator: "/").last {
                part = definitions[String(name)] ?? [:]
            }
            if let items = part["items"] as? [String: Any] { return names(items, from: way) }
            var found = Set<String>()
            for (name, value) in part["properties"] as? [String: [String: Any]] ?? [:] {
                found.insert(way + name)
                found.formUnion(names(value, from: way + name + "/"))
            }
            return found
        }
        var written = Set<String>()
        for line in Self.lines {
            for way in Self.ways(in: try JSONSerialization.jsonObject(with: Data(line.utf8))) {
                written.insert(way.filter { Int($0) == nil }.joined(separator: "/"))
            }
        }
        let aspects = written.filter { $0.hasPrefix("content/") && $0 != "content/active" }
        #expect(aspects.count == 8)
        let known = names(schema)
        #expect(written.subtracting(aspects).subtracting(known).sorted() == [])
        #expect(known.subtracting(written).sorted() == [])
    }

    /// A word that decides what the record is about has to be known: a letter of a format that a later version reads is not taken for an envelope, which
    /// counts nowhere.
    @Test(arguments: [
        (#""format":"pdf""#, #""format":"docx""#), (#""schema":"brevtjek/2""#, #""schema":"brevtjek/3""#),
        (#""message":"memo""#, #""message":"brevdue""#), (#""verdict":"ikke opfyldt""#, #""verdict":"måske""#),
        (#""format":"pdf","#, ""),
    ])
    func aRecordOfSomethingElseIsNone(was: String, isNow: String) throws {
        #expect(try Self.writtenAgain(Self.judged.replacing(was, with: isNow)) == nil)
    }

    /// Other words of a later version are taken for the worst that they can be.
    @Test func aWordOfALaterVersionIsTakenForTheWorst() throws {
        let line = Self.judged.replacing(
            #""level":"error","outcome":"failed""#, with: #""level":"fatal","outcome":"maybe""#
        )
        .replacing(#""by":"baseline""#, with: #""by":"moon""#).replacing(#""kind":"undtaget""#, with: #""kind":"x""#)
        let record = try #require(try Self.reader().record(from: line.utf8))
        let result = try #require(record.assertions.first)
        #expect(result.level == .error && result.outcome == .untested && result.findings.first?.suppression == nil)
        #expect(record.exempt == nil)
        let failed = try #require(
            try Self.reader().record(from: Self.failed.replacing("encrypted", with: "eaten").utf8))
        #expect(failed.failure?.code == .unreadable)
    }

    /// An answer that was written down counts where its file is no longer there, and gives way to what a rule finds now.
    @Test func writtenAnswersCount() throws {
        let record = try #require(try Self.reader().record(from: Self.judged.utf8))
        #expect(record.hasErrors && record.personFaults.map(\.requirement) == ["wcag:2.4.2"])
        #expect(record.judged?.requirements["wcag:2.4.2"] == .notSatisfied)
        let proved = Self.judged.replacing(#""requirement":"wcag:2.4.2""#, with: #""requirement":"wcag:1.1.1""#)
            .replacing("ikke opfyldt", with: "opfyldt")
        let other = try #require(try Self.reader().record(from: proved.utf8)?.judged)
        #expect(other.answers.isEmpty && other.requirements["wcag:1.1.1"] == .notSatisfied)
    }
}
