package import DocumentModel
package import RuleEngine

/// What only a person can settle, letter by letter. The same question on the same content is asked once for all letters of a solution.
package struct ReviewList: Sendable {
    package struct Question: Sendable {
        package var requirement: Requirement
        /// The first letter it is asked of, by its path as given.
        package var letter: LetterText
        package var solution: String?
        /// Of the content that is to be judged.
        package var fingerprint: String
        /// Letters with the same content.
        package fileprivate(set) var letterCount = 1
        /// What a rule could not decide there, with its place.
        fileprivate var doubts: [LetterText]
        fileprivate var lapsed: Judgement?
        fileprivate var format: LetterFormat
        fileprivate var letterIsActive: Bool
    }

    package private(set) var questions: [Question] = []
    /// Answers that hold, by letter.
    private var answered: [LetterText: Int] = [:]
    private var letters: [LetterText] = []
    private var places: [String: Int] = [:]
    private let requirements: Requirements
    private let language: TextLanguage

    package init(requirements: Requirements, language: TextLanguage) {
        self.requirements = requirements
        self.language = language
    }

    /// - Parameter record: with answers applied.
    package mutating func add(_ record: LetterRecord) {
        guard record.isLetter, record.exempt == nil, let judged = record.judged, judged.prints != nil else { return }
        letters.append(record.path)
        for requirement in requirements.all {
            switch judged.requirements[requirement.id] {
            case .satisfied?: answered[record.path, default: 0] += 1
            case .furtherTestingNeeded?, .untested?: ask(requirement, about: judged, of: record)
            default: break
            }
        }
    }

    private mutating func ask(_ requirement: Requirement, about judged: JudgedRecord, of record: LetterRecord) {
        guard let print = judged.judgedPrint(of: requirement) else { return }
        let key = "\(requirement.id)\u{1F}\(print)\u{1F}\(record.solution ?? "")"
        if let place = places[key] {
            questions[place].letterCount += 1
            return
        }
        let doubts = judged.assertions.filter { $0.outcome == .cantTell && $0.requirements.contains(requirement.id) }
            .flatMap { result in
                result.findings.filter { $0.outcome == .cantTell }.prefix(3).map {
                    "\(place($0, language)): \($0.message)" as LetterText
                }
            }
        places[key] = questions.count
        questions.append(
            Question(
                requirement: requirement, letter: record.path, solution: record.solution, fingerprint: print,
                doubts: doubts,
                lapsed: judged.lapsedAnswers.first { $0.requirement == requirement.id },
                format: judged.format.letterFormat, letterIsActive: judged.prints?.holdsActiveContent ?? true))
    }

    /// Questions that a letter without film, sound, script or form seldom has.
    package static func isSeldom(_ question: Question) -> Bool {
        question.requirement.isNormallyAbsent && !question.letterIsActive && question.doubts.isEmpty
            && question.lapsed == nil
    }

    package func text(width: Int) -> Rendered {
        var lines: [TerminalText] = []
        func add(_ text: TerminalText, by indent: Int) {
            lines += wrap(text, width: width - indent).map { TerminalText(repeating: " ", count: indent) + $0 }
        }
        var byLetter: [LetterText: [Question]] = [:]
        for question in questions { byLetter[question.letter, default: []].append(question) }
        for letter in letters {
            // Where two letters are called the same, the questions are the first's.
            let own = byLetter.removeValue(forKey: letter) ?? []
            lines.append(
                "\(letter)  (\(say("\(own.count) spørgsmål, \(answered[letter] ?? 0) besvaret", "\(own.count) questions, \(answered[letter] ?? 0) answered")))"
            )
            for question in own where !ReviewList.isSeldom(question) {
                for line in block(question) { add(line.text, by: line.indent) }
            }
            let seldom = own.filter(ReviewList.isSeldom).map(\.requirement.number).joined(separator: ", ")
            if !seldom.isEmpty {
                add(
                    "\(say("Kun hvis brevet rummer film, lyd, script eller formular: \(seldom). Gør det ikke det, så svar --answer \"resten=ikke relevant\".", "Only where the letter holds film, sound, script or a form: \(seldom). Where it does not, answer --answer \"rest=not applicable\"."))",
                    by: 2)
            }
            lines.append("")
        }
        add(
            "\(say("\(questions.count) spørgsmål i \(Messages.letters(letters.count).da). Svar: brevtjek review BREV --answer 1.1.1=opfyldt --who \"Dit navn\", eller et ad gangen med --ask.", "\(questions.count) questions in \(Messages.letters(letters.count).en). Answer: brevtjek review LETTER --answer \"1.1.1=satisfied\" --who \"Your name\", or one by one with --ask."))",
            by: 0)
        return Rendered(lines.joined(separator: "\n") + "\n")
    }

    /// One question as it is asked by itself.
    package func text(of question: Question, width: Int) -> Rendered {
        let lines = block(question).flatMap { line in
            wrap(line.text, width: width - line.indent).map { TerminalText(repeating: " ", count: line.indent) + $0 }
        }
        return Rendered((["\(question.letter)"] + lines).joined(separator: "\n") + "\n")
    }

    private func block(_ question: Question) -> [(text: TerminalText, indent: Int)] {
        let requirement = question.requirement
        let reference = requirement.reference(for: question.format).map { " · \($0)" } ?? ""
        var lines: [(text: TerminalText, indent: Int)] = [
            ("\(requirement.criterion) \(requirement.name[language])\(reference)", 2)
        ]
        lines.append(("\(requirement.question[language])", 6))
        lines.append(("\(say("Sådan ser du efter: ", "How to look: "))\(requirement.look[language])", 6))
        for doubt in question.doubts.prefix(5) {
            lines.append(("\(say("brevtjek kunne ikke afgøre: ", "brevtjek could not tell: "))\(doubt)", 6))
        }
        let others = question.letterCount - 1
        if others > 0 {
            let text = say(
                others == 1
                    ? "Svaret gælder også 1 andet brev med samme indhold."
                    : "Svaret gælder også \(others) andre breve med samme indhold.",
                others == 1
                    ? "The answer holds for 1 other letter with the same content too."
                    : "The answer holds for \(others) other letters with the same content too.")
            lines.append(("\(text)", 6))
        }
        if let lapsed = question.lapsed {
            let text = say(
                "Bortfaldet: \(lapsed.who) svarede »\(lapsed.verdict.rawValue)« \(lapsed.date), men brevet er ændret siden.",
                "Lapsed: \(lapsed.who) answered \"\(Messages.verdict(lapsed.verdict).en)\" on \(lapsed.date), but the letter has changed since."
            )
            lines.append(("\(text)", 6))
        }
        return lines
    }

    private func say(_ da: String, _ en: String) -> String { language == .da ? da : en }
}
