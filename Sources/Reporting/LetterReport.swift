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
        for result in judged.assertions where result.level != .note && !result.isCountedUnderCause {
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
                finding.places = finding.places.map {
                    FindingPlace(pointer: $0.pointer, context: "", fingerprint: $0.fingerprint)
                }
                finding.message = LetterText(result.title)
            }
            entry.examples.append(
                Example(letter: letter.name, place: place(finding, language), message: finding.message))
        }
        entries[result.rule] = entry
    }

    private func say(_ da: String, _ en: String) -> String { language == .da ? da : en }

    /// As it is called in the report. A vendor sees the file and not the folders, which may be named after a case or a citizen.
    private func name(of record: LetterRecord) -> LetterText {
        guard vendor != nil, !quotes else { return record.path }
        let steps = record.path.unescaped.split(separator: "!", omittingEmptySubsequences: false)
        return LetterText(steps.map { $0.split(separator: "/").last.map(String.init) ?? "" }.joined(separator: "!"))
    }

    package func text(_ summary: Summary) -> Rendered {
        let title =
            vendor.map { say("Tilgængelighed i breve fra \($0)", "Accessibility of letters from \($0)") }
            ?? say("Tilgængelighed i breve", "Accessibility of letters")
        let when =
            measuredOn.map { say("Målt \($0) efter", "Measured \($0) against") }
            ?? say("Målt efter", "Measured against")
        let main = Template.report.filled(with: [
            "verdict": .text(verdict(summary)),
            "measured": .text("\(when) \(requirements.standard[language]). \(Messages.proof[language])"),
            "quotes": .part(quotesNotice), "holdsLetters": .part(lettersNotice),
            "contents": .text(say("Indhold", "Contents")), "links": .parts(links),
            "important": .part(mostImportant), "solutions": .parts(ordered.map { view(of: $0.id, $0.entry) }),
            "unreadable": .part(unreadableView),
            "questions": .text(say("Det skal et menneske se på", "What a person must look at")),
            "aboutQuestions": .text(
                say(
                    "Regler, der peger på noget, de ikke selv kan afgøre. Hvert krav skal desuden ses efter af et menneske: brevtjek review stiller spørgsmålene.",
                    "Rules that point at something they cannot tell. Each requirement needs a person besides: brevtjek review asks the questions."
                )), "questionRules": .piece(questions),
            "untestedHeading": .text(say("Ikke testet", "Not tested")), "untested": .text(untested(summary)),
            "shown": .part(shownView),
        ])
        return Rendered(HTMLPage(title: LetterText(title), language: language, main: main).text)
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

    private func verdict(_ summary: Summary) -> String {
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
        return verdict
    }

    /// nil where letters are shown, and where nothing is quoted.
    private var quotesNotice: View? {
        guard !holdsLetterContent, vendor == nil else { return nil }
        return [
            "text": .text(
                say(
                    "Rapporten gengiver korte stykker tekst og filnavne fra brevene. CPR-numre er skjult.",
                    "The report quotes short pieces of text and file names of the letters. CPR numbers are hidden."))
        ]
    }

    private var lettersNotice: View? {
        guard holdsLetterContent else { return nil }
        return [
            "text": .text(
                say(
                    "Rapporten viser dele af breve og rummer derfor personoplysninger. Behandl den som brevene selv. CPR-numre er dækket, men navne og andet kan læses.",
                    "This report shows parts of letters and so holds personal data. Treat it as the letters themselves. CPR numbers are covered; names and other things can be read."
                ))
        ]
    }

    private var links: [View] {
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
        return links.map { ["id": .text($0.0), "title": .text($0.1)] }
    }

    /// The changes that clear most places in most letters, faults before warnings; nil where no letter was judged.
    private var mostImportant: View? {
        guard letterCount > unreadableCount else { return nil }
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
        let judged = letterCount - unreadableCount
        let items = ranked.prefix(3).map { id, total -> View in
            let remedy = rules[id]?.remedies["default"]?[language] ?? ""
            let count = say(
                "\(places(total.places)) i \(Messages.of(total.letters, judged).da)",
                "\(places(total.places)) in \(Messages.of(total.letters, judged).en)")
            return ["title": .text(title(id)), "text": .text("\(count). \(remedy)")]
        }
        let nothing = say("Der er ikke fundet noget at rette.", "Nothing was found to mend.")
        return [
            "heading": .text(say("De tre vigtigste ting at rette", "The three most important things to mend")),
            "nothing": .part(items.isEmpty ? ["text": .text(nothing)] : nil),
            "ranked": .part(items.isEmpty ? nil : ["rules": .parts(items)]),
        ]
    }

    private func places(_ count: Int) -> String {
        say(count == 1 ? "1 sted" : "\(count) steder", count == 1 ? "1 place" : "\(count) places")
    }
    private func title(_ rule: String) -> String { rules[rule]?.title[language] ?? rule }

    private func view(of id: String, _ entry: SolutionEntry) -> View {
        let counts = say(
            "\(Messages.of(entry.withErrors, entry.letters).da) med fejl.",
            "\(Messages.of(entry.withErrors, entry.letters).en) with faults.")
        let ranked = entry.failed.sorted { first, second in
            if first.value.level != second.value.level { return first.value.level > second.value.level }
            return first.value.letters != second.value.letters
                ? first.value.letters > second.value.letters : first.key < second.key
        }
        let blocks =
            ranked.map { block($0.key, $0.value, isQuestion: false) }
            + entry.persons.sorted { $0.key < $1.key }.map { personBlock($0.key, $0.value) }
        return [
            "id": .text(id), "name": .text(name(id)), "counts": .text(counts),
            "rules": .piece(blocks.joined(separator: "\n")),
        ]
    }

    private func block(_ rule: String, _ entry: RuleEntry, isQuestion: Bool) -> HTML {
        let level =
            isQuestion
            ? say("Kræver manuel kontrol", "Needs a person") : Messages.level(entry.level)[language].capitalizedFirst
        let affects: View = ["label": .text(Messages.affects[language]), "text": .text(entry.affects)]
        let remedies = entry.remedies.sorted { $0.key < $1.key }
        let only = Set(remedies.map(\.value)).count == 1 ? remedies.first : nil
        let lead = say(
            "Sådan rettes det i det program, der lavede brevet:",
            "How to mend it in the program that made the letter:")
        let several: View = [
            "lead": .text(lead),
            "programs": .parts(
                remedies.map { program, text in
                    ["program": .text(program.isEmpty ? "" : program + ": "), "text": .text(text)]
                }),
        ]
        let caption = say(
            "\(places(entry.places)) i \(Messages.letters(entry.letters).da)",
            "\(places(entry.places)) in \(Messages.letters(entry.letters).en)")
        let more = entry.examples.count < entry.places ? say(", de første vist", ", the first shown") : ""
        let table = HTMLPage.table(
            caption: LetterText(caption + more),
            columns: [say("Brev", "Letter"), say("Sted", "Place"), say("Hvad", "What")],
            rows: entry.examples.map { [$0.letter, $0.place, $0.message] })
        return Template.rule.filled(with: [
            "level": .text(level), "title": .text(title(rule)),
            "references": .part(["text": .text(entry.references.joined(separator: " · "))]),
            "affects": .part(isQuestion ? nil : affects),
            "remedy": .part(
                only.map {
                    [
                        "label": .text((isQuestion ? Messages.remedyIfFault : Messages.remedy)[language]),
                        "text": .text($0.value),
                    ]
                }),
            "remedies": .part(only == nil ? several : nil), "table": .piece(table),
        ])
    }

    private func personBlock(_ id: String, _ found: [Example]) -> HTML {
        let caption = say(
            "Fundet af en person i \(Messages.letters(found.count).da)",
            "Found by a person in \(Messages.letters(found.count).en)")
        let table = HTMLPage.table(
            caption: LetterText(caption), columns: [say("Brev", "Letter"), say("Hvad", "What")],
            rows: found.map { [$0.letter, $0.message] })
        return Template.rule.filled(with: [
            "level": .text(Messages.level(.error)[language].capitalizedFirst),
            "title": .text(requirements[id].map { "\($0.criterion) \($0.name[language])" } ?? id),
            "table": .piece(table),
        ])
    }

    private var unreadableView: View? {
        guard unreadableCount > 0 else { return nil }
        let table = HTMLPage.table(
            caption: LetterText(Messages.letters(unreadableCount)[language]),
            columns: [say("Brev", "Letter"), say("Hvorfor", "Why")],
            rows: unreadable.map { [$0.letter, $0.message] })
        return [
            "heading": .text(say("Kunne ikke kontrolleres", "Could not be checked")), "table": .piece(table),
        ]
    }

    private var questions: HTML {
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
        return totals.sorted {
            $0.value.letters != $1.value.letters ? $0.value.letters > $1.value.letters : $0.key < $1.key
        }.map { block($0.key, $0.value, isQuestion: true) }.joined(separator: "\n")
    }

    private func untested(_ summary: Summary) -> String {
        let line = untestedLine(summary, requirements, language)
        return line.isEmpty
            ? say(
                "Regler har set på hvert succeskriterium i mindst ét brev.",
                "Rules looked at every success criterion in at least one letter.") : line + "."
    }

    private var shownView: View? {
        guard !shown.isEmpty else { return nil }
        let letters = shown.enumerated().map { number, letter -> View in
            [
                "number": .text("\(number)"), "title": .text("\(say("Brev", "Letter")) \(number + 1)"),
                "path": .text(letter.letter), "letter": .piece(letter.html),
            ]
        }
        return [
            "heading": .text(
                say("Brevene, som en skærmlæser får dem", "The letters as a screen reader gets them")),
            "letters": .parts(letters),
        ]
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
