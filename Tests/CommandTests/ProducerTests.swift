import Foundation
import TestSupport
import Testing

/// The sample PDFs, made anew by the producers on this machine, get the verdicts of the committed ones.
@Suite struct ProducerTests {
    static let producers = ["soffice", "chromium", "weasyprint", "pdflatex", "gs", "pdftoppm", "img2pdf", "qpdf"]
    static let missing = producers.filter { name in
        !(ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(name)") }
    }

    @Test(.enabled(if: missing.isEmpty, "skipped: \(missing.joined(separator: ", ")) not installed; make test-all installs them"))
    func lettersMadeAnewGetTheSameVerdicts() throws {
        let folder = try TemporaryFolder()
        try FileManager.default.copyItem(atPath: Repository.root + "/SampleLetters", toPath: folder.path + "/SampleLetters")
        let made = try Program.run([folder.path + "/SampleLetters/make.sh"], program: "/bin/bash")
        #expect(made.status == 0, "\(made.errors)")
        #expect(try SampleVerdicts.lines(of: folder.path + "/SampleLetters") == SampleVerdicts.lines(of: Repository.root + "/SampleLetters"))
    }
}
