import Foundation
import RuleEngine
import TestSupport
import Testing

/// Menus and buttons that remedies name in quotes are called so in the program.
///
/// LibreOffice's names are looked up in its own files, in Danish and English. Those of other programs stand in
/// `Docs/menu-names.md` with the page that has them; where no page was found, the program's English name stands beside
/// the Danish one, so that the reader can find it all the same.
@Suite struct MenuNameTests {
    private static let libreOffice = "/usr/lib/libreoffice"
    private static let hasDanish = FileManager.default.fileExists(
        atPath: libreOffice + "/program/resource/da/LC_MESSAGES/sw.mo")

    /// A name in quotes of a remedy.
    private struct Use {
        var rule: String
        var program: String
        var name: String
        /// The sentence it stands in.
        var sentence: String
    }

    @Test(
        .enabled(if: hasDanish, "skipped: libreoffice-l10n-da not installed; make test-all installs it"),
        arguments: TextLanguage.allCases)
    func libreOfficeNames(language: TextLanguage) throws {
        let names = try Self.namesInLibreOffice(language)
        // Its files were read: thousands of names.
        #expect(names.count > 5_000)
        let newer = Set(try Self.table()["libreoffice", default: []].map { fold(language == .da ? $0.da : $0.en) })
        let uses = try Self.uses(language).filter { $0.program == "libreoffice" }
        #expect(uses.count > 40)
        for use in uses where !names.contains(fold(use.name)) {
            #expect(newer.contains(fold(use.name)), "\(use.rule): LibreOffice has no '\(use.name)'")
        }
    }

    @Test func otherProgramsNamesAreInTheTable() throws {
        let table = try Self.table()
        for language in TextLanguage.allCases {
            for use in try Self.uses(language) where use.program != "libreoffice" {
                let rows = table[use.program, default: []].filter { (language == .da ? $0.da : $0.en) == use.name }
                #expect(!rows.isEmpty, "\(use.rule): '\(use.name)' of \(use.program) is not in Docs/menu-names.md")
                guard language == .da, let row = rows.first, row.source.isEmpty else { continue }
                #expect(
                    use.sentence.contains(row.en), "\(use.rule): no page has '\(use.name)'; name '\(row.en)' beside it")
            }
        }
    }

    /// Every row is used, so that the table stays short.
    @Test func tableHoldsWhatIsUsed() throws {
        let used = Set(try Self.uses(.da).map { "\($0.program) \(fold($0.name))" })
        for (program, rows) in try Self.table() {
            for row in rows { #expect(used.contains("\(program) \(fold(row.da))"), "\(program): \(row.da)") }
        }
    }

    /// The names that remedies put in quotes: »Filer > Egenskaber« is two.
    ///
    /// A remedy that is not a program's own speaks of Acrobat where a sentence names it.
    private static func uses(_ language: TextLanguage) throws -> [Use] {
        let programs = try table().keys.filter { $0 != "acrobat" } + ["libreoffice"]
        var uses: [Use] = []
        for rule in try RuleSet(try Repository.ruleSources()).rules {
            for (key, remedy) in rule.remedies {
                for sentence in remedy[language].components(separatedBy: ". ") {
                    let program = sentence.contains("Acrobat") ? "acrobat" : key
                    guard programs.contains(program) || program == "acrobat" else { continue }
                    for name in quoted(sentence, language).flatMap({ $0.components(separatedBy: " > ") }) {
                        uses.append(Use(rule: rule.id, program: program, name: name, sentence: sentence))
                    }
                }
            }
        }
        return uses
    }

    private static func quoted(_ text: String, _ language: TextLanguage) -> [String] {
        let pattern = language == .da ? /»([^«]*)«/ : /"([^"]*)"/
        return text.matches(of: pattern).map { String($0.output.1) }
    }

    /// `Docs/menu-names.md`: below the heading of a program, rows of its Danish and English names and their source.
    private static func table() throws -> [String: [(da: String, en: String, source: String)]] {
        var table: [String: [(da: String, en: String, source: String)]] = [:]
        var program = ""
        for line in try Repository.text("Docs/menu-names.md").split(separator: "\n") {
            if line.hasPrefix("## ") { program = String(line.dropFirst(3)) }
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            guard line.hasPrefix("| "), cells.count == 5, cells[1] != "Dansk", !cells[1].hasPrefix("---") else {
                continue
            }
            table[program, default: []].append((cells[1], cells[2], cells[3]))
        }
        return table
    }

    /// All texts of its user interface, folded.
    private static func namesInLibreOffice(_ language: TextLanguage) throws -> Set<String> {
        var names: Set<String> = []
        let catalogues = libreOffice + "/program/resource/da/LC_MESSAGES"
        for file in try FileManager.default.contentsOfDirectory(atPath: catalogues) where file.hasSuffix(".mo") {
            for (english, danish) in messages(of: try Data(contentsOf: URL(filePath: "\(catalogues)/\(file)"))) {
                names.insert(fold(language == .da ? danish : english))
            }
        }
        let registry = libreOffice + "/share"
        let begin = "<value xml:lang=\"\(language == .da ? "da" : "en-US")\">"
        let files = FileManager.default.enumerator(atPath: registry)?.compactMap { $0 as? String } ?? []
        for file in files where file.hasSuffix(".xcd") {
            guard let text = try? String(contentsOfFile: "\(registry)/\(file)", encoding: .utf8) else { continue }
            for part in text.components(separatedBy: begin).dropFirst() {
                names.insert(fold(part.components(separatedBy: "</value>")[0]))
            }
        }
        return names
    }

    /// English and Danish texts of a catalogue. Source: GNU gettext manual, "The Format of GNU MO Files".
    private static func messages(of data: Data) -> [(String, String)] {
        let bytes = [UInt8](data)
        func number(at offset: Int) -> Int {
            (0..<4).reduce(0) { $0 | Int(bytes.indices.contains(offset + $1) ? bytes[offset + $1] : 0) << ($1 * 8) }
        }
        func text(at entry: Int) -> String {
            let start = number(at: entry + 4)
            let end = start + number(at: entry)
            return end <= bytes.count ? String(decoding: bytes[start..<end], as: UTF8.self) : ""
        }
        return (0..<number(at: 8)).map { index in
            let english = text(at: number(at: 12) + index * 8)
            // The context stands before the text, and the plural behind it.
            let id = english.split(separator: "\u{4}").last?.split(separator: "\0").first.map(String.init) ?? ""
            return (id, text(at: number(at: 16) + index * 8))
        }
    }
}

/// As the reader sees it, without access keys and points, and without what versions of the program differ in: capitals
/// and accents.
private func fold(_ name: String) -> String {
    var text = name.replacing("&quot;", with: "\"").replacing("&amp;", with: "&").lowercased()
    text.removeAll { "~_…".contains($0) }
    while text.hasSuffix(".") || text.hasSuffix(":") { text.removeLast() }
    return text.replacing("é", with: "e").trimmingCharacters(in: .whitespaces)
}
