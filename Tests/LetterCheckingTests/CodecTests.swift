import DocumentModel
import LetterLoading
import Reporting
import RuleEngine
import TestSupport
import Testing

@testable import LetterChecking

/// What a worker says comes out as it went in; anything else is refused and harms nobody.
@Suite struct CodecTests {
    private static func codec() throws -> JudgedCodec {
        JudgedCodec(rules: try Bundled.rules(), requirements: try Bundled.requirements())
    }

    /// Texts that survive: no digits, so that nothing in them can be a personal number.
    private static let texts = [
        "", "a", "Kære borger", "æøå–…", "\u{0}\r\n\t", "😀👩‍👩‍👧", "\u{202E}\u{FEFF}", "e\u{301}",
        String(repeating: "lang ", count: 100), "<b>&\"'",
    ]

    /// A judged document of any kind.
    private struct Maker {
        var numbers: SplitMix64
        let rules: RuleSet
        let requirements: Requirements

        mutating func flag() -> Bool { Bool.random(using: &numbers) }
        mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &numbers) }
        mutating func some<Element>(_ all: [Element]) -> Element { all[number(0...all.count - 1)] }
        mutating func text() -> String { some(CodecTests.texts) }
        mutating func maybe<Value>(_ make: (inout Maker) -> Value) -> Value? { flag() ? make(&self) : nil }
        mutating func many<Value>(_ most: Int, _ make: (inout Maker) -> Value) -> [Value] {
            (0..<number(0...most)).map { _ in make(&self) }
        }
        mutating func hex(_ count: Int) -> String { String((0..<count).map { _ in some(Array("0123456789abcdef")) }) }

        mutating func judged() -> Judged {
            var judged = Judged(
                step: maybe {
                    Judged.Step(
                        part: $0.some(Message.Document.Part.allCases), number: $0.number(1...5_000),
                        name: LetterText($0.text()))
                }, sha256: hex(64),
                solution: maybe { FoundSolution(id: $0.text(), source: $0.some(FoundSolution.Source.allCases)) },
                message: maybe { $0.some(Message.Kind.allCases) },
                hiddenInPath: many(3) { maker in
                    let start = maker.number(0...99_000)
                    return start..<(start + maker.number(0...1_000))
                }, verdict: verdict())
            // An envelope is of some kind of message.
            if case .judged(let letter) = judged.verdict, letter.format == .message, judged.message == nil {
                judged.message = .sf1601
            }
            return judged
        }

        mutating func verdict() -> Judged.Verdict {
            switch number(0...5) {
            case 0: .failed(LoadError(cause()))
            case 1: .outOfScope(some(LetterRecord.OutOfScope.allCases))
            default: .judged(letter())
            }
        }

        mutating func cause() -> LoadError.Cause {
            let causes: [LoadError.Cause] =
                CodecTests.causes + [
                    .contentIsNot(some(LetterFormat.allCases)), .larger(thanBytes: number(0...Int.max)),
                    .messageNotWellFormed(line: number(0...99)), .formatNotJudged(text()),
                    .messageEncodingNotRead(text()), .messageHoldsMoreFiles(than: number(0...99)),
                ]
            return some(causes)
        }

        mutating func letter() -> JudgedLetter {
            let rules = self.rules.rules
            return JudgedLetter(
                format: some(LetterFormat.allCases),
                origin: JudgedLetter.Origin(
                    producer: maybe { $0.text() }, version: maybe { $0.text() }, rewriter: maybe { $0.text() }),
                defects: many(3) { maker in
                    LoadDefect(
                        maker.some(LoadDefect.Code.allCases), detail: maker.text(),
                        line: maker.maybe { $0.number(1...9_999) })
                },
                prints: maybe { maker in
                    ContentPrints(
                        Dictionary(uniqueKeysWithValues: ContentAspect.allCases.map { ($0, maker.hex(16)) }),
                        holdsActiveContent: maker.flag())
                },
                outcomes: outcomes(rules),
                ignores: many(2) { maker in
                    InlineIgnore(
                        rule: maker.text(), reason: maker.maybe { $0.text() }, line: maker.number(-1...99),
                        nextLine: maker.number(0...99))
                })
        }

        mutating func outcomes(_ rules: [Rule]) -> JudgedRecord.Outcomes {
            let statuses = Dictionary(
                uniqueKeysWithValues: requirements.all.compactMap { requirement in
                    maybe { (requirement.id, $0.some(RequirementStatus.allCases.filter { $0 != .satisfied })) }
                })
            return JudgedRecord.Outcomes(
                assertions: many(4) { $0.assertion(rules) }, passed: many(20) { $0.some(rules).id },
                inapplicable: many(20) { $0.some(rules).id }, statuses: statuses)
        }

        mutating func assertion(_ rules: [Rule]) -> Assertion {
            let rule = some(rules)
            let reason: AssertionReason? =
                switch number(0...3) {
                case 0: nil
                case 1: .unknown(some(UnknownReason.allCases))
                case 2: .follows(from: some(rules).id)
                default: .missingFacts(many(3) { $0.some(Fact.allCases).rawValue })
                }
            return Assertion(
                rule: rule.id, outcome: some([.failed, .cantTell, .untested]), level: rule.level, reason: reason,
                count: number(0...1_000_000), findings: many(4) { $0.finding() })
        }

        mutating func finding() -> AssertionFinding {
            let own = place()
            var values: [String: LetterText] = [:]
            for _ in 0..<number(0...3) { values[text()] = LetterText(text()) }
            var finding = AssertionFinding(
                outcome: some(Outcome.allCases), pointer: own.pointer, values: values,
                reason: maybe { $0.some(UnknownReason.allCases) }, context: own.context, fingerprint: own.fingerprint)
            finding.places = many(3) { $0.place() }
            finding.count = number(max(1, finding.places.count)...9_999)
            return finding
        }

        mutating func place() -> FindingPlace {
            var pointer = Pointer(path: text())
            pointer.line = maybe { $0.number(1...99_999) }
            pointer.column = maybe { $0.number(1...99_999) }
            pointer.page = maybe { $0.number(1...9_999) }
            pointer.boundingBox = maybe { maker in
                func edge() -> Double { Double.random(in: -1e6...1e6, using: &maker.numbers) }
                return Rectangle(left: edge(), top: edge(), right: edge(), bottom: edge())
            }
            return FindingPlace(pointer: pointer, context: LetterText(text()), fingerprint: hex(16))
        }
    }

    private static let causes: [LoadError.Cause] = [
        .empty, .needsPassword, .damaged(detail: ""), .unknownFormat, .expandsTooMuch, .archiveDamaged,
        .archiveEndsEarly, .archiveGoesOnAfterItsEnd, .archiveExpandsTooMuch, .archiveTooDeep,
        .archiveHoldsNoLetters, .messageHasDocumentType, .messageExpandsTooMuch,
    ]

    private static func maker(_ seed: UInt64) throws -> Maker {
        Maker(numbers: SplitMix64(seed: seed), rules: try Bundled.rules(), requirements: try Bundled.requirements())
    }

    /// All of it as text: letter text prints nothing of itself, so it is put in by hand.
    private func described(_ judged: Judged) -> String {
        var lines = [
            "\(judged.step.map { "\($0.part) \($0.number) \($0.name.unescaped)" } ?? "-")", judged.sha256,
            "\(judged.solution as Any) \(judged.message as Any) \(judged.hiddenInPath)",
        ]
        switch judged.verdict {
        case .failed(let error): lines.append("\(error)")
        case .outOfScope(let reason): lines.append("\(reason)")
        case .judged(let letter):
            lines.append(
                "\(letter.format) \(letter.origin) \(letter.defects)"
            )
            lines.append(
                "\(ContentAspect.allCases.map { letter.prints?[$0] }) \(letter.prints?.holdsActiveContent as Any)")
            lines.append("\(letter.outcomes.statuses.sorted { $0.key < $1.key })")
            lines.append("\(letter.outcomes.passed) \(letter.outcomes.inapplicable) \(letter.ignores)")
            for assertion in letter.outcomes.assertions {
                lines.append(
                    "\(assertion.rule) \(assertion.outcome) \(assertion.level) \(assertion.reason as Any) \(assertion.count)"
                )
                for finding in assertion.findings {
                    let values = finding.values.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.unescaped)" }
                    lines.append(
                        "\(finding.outcome) \(finding.pointer) \(values) \(finding.reason as Any) \(finding.context.unescaped) \(finding.fingerprint)"
                    )
                    lines.append("\(finding.count)")
                    for place in finding.places {
                        lines.append("\(place.pointer) \(place.context.unescaped) \(place.fingerprint)")
                    }
                }
            }
        }
        return lines.joined(separator: "\n")
    }

    @Test func whateverIsJudgedSurvives() throws {
        let codec = try Self.codec()
        var maker = try Self.maker(1)
        for number in 0..<300 {
            let judged = maker.judged()
            let bytes = codec.encode(judged)
            let read = try codec.decode(bytes)
            #expect(described(read) == described(judged), "\(number)")
            #expect(codec.encode(read) == bytes, "\(number)")
        }
    }

    @Test func everyCauseSurvives() throws {
        let codec = try Self.codec()
        for cause in Self.causes {
            let read = try codec.decode(
                codec.encode(Judged(sha256: String(repeating: "a", count: 64), verdict: .failed(LoadError(cause)))))
            guard case .failed(let error) = read.verdict else {
                Issue.record("\(cause)")
                continue
            }
            #expect(error.cause == cause)
        }
    }

    @Test func whatIsCutOffOrGoesOnIsRefused() throws {
        let codec = try Self.codec()
        var maker = try Self.maker(2)
        for _ in 0..<12 {
            let bytes = codec.encode(maker.judged())
            for length in 0..<min(bytes.count, 700) {
                #expect(throws: ByteReader.Damaged.self) { try codec.decode(Array(bytes.prefix(length))) }
            }
            #expect(throws: ByteReader.Damaged.self) { try codec.decode(Array(bytes.dropLast())) }
            #expect(throws: ByteReader.Damaged.self) { try codec.decode(bytes + [0]) }
        }
    }

    /// A worker that was taken over says what it likes: nothing traps, no requirement is satisfied, and the level is the rule's.
    @Test func whatIsChangedHarmsNobody() throws {
        let codec = try Self.codec()
        var maker = try Self.maker(3)
        var understood = 0
        for _ in 0..<60 {
            let bytes = codec.encode(maker.judged())
            for _ in 0..<40 {
                var changed = bytes
                for _ in 0..<maker.number(1...3) {
                    changed[maker.number(0...changed.count - 1)] = UInt8(maker.number(0...255))
                }
                guard let judged = try? codec.decode(changed) else { continue }
                understood += 1
                guard case .judged(let letter) = judged.verdict else { continue }
                #expect(!letter.outcomes.statuses.values.contains(.satisfied))
                for assertion in letter.outcomes.assertions {
                    #expect(
                        codec.rules[assertion.rule]?.level == assertion.level
                            && (0...1_000_000_000).contains(assertion.count))
                    #expect([.failed, .cantTell, .untested].contains(assertion.outcome))
                }
            }
        }
        #expect(understood > 0)
    }

    @Test func randomBytesHarmNobody() throws {
        let codec = try Self.codec()
        var maker = try Self.maker(4)
        for _ in 0..<2_000 {
            let bytes = (0..<maker.number(0...200)).map { _ in UInt8(maker.number(0...255)) }
            _ = try? codec.decode(bytes)
            _ = try? ContentCodec.decode(bytes, rules: codec.rules)
        }
    }

    @Test func aWorkerDoesNotSayThatAPersonIsContent() throws {
        let codec = try Self.codec()
        var letter = JudgedLetter(
            format: .html,
            outcomes: JudgedRecord.Outcomes(
                assertions: [], passed: [], inapplicable: [], statuses: ["wcag:1.1.1": .satisfied]))
        func decoded() throws -> Judged {
            try codec.decode(codec.encode(Judged(sha256: String(repeating: "a", count: 64), verdict: .judged(letter))))
        }
        #expect(throws: ByteReader.Damaged.self) { try decoded() }
        letter.outcomes.statuses = [:]
        letter.outcomes.assertions = [
            Assertion(rule: "link-has-name", outcome: .passed, level: .error, reason: nil, count: 0, findings: [])
        ]
        #expect(throws: ByteReader.Damaged.self) { try decoded() }
        // Another level than the rule's is not carried.
        letter.outcomes.assertions = [
            Assertion(rule: "link-has-name", outcome: .failed, level: .note, reason: nil, count: 1, findings: [])
        ]
        guard case .judged(let read) = try decoded().verdict else { throw ByteReader.Damaged() }
        #expect(read.outcomes.assertions.first?.level == codec.rules["link-has-name"]?.level)
    }

    @Test(arguments: [63, 65, 0]) func aDigestIs64Digits(_ count: Int) throws {
        let codec = try Self.codec()
        func isRead(_ digest: String) -> Bool {
            (try? codec.decode(codec.encode(Judged(sha256: digest, verdict: .failed(LoadError(.empty)))))) != nil
        }
        #expect(isRead(String(repeating: "a", count: 64)) && !isRead(String(repeating: "a", count: count)))
        #expect(
            !isRead(String(repeating: "A", count: 64)) && !isRead(String(repeating: "g", count: 64))
                && !isRead(String(repeating: "é", count: 32)))
    }

    @Test func whatAWorkerQuotesIsMasked() throws {
        let codec = try Self.codec()
        let number = "300290-1234"
        var finding = AssertionFinding(
            outcome: .failed, pointer: Pointer(path: "/html/\(number)"), values: ["navn": LetterText(number)],
            reason: nil, context: LetterText("CPR \(number)"), fingerprint: String(repeating: "a", count: 16))
        finding.places = [
            FindingPlace(
                pointer: Pointer(path: "/html/\(number)"), context: LetterText("CPR \(number)"),
                fingerprint: String(repeating: "b", count: 16))
        ]
        let letter = JudgedLetter(
            format: .html, origin: JudgedLetter.Origin(version: number),
            defects: [LoadDefect(.damagedFile, detail: number)],
            outcomes: JudgedRecord.Outcomes(
                assertions: [
                    Assertion(
                        rule: "link-has-name", outcome: .failed, level: .error, reason: nil, count: 1,
                        findings: [finding])
                ], passed: [], inapplicable: [], statuses: [:]))
        let step = Judged.Step(part: .main, number: 1, name: LetterText("\(number).pdf"))
        let text = described(
            try codec.decode(
                codec.encode(
                    Judged(
                        step: step, sha256: String(repeating: "a", count: 64), message: .memo, verdict: .judged(letter))
                )))
        #expect(!text.contains("300290") && !text.contains("1234") && text.contains("xxxxxx-xxxx.pdf"))
    }

    // MARK: Whole answers

    @Test func anAnswerEndsWithTheInputItself() throws {
        let codec = try Self.codec()
        let (digest, other) = (String(repeating: "a", count: 64), String(repeating: "b", count: 64))
        func frame(step: Bool, message: Message.Kind?, digest: String) -> [UInt8] {
            codec.encode(
                Judged(
                    step: step ? Judged.Step(part: .main, number: 1, name: "a") : nil, sha256: digest, message: message,
                    verdict: .failed(LoadError(.empty))))
        }
        let letter = frame(step: false, message: nil, digest: digest)
        let envelope = frame(step: false, message: .memo, digest: digest)
        let document = frame(step: true, message: .memo, digest: other)
        let cases: [(frames: [[UInt8]], isAnswer: Bool)] = [
            ([letter], true), ([envelope], true), ([document, envelope], true), ([document, document, envelope], true),
            // Nothing, other bytes, a letter with documents, a document at the end, two inputs, a document of no message, noise.
            ([], false), ([frame(step: false, message: nil, digest: other)], false), ([document, letter], false),
            ([envelope, document], false), ([document], false),
            ([letter, letter], false), ([envelope, envelope], false),
            ([frame(step: true, message: nil, digest: other), envelope], false), ([[1, 2, 3], envelope], false),
            ([document, []], false),
        ]
        for (index, (frames, isAnswer)) in cases.enumerated() {
            #expect((codec.documents(frames, about: digest) != nil) == isAnswer, "\(index)")
        }
        #expect(codec.documents([letter], about: nil) == nil)
        // What there is no room for stays encoded; it is the same when it is read at its turn.
        let answer = try #require(codec.documents([document, envelope], about: digest, room: document.count))
        #expect(answer.isMessage && codec.documents([letter], about: digest)?.isMessage == false)
        guard case .read = answer.documents[0], case .encoded = answer.documents[1] else {
            Issue.record("\(answer.documents)")
            return
        }
        #expect(answer.documents.compactMap { codec.judged($0)?.sha256 } == [other, digest])
    }

    // MARK: Values

    @Test(arguments: [0, 1, -1, 127, 128, 300, 16_383, 16_384, Int.max, Int.min, 1 << 62]) func numbersSurvive(
        _ number: Int
    ) throws {
        var writer = ByteWriter()
        writer.add(number)
        var reader = ByteReader(writer.bytes)
        #expect(try reader.number() == number && reader.isAtEnd)
        #expect((0..<128).contains(number) ? writer.bytes.count == 1 : writer.bytes.count > 1)
    }

    @Test func valuesSurvive() throws {
        var writer = ByteWriter()
        writer.add("æ\u{0}")
        writer.add(nil as String?)
        writer.add("" as String?)
        for value in [0, -0.0, 1.5, .greatestFiniteMagnitude, .leastNonzeroMagnitude, -1e-9] as [Double] {
            writer.add(value)
        }
        writer.add(bytes: [0, 255])
        writer.add(["a", "b"]) { $0.add($1) }
        var reader = ByteReader(writer.bytes)
        #expect(try reader.text() == "æ\u{0}" && reader.optionalText() == nil && reader.optionalText() == "")
        for value in [0, -0.0, 1.5, .greatestFiniteMagnitude, .leastNonzeroMagnitude, -1e-9] as [Double] {
            #expect(try reader.double().bitPattern == value.bitPattern)
        }
        #expect(try reader.byteArray() == [0, 255])
        #expect(
            try reader.array { reader throws(ByteReader.Damaged) in try reader.text() } == ["a", "b"] && reader.isAtEnd)
    }

    @Test func whatIsNoValueIsRefused() throws {
        func refuses(_ bytes: [UInt8], _ read: (inout ByteReader) throws(ByteReader.Damaged) -> Void) -> Bool {
            var reader = ByteReader(bytes)
            do throws(ByteReader.Damaged) {
                try read(&reader)
                return false
            } catch { return true }
        }
        var huge = ByteWriter()
        huge.add(Int.max)
        var negative = ByteWriter()
        negative.add(-1)
        for bytes in [
            [], [0x80], Array(repeating: 0x80, count: 11), Array(repeating: 0x80, count: 10) + [1],
            Array(repeating: 0xFF, count: 20),
        ] as [[UInt8]] {
            #expect(refuses(bytes) { reader throws(ByteReader.Damaged) in _ = try reader.number() })
        }
        // A length beyond what is there takes no memory.
        for bytes in [huge.bytes, negative.bytes, [2, 0x61]] {
            #expect(refuses(bytes) { reader throws(ByteReader.Damaged) in _ = try reader.text() })
            #expect(refuses(bytes) { reader throws(ByteReader.Damaged) in _ = try reader.byteArray() })
            #expect(
                refuses(bytes) { reader throws(ByteReader.Damaged) in
                    _ = try reader.array { reader throws(ByteReader.Damaged) in try reader.byte() }
                })
        }
        for value in [Double.nan, .infinity, -.infinity] {
            var writer = ByteWriter()
            writer.add(value)
            #expect(refuses(writer.bytes) { reader throws(ByteReader.Damaged) in _ = try reader.double() })
        }
        #expect(refuses([0, 0, 0, 0, 0, 0, 0]) { reader throws(ByteReader.Damaged) in _ = try reader.double() })
        let count = UInt8(clamping: Outcome.allCases.count)
        #expect(!refuses([count - 1]) { reader throws(ByteReader.Damaged) in _ = try reader.word(of: Outcome.self) })
        for byte in [count, 255] {
            #expect(refuses([byte]) { reader throws(ByteReader.Damaged) in _ = try reader.word(of: Outcome.self) })
        }
    }

    // MARK: What is shown of a letter

    @Test func contentSurvives() throws {
        let rules = try Bundled.rules()
        let place = LetterContent.Place(rule: "link-has-name", finding: 2)
        let content = LetterContent(
            pictures: [
                LetterContent.Picture(subject: .place(place, page: 3), png: [1, 2, 0]),
                LetterContent.Picture(subject: .page(4), png: []),
            ], withholdsPictures: true,
            excerpts: [LetterContent.Excerpt(place: place, line: 7, lines: [(6, "<p>æ"), (7, "")])],
            speech: [SpokenLine(announcement: "overskrift: ", text: "Afgørelse")], tongue: "da")
        let bytes = ContentCodec.encode(content, rules: rules)
        let read = try ContentCodec.decode(bytes, rules: rules)
        #expect(
            read.pictures.map(\.subject) == content.pictures.map(\.subject)
                && read.pictures.map(\.png) == content.pictures.map(\.png) && read.withholdsPictures)
        #expect(
            read.excerpts.map(\.place) == [place] && read.excerpts.map(\.line) == [7]
                && read.excerpts.first?.lines.map(\.text) == ["<p>æ", ""]
                && read.excerpts.first?.lines.map(\.number) == [6, 7])
        #expect(
            read.speech == content.speech && read.tongue == "da" && ContentCodec.encode(read, rules: rules) == bytes)
        for length in 0..<bytes.count {
            #expect(throws: ByteReader.Damaged.self) {
                try ContentCodec.decode(Array(bytes.prefix(length)), rules: rules)
            }
        }
        #expect(throws: ByteReader.Damaged.self) { try ContentCodec.decode(bytes + [0], rules: rules) }
    }
}
