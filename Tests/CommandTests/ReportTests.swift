import Foundation
import TestSupport
import Testing

/// The report for people, through the built program: what it says, to whom it may go, and that it is itself accessible.
@Suite struct ReportTests {
    private static let browser = "/usr/bin/chromium"
    private static let axe = "\(Repository.root)/.build/python/axe.min.js"

    private func report(_ arguments: [String], status: Int32 = 0, folder: String = Repository.root) throws -> String {
        let result = try Program.run(["report", "--as-of", "2026-11-25"] + arguments, folder: folder)
        #expect(result.status == status, "\(result.errors)")
        return result.status == 0 ? result.output : result.errors
    }

    @Test func whatComesFirstIsWhatHelpsMost() throws {
        let html = try report(["SampleLetters"])
        #expect(html.contains("<p class=\"lead\">23 af 41 breve har fejl, der skal rettes.</p>"))
        let important = try #require(html.firstRange(of: "De tre vigtigste ting at rette</h2>"))
        // Where lines end within the list is the template's.
        let list = html[important.upperBound...].prefix(2_000).filter { $0 != "\n" }
        #expect(
            list.hasPrefix(
                "<ol><li><strong>Billeder skal have en tekst, der siger det samme</strong>: 7 steder i 6 af 41 breve."))
        #expect(html.components(separatedBy: "<h1>").count == 2 && html.contains("<html lang=\"da\">"))
        #expect(
            !html.contains("data:image") && !html.contains("class=\"speech\"") && !html.contains("class=\"notice\""))
        // From saved results it is the same.
        let folder = try TemporaryFolder()
        try folder.write(try Program.run(["check", "SampleLetters", "--format", "ndjson"]).output, to: "a.ndjson")
        #expect(try report(["--from", folder.path + "/a.ndjson", "--measured", "2026-11-25"]) == html)
        #expect(try Program.run(["check", "SampleLetters", "-f", "html", "--as-of", "2026-11-25"]).output == html)
    }

    /// Letters are shown only where that is asked for, and CPR numbers are covered in text and pictures.
    @Test func lettersAreShownOnlyWhenAskedFor() throws {
        let html = try report(["SampleLetters/ky", "--with-letter-content"])
        #expect(html.contains("class=\"notice\"") && html.contains("personoplysninger"))
        #expect(html.contains("data:image/png;base64,") && html.contains("læserækkefølgen"))
        #expect(
            html.contains("overskrift niveau 1: </b>")
                || html.contains("overskrift niveau 1: <span lang=\"de\">Sie erhalten"))
        #expect(html.contains("billede uden tekst"))
        let source = try report(["SampleLetters/fbs", "--with-letter-content"])
        #expect(source.contains("<mark>"))
        #expect(!html.contains("300290"))
        let folder = try TemporaryFolder()
        try folder.write(try Program.run(["check", "SampleLetters/ky", "--format", "ndjson"]).output, to: "a.ndjson")
        #expect(
            try report(["--from", folder.path + "/a.ndjson", "--with-letter-content"], status: 2).contains(
                "brevene selv skal være der"))
        // A scan has no text to look through for CPR numbers: no picture of it.
        let scan = try report(["SampleLetters/kp/personligt-tillaeg-scannet.pdf", "--with-letter-content"])
        #expect(!scan.contains("data:image"))
    }

    @Test func aVendorGetsItsOwnLettersAndNoCitizens() throws {
        let html = try report(["SampleLetters", "--for-vendor", "Systematic"])
        #expect(
            html.contains("Tilgængelighed i breve fra Systematic") && html.contains("Fælles Bibliotekssystem")
                && !html.contains("Køreprøvebooking"))
        #expect(
            try report(["SampleLetters", "--for-vendor", "Systematic", "--with-letter-content"], status: 2).contains(
                "test-data: true"))
        #expect(try report(["SampleLetters", "--for-vendor", "Sytematic"], status: 2).contains("Systematic"))
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.path + "/fbs", withIntermediateDirectories: true)
        try FileManager.default.copyItem(
            atPath: "\(Repository.root)/SampleLetters/fbs/rykker.pdf", toPath: folder.path + "/fbs/rykker.pdf")
        try folder.write("test-data: true\n", to: "brevtjek.yml")
        #expect(
            try report([".", "--for-vendor", "Systematic", "--with-letter-content"], folder: folder.path).contains(
                "data:image/png"))
    }

    @Test func theReportPassesItsOwnRules() throws {
        let folder = try TemporaryFolder()
        for (language, arguments) in [("da", ["--with-letter-content"]), ("en", [])] {
            try folder.write(
                try report(["SampleLetters/bbr", "SampleLetters/dubu", "--lang", language] + arguments), to: "r.html")
            let line = try Program.run(["check", "r.html", "--format", "ndjson"], folder: folder.path).output
            let record = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            let failed = (record["assertions"] as? [[String: Any]] ?? []).filter {
                $0["outcome"] as? String == "failed"
            }.compactMap { $0["rule"] as? String }
            #expect(failed == [])
        }
    }

    @Test(
        .enabled(
            if: FileManager.default.isExecutableFile(atPath: browser) && FileManager.default.fileExists(atPath: axe),
            "skipped: chromium or axe-core not installed; make test-all installs them"), arguments: ["da", "en"])
    func theReportPassesAxe(language: String) throws {
        let html = try report(["SampleLetters/ky", "SampleLetters/bbr", "--with-letter-content", "--lang", language])
        // 320 pixels are a desk's 1,280 at 400 %.
        for width in [320, 1_280] {
            let found = try Browser.axe(html, width: width, script: Self.axe, browser: Self.browser)
            #expect(found.violations == [] && found.passes > 10, "\(width) px: \(found)")
            #expect(found.scrollsSideways == false)
            #expect(found.tabStops > 3 && found.tabStopsAreInOrder)
        }
    }

    @Test(arguments: ["da", "en"]) func speechIsWhatIsReadAloud(language: String) throws {
        let result = try Program.run(["show", "--as", "speech", "--lang", language, "SampleLetters/ky/afgoerelse.html"])
        expectSnapshot(result.output, at: "Tests/CommandTests/Snapshots/afgoerelse.speech.\(language).txt")
        #expect(!result.output.contains("300290"))
    }
}
