import Foundation
import TestSupport
import Testing

/// The meeting: from letters or saved results to the matrix, and what persons say of it, through the built program.
@Suite struct StatusTests {
    private static let good = """
        <!DOCTYPE html><html lang="da"><head><meta charset="utf-8"><title>Afgørelse om boligstøtte</title></head>
        <body><h1>Afgørelse om boligstøtte</h1><img src="logo.png" alt="Nørreskov Kommune"><p>Du får 1.200 kr. fra den 1. maj 2026.</p></body></html>
        """
    private static let noAlt = good.replacing(" alt=\"Nørreskov Kommune\"", with: "")
    private static let noTitle = good.replacing("<title>Afgørelse om boligstøtte</title>", with: "")

    private func run(_ arguments: [String], _ folder: TemporaryFolder, input: String = "") throws -> String {
        let result = try Program.run(arguments + ["--as-of", "2026-11-25"], input: input, folder: folder.path)
        #expect(result.status == 0, "\(result.errors)")
        return result.output
    }

    private func tables(_ arguments: [String], _ folder: TemporaryFolder) throws -> [[[String: Any]]] {
        let text = try run(["matrix", "--format", "json"] + arguments, folder)
        let object = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
        return (object?["tables"] as? [[String: Any]] ?? []).map { $0["rows"] as? [[String: Any]] ?? [] }
    }

    /// The deck's table, from the registry alone.
    @Test func theRegistryWithNothingMeasured() throws {
        let folder = try TemporaryFolder()
        let rows = try #require(try tables(["--all"], folder).first)
        #expect(rows.count == 11 + 28)
        #expect(
            rows.first { $0["solution"] as? String == "DUBU" }?["declared"] as? String
                == "Lever op til kravene: »Løsningen lever op til alle gældende krav for både Web og Digital Post.«")
        #expect(Set(rows.compactMap { $0["measured"] as? String }) == ["Ikke vurderet", "Ikke omfattet"])
        #expect(try run(["matrix", "--all", "--format", "md"], folder).contains("Ingen breve er målt"))
    }

    @Test func twoMeetingsAndTheChangeBetween() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.noAlt, to: "ky/a.html")
        try folder.write(Self.good, to: "ky/b.html")
        try folder.write(Self.noTitle, to: "ksd/c.html")
        try folder.write(Self.noAlt, to: "dubu/d.html")
        try folder.write(
            try Program.run(["check", ".", "--format", "ndjson"], folder: folder.path).output,
            to: "../\(URL(filePath: folder.path).lastPathComponent)-then.ndjson")
        let then = folder.path + "-then.ndjson"
        defer { try? FileManager.default.removeItem(atPath: then) }
        try folder.write(Self.good, to: "ky/a.html")
        try folder.write(Self.noTitle, to: "ky/b.html")
        let found = try tables(
            [
                ".", "--since", then, "--view", "status,aendringer", "--columns", "løsning,ændring,uenighed", "--only",
                "ky,ksd,dubu,kp",
            ], folder)
        #expect(found[0].map { $0["change"] as? String } == ["1 uændret", "–", "1 uændret", "1 ny, 1 rettet"])
        #expect(
            found[0].first?["disagreement"] as? String
                == "Uenighed: erklæret »Lever op til kravene«, målt 1 af 1 brev med fejl")
        let changes = found[1].map {
            [$0["solution"], $0["rule"], $0["change"], $0["then"], $0["now"]].map { $0 as? String ?? "" }
        }
        #expect(
            changes.contains([
                "Kommunernes Ydelsessystem (KY)", "Billeder skal have en tekst, der siger det samme", "rettet",
                "1 af 2 breve", "0 af 2 breve",
            ]))
        #expect(
            changes.contains([
                "Kommunernes Ydelsessystem (KY)", "Brevet skal have en titel", "nyt", "0 af 2 breve", "1 af 2 breve",
            ]))
        // A solution without letters now was not mended.
        try FileManager.default.removeItem(atPath: folder.path + "/ksd")
        #expect(
            try tables([".", "--since", then, "--columns", "ændring", "--only", "ksd"], folder)[0].first?["change"]
                as? String == "ikke målt igen")
    }

    @Test func savedResultsGiveTheSameTables() throws {
        let folder = try TemporaryFolder()
        for sample in [
            "ky/afgoerelse-fed.pdf", "fbs/regning.html", "beskeder/indkaldelse-dubu.xml",
            "sygesikring/laegevalg-beskyttet.pdf",
        ] {
            try FileManager.default.createDirectory(
                atPath: folder.path + "/" + sample.split(separator: "/")[0], withIntermediateDirectories: true)
            try FileManager.default.copyItem(
                atPath: "\(Repository.root)/SampleLetters/\(sample)", toPath: "\(folder.path)/\(sample)")
        }
        let views = ["--view", "status,kriterier,udestaaender"]
        let direct = try run(["matrix", ".", "--format", "json"] + views, folder)
        try folder.write(
            try Program.run(["check", ".", "--format", "ndjson"], folder: folder.path).output, to: "resultat.ndjson")
        #expect(
            try run(
                ["matrix", "--from", "resultat.ndjson", "--measured", "2026-11-25", "--format", "json"] + views, folder)
                == direct)
        #expect(try run(["matrix", "--from", "resultat.ndjson"], folder).contains("dagen er ikke oplyst"))
        try folder.write("{\"schema\":\"brevtjek/2\"}\n", to: "andet.ndjson")
        let wrong = try Program.run(["matrix", "--from", "andet.ndjson"], folder: folder.path)
        #expect(wrong.status == 2 && wrong.errors.contains("andet.ndjson:1"))
    }

    /// A person's answer stands through changes it is not about, falls visibly with what it is about, and never hides what a rule proved.
    @Test func aPersonsAnswerCounts() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.good, to: "ky/a.html")
        func state(_ requirement: String) throws -> String {
            let rows = try tables([".", "--only", "ky", "--view", "kriterier"], folder)[0]
            return rows.first { ($0["criterion"] as? String)?.hasPrefix(requirement + " ") == true }?["html"] as? String
                ?? ""
        }
        let asked = try run(["review", "ky/a.html"], folder)
        #expect(
            asked.contains("Siger teksten til hvert billede det samme som billedet") && asked.contains("46 spørgsmål")
                || asked.contains("spørgsmål, 0 besvaret"))
        #expect(try state("1.1.1") == "9.1.1.1: ingen fejl fundet automatisk – manuel kontrol mangler")
        _ = try run(
            [
                "review", "ky/a.html", "--answer", "1.1.1=opfyldt", "--answer", "2.4.2=ikke opfyldt", "--who",
                "Mette \"M\" Hansen", "--remark", "hørt\nmed NVDA",
            ], folder)
        #expect(try state("1.1.1") == "9.1.1.1: opfyldt (bekræftet)")
        #expect(try state("2.4.2") == "9.2.4.2: ikke opfyldt")
        // Dates and amounts, another sentence, another name of the file.
        try folder.write(
            Self.good.replacing("1.200 kr. fra den 1. maj 2026", with: "950 kr. om måneden fra den 15. juni 2027"),
            to: "ky/a.html")
        try FileManager.default.moveItem(atPath: folder.path + "/ky/a.html", toPath: folder.path + "/ky/ny.html")
        #expect(try state("1.1.1") == "9.1.1.1: opfyldt (bekræftet)")
        try FileManager.default.moveItem(atPath: folder.path + "/ky/ny.html", toPath: folder.path + "/ky/a.html")
        try folder.write(Self.good.replacing("Nørreskov Kommune", with: "Logo for Nørreskov Kommune"), to: "ky/a.html")
        #expect(try state("1.1.1") == "9.1.1.1: ingen fejl fundet automatisk – manuel kontrol mangler")
        #expect(
            try run(["review", "ky/a.html"], folder).contains(
                "Bortfaldet: Mette \"M\" Hansen svarede »opfyldt« 2026-11-25"))
        #expect(try run(["matrix", ".", "--only", "ky", "--format", "md"], folder).contains("2 svar er bortfaldet"))
        // The same content in another solution is another matter.
        try folder.write(Self.good, to: "ksd/a.html")
        #expect(
            !(try run(["matrix", ".", "--only", "ksd", "--view", "kriterier"], folder)).contains("opfyldt (bekræftet"))
        try folder.write(Self.noAlt, to: "ky/a.html")
        #expect(try state("1.1.1") == "9.1.1.1: ikke opfyldt")
    }

    @Test func onlyAnswersOnEverythingConfirmASolution() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.good, to: "ky/a.html")
        func words() throws -> String {
            try run(["matrix", ".", "--only", "ky"], folder)
                + (try run(["report", "--for", "was", "--solution", "ky", "."], folder))
        }
        #expect(!(try words()).contains("fuldt ud"))
        _ = try run(["review", ".", "--answer", "resten=ikke relevant", "--answer", "*=opfyldt", "--who", "M"], folder)
        #expect(
            try words().contains("(bekræftet") && (try words()).contains("Webstedet overholder standarden fuldt ud"))
        try folder.write(Self.good.replacing("Du får", with: "I får"), to: "ky/b.html")
        #expect(!(try words()).contains("fuldt ud"))
        try FileManager.default.removeItem(atPath: folder.path + "/ky/b.html")
        try folder.write(String(Self.good.prefix(20)), to: "ky/b.pdf")
        #expect(!(try words()).contains("fuldt ud"))
    }

    /// What a rule proved is not made right by calling it advice, by leaving the rule out, or by another profile.
    @Test func noSettingMakesAFaultConfirmable() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.noAlt, to: "ky/a.html")
        try folder.write("levels:\n  image-has-text-alternative: note\n", to: "brevtjek.yml")
        let some = ["--answer", "*=opfyldt", "--who", "M"]
        _ = try run(["review", "."] + some, folder)
        #expect(
            try tables([".", "--only", "ky", "--view", "kriterier"], folder)[0].first?["html"] as? String
                == "9.1.1.1: ikke opfyldt")
        #expect(!(try run(["report", "--for", "was", "--solution", "ky", "."], folder)).contains("fuldt ud"))
        try folder.write("profile: lov\n", to: "brevtjek.yml")
        for arguments in [["--ignore", "image-has-text-alternative"], ["--profile", "pdfua1"]] {
            _ = try run(["review", "."] + arguments + some, folder)
            let words = try run(["matrix", ".", "--only", "ky", "--format", "md"] + arguments, folder)
            #expect(!words.contains("(bekræftet") && words.contains("Ikke alle lovens regler er kørt på 1 brev"))
        }
    }

    /// What is seldom in a letter is asked about where the letter holds scripts, motion or fields.
    @Test func whatMovesOrActsIsAskedAbout() throws {
        let folder = try TemporaryFolder()
        let active = Self.good.replacing(
            "<h1>", with: "<style>@keyframes b {to {opacity: 0}} p {animation: b 1s infinite}</style><h1>")
        try folder.write(active, to: "a.html")
        try folder.write(Self.good, to: "b.html")
        #expect(try run(["review", "a.html"], folder).contains("Kan det, der bevæger sig, stoppes?"))
        #expect(!(try run(["review", "b.html"], folder)).contains("Kan det, der bevæger sig, stoppes?"))
    }

    @Test func answersAreAskedForOneByOne() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.good, to: "a.html")
        let output = try run(["review", "a.html", "--ask", "--who", "M"], folder, input: "o\n\nhvad\ni\nq\n")
        #expect(output.contains("2 svar gemt i brevtjek-vurdering.yml"))
        let file = try String(contentsOfFile: folder.path + "/brevtjek-vurdering.yml", encoding: .utf8)
        #expect(
            file.contains("requirement: \"wcag:1.1.1\"\n    verdict: opfyldt") && file.contains("verdict: ikke opfyldt")
        )
        try folder.write(
            "answers:\n  - {letter: a, requirement: \"wcag:9.9.9\", verdict: opfyldt, who: M, date: \"2026-11-25\", fingerprint: x}\n",
            to: "brevtjek-vurdering.yml")
        let wrong = try Program.run(["review", "a.html"], folder: folder.path)
        #expect(wrong.status == 2 && wrong.errors.contains("brevtjek-vurdering.yml:2"))
    }

    /// Claims and third parties are judged, shown, and counted apart.
    @Test func whatIsExemptIsCountedApart() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.noAlt, to: "ky/gammel/a.html")
        try folder.write(Self.good, to: "ky/b.html")
        try folder.write(Self.noAlt, to: "ksd/c.html")
        try folder.write(
            """
            exempt:
              - {letters: "ky/gammel/**", kind: tredjepart, reason: "Borgerens eget bilag", who: Journalen, date: "2026-01-15"}
              - {solution: ksd, kind: uforholdsmæssig stor byrde, reason: "Udgår ved årsskiftet", who: KSD-teamet, date: "2026-02-01"}
            outstanding:
              - {solution: ky, responsible: Netvirk A/S, due: "2026-10", note: "Rettes i skabelonen"}
            """, to: "brevtjek.yml")
        let rows = try tables([".", "--only", "ky,ksd"], folder)[0]
        #expect(rows.map { $0["letters"] as? Int } == [0, 1])
        #expect(
            rows[0]["measured"] as? String
                == "Erklæret uforholdsmæssig stor byrde: »Udgår ved årsskiftet« (KSD-teamet, 2026-02-01)")
        #expect(rows[1]["exempt"] as? String == "1 fra tredjepart" && rows[1]["with-errors"] as? Int == 0)
        let checked = try Program.run(["check", "."], folder: folder.path)
        #expect(
            checked.status == 0
                && checked.output.contains(
                    "Fra tredjepart: »Borgerens eget bilag« (Journalen, 2026-01-15). Tæller ikke med.")
        )
        let work = try tables([".", "--only", "ky", "--view", "udestaaender"], folder)[0]
        #expect(
            work.first?["responsible"] as? String == "Netvirk A/S"
                && work.first?["due"] as? String == "2026-10 (dato passeret)")
        #expect(
            try run(["report", "--for", "was", "--solution", "ksd", "."], folder).contains(
                "Undtagelser\n- Erklæret uforholdsmæssig stor byrde"))
    }

    @Test func aLetterIsKnownByItsMarks() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "solutions:\n  - {id: egen, name: Egen løsning, marks: {producer: [\"LibreOffice 7\"], kle: [\"32.24\"]}}\n",
            to: "brevtjek.yml")
        try FileManager.default.copyItem(
            atPath: "\(Repository.root)/SampleLetters/ky/afgoerelse-god.pdf", toPath: folder.path + "/a.pdf")
        func solution(_ name: String) throws -> [String?] {
            let line = try #require(
                try Program.run(["check", name, "--format", "ndjson"], folder: folder.path).output.split(
                    separator: "\n"
                ).first)
            let record = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            return [record?["solution"] as? String, record?["solutionBy"] as? String]
        }
        #expect(try solution("a.pdf") == ["egen", "producer"])
        let memo = try String(
            contentsOfFile: "\(Repository.root)/SampleLetters/beskeder/indkaldelse-dubu.xml", encoding: .utf8)
        try folder.write(memo, to: "b.xml")
        #expect(try solution("b.xml") == ["dubu", "message"])
    }

    @Test(
        .enabled(
            if: FileManager.default.isExecutableFile(atPath: "/usr/bin/lzma"),
            "skipped: xz-utils not installed; make test-all installs it"))
    func aBatchOfAThousandMessages() throws {
        let folder = try TemporaryFolder()
        #expect(try Program.run(["messages", "1000", folder.path + "/ind"], program: "make-letters").status == 0)
        #expect(
            try Program.run(["--lzma", "-cf", "batch.tar.lzma", "ind"], folder: folder.path, program: "/bin/tar").status
                == 0)
        let result = try Program.run(
            ["check", "batch.tar.lzma", "--format", "ndjson", "--fail-on", "never"], folder: folder.path)
        #expect(result.status == 0 && result.output.split(separator: "\n").count == 2_000)
    }
}
