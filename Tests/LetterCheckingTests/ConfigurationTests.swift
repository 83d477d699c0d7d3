import DocumentModel
import LetterLoading
import RuleEngine
import TestSupport
import Testing

@testable import LetterChecking

/// `brevtjek.yml`: what each key says, and what is said of each mistake, at its place.
@Suite struct ConfigurationTests {
    private func read(_ text: String, files: [String: String] = [:]) throws -> (
        configuration: Configuration, solutions: Solutions
    ) {
        let folder = try TemporaryFolder()
        try folder.write(text, to: "brevtjek.yml")
        for (name, text) in files { try folder.write(text, to: name) }
        var solutions = try Bundled.solutions()
        do {
            let read = try Configuration.read(
                folder.path + "/brevtjek.yml", rules: try Bundled.rules(), solutions: &solutions)
            return (read, solutions)
        } catch let error as RuleFileError {
            // The folder has another name in every run.
            throw UsageFailure(
                message: Localized(
                    same:
                        "\(error.file.split(separator: "/").last ?? ""):\(error.line):\(error.column): \(error.message.en)"
                ))
        }
    }

    @Test func noFileSaysNothing() throws {
        var solutions = try Bundled.solutions()
        let read = try Configuration.read(nil, rules: try Bundled.rules(), solutions: &solutions)
        #expect(
            read.folder.isEmpty && read.profile == nil && read.language == nil && read.levels.isEmpty
                && read.letters.isEmpty)
        #expect(
            read.claims.isEmpty && read.ignores.isEmpty && read.sourceMap.isEmpty && !read.lettersAreTestData
                && read.assignments.isEmpty)
        #expect(read.placeholders.isEmpty && read.sanitizer == nil && read.sanitizerFile == nil)
        #expect(read.htmlChapter == .web)
    }

    @Test(arguments: ["", "# kun en kommentar\n", "{}\n"]) func anEmptyFileSaysNothing(_ text: String) throws {
        let read = try read(text).configuration
        #expect(read.profile == nil && read.letters.isEmpty && !read.folder.isEmpty)
    }

    @Test func everyKeyIsRead() throws {
        let (read, solutions) = try read(
            """
            profile: god-praksis
            lang: en
            levels:
              pdf-title-shown: note
              link-has-name: warning
            letters:
              "skabeloner/**/*_ksd.html": ksd
              "**": egen
            solutions:
              - {id: egen, name: Vores egen}
              - {id: ky, plan: Rettes snart}
            placeholders:
              - {start: "<<", end: ">>"}
              - {start: "<?", end: "?>", shows: nothing}
            sanitizer: klient.yaml
            test-data: true
            html-clause: document
            ignore:
              - {rule: image-has-text-alternative, letters: "kp/**", at: "**/img", reason: Logoet}
              - {rule: link-has-name, reason: Overalt}
            source-map:
              "ud/*.pdf": "skabeloner/{1}.html"
            exempt:
              - {letters: "bilag/**", kind: tredjepart, reason: Bilag, who: Journalen, date: "2026-11-25"}
              - {solution: ksd, kind: uforholdsmæssig stor byrde, reason: Udgår, who: KSD, date: "2026-02-01"}
              - {solution: ky, kind: uforholdsmæssigt stor byrde, reason: Udgår, who: KY, date: "2026-02-02"}
              - {solution: kp, kind: undtaget, reason: Arkiv, who: KP, date: "2026-02-03"}
            outstanding:
              - {solution: ky, rule: link-has-name, responsible: Netvirk, due: "2027-01-31", note: I skabelonen}
              - {solution: ksd}
            """, files: ["klient.yaml": "global: [id]\nonly-letters: [lang]\n"])
        #expect(read.profile == .godPraksis && read.language == .en && read.lettersAreTestData)
        #expect(read.levels == ["pdf-title-shown": .note, "link-has-name": .warning])
        #expect(read.letters.map(\.solution) == ["ksd", "egen"])
        #expect(solutions["egen"]?.name == "Vores egen" && solutions["ky"]?.plan == "Rettes snart")
        #expect(
            read.placeholders == [
                PlaceholderSyntax(start: "<<", end: ">>", effect: .value),
                PlaceholderSyntax(start: "<?", end: "?>", effect: .nothing),
            ])
        #expect(read.sanitizer != nil && read.sanitizerFile == read.folder + "/klient.yaml")
        #expect(read.htmlChapter == .document)
        #expect(
            read.ignores.map(\.rule) == ["image-has-text-alternative", "link-has-name"]
                && read.ignores.map(\.reason) == ["Logoet", "Overalt"])
        #expect(
            read.ignores.map { $0.letters != nil } == [true, false]
                && read.ignores.map { $0.at != nil } == [true, false])
        #expect(read.sourceMap.map(\.template) == ["skabeloner/{1}.html"])
        #expect(
            read.claims.map(\.claim.kind) == [.thirdParty, .disproportionateBurden, .disproportionateBurden, .exempt])
        #expect(
            read.claims.map(\.solution) == [nil, "ksd", "ky", "kp"]
                && read.claims.map { $0.pattern != nil } == [true, false, false, false])
        #expect(
            read.claims.map(\.claim.who) == ["Journalen", "KSD", "KY", "KP"]
                && read.claims.map(\.claim.reason) == ["Bilag", "Udgår", "Udgår", "Arkiv"])
        #expect(read.solutionClaims.mapValues(\.date) == ["ksd": "2026-02-01", "ky": "2026-02-02", "kp": "2026-02-03"])
        #expect(
            read.assignments == [
                Assignment(
                    solution: "ky", rule: "link-has-name", responsible: "Netvirk", due: PlanDate("2027-01-31"),
                    note: "I skabelonen"),
                Assignment(solution: "ksd", rule: nil, responsible: nil, due: nil, note: nil),
            ])
    }

    private static let exemption = "kind: undtaget, reason: r, who: w, date: \"2026-02-01\""

    /// The text of a file, and where and how its mistake is reported.
    @Test(arguments: [
        ("profil: lov", "brevtjek.yml:1:1: unknown key 'profil'; did you mean 'profile'?"),
        ("lang: da\nprofile: loven", "brevtjek.yml:2:10: no such profile 'loven'; did you mean 'lov'?"),
        ("lang: dk", "brevtjek.yml:1:7: no such language 'dk'; did you mean 'da'?"),
        ("lang: [da]", "brevtjek.yml:1:7: a text is expected here"),
        ("- lang", "brevtjek.yml:1:1: keys with values are expected here"),
        ("lang: da\nlang: en", "brevtjek.yml:1:1: key given twice: lang"),
        (
            "levels:\n  link-has-nam: note",
            "brevtjek.yml:2:3: no such rule 'link-has-nam'; did you mean 'link-has-name'?"
        ),
        ("levels:\n  link-has-name: fejl", "brevtjek.yml:2:18: no such level 'fejl'; known: error, note, warning"),
        ("levels: [link-has-name]", "brevtjek.yml:1:9: keys with values are expected here"),
        ("letters:\n  \"*.html\": kys", "brevtjek.yml:2:13: no such solution 'kys'; did you mean 'ky'?"),
        ("test-data: ja", "brevtjek.yml:1:12: true or false is expected here"),
        ("placeholders:\n  - {start: a}", "brevtjek.yml:2:5: a placeholder needs 'start' and 'end'"),
        (
            "placeholders:\n  - {start: a, end: b, shows: noget}",
            "brevtjek.yml:2:31: no such effect 'noget'; known: comment, nothing, value"
        ),
        ("placeholders:\n  - {start: a, slut: b}", "brevtjek.yml:2:16: unknown key 'slut'; known: end, shows, start"),
        ("ignore:\n  - {rule: link-has-name}", "brevtjek.yml:2:5: an entry of 'ignore' has 'rule' and 'reason'"),
        ("ignore:\n  - {rule: link-has-name, reason: \"\"}", "brevtjek.yml:2:35: 'reason' may not be empty"),
        (
            "ignore:\n  - {rule: link-has-nam, reason: a}",
            "brevtjek.yml:2:12: no such rule 'link-has-nam'; did you mean 'link-has-name'?"
        ),
        (
            "ignore:\n  - {rule: link-has-name, reason: a, hvor: b}",
            "brevtjek.yml:2:38: unknown key 'hvor'; known: at, letters, reason, rule"
        ),
        (
            "exempt:\n  - {solution: ky, kind: undtaget, reason: r, who: w}",
            "brevtjek.yml:2:5: an exemption has 'kind', 'reason', 'who' and 'date'"
        ),
        ("exempt:\n  - {\(exemption)}", "brevtjek.yml:2:5: an exemption is about 'letters' or a 'solution'"),
        (
            "exempt:\n  - {letters: a, solution: ky, \(exemption)}",
            "brevtjek.yml:2:5: an exemption is about 'letters' or a 'solution'"
        ),
        (
            "exempt:\n  - {solution: ky, kind: undtaget, reason: r, who: w, date: \"2026-02\"}",
            "brevtjek.yml:2:61: a date is written 2026-11-25"
        ),
        (
            "exempt:\n  - {solution: ky, kind: undtaget, reason: r, who: w, date: \"2026-02-30\"}",
            "brevtjek.yml:2:61: a date is written 2026-11-25"
        ),
        (
            "exempt:\n  - {solution: ky, kind: undtaget, reason: r, who: \"\", date: \"2026-02-01\"}",
            "brevtjek.yml:2:5: 'reason' and 'who' may not be empty"
        ),
        (
            "exempt:\n  - {solution: ky, kind: fri, reason: r, who: w, date: \"2026-02-01\"}",
            "brevtjek.yml:2:26: no such kind 'fri'; known: tredjepart, uforholdsmæssig stor byrde, undtaget"
        ),
        ("exempt:\n  - {solution: kx, \(exemption)}", "brevtjek.yml:2:16: no such solution 'kx'; did you mean 'kp'?"),
        ("outstanding:\n  - {rule: link-has-name}", "brevtjek.yml:2:5: 'solution' is missing"),
        (
            "outstanding:\n  - {solution: ky, due: snart}",
            "brevtjek.yml:2:25: a date is expected here: 2023, 2023-05 or 2023-05-31"
        ),
        (
            "outstanding:\n  - {solution: ky, rule: link-has-nam}",
            "brevtjek.yml:2:5: no such rule 'link-has-nam'; did you mean 'link-has-name'?"
        ),
        ("lang: \"da", "brevtjek.yml:1:10: found unexpected end of stream"),
    ]) func everyMistakeIsToldAtItsPlace(_ text: String, _ expected: String) throws {
        #expect(mistake { _ = try read(text) } == expected)
    }

    @Test func aChapterThatIsNotThereIsAMistake() throws {
        #expect(mistake { _ = try read("html-clause: pdf") }?.contains("pdf") == true)
    }

    @Test func aSanitizerThatIsNotThereIsAMistake() throws {
        #expect(
            mistake { _ = try read("sanitizer: mangler.yaml") }?.hasSuffix(
                "mangler.yaml: filen kan ikke læses") == true)
        #expect(
            mistake { _ = try read("sanitizer: k.yaml", files: ["k.yaml": "\n  ukendt: 1"]) }?.hasPrefix(
                "k.yaml:2:3: unknown key 'ukendt'") == true)
    }

    // MARK: Which file counts

    @Test func theNearestFileCounts() throws {
        let folder = try TemporaryFolder()
        for name in ["brevtjek.yml", "a/brevtjek.yml", "a/b/brev.html", "c/brev.html"] {
            try folder.write("", to: name)
        }
        #expect(Configuration.nearest(to: folder.path + "/a/b") == folder.path + "/a/brevtjek.yml")
        #expect(Configuration.nearest(to: folder.path + "/a") == folder.path + "/a/brevtjek.yml")
        #expect(Configuration.nearest(to: folder.path + "/c") == folder.path + "/brevtjek.yml")
        #expect(Configuration.nearest(to: "/proc/self") == nil)
        // A folder of that name is no settings.
        try folder.write("", to: "d/brevtjek.yml/x")
        #expect(Configuration.nearest(to: folder.path + "/d") == folder.path + "/brevtjek.yml")
    }

    @Test func lettersOfOneRunComeUnderOneFile() throws {
        let folder = try TemporaryFolder()
        for name in ["brevtjek.yml", "a/brevtjek.yml", "a/x.html", "b/x.html", "c/x.html"] {
            try folder.write("", to: name)
        }
        func find(_ names: [String]) throws -> String? {
            try Configuration.find(for: try Inputs(paths: names.map { folder.path + "/" + $0 }, list: nil))
        }
        #expect(try find(["b", "c"]) == folder.path + "/brevtjek.yml")
        #expect(try find(["a"]) == folder.path + "/a/brevtjek.yml")
        #expect(mistake { _ = try find(["b", "a"]) }?.contains("--config") == true)
        // The folder as a whole has the file above, whatever stands further down.
        #expect(try find([""]) == folder.path + "/brevtjek.yml")
    }

    // MARK: What it says of a letter

    private func input(_ path: String, base: String) -> Input { Input(path: Array(path.utf8), base: base) }

    @Test func aSolutionIsFoundByPatternThenByFolder() throws {
        let (read, solutions) = try read("letters:\n  \"a/*.html\": ksd\n  \"a/**\": kp\n")
        let folder = read.folder
        func found(_ path: String) -> FoundSolution? {
            read.solution(of: input(folder + "/" + path, base: folder), solutions: solutions)
        }
        #expect(found("a/x.html") == FoundSolution(id: "ksd", source: .configuration))
        // The first that fits decides.
        #expect(found("a/b/x.html") == FoundSolution(id: "kp", source: .configuration))
        #expect(found("ky/x.html") == FoundSolution(id: "ky", source: .folder))
        #expect(found("KY/x.html") == FoundSolution(id: "ky", source: .folder))
        // The nearest folder, and never the file's own name.
        #expect(found("ky/fbs/b/x.html") == FoundSolution(id: "fbs", source: .folder))
        #expect(found("b/ky") == nil)
        #expect(found("b/x.html") == nil)
    }

    @Test func theFolderAskedForMayBeTheSolutions() throws {
        let none = Configuration()
        let solutions = try Bundled.solutions()
        #expect(
            none.solution(of: input("/breve/ky/x.html", base: "/breve/ky"), solutions: solutions)
                == FoundSolution(id: "ky", source: .folder))
        #expect(none.solution(of: input("/breve/ky/fbs/x.html", base: "/breve/ky"), solutions: solutions)?.id == "fbs")
        #expect(none.solution(of: input("/ky/breve/x.html", base: "/ky/breve"), solutions: solutions) == nil)
    }

    @Test func aLetterMadeFromATemplateNamesIt() throws {
        let (read, _) = try read(
            "source-map:\n  \"ud/*/*.pdf\": \"skabeloner/{2}-{1}.html\"\n  \"ud/**\": \"../{1}\"\n")
        let folder = read.folder
        #expect(read.template(of: folder + "/ud/ky/a.pdf") == folder + "/skabeloner/a-ky.html")
        #expect(read.template(of: folder + "/ud/a.pdf") == Files.folder(of: folder) + "/a.pdf")
        #expect(read.template(of: folder + "/ind/a.pdf") == nil)
        #expect(Configuration().template(of: "/ud/a.pdf") == nil)
    }

    @Test func aClaimIsAboutLettersOrASolution() throws {
        let (read, _) = try read(
            """
            exempt:
              - {letters: "bilag/**", kind: tredjepart, reason: første, who: w, date: "2026-02-01"}
              - {letters: "bilag/a/**", kind: undtaget, reason: anden, who: w, date: "2026-02-01"}
              - {solution: ky, kind: undtaget, reason: tredje, who: w, date: "2026-02-01"}
            """)
        func reason(_ path: String, _ solution: String?) -> String? {
            read.claim(on: read.folder + "/" + path, base: "", solution: solution)?.reason
        }
        #expect(reason("bilag/a/x.pdf", nil) == "første")
        #expect(reason("bilag/x.pdf", "ky") == "første")
        #expect(reason("x.pdf", "ky") == "tredje")
        #expect(reason("x.pdf", "ksd") == nil)
        #expect(reason("x.pdf", nil) == nil)
    }

    @Test func pathsAreBelowTheFileWhereTheyLieThere() {
        var configuration = Configuration(folder: "/b")
        #expect(configuration.relative("/b/a/x.html", base: "/z") == "a/x.html")
        #expect(configuration.relative("/bb/x.html", base: "/z") == "/bb/x.html")
        #expect(configuration.relative("/b/x.tar!a/b.html", base: "/z") == "x.tar!a/b.html")
        configuration.folder = "/"
        #expect(configuration.relative("/b/x.html", base: "/z") == "b/x.html")
        configuration.folder = ""
        #expect(configuration.relative("/z/x.html", base: "/z") == "x.html")
    }
}
