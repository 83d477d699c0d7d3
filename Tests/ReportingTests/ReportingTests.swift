import DocumentModel
import Foundation
import LetterLoading
import Reporting
import RuleEngine
import TestSupport
import Testing

/// One report with everything hostile in it, in every format and both languages, as snapshots; and for each
/// machine format a check that does not depend on the snapshot.
@Suite struct ReportingTests {
    private static let letter = """
        <html lang="dk"><head><title>Sag_300290-0000_<script></title></head><body>
        <h1></h1><p><img src=x alt="| *æøå* [x](y) <b> 300290-0000.png"></p><p>- ét &amp; to</p><p>- tre "fire"</p>
        <p><a href="https://eksempel.dk/300290-0000">klik her</a></p><table><tr><td>Post<td>Beløb<tr><td>a<td>1,00<tr><td>b<td>2,00</table>
        </body></html>
        """

    private static func everything(_ language: TextLanguage) throws -> ([LetterRecord], Summary, RuleSet, Requirements)
    {
        let rules = try RuleSet(try Repository.ruleSources()).selecting(.lov)
        let requirements = try Requirements(
            parsing: try Repository.text("Rules/requirements.yaml"), file: "requirements.yaml")
        var summary = Summary()
        let producers = try Repository.loadOptions().producers
        let loaded = try load(
            Array(letter.utf8), name: "a.html", facts: rules.requiredFacts.union(LetterOrigin.facts),
            options: LoadOptions(producers: producers))
        let assertions = audit(loaded, against: rules)
        let defects = [LoadDefect(.nestedTooDeep, detail: "1000", line: 3)]
        let outcomes = assertions.map {
            RuleOutcome(outcome: $0.outcome, level: $0.level, requirements: rules[$0.rule]?.requirements ?? [])
        }
        var verdict = JudgedRecord(
            format: .html, origin: LetterOrigin(loaded, known: producers),
            prints: ContentPrints(of: loaded, digest: "0"),
            outcomes: .init(
                assertions: assertions.filter { $0.outcome != .passed && $0.outcome != .inapplicable },
                passed: assertions.filter { $0.outcome == .passed }.map(\.rule),
                inapplicable: assertions.filter { $0.outcome == .inapplicable }.map(\.rule),
                statuses: requirementStatuses(
                    of: outcomes, requirements: requirements, format: .html, holdsActiveContent: false)),
            texts: RecordTexts(rules: rules, requirements: requirements, language: language))
        verdict.defects = defects.map { LetterRecord.Defect($0, language: language) }
        let judged = LetterRecord(
            id: "1", path: "ky/brev *1* | æøå.html", sha256: String(repeating: "0", count: 64),
            solution: FoundSolution(id: "ky", source: .folder), verdict: .judged(verdict))
        let failed = LetterRecord(
            id: "2", path: "ky/låst.pdf", sha256: nil, solution: nil,
            verdict: .failed(.init(code: .encrypted, message: "Filen kræver en <adgangskode>." as LetterText)))
        summary.add(judged)
        summary.add(failed)
        return ([judged, failed], summary, rules, requirements)
    }

    private static func render(_ renderer: any LetterRenderer, _ language: TextLanguage) throws -> String {
        let (records, summary, _, requirements) = try everything(language)
        let letters = records.map { renderer.letter($0).text }.joined(separator: renderer.separator.text)
        return renderer.opening().text + letters + renderer.closing(summary, requirements: requirements).text
    }

    @Test(arguments: TextLanguage.allCases) func text(language: TextLanguage) throws {
        let text = try Self.render(TextRenderer(language: language, usesColor: false), language)
        expectSnapshot(text, at: "Tests/ReportingTests/Snapshots/everything.\(language.rawValue).txt")
        #expect(text.split(separator: "\n").allSatisfy { $0.count <= 110 || $0.contains("ky/") })
    }

    @Test func colour() throws {
        let text = try Self.render(TextRenderer(language: .da, usesColor: true), .da)
        #expect(text.contains("\u{1B}[31mFEJL"))
    }

    @Test(arguments: TextLanguage.allCases) func markdown(language: TextLanguage) throws {
        let text = try Self.render(MarkdownRenderer(language: language), language)
        expectSnapshot(text, at: "Tests/ReportingTests/Snapshots/everything.\(language.rawValue).md")
        #expect(!text.contains("<b>") && !text.contains("<script>") && !text.contains("[x](y)"))
    }

    @Test(arguments: TextLanguage.allCases) func ndjson(language: TextLanguage) throws {
        let text = try Self.render(NDJSONRenderer(), language)
        expectSnapshot(text, at: "Tests/ReportingTests/Snapshots/everything.\(language.rawValue).ndjson")
        let lines = text.split(separator: "\n")
        #expect(lines.count == 2)
        for line in lines {
            let record = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            #expect(record["schema"] as? String == "brevtjek/2")
            let outcomes = (record["assertions"] as? [[String: Any]] ?? []).compactMap { $0["outcome"] as? String }
            let order = ["failed", "cantTell", "untested"]
            #expect(outcomes.allSatisfy(order.contains))
            #expect(outcomes == outcomes.sorted { order.firstIndex(of: $0) ?? 9 < order.firstIndex(of: $1) ?? 9 })
        }
    }

    @Test func json() throws {
        let document = try #require(
            try JSONSerialization.jsonObject(with: Data(try Self.render(JSONRenderer(), .da).utf8)) as? [String: Any])
        #expect((document["letters"] as? [Any])?.count == 2)
        #expect((document["requirements"] as? [Any])?.count == 50)
    }

    /// CPR numbers reach no output, and no machine says that a letter complies.
    @Test(arguments: TextLanguage.allCases) func privacyAndModesty(language: TextLanguage) throws {
        let renderers: [any LetterRenderer] = [
            TextRenderer(language: language, usesColor: false), MarkdownRenderer(language: language), NDJSONRenderer(),
            JSONRenderer(),
        ]
        for renderer in renderers {
            let text = try Self.render(renderer, language)
            #expect(!text.contains("300290"))
            #expect(!text.lowercased().contains("fuldt ud") && !text.lowercased().contains("fully compl"))
        }
    }

    private static func status(_ language: TextLanguage, rename: Bool = false) throws -> StatusReport {
        let (_, summary, rules, requirements) = try everything(language)
        var solutions = try Solutions(parsing: try Repository.text("Rules/solutions.yaml"), file: "solutions.yaml")
        if rename {
            try solutions.merge(try YAMLNode(parsing: "[{id: ky, name: \"=HYPERLINK(\\\"x\\\")<b>\"}]", file: "a.yml"))
        }
        var report = StatusReport(
            summary: summary, solutions: solutions, rules: rules, requirements: requirements, asOf: "2023-06-15",
            measuredOn: "2023-06-14", language: language)
        report.earlier = Summary()
        report.showsAll = true
        return report
    }

    /// Eleven solutions, 28 products, the letter of no known solution.
    private static let rowCount = 11 + 28 + 1

    /// What a meeting is sent must itself be accessible, and harm no spreadsheet.
    @Test(arguments: TextLanguage.allCases) func statusInOtherFormats(language: TextLanguage) throws {
        let report = try Self.status(language, rename: true)
        let html = report.tables([.status, .outstanding, .criteria, .changes]).html(language: language).text
        let all = try RuleSet(try Repository.ruleSources()).selecting(.lov)
        let page = try load(
            Array(html.utf8), name: "m.html", facts: all.requiredFacts, options: try Repository.loadOptions())
        #expect(audit(page, against: all).filter { $0.outcome == .failed || $0.outcome == .cantTell }.map(\.rule) == [])
        #expect(!html.contains("<b>"))
        let matrix = report.tables([.status])
        let lines = matrix.csv().text.split(separator: "\r\n")
        // The notes follow after an empty line.
        #expect(
            lines.prefix(Self.rowCount + 1).allSatisfy { $0.contains(";") }
                && lines.dropFirst(Self.rowCount + 1).allSatisfy { !$0.contains("\";\"") })
        #expect(matrix.csv().text.unicodeScalars.first?.value == 0xFEFF)
        let guarded = "\"'=HYPERLINK(\"\"x\"\")"
        #expect(lines.contains { $0.hasPrefix(guarded) })
        let object = try JSONSerialization.jsonObject(with: Data(matrix.json().text.utf8)) as? [String: Any]
        let tables = object?["tables"] as? [[String: Any]]
        #expect((tables?.first?["rows"] as? [Any])?.count == Self.rowCount)
    }

    private static let reader = "/usr/lib/python3/dist-packages/openpyxl/__init__.py"

    @Test func workbookIsTheSameEveryTime() throws {
        let folder = try TemporaryFolder()
        let tables = try Self.status(.da, rename: true).tables([.status, .outstanding, .criteria])
        try tables.writeWorkbook(to: folder.path + "/a.xlsx")
        try tables.writeWorkbook(to: folder.path + "/b.xlsx")
        #expect(
            try Data(contentsOf: URL(filePath: folder.path + "/a.xlsx"))
                == Data(contentsOf: URL(filePath: folder.path + "/b.xlsx")))
        #expect(throws: WorkbookFailure.self) { try tables.writeWorkbook(to: folder.path + "/findes/ikke.xlsx") }
    }

    @Test(
        .enabled(
            if: FileManager.default.fileExists(atPath: reader),
            "skipped: python3-openpyxl not installed; make test-all installs it"))
    func workbookOpensElsewhere() throws {
        let folder = try TemporaryFolder()
        try Self.status(.da, rename: true).tables([.status, .outstanding, .criteria]).writeWorkbook(
            to: folder.path + "/a.xlsx")
        let script = """
            import openpyxl
            book = openpyxl.load_workbook("a.xlsx")
            sheet = book.worksheets[0]
            print(len(book.worksheets), sheet.max_row, sheet.freeze_panes, sheet["A1"].value, sheet.auto_filter.ref.split(":")[0])
            print([cell.value for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("=")], [cell.data_type for row in sheet.iter_rows() for cell in row if cell.data_type == "f"])
            """
        let result = try Program.run(["-c", script], folder: folder.path, program: "/usr/bin/python3")
        #expect(result.status == 0, "\(result.errors)")
        #expect(result.output.hasPrefix("4 ") || result.output.hasPrefix("3 "))
        #expect(result.output.contains(" B2 Løsning A1") && result.output.contains("[] []"))
    }

    private static let browser = "/usr/bin/chromium"
    private static let axe = "\(Repository.root)/.build/python/axe.min.js"

    /// axe-core in a real browser, on a phone's width and a desk's.
    @Test(
        .enabled(
            if: FileManager.default.isExecutableFile(atPath: browser) && FileManager.default.fileExists(atPath: axe),
            "skipped: chromium or axe-core not installed; make test-all installs them"),
        arguments: TextLanguage.allCases)
    func statusPassesAxe(language: TextLanguage) throws {
        let html = try Self.status(language).tables([.status, .outstanding, .criteria, .changes]).html(
            language: language
        ).text
        for width in [320, 1_280] {
            let found = try Browser.axe(html, width: width, script: Self.axe, browser: Self.browser)
            #expect(found.violations == [] && found.passes > 10, "\(width) px: \(found)")
        }
    }

    @Test(arguments: TextLanguage.allCases) func matrix(language: TextLanguage) throws {
        let matrix = try Self.status(language).tables([.status])
        expectSnapshot(matrix.markdown().text, at: "Tests/ReportingTests/Snapshots/matrix.\(language.rawValue).md")
        expectSnapshot(
            matrix.text(width: 140).text, at: "Tests/ReportingTests/Snapshots/matrix.\(language.rawValue).txt")
        // And the two lines of the header.
        #expect(matrix.markdown().text.split(separator: "\n").filter { $0.hasPrefix("|") }.count == Self.rowCount + 2)
        let rest = try Self.status(language).tables([.outstanding, .criteria, .changes])
        expectSnapshot(rest.markdown().text, at: "Tests/ReportingTests/Snapshots/status.\(language.rawValue).md")
    }

    @Test func aPlanIsPastOnlyWhenAllOfItIs() throws {
        let solutions = try Solutions(
            parsing: "solutions:\n  - {id: a, plan: x, plan-date: \"2023-05\"}", file: "a.yaml")
        let rules = try RuleSet([])
        let requirements = try Requirements(
            parsing: try Repository.text("Rules/requirements.yaml"), file: "requirements.yaml")
        func text(_ day: String) -> String {
            var report = StatusReport(
                summary: Summary(), solutions: solutions, rules: rules, requirements: requirements, asOf: day,
                measuredOn: day, language: .da)
            report.showsAll = true
            return report.tables([.status]).markdown().text
        }
        #expect(!text("2023-05-31").contains("dato passeret"))
        #expect(text("2023-06-01").contains("dato passeret"))
    }

    @Test func rulePage() throws {
        let (_, _, rules, requirements) = try Self.everything(.da)
        let rule = try #require(rules["image-has-text-alternative"])
        for language in TextLanguage.allCases {
            expectSnapshot(
                RulePage.page(rule, requirements: requirements, language: language, width: 90).text,
                at: "Tests/ReportingTests/Snapshots/rule.\(language.rawValue).txt")
        }
    }
}
