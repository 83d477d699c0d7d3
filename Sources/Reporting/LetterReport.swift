package import RuleEngine
internal import DocumentModel

/// The report for people who never open a terminal: what to mend first, then solution by solution and rule by rule, which letters, for whom it matters
/// and how it is mended in the program that made them.
///
/// Holds counts and a few letters for each rule, however many there are.
package final class LetterReport: LetterCollector {
    /// A letter beside its findings.
    private struct Example {
        var letter: String
        var place: String
        var message: String
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
    private var shown: [(letter: String, html: String)] = []

    private static let mostExamples = 20
    private static let mostShown = 25

    /// - Parameters:
    ///   - holdsLetterContent: whether letters are shown: then the report says so on top.
    ///   - quotes: whether findings may quote the letters in a report for a vendor.
    package init(
        rules: RuleSet, requirements: Requirements, solutions: Solutions, measuredOn: String?, language: TextLanguage, holdsLetterContent: Bool = false,
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

    package func add(_ record: LetterRecord) { add(record, content: "") }

    /// - Parameter content: of the letter, as HTML; empty for none.
    package func add(_ record: LetterRecord, content: String) {
        if record.outOfScope != nil || record.exempt != nil || !record.isLetter { return }
        if let failure = record.failure {
            unreadableCount += 1
            if unreadable.count < LetterReport.mostExamples { unreadable.append(Example(letter: record.path, place: "", message: failure.message)) }
            return
        }
        var entry = entries[record.solution ?? ""] ?? SolutionEntry()
        entry.letters += 1
        if record.hasErrors { entry.withErrors += 1 }
        for result in record.assertions where result.level != .note {
            if result.outcome == .failed { add(result, outcome: .failed, of: record, to: &entry.failed) }
            if result.outcome == .cantTell { add(result, outcome: .cantTell, of: record, to: &entry.questions) }
        }
        for fault in record.personFaults {
            var own = entry.persons[fault.requirement] ?? []
            if own.count < LetterReport.mostExamples { own.append(Example(letter: record.path, place: "", message: Messages.personFault(fault)[language])) }
            entry.persons[fault.requirement] = own
        }
        entries[record.solution ?? ""] = entry
        if !content.isEmpty, shown.count < LetterReport.mostShown { shown.append((record.path, content)) }
    }

    private func add(_ result: LetterRecord.RuleResult, outcome: Outcome, of record: LetterRecord, to entries: inout [String: RuleEntry]) {
        var entry = entries[result.rule] ?? RuleEntry(level: result.level, affects: result.affects, references: [])
        entry.letters += 1
        entry.places += result.count
        for reference in result.references where !entry.references.contains(reference) { entry.references.append(reference) }
        let origin = originLine(record.origin, language)
        if entry.remedies.count < 8 { entry.remedies[origin] = result.remedy }
        for var finding in result.findings.filter({ $0.outcome == outcome }).prefix(3) where entry.examples.count < LetterReport.mostExamples {
            // What goes to a vendor quotes no citizen's letter.
            if vendor != nil, !quotes {
                finding.context = ""
                finding.message = result.title
            }
            entry.examples.append(Example(letter: record.path, place: place(finding, language), message: finding.message))
        }
        entries[result.rule] = entry
    }

    private func say(_ da: String, _ en: String) -> String { language == .da ? da : en }

    package func text(_ summary: Summary) -> String {
        var parts = [lead(summary), notice(), contents(), mostImportant()]
        parts += ordered.map { section(of: $0.id, $0.entry) }
        parts += [unreadableSection(), questionsSection(), untestedSection(summary), shownSection()]
        let title = vendor.map { say("Tilgængelighed i breve fra \($0)", "Accessibility of letters from \($0)") } ?? say("Tilgængelighed i breve", "Accessibility of letters")
        return HTMLPage(title: title, language: language, main: parts.filter { !$0.isEmpty }.joined(separator: "\n")).text
    }

    private var ordered: [(id: String, entry: SolutionEntry)] {
        let places = Dictionary(solutions.all.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        return entries.map { ($0.key, $0.value) }.sorted { (places[$0.id] ?? .max, $0.id) < (places[$1.id] ?? .max, $1.id) }
    }

    private func name(_ id: String) -> String { solutions[id]?.name ?? (id.isEmpty ? Messages.unknownSolution[language] : id) }

    private var letterCount: Int { entries.values.reduce(unreadableCount) { $0 + $1.letters } }

    private func lead(_ summary: Summary) -> String {
        let faulty = entries.values.reduce(0) { $0 + $1.withErrors }
        let judged = letterCount - unreadableCount
        var verdict: String
        if letterCount == 0 {
            verdict = say("Ingen breve er kontrolleret.", "No letters were checked.")
        } else if judged == 0 {
            verdict = say("Ingen af de \(letterCount) breve kunne kontrolleres.", "None of the \(letterCount) letters could be checked.")
        } else if faulty > 0 {
            verdict = say("\(Messages.of(faulty, judged).da) har fejl, der skal rettes.", "\(Messages.of(faulty, judged).en) have faults to mend.")
        } else {
            verdict = say(
                "Der er ikke fundet fejl automatisk i \(Messages.letters(judged).da). Et menneske skal stadig se på dem.",
                "No faults were found automatically in \(Messages.letters(judged).en). A person has still to look at them.")
        }
        if judged > 0, unreadableCount > 0 {
            verdict += " " + say("\(Messages.letters(unreadableCount).da) kunne ikke kontrolleres.", "\(Messages.letters(unreadableCount).en) could not be checked.")
        }
        if let sample = summary.sample { verdict += " " + Messages.sample(sample)[language] }
        let when = measuredOn.map { say("Målt \($0) efter \(requirements.standard.da).", "Measured \($0) against \(requirements.standard.en).") } ?? say("Målt efter \(requirements.standard.da).", "Measured against \(requirements.standard.en).")
        return "<p class=\"lead\">\(escapedHTML(verdict))</p>\n<p>\(escapedHTML("\(when) \(Messages.proof[language])"))</p>"
    }

    private func notice() -> String {
        guard holdsLetterContent else {
            guard vendor == nil else { return "" }
            return "<p>\(escapedHTML(say("Rapporten gengiver korte stykker tekst og filnavne fra brevene. CPR-numre er skjult.", "The report quotes short pieces of text and file names of the letters. CPR numbers are hidden.")))</p>"
        }
        let text = say(
            "Rapporten viser dele af breve og rummer derfor personoplysninger. Behandl den som brevene selv. CPR-numre er dækket, men navne og andet kan læses.",
            "This report shows parts of letters and so holds personal data. Treat it as the letters themselves. CPR numbers are covered; names and other things can be read.")
        return "<p class=\"notice\" role=\"note\">\(escapedHTML(text))</p>"
    }

    private func contents() -> String {
        var links = [("vigtigst", say("De vigtigste ting at rette", "The most important things to mend"))] + ordered.map { ("l-\($0.id)", name($0.id)) }
        if unreadableCount > 0 { links.append(("ulaest", say("Kunne ikke kontrolleres", "Could not be checked"))) }
        links += [("spoergsmaal", say("Det skal et menneske se på", "What a person must look at")), ("utestet", say("Ikke testet", "Not tested"))]
        if !shown.isEmpty { links.append(("breve", say("Brevene, som en skærmlæser får dem", "The letters as a screen reader gets them"))) }
        return "<nav aria-label=\"\(say("Indhold", "Contents"))\"><ul>" + links.map { "<li><a href=\"#\($0.0)\">\(escapedHTML($0.1))</a></li>" }.joined() + "</ul></nav>"
    }

    /// The changes that clear most places in most letters, faults before warnings.
    private func mostImportant() -> String {
        var totals: [String: RuleEntry] = [:]
        for (_, entry) in ordered {
            for (rule, own) in entry.failed {
                var total = totals[rule] ?? RuleEntry(level: own.level, affects: own.affects, references: own.references)
                total.letters += own.letters
                total.places += own.places
                totals[rule] = total
            }
        }
        let ranked = totals.sorted { first, second in
            if first.value.level != second.value.level { return first.value.level > second.value.level }
            if first.value.letters != second.value.letters { return first.value.letters > second.value.letters }
            return first.value.places != second.value.places ? first.value.places > second.value.places : first.key < second.key
        }
        let heading = "<h2 id=\"vigtigst\">\(say("De tre vigtigste ting at rette", "The three most important things to mend"))</h2>"
        guard letterCount > unreadableCount else { return "" }
        guard !ranked.isEmpty else { return heading + "<p>\(say("Der er ikke fundet noget at rette.", "Nothing was found to mend."))</p>" }
        let items = ranked.prefix(3).map { id, total in
            let remedy = rules[id]?.remedies["default"]?[language] ?? ""
            let count = say("\(places(total.places)) i \(Messages.of(total.letters, letterCount - unreadableCount).da)", "\(places(total.places)) in \(Messages.of(total.letters, letterCount - unreadableCount).en)")
            return "<li><strong>\(escapedHTML(title(id)))</strong>: \(escapedHTML(count)). \(escapedHTML(remedy))</li>"
        }
        return heading + "<ol>\(items.joined(separator: "\n"))</ol>"
    }

    private func places(_ count: Int) -> String { say(count == 1 ? "1 sted" : "\(count) steder", count == 1 ? "1 place" : "\(count) places") }
    private func title(_ rule: String) -> String { rules[rule]?.title[language] ?? rule }

    private func section(of id: String, _ entry: SolutionEntry) -> String {
        let counts = say("\(Messages.of(entry.withErrors, entry.letters).da) med fejl.", "\(Messages.of(entry.withErrors, entry.letters).en) with faults.")
        let ranked = entry.failed.sorted { first, second in
            if first.value.level != second.value.level { return first.value.level > second.value.level }
            return first.value.letters != second.value.letters ? first.value.letters > second.value.letters : first.key < second.key
        }
        return "<section class=\"sheet\" aria-labelledby=\"l-\(escapedHTML(id))\"><h2 id=\"l-\(escapedHTML(id))\">\(escapedHTML(name(id)))</h2><p>\(escapedHTML(counts))</p>"
            + ranked.map { block($0.key, $0.value, isQuestion: false) }.joined(separator: "\n")
            + entry.persons.sorted { $0.key < $1.key }.map { personBlock($0.key, $0.value) }.joined(separator: "\n") + "</section>"
    }

    private func block(_ rule: String, _ entry: RuleEntry, isQuestion: Bool) -> String {
        let level = isQuestion ? say("Kræver manuel kontrol", "Needs a person") : Messages.level(entry.level)[language].capitalizedFirst
        var lines = ["<div class=\"rule\"><h3><span class=\"level\">\(level):</span> \(escapedHTML(title(rule)))</h3>"]
        lines.append("<p>\(escapedHTML(entry.references.joined(separator: " · ")))</p>")
        if !isQuestion { lines.append("<p><strong>\(Messages.affects[language]):</strong> \(escapedHTML(entry.affects))</p>") }
        let remedies = entry.remedies.sorted { $0.key < $1.key }
        if Set(remedies.map(\.value)).count == 1, let only = remedies.first {
            lines.append("<p><strong>\(Messages.remedy[language]):</strong> \(escapedHTML(only.value))</p>")
        } else {
            lines.append("<p>\(say("Sådan rettes det i det program, der lavede brevet:", "How to mend it in the program that made the letter:"))</p><ul>")
            lines += remedies.map { "<li>\($0.key.isEmpty ? "" : "\(escapedHTML($0.key)): ")\(escapedHTML($0.value))</li>" }
            lines.append("</ul>")
        }
        let caption = say("\(places(entry.places)) i \(Messages.letters(entry.letters).da)", "\(places(entry.places)) in \(Messages.letters(entry.letters).en)")
        let more = entry.examples.count < entry.places ? say(", de første vist", ", the first shown") : ""
        lines.append(
            HTMLPage.table(
                caption: caption + more, columns: [say("Brev", "Letter"), say("Sted", "Place"), say("Hvad", "What")], rows: entry.examples.map { [$0.letter, $0.place, $0.message] }))
        lines.append("</div>")
        return lines.joined(separator: "\n")
    }

    private func personBlock(_ id: String, _ found: [Example]) -> String {
        let name = requirements[id].map { "\($0.criterion) \($0.name[language])" } ?? id
        return "<div class=\"rule\"><h3><span class=\"level\">\(Messages.level(.error)[language].capitalizedFirst):</span> \(escapedHTML(name))</h3>"
            + HTMLPage.table(
                caption: say("Fundet af en person i \(Messages.letters(found.count).da)", "Found by a person in \(Messages.letters(found.count).en)"),
                columns: [say("Brev", "Letter"), say("Hvad", "What")], rows: found.map { [$0.letter, $0.message] }) + "</div>"
    }

    private func unreadableSection() -> String {
        guard unreadableCount > 0 else { return "" }
        let heading = say("Kunne ikke kontrolleres", "Could not be checked")
        return "<section aria-labelledby=\"ulaest\"><h2 id=\"ulaest\">\(heading)</h2>"
            + HTMLPage.table(caption: Messages.letters(unreadableCount)[language], columns: [say("Brev", "Letter"), say("Hvorfor", "Why")], rows: unreadable.map { [$0.letter, $0.message] }) + "</section>"
    }

    private func questionsSection() -> String {
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
        let heading = "<section class=\"sheet\" aria-labelledby=\"spoergsmaal\"><h2 id=\"spoergsmaal\">\(say("Det skal et menneske se på", "What a person must look at"))</h2>"
        let about = say(
            "Regler, der peger på noget, de ikke selv kan afgøre. Hvert krav skal desuden ses efter af et menneske: brevtjek review stiller spørgsmålene.",
            "Rules that point at something they cannot tell. Each requirement needs a person besides: brevtjek review asks the questions.")
        let blocks = totals.sorted { $0.value.letters != $1.value.letters ? $0.value.letters > $1.value.letters : $0.key < $1.key }.map { block($0.key, $0.value, isQuestion: true) }
        return heading + "<p>\(escapedHTML(about))</p>" + blocks.joined(separator: "\n") + "</section>"
    }

    private func untestedSection(_ summary: Summary) -> String {
        let line = untestedLine(summary, requirements, language)
        let text = line.isEmpty ? say("Regler har set på hvert succeskriterium i mindst ét brev.", "Rules looked at every success criterion in at least one letter.") : line + "."
        return "<section aria-labelledby=\"utestet\"><h2 id=\"utestet\">\(say("Ikke testet", "Not tested"))</h2><p>\(escapedHTML(text))</p></section>"
    }

    private func shownSection() -> String {
        guard !shown.isEmpty else { return "" }
        let heading = say("Brevene, som en skærmlæser får dem", "The letters as a screen reader gets them")
        return "<section class=\"sheet\" aria-labelledby=\"breve\"><h2 id=\"breve\">\(heading)</h2>"
            + shown.enumerated().map { number, letter in
                "<section aria-labelledby=\"b-\(number)\"><h3 id=\"b-\(number)\">\(say("Brev", "Letter")) \(number + 1)</h3><p>\(escapedHTML(letter.letter))</p>\(letter.html)</section>"
            }.joined(separator: "\n") + "</section>"
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
