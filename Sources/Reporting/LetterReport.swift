internal import DocumentModel
package import RuleEngine

/// The report for people who never open a terminal: what to mend first, then solution by solution and rule by rule, which letters, for whom it matters
/// and how it is mended in the program that made them.
///
/// Holds counts and a few letters for each rule, however many there are.
package final class LetterReport: LetterCollector {
    /// A letter beside its findings.
    private struct Example {
        var letter: LetterText
        var place: LetterText
        var message: LetterText
    }

    private struct RuleEntry {
        var level: Level
        var letters = 0
        var places = 0
        /// How to mend it, by the program that made the letters; the empty name where none is known.
        var remedies: [String: String] = [:]
        var examples: [Example] = []
        var affects: String
        var references: [String]
    }

    private struct SolutionEntry {
        var letters = 0
        var withErrors = 0
        var failed: [String: RuleEntry] = [:]
        var questions: [String: RuleEntry] = [:]
        /// What persons found, by requirement.
        var persons: [String: [Example]] = [:]
    }

    private let rules: RuleSet
    private let requirements: Requirements
    private let solutions: Solutions
    private let language: TextLanguage
    private let measuredOn: String?
    private let holdsLetterContent: Bool
    /// For whom it is, where it is about one vendor's letters.
    private let vendor: String?
    private let quotes: Bool
    private var entries: [String: SolutionEntry] = [:]
    private var unreadable: [Example] = []
    private var unreadableCount = 0
    /// Letters shown with their content, by their path.
    private var shown: [(letter: LetterText, html: HTML)] = []

    private static let mostExamples = 20
    private static let mostShown = 25

    /// - Parameters:
    ///   - holdsLetterContent: whether letters are shown: then the report says so on top.
    ///   - quotes: whether findings may quote the letters in a report for a vendor.
    package init(
        rules: RuleSet, requirements: Requirements, solutions: Solutions, measuredOn: String?, language: TextLanguage,
        holdsLetterContent: Bool = false,
        vendor: String? = nil, quotes: Bool = true
    ) {
        self.rules = rules
        self.requirements = requirements
        self.solutions = solutions
        self.measuredOn = measuredOn
        self.language = language
        self.holdsLetterContent = holdsLetterContent
        self.vendor = vendor
        self.quotes = quotes
    }

    package func add(_ record: LetterRecord) { add(record, content: nil) }

    /// - Parameter content: of the letter; nil for none.
    package func add(_ record: LetterRecord, content: LetterContent?) {
        guard record.counts, record.isLetter else { return }
        switch record.verdict {
        case .outOfScope: return
        case .failed(let failure):
            unreadableCount += 1
            if unreadable.count < LetterReport.mostExamples {
                unreadable.append(Example(letter: name(of: record), place: "", message: failure.message))
            }
        case .judged(let judged): add(judged, of: record, content: content)
        }
    }

    private func add(_ judged: JudgedRecord, of record: LetterRecord, content: LetterContent?) {
        var entry = entries[record.solution ?? ""] ?? SolutionEntry()
        entry.letters += 1
        if judged.hasErrors { entry.withErrors += 1 }
        let letter = (name: name(of: record), origin: judged.origin)
        for result in judged.assertions where result.level != .note {
            if result.outcome == .failed { add(result, outcome: .failed, of: letter, to: &entry.failed) }
            if result.outcome == .cantTell { add(result, outcome: .cantTell, of: letter, to: &entry.questions) }
        }
        for fault in judged.personFaults {
            var own = entry.persons[fault.requirement] ?? []
            if own.count < LetterReport.mostExamples {
                own.append(
                    Example(
                        letter: letter.name, place: "", message: LetterText(Messages.personFault(fault)[language]))
                )
            }
            entry.persons[fault.requirement] = own
        }
        entries[record.solution ?? ""] = entry
        if let content, shown.count < LetterReport.mostShown {
            shown.append((record.path, content.html(of: record, language: language)))
        }
    }

    private func add(
        _ result: LetterRecord.RuleResult, outcome: Outcome, of letter: (name: LetterText, origin: LetterOrigin),
        to entries: inout [String: RuleEntry]
    ) {
        var entry = entries[result.rule] ?? RuleEntry(level: result.level, affects: result.affects, references: [])
        entry.letters += 1
        entry.places += result.count
        for reference in result.references where !entry.references.contains(reference) {
            entry.references.append(reference)
        }
        let origin = originLine(letter.origin, language)
        if entry.remedies.count < 8 { entry.remedies[origin] = result.remedy }
        for var finding in result.findings.filter({ $0.outcome == outcome }).prefix(3)
        where entry.examples.count < LetterReport.mostExamples {
            // What goes to a vendor quotes no citizen's letter.
            if vendor != nil, !quotes {
                finding.context = ""
                finding.message = LetterText(result.title)
            }
            entry.examples.append(
                Example(letter: letter.name, place: place(finding, language), message: finding.message))
        }
        entries[result.rule] = entry
    }

    private func say(_ da: String, _ en: String) -> String { language == .da ? da : en }

    /// As it is called in the report. A vendor is told the file and not the folders, which may be named after a case or a citizen.
    private func name(of record: LetterRecord) -> LetterText {
        guard vendor != nil, !quotes else { return record.path }
        let steps = record.path.unescaped.split(separator: "!", omittingEmptySubsequences: false)
        return LetterText(steps.map { $0.split(separator: "/").last.map(String.init) ?? "" }.joined(separator: "!"))
    }

    package func text(_ summary: Summary) -> Rendered {
        var parts = [lead(summary), notice(), contents(), mostImportant()]
        parts += ordered.map { section(of: $0.id, $0.entry) }
        parts += [unreadableSection(), questionsSection(), untestedSection(summary), shownSection()]
        let title =
            vendor.map { say("Tilgængelighed i breve fra \($0)", "Accessibility of letters from \($0)") }
            ?? say("Tilgængelighed i breve", "Accessibility of letters")
        return Rendered(
            HTMLPage(
                title: LetterText(title), language: language, main: parts.filter { !$0.isEmpty }.joined(separator: "\n")
            ).text)
    }

    private var ordered: [(id: String, entry: SolutionEntry)] {
        let places = Dictionary(solutions.all.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        return entries.map { ($0.key, $0.value) }.sorted {
            (places[$0.id] ?? .max, $0.id) < (places[$1.id] ?? .max, $1.id)
        }
    }

    private func name(_ id: String) -> String {
        solutions[id]?.name ?? (id.isEmpty ? Messages.unknownSolution[language] : id)
    }

    private var letterCount: Int { entries.values.reduce(unreadableCount) { $0 + $1.letters } }

    private func lead(_ summary: Summary) -> HTML {
        let faulty = entries.values.reduce(0) { $0 + $1.withErrors }
        let judged = letterCount - unreadableCount
        var verdict: String
        if letterCount == 0 {
            verdict = say("Ingen breve er kontrolleret.", "No letters were checked.")
        } else if judged == 0 {
            verdict = say(
                "Ingen af de \(letterCount) breve kunne kontrolleres.",
                "None of the \(letterCount) letters could be checked.")
        } else if faulty > 0 {
            verdict = say(
                "\(Messages.of(faulty, judged).da) har fejl, der skal rettes.",
                "\(Messages.of(faulty, judged).en) have faults to mend.")
        } else {
            verdict = say(
                "Der er ikke fundet fejl automatisk i \(Messages.letters(judged).da). Et menneske skal stadig se på dem.",
                "No faults were found automatically in \(Messages.letters(judged).en). A person has still to look at them."
            )
        }
        if judged > 0, unreadableCount > 0 {
            verdict +=
                " "
                + say(
                    "\(Messages.letters(unreadableCount).da) kunne ikke kontrolleres.",
                    "\(Messages.letters(unreadableCount).en) could not be checked.")
        }
        if let sample = summary.sample { verdict += " " + Messages.sample(sample)[language] }
        let when =
            measuredOn.map {
                say(
                    "Målt \($0) efter \(requirements.standard.da).",
                    "Measured \($0) against \(requirements.standard.en).")
            } ?? say("Målt efter \(requirements.standard.da).", "Measured against \(requirements.standard.en).")
        return "<p class=\"lead\">\(verdict)</p>\n<p>\(when) \(Messages.proof[language])</p>"
    }

    private func notice() -> HTML {
        guard holdsLetterContent else {
            guard vendor == nil else { return "" }
            return
                "<p>\(say("Rapporten gengiver korte stykker tekst og filnavne fra brevene. CPR-numre er skjult.", "The report quotes short pieces of text and file names of the letters. CPR numbers are hidden."))</p>"
        }
        let text = say(
            "Rapporten viser dele af breve og rummer derfor personoplysninger. Behandl den som brevene selv. CPR-numre er dækket, men navne og andet kan læses.",
            "This report shows parts of letters and so holds personal data. Treat it as the letters themselves. CPR numbers are covered; names and other things can be read."
        )
        return "<p class=\"notice\" role=\"note\">\(text)</p>"
    }

    private func contents() -> HTML {
        var links =
            [("vigtigst", say("De vigtigste ting at rette", "The most important things to mend"))]
            + ordered.map { ("l-\($0.id)", name($0.id)) }
        if unreadableCount > 0 { links.append(("ulaest", say("Kunne ikke kontrolleres", "Could not be checked"))) }
        links += [
            ("spoergsmaal", say("Det skal et menneske se på", "What a person must look at")),
            ("utestet", say("Ikke testet", "Not tested")),
        ]
        if !shown.isEmpty {
            links.append(
                ("breve", say("Brevene, som en skærmlæser får dem", "The letters as a screen reader gets them")))
        }
        let items = links.map { "<li><a href=\"#\($0.0)\">\($0.1)</a></li>" as HTML }.joined()
        return "<nav aria-label=\"\(say("Indhold", "Contents"))\"><ul>\(items)</ul></nav>"
    }

    /// The changes that clear most places in most letters, faults before warnings.
    private func mostImportant() -> HTML {
        var totals: [String: RuleEntry] = [:]
        for (_, entry) in ordered {
            for (rule, own) in entry.failed {
                var total =
                    totals[rule] ?? RuleEntry(level: own.level, affects: own.affects, references: own.references)
                total.letters += own.letters
                total.places += own.places
                totals[rule] = total
            }
        }
        let ranked = totals.sorted { first, second in
            if first.value.level != second.value.level { return first.value.level > second.value.level }
            if first.value.letters != second.value.letters { return first.value.letters > second.value.letters }
            return first.value.places != second.value.places
                ? first.value.places > second.value.places : first.key < second.key
        }
        let heading: HTML =
            "<h2 id=\"vigtigst\">\(say("De tre vigtigste ting at rette", "The three most important things to mend"))</h2>"
        guard letterCount > unreadableCount else { return "" }
        guard !ranked.isEmpty else {
            return heading
                + ("<p>\(say("Der er ikke fundet noget at rette.", "Nothing was found to mend."))</p>" as HTML)
        }
        let items = ranked.prefix(3).map { id, total -> HTML in
            let remedy = rules[id]?.remedies["default"]?[language] ?? ""
            let count = say(
                "\(places(total.places)) i \(Messages.of(total.letters, letterCount - unreadableCount).da)",
                "\(places(total.places)) in \(Messages.of(total.letters, letterCount - unreadableCount).en)")
            return "<li><strong>\(title(id))</strong>: \(count). \(remedy)</li>"
        }
        return heading + "<ol>\(items.joined(separator: "\n"))</ol>"
    }

    private func places(_ count: Int) -> String {
        say(count == 1 ? "1 sted" : "\(count) steder", count == 1 ? "1 place" : "\(count) places")
    }
    private func title(_ rule: String) -> String { rules[rule]?.title[language] ?? rule }

    private func section(of id: String, _ entry: SolutionEntry) -> HTML {
        let counts = say(
            "\(Messages.of(entry.withErrors, entry.letters).da) med fejl.",
            "\(Messages.of(entry.withErrors, entry.letters).en) with faults.")
        let ranked = entry.failed.sorted { first, second in
            if first.value.level != second.value.level { return first.value.level > second.value.level }
            return first.value.letters != second.value.letters
                ? first.value.letters > second.value.letters : first.key < second.key
        }
        let opening: HTML =
            "<section class=\"sheet\" aria-labelledby=\"l-\(id)\"><h2 id=\"l-\(id)\">\(name(id))</h2><p>\(counts)</p>"
        return opening + ranked.map { block($0.key, $0.value, isQuestion: false) }.joined(separator: "\n")
            + entry.persons.sorted { $0.key < $1.key }.map { personBlock($0.key, $0.value) }.joined(separator: "\n")
            + "</section>"
    }

    private func block(_ rule: String, _ entry: RuleEntry, isQuestion: Bool) -> HTML {
        let level =
            isQuestion
            ? say("Kræver manuel kontrol", "Needs a person") : Messages.level(entry.level)[language].capitalizedFirst
        var lines: [HTML] = ["<div class=\"rule\"><h3><span class=\"level\">\(level):</span> \(title(rule))</h3>"]
        lines.append("<p>\(entry.references.joined(separator: " · "))</p>")
        if !isQuestion { lines.append("<p><strong>\(Messages.affects[language]):</strong> \(entry.affects)</p>") }
        let remedies = entry.remedies.sorted { $0.key < $1.key }
        if Set(remedies.map(\.value)).count == 1, let only = remedies.first {
            lines.append("<p><strong>\(Messages.remedy[language]):</strong> \(only.value)</p>")
        } else {
            lines.append(
                "<p>\(say("Sådan rettes det i det program, der lavede brevet:", "How to mend it in the program that made the letter:"))</p><ul>"
            )
            lines += remedies.map { "<li>\($0.key.isEmpty ? "" : $0.key + ": ")\($0.value)</li>" }
            lines.append("</ul>")
        }
        let caption = say(
            "\(places(entry.places)) i \(Messages.letters(entry.letters).da)",
            "\(places(entry.places)) in \(Messages.letters(entry.letters).en)")
        let more = entry.examples.count < entry.places ? say(", de første vist", ", the first shown") : ""
        lines.append(
            HTMLPage.table(
                caption: LetterText(caption + more),
                columns: [say("Brev", "Letter"), say("Sted", "Place"), say("Hvad", "What")],
                rows: entry.examples.map { [$0.letter, $0.place, $0.message] }))
        lines.append("</div>")
        return lines.joined(separator: "\n")
    }

    private func personBlock(_ id: String, _ found: [Example]) -> HTML {
        let name = requirements[id].map { "\($0.criterion) \($0.name[language])" } ?? id
        let heading: HTML =
            "<div class=\"rule\"><h3><span class=\"level\">\(Messages.level(.error)[language].capitalizedFirst):</span> \(name)</h3>"
        return heading
            + HTMLPage.table(
                caption: LetterText(
                    say(
                        "Fundet af en person i \(Messages.letters(found.count).da)",
                        "Found by a person in \(Messages.letters(found.count).en)")),
                columns: [say("Brev", "Letter"), say("Hvad", "What")], rows: found.map { [$0.letter, $0.message] })
            + "</div>"
    }

    private func unreadableSection() -> HTML {
        guard unreadableCount > 0 else { return "" }
        let heading = say("Kunne ikke kontrolleres", "Could not be checked")
        let opening: HTML = "<section aria-labelledby=\"ulaest\"><h2 id=\"ulaest\">\(heading)</h2>"
        return opening
            + HTMLPage.table(
                caption: LetterText(Messages.letters(unreadableCount)[language]),
                columns: [say("Brev", "Letter"), say("Hvorfor", "Why")],
                rows: unreadable.map { [$0.letter, $0.message] }) + "</section>"
    }

    private func questionsSection() -> HTML {
        var totals: [String: RuleEntry] = [:]
        for (_, entry) in ordered {
            for (rule, own) in entry.questions {
                guard var total = totals[rule] else {
                    totals[rule] = own
                    continue
                }
                total.letters += own.letters
                total.places += own.places
                total.remedies.merge(own.remedies) { first, _ in first }
                total.examples = Array((total.examples + own.examples).prefix(LetterReport.mostExamples))
                totals[rule] = total
            }
        }
        let heading: HTML =
            "<section class=\"sheet\" aria-labelledby=\"spoergsmaal\"><h2 id=\"spoergsmaal\">\(say("Det skal et menneske se på", "What a person must look at"))</h2>"
        let about = say(
            "Regler, der peger på noget, de ikke selv kan afgøre. Hvert krav skal desuden ses efter af et menneske: brevtjek review stiller spørgsmålene.",
            "Rules that point at something they cannot tell. Each requirement needs a person besides: brevtjek review asks the questions."
        )
        let blocks = totals.sorted {
            $0.value.letters != $1.value.letters ? $0.value.letters > $1.value.letters : $0.key < $1.key
        }.map { block($0.key, $0.value, isQuestion: true) }
        return heading + "<p>\(about)</p>" + blocks.joined(separator: "\n") + "</section>"
    }

    private func untestedSection(_ summary: Summary) -> HTML {
        let line = untestedLine(summary, requirements, language)
        let text =
            line.isEmpty
            ? say(
                "Regler har set på hvert succeskriterium i mindst ét brev.",
                "Rules looked at every success criterion in at least one letter.") : line + "."
        return
            "<section aria-labelledby=\"utestet\"><h2 id=\"utestet\">\(say("Ikke testet", "Not tested"))</h2><p>\(text)</p></section>"
    }

    private func shownSection() -> HTML {
        guard !shown.isEmpty else { return "" }
        let heading = say("Brevene, som en skærmlæser får dem", "The letters as a screen reader gets them")
        let letters = shown.enumerated().map { number, letter -> HTML in
            "<section aria-labelledby=\"b-\(number)\"><h3 id=\"b-\(number)\">\(say("Brev", "Letter")) \(number + 1)</h3><p>\(letter.letter)</p>\(letter.html)</section>"
        }
        return
            "<section class=\"sheet\" aria-labelledby=\"breve\"><h2 id=\"breve\">\(heading)</h2>\(letters.joined(separator: "\n"))</section>"
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
