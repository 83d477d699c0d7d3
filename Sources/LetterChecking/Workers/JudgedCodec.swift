internal import DocumentModel
internal import LetterLoading
internal import Reporting
internal import RuleEngine

/// Takes what a worker says of a document to the process that reports it, and into a cache.
struct JudgedCodec: Sendable {
    let rules: RuleSet
    // By themselves: a rule and a requirement hold two dozen texts each, and a copy counts every one of them.
    private let ruleIDs: [String]
    private let requirementIDs: [String]

    init(rules: RuleSet, requirements: Requirements) {
        self.rules = rules
        ruleIDs = rules.rules.map(\.id)
        requirementIDs = requirements.all.map(\.id)
    }

    /// Findings beyond it are counted and not carried: no report shows so many.
    private static let mostBytes = 8 << 20
    private static let mostIgnores = 10_000

    func encode(_ judged: Judged) -> [UInt8] {
        var writer = ByteWriter()
        writer.add(byte: judged.step == nil ? 0 : 1)
        if let step = judged.step {
            writer.add(word: step.part)
            writer.add(step.number)
            writer.add(step.name.unescaped)
        }
        writer.add(judged.sha256)
        writer.add(judged.solution?.id)
        writer.add(judged.solution?.source.rawValue)
        writer.add(word: judged.message)
        writer.add(judged.hiddenInPath) {
            $0.add($1.lowerBound)
            $0.add($1.upperBound)
        }
        switch judged.verdict {
        case .judged(let letter):
            writer.add(byte: 0)
            encode(letter, to: &writer)
        case .failed(let error):
            writer.add(byte: 1)
            writer.add(error.cause)
        case .outOfScope(let reason):
            writer.add(byte: 2)
            writer.add(word: reason)
        }
        return writer.bytes
    }

    func decode(_ bytes: [UInt8]) throws(ByteReader.Damaged) -> Judged {
        var reader = ByteReader(bytes)
        var step: Judged.Step?
        if try reader.byte() != 0 {
            step = Judged.Step(
                part: try reader.word(of: Message.Document.Part.self), number: try reader.number(),
                name: LetterText(try reader.text().maskingCPR()))
        }
        let sha256 = try reader.text()
        guard sha256.utf8.count == 64, sha256.utf8.allSatisfy({ isASCIIDigit($0) || ($0 >= 0x61 && $0 <= 0x66) }) else {
            throw ByteReader.Damaged()
        }
        let id = try reader.optionalText()
        let source = try reader.optionalText().flatMap { FoundSolution.Source(rawValue: $0) }
        let message = try reader.optionalWord(of: Message.Kind.self)
        let hidden = try reader.array { reader throws(ByteReader.Damaged) -> Range<Int> in
            let (start, end) = (try reader.number(), try reader.number())
            guard start >= 0, start <= end, end <= 100_000 else { throw ByteReader.Damaged() }
            return start..<end
        }
        let verdict: Judged.Verdict
        switch try reader.byte() {
        case 0: verdict = .judged(try letter(&reader))
        case 1: verdict = .failed(LoadError(try reader.cause()))
        case 2: verdict = .outOfScope(try reader.word(of: LetterRecord.OutOfScope.self))
        default: throw ByteReader.Damaged()
        }
        // An envelope is of some kind of message.
        if case .judged(let letter) = verdict, letter.format == .message, message == nil { throw ByteReader.Damaged() }
        guard reader.isAtEnd else { throw ByteReader.Damaged() }
        return Judged(
            step: step, sha256: sha256, solution: id.flatMap { id in source.map { FoundSolution(id: id, source: $0) } },
            message: message, hiddenInPath: hidden, verdict: verdict)
    }

    /// What a worker said of an input, understood: every document in it can be read, and the input itself comes last. nil for what is no answer.
    ///
    /// Each frame is read once here, and once more at its turn where so many wait that they stay encoded.
    /// - Parameters:
    ///   - digest: of the bytes that the worker was given.
    ///   - room: so many bytes of frames may be kept as they were read.
    func documents(_ frames: [[UInt8]], about digest: String?, room: Int = .max) -> (
        documents: [JudgedDocument], isMessage: Bool
    )? {
        guard !frames.isEmpty else { return nil }
        var left = room
        var isMessage = false
        var documents: [JudgedDocument] = []
        for (index, frame) in frames.enumerated() {
            guard let judged = try? decode(frame) else { return nil }
            let isAnswer =
                index == frames.count - 1
                ? judged.step == nil && judged.sha256 == digest && (frames.count == 1 || judged.message != nil)
                : judged.step != nil && judged.message != nil
            guard isAnswer else { return nil }
            isMessage = judged.message != nil
            left -= frame.count
            documents.append(left >= 0 ? .read(judged) : .encoded(frame))
        }
        return (documents, isMessage)
    }

    /// A document as it was read; nil where it cannot be, which `documents` has ruled out.
    func judged(_ document: JudgedDocument) -> Judged? {
        switch document {
        case .read(let judged): judged
        case .encoded(let frame): try? decode(frame)
        }
    }

    private func encode(_ letter: JudgedLetter, to writer: inout ByteWriter) {
        writer.add(word: letter.format)
        writer.add(letter.origin.producer)
        writer.add(letter.origin.version)
        writer.add(letter.origin.rewriter)
        writer.add(letter.defects) { writer, defect in
            writer.add(word: defect.code)
            writer.add(defect.detail)
            writer.add(defect.line ?? 0)
        }
        writer.add(ContentAspect.allCases.compactMap { letter.prints?[$0] }) { $0.add($1) }
        writer.add(byte: letter.prints?.holdsActiveContent == true ? 1 : 0)
        for id in requirementIDs { writer.add(word: letter.outcomes.statuses[id]) }
        for ids in [letter.outcomes.passed, letter.outcomes.inapplicable] {
            writer.add(ids.compactMap(rules.place(of:))) { $0.add($1) }
        }
        writer.add(Array(letter.ignores.prefix(JudgedCodec.mostIgnores))) { writer, ignore in
            writer.add(ignore.rule)
            writer.add(ignore.reason)
            writer.add(ignore.line)
            writer.add(ignore.nextLine)
        }
        writer.add(letter.outcomes.assertions) { writer, assertion in
            writer.add(rules.place(of: assertion.rule) ?? 0)
            writer.add(word: assertion.outcome)
            writer.add(assertion.count)
            switch assertion.reason {
            case nil: writer.add(byte: 0)
            case .unknown(let reason)?:
                writer.add(byte: 1)
                writer.add(word: reason)
            case .missingFacts(let facts)?:
                writer.add(byte: 2)
                writer.add(facts.compactMap(Fact.init(rawValue:))) { $0.add(Fact.allCases.firstIndex(of: $1) ?? 0) }
            case .follows(let cause)?:
                writer.add(byte: 3)
                writer.add(rules.place(of: cause) ?? 0)
            case .otherPart?: writer.add(byte: 4)
            }
            writer.add(writer.bytes.count < JudgedCodec.mostBytes ? assertion.findings : []) { $0.add($1) }
        }
    }

    private func letter(_ reader: inout ByteReader) throws(ByteReader.Damaged) -> JudgedLetter {
        let format = try reader.word(of: LetterFormat.self)
        let (producer, version, rewriter) = (
            try reader.optionalText(), try reader.optionalText(), try reader.optionalText()
        )
        let defects = try reader.array { reader throws(ByteReader.Damaged) in
            let (code, detail, line) = (
                try reader.word(of: LoadDefect.Code.self), try reader.text(), try reader.number()
            )
            return LoadDefect(code, detail: detail.maskingCPR(), line: line <= 0 ? nil : line)
        }
        let prints = try reader.array { reader throws(ByteReader.Damaged) in try reader.hexadecimal() }
        let isActive = try reader.byte() == 1
        guard prints.isEmpty || prints.count == ContentAspect.allCases.count else { throw ByteReader.Damaged() }
        var statuses: [String: RequirementStatus] = [:]
        statuses.reserveCapacity(requirementIDs.count)
        for id in requirementIDs {
            guard let status = try reader.optionalWord(of: RequirementStatus.self) else { continue }
            // That is for a person to say, and no worker says it.
            guard status != .satisfied else { throw ByteReader.Damaged() }
            statuses[id] = status
        }
        let passed = try ruleIDs(&reader)
        let inapplicable = try ruleIDs(&reader)
        let ignores = try reader.array { reader throws(ByteReader.Damaged) in
            InlineIgnore(
                rule: try reader.text(), reason: try reader.optionalText(), line: try reader.number(),
                nextLine: try reader.number())
        }
        let assertions = try reader.array { reader throws(ByteReader.Damaged) in try assertion(&reader) }
        return JudgedLetter(
            format: format,
            origin: JudgedLetter.Origin(producer: producer, version: version?.maskingCPR(), rewriter: rewriter),
            defects: defects,
            prints: prints.isEmpty
                ? nil
                : ContentPrints(
                    Dictionary(uniqueKeysWithValues: zip(ContentAspect.allCases, prints)), holdsActiveContent: isActive),
            outcomes: JudgedRecord.Outcomes(
                assertions: assertions, passed: passed, inapplicable: inapplicable, statuses: statuses),
            ignores: ignores)
    }

    private func ruleIDs(_ reader: inout ByteReader) throws(ByteReader.Damaged) -> [String] {
        try reader.array { reader throws(ByteReader.Damaged) in ruleIDs[try place(&reader)] }
    }

    /// Of a rule in the rule set.
    private func place(_ reader: inout ByteReader) throws(ByteReader.Damaged) -> Int {
        let place = try reader.number()
        guard ruleIDs.indices.contains(place) else { throw ByteReader.Damaged() }
        return place
    }

    private func assertion(_ reader: inout ByteReader) throws(ByteReader.Damaged) -> Assertion {
        let rule = try place(&reader)
        let outcome = try reader.word(of: Outcome.self)
        guard outcome == .failed || outcome == .cantTell || outcome == .untested else { throw ByteReader.Damaged() }
        let count = min(max(0, try reader.number()), 1_000_000_000)
        let reason: AssertionReason?
        switch try reader.byte() {
        case 0: reason = nil
        case 1: reason = .unknown(try reader.word(of: UnknownReason.self))
        case 2:
            reason = .missingFacts(
                try reader.array { reader throws(ByteReader.Damaged) in
                    let place = try reader.number()
                    guard Fact.allCases.indices.contains(place) else { throw ByteReader.Damaged() }
                    return Fact.allCases[place].rawValue
                })
        case 3: reason = .follows(from: ruleIDs[try place(&reader)])
        case 4: reason = .otherPart
        default: throw ByteReader.Damaged()
        }
        let findings = try reader.array { reader throws(ByteReader.Damaged) in try reader.finding() }
        // The level is the rule's, whatever a worker says.
        return Assertion(
            rule: ruleIDs[rule], outcome: outcome, level: rules.rules[rule].level, reason: reason, count: count,
            findings: findings)
    }
}

extension ByteWriter {
    fileprivate mutating func add(_ finding: AssertionFinding) {
        add(word: finding.outcome)
        add(word: finding.reason)
        add(finding.values.sorted { $0.key < $1.key }) { writer, value in
            writer.add(value.key)
            writer.add(value.value.unescaped)
        }
        add(FindingPlace(pointer: finding.pointer, context: finding.context, fingerprint: finding.fingerprint))
        add(finding.count)
        add(finding.places) { $0.add($1) }
    }

    private mutating func add(_ place: FindingPlace) {
        add(place.context.unescaped)
        add(place.fingerprint)
        add(place.pointer.path)
        for number in [place.pointer.line, place.pointer.column, place.pointer.page] { add(number ?? 0) }
        let box = place.pointer.boundingBox.map { [$0.left, $0.top, $0.right, $0.bottom] } ?? []
        add(box.allSatisfy(\.isFinite) ? box : []) { $0.add($1) }
    }

    fileprivate mutating func add(_ cause: LoadError.Cause) {
        switch cause {
        case .empty: add(byte: 0)
        case .needsPassword: add(byte: 1)
        case .damaged: add(byte: 2)
        case .contentIsNot(let format):
            add(byte: 3)
            add(word: format)
        case .unknownFormat: add(byte: 4)
        case .larger(let bytes):
            add(byte: 5)
            add(bytes)
        case .expandsTooMuch: add(byte: 6)
        case .archiveDamaged: add(byte: 7)
        case .archiveExpandsTooMuch: add(byte: 8)
        case .messageNotWellFormed(let line):
            add(byte: 9)
            add(line)
        case .messageHasDocumentType: add(byte: 10)
        case .formatNotJudged(let type):
            add(byte: 11)
            add(type)
        case .archiveEndsEarly: add(byte: 12)
        case .archiveGoesOnAfterItsEnd: add(byte: 13)
        case .archiveHoldsNoLetters: add(byte: 14)
        case .archiveTooDeep: add(byte: 18)
        case .messageExpandsTooMuch: add(byte: 15)
        case .messageEncodingNotRead(let name):
            add(byte: 16)
            add(name)
        case .messageHoldsMoreFiles(let most):
            add(byte: 17)
            add(most)
        }
    }
}

extension ByteReader {
    /// 16 hexadecimal digits.
    fileprivate mutating func hexadecimal() throws(Damaged) -> String {
        let text = try text()
        guard text.utf8.count == 16, text.utf8.allSatisfy(isHexDigit) else { throw Damaged() }
        return text
    }

    fileprivate mutating func finding() throws(Damaged) -> AssertionFinding {
        let outcome = try word(of: Outcome.self)
        let reason = try optionalWord(of: UnknownReason.self)
        var values: [String: LetterText] = [:]
        for _ in 0..<(try count()) {
            let name = try text()
            values[name] = LetterText(try text().maskingCPR())
        }
        let place = try place()
        var finding = AssertionFinding(
            outcome: outcome, pointer: place.pointer, values: values, reason: reason, context: place.context,
            fingerprint: place.fingerprint)
        let count = try number()
        finding.places = try array { reader throws(Damaged) in try reader.place() }
        finding.count = min(max(1, finding.places.count, count), 1_000_000_000)
        return finding
    }

    private mutating func place() throws(Damaged) -> FindingPlace {
        let context = LetterText(try text().maskingCPR())
        let fingerprint = try hexadecimal()
        var pointer = Pointer(path: try text().maskingCPR())
        func known(_ number: Int) -> Int? { number <= 0 ? nil : number }
        pointer.line = known(try number())
        pointer.column = known(try number())
        pointer.page = known(try number())
        let box = try array { reader throws(Damaged) in try reader.double() }
        if box.count == 4 { pointer.boundingBox = Rectangle(left: box[0], top: box[1], right: box[2], bottom: box[3]) }
        return FindingPlace(pointer: pointer, context: context, fingerprint: fingerprint)
    }

    fileprivate mutating func cause() throws(Damaged) -> LoadError.Cause {
        switch try byte() {
        case 0: .empty
        case 1: .needsPassword
        case 2: .damaged(detail: "")
        case 3: .contentIsNot(try word(of: LetterFormat.self))
        case 4: .unknownFormat
        case 5: .larger(thanBytes: try number())
        case 6: .expandsTooMuch
        case 7: .archiveDamaged
        case 8: .archiveExpandsTooMuch
        case 9: .messageNotWellFormed(line: try number())
        case 10: .messageHasDocumentType
        case 11: .formatNotJudged(try text())
        case 12: .archiveEndsEarly
        case 13: .archiveGoesOnAfterItsEnd
        case 14: .archiveHoldsNoLetters
        case 18: .archiveTooDeep
        case 15: .messageExpandsTooMuch
        case 16: .messageEncodingNotRead(try text())
        case 17: .messageHoldsMoreFiles(than: try number())
        default: throw Damaged()
        }
    }
}
