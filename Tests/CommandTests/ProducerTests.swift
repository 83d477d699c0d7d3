import Foundation
import TestSupport
import Testing

/// The letter of Tests/Producers gets the findings written down for it, file by file.
@Suite struct ProducerFixtureTests {
    @Test func everyFileGetsWhatIsExpected() throws {
        let expected = try Repository.text("Tests/Producers/expected.txt").split(separator: "\n").map(String.init)
        let files = try FileManager.default.contentsOfDirectory(atPath: Repository.root + "/Tests/Producers").filter {
            $0.hasSuffix(".pdf")
        }
        #expect(files.count == expected.count && files.count >= 15)
        let found = try SampleVerdicts.lines(of: "Tests/Producers", where: { $0.hasSuffix(".pdf") })
        for line in expected { #expect(found.contains(line), "expected \(line)") }
        for line in found { #expect(expected.contains(line), "found \(line)") }
    }

    /// The remedy is that of the program that made the letter, or of the one that rewrote it.
    @Test(arguments: [
        ("libreoffice-utagget", "libreoffice", "UseTaggedPDF"), ("weasyprint", "weasyprint", "--pdf-variant pdf/ua-1"),
        ("wkhtmltopdf", "wkhtmltopdf", "ikke længere udviklet"),
        ("fop", "fop", "Apache FOP med -a"), ("pdftex", "tex", "LuaLaTeX"),
        ("tcpdf", "tcpdf", "TCPDF kan ikke opmærke"),
        ("ghostscript", "libreoffice", "Ghostscript har skrevet filen om"),
        ("cairo", "cairo", "Slå opmærkning (tagget PDF) til"),
        ("chromium-utagget", "chromium", "--disable-pdf-tagging"),
    ])
    func remedyIsTheProducers(file: String, producer: String, words: String) throws {
        let path = "Tests/Producers/\(file).pdf"
        let text = try Program.run(["check", path, "--fail-on", "never"], environment: ["LANG": "da_DK.UTF-8"]).output
            .split { $0 == "\n" || $0 == " " }.joined(separator: " ")
        #expect(text.contains(words), "\(text)")
        let record = try Program.run(["check", path, "--format", "ndjson"]).output
        if !producer.isEmpty { #expect(record.contains("\"producer\":{\"id\":\"\(producer)\"")) }
    }
}

/// The sample PDFs, made again by the producers on this machine, get the verdicts of the committed ones.
@Suite struct ProducerTests {
    static let producers = ["soffice", "chromium", "weasyprint", "pdflatex", "gs", "pdftoppm", "img2pdf", "qpdf"]
    static let missing = producers.filter { name in
        !(ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
            FileManager.default.isExecutableFile(atPath: "\($0)/\(name)")
        }
    }

    @Test(
        .enabled(
            if: missing.isEmpty,
            "skipped: \(missing.joined(separator: ", ")) not installed; make test-all installs them"))
    func lettersMadeAnewGetTheSameVerdicts() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.copyItem(
            atPath: Repository.root + "/SampleLetters", toPath: folder.path + "/SampleLetters")
        let made = try Program.run([folder.path + "/SampleLetters/make.sh"], program: "/bin/bash")
        #expect(made.status == 0, "\(made.errors)")
        #expect(
            try SampleVerdicts.lines(of: folder.path + "/SampleLetters")
                == SampleVerdicts.lines(of: Repository.root + "/SampleLetters"))
    }
}
