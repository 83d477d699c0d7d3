package import DocumentModel
package import RuleEngine

/// Values one after the other as bytes, for another process of the same program.
package struct ByteWriter {
    package private(set) var bytes: [UInt8] = []

    package init() {}

    package mutating func add(_ number: Int) { withUnsafeBytes(of: Int64(number).littleEndian) { bytes += $0 } }
    package mutating func add(byte: UInt8) { bytes.append(byte) }

    package mutating func add(bytes more: [UInt8]) {
        add(more.count)
        bytes += more
    }

    package mutating func add(_ text: String) {
        add(text.utf8.count)
        bytes += text.utf8
    }

    package mutating func add(_ text: String?) {
        bytes.append(text == nil ? 0 : 1)
        if let text { add(text) }
    }

    package mutating func add<Element>(_ elements: [Element], _ body: (inout ByteWriter, Element) -> Void) {
        add(elements.count)
        for element in elements { body(&self, element) }
    }
}

/// Reads what a `ByteWriter` wrote. The other process may have been harmed by what it read: every length is checked.
package struct ByteReader {
    package struct Damaged: Error { package init() {} }

    private let bytes: [UInt8]
    private var position = 0

    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    package mutating func number() throws(Damaged) -> Int {
        guard bytes.count - position >= 8 else { throw Damaged() }
        var value: UInt64 = 0
        for index in 0..<8 { value |= UInt64(bytes[position + index]) << UInt64(8 * index) }
        position += 8
        return Int(Int64(bitPattern: value))
    }

    package mutating func byte() throws(Damaged) -> UInt8 {
        guard position < bytes.count else { throw Damaged() }
        position += 1
        return bytes[position - 1]
    }

    /// A count of things that take a byte each at least.
    package mutating func count() throws(Damaged) -> Int {
        let count = try number()
        guard count >= 0, count <= bytes.count - position else { throw Damaged() }
        return count
    }

    package mutating func text() throws(Damaged) -> String {
        let count = try count()
        defer { position += count }
        return String(decoding: bytes[position..<(position + count)], as: UTF8.self)
    }

    package mutating func byteArray() throws(Damaged) -> [UInt8] {
        let count = try count()
        defer { position += count }
        return Array(bytes[position..<(position + count)])
    }

    package mutating func optionalText() throws(Damaged) -> String? { try byte() == 0 ? nil : try text() }

    package mutating func array<Element>(_ body: (inout ByteReader) throws(Damaged) -> Element) throws(Damaged) -> [Element] {
        let count = try count()
        var result: [Element] = []
        result.reserveCapacity(min(count, 1_024))
        for _ in 0..<count { result.append(try body(&self)) }
        return result
    }

    fileprivate mutating func word<Word: CaseIterable>(of type: Word.Type) throws(Damaged) -> Word where Word.AllCases == [Word] {
        let index = Int(try byte())
        guard index < Word.allCases.count else { throw Damaged() }
        return Word.allCases[index]
    }

    fileprivate mutating func optionalWord<Word: CaseIterable>(of type: Word.Type) throws(Damaged) -> Word? where Word.AllCases == [Word] {
        try byte() == 0 ? nil : try word(of: type)
    }
}

extension ByteWriter {
    fileprivate mutating func add<Word: CaseIterable & Equatable>(word: Word) where Word.AllCases == [Word] {
        bytes.append(UInt8(clamping: Word.allCases.firstIndex(of: word) ?? 255))
    }

    fileprivate mutating func add<Word: CaseIterable & Equatable>(word: Word?) where Word.AllCases == [Word] {
        bytes.append(word == nil ? 0 : 1)
        if let word { add(word: word) }
    }
}

/// Takes a record, as it was judged and before persons have their say, from the process that judged the letter to the one that reports it.
package struct RecordCodec: Sendable {
    private let rules: RuleSet
    private let requirements: Requirements
    private let producers: ProducerTable
    private let language: TextLanguage
    /// By rule and format: what a reader is told of its requirements.
    private let references: [LetterFormat: [[String]]]

    package init(rules: RuleSet, requirements: Requirements, producers: ProducerTable, language: TextLanguage) {
        self.rules = rules
        self.requirements = requirements
        self.producers = producers
        self.language = language
        references = Dictionary(
            uniqueKeysWithValues: LetterFormat.allCases.map { format in
                (format, rules.rules.map { requirements.references(of: $0.requirements, format: format, language: language) })
            })
    }

    package func encode(_ records: [LetterRecord]) -> [UInt8] {
        var writer = ByteWriter()
        writer.add(records) { encode($1, to: &$0) }
        return writer.bytes
    }

    package func decode(_ bytes: [UInt8]) throws(ByteReader.Damaged) -> [LetterRecord] {
        var reader = ByteReader(bytes)
        return try reader.array { reader throws(ByteReader.Damaged) in try decode(&reader) }
    }

    private func encode(_ record: LetterRecord, to writer: inout ByteWriter) {
        writer.add(record.id)
        writer.add(record.path)
        writer.add(record.sha256)
        writer.add(word: record.format)
        writer.add(record.message)
        writer.add(word: record.outOfScope)
        writer.add(record.solution)
        writer.add(word: record.solutionSource)
        writer.add(record.failure?.code)
        writer.add(record.failure?.message)
        for requirement in requirements.all { writer.add(word: record.requirements[requirement.id]) }
        writer.add(record.assertions) { writer, result in
            writer.add(rules.place(of: result.rule) ?? -1)
            writer.add(word: result.outcome)
            writer.add(word: result.level)
            writer.add(result.count)
            writer.add(result.reason)
            writer.add(result.findings) { $0.add($1) }
        }
        writer.add(record.origin.producer?.id)
        writer.add(record.origin.version)
        writer.add(record.origin.rewriter?.id)
        writer.add(record.defects) { writer, defect in
            writer.add(defect.code)
            writer.add(defect.message)
            writer.add(defect.line ?? 0)
        }
        writer.add(record.unusedIgnores) { writer, ignore in
            writer.add(ignore.rule)
            writer.add(ignore.reason)
            writer.add(ignore.line)
            writer.add(ignore.nextLine)
        }
        writer.add(ContentAspect.allCases.compactMap { record.prints?[$0] }) { $0.add($1) }
        writer.add(byte: record.prints?.holdsActiveContent == true ? 1 : 0)
    }

    private func decode(_ reader: inout ByteReader) throws(ByteReader.Damaged) -> LetterRecord {
        var record = LetterRecord(id: try reader.text(), path: try reader.text(), sha256: try reader.optionalText(), solution: nil)
        record.format = try reader.optionalWord(of: LetterFormat.self)
        record.message = try reader.optionalText()
        record.outOfScope = try reader.optionalWord(of: LetterRecord.OutOfScope.self)
        record.solution = try reader.optionalText()
        record.solutionSource = try reader.optionalWord(of: FoundSolution.Source.self)
        let code = try reader.optionalText()
        let message = try reader.optionalText()
        if let code { record.failure = LetterRecord.Failure(code: code, message: message ?? "") }
        for requirement in requirements.all { record.requirements[requirement.id] = try reader.optionalWord(of: RequirementStatus.self) }
        var results: [(place: Int, outcome: Outcome, level: Level, count: Int, reason: String?, findings: [LetterRecord.Finding])] = []
        for _ in 0..<(try reader.count()) {
            let place = try reader.number()
            guard rules.rules.indices.contains(place) else { throw ByteReader.Damaged() }
            let outcome = try reader.word(of: Outcome.self)
            let level = try reader.word(of: Level.self)
            results.append(
                (place, outcome, level, min(max(0, try reader.number()), 1_000_000_000), try reader.optionalText(), try reader.array { reader throws(ByteReader.Damaged) in try reader.finding() }))
        }
        record.origin.producer = try reader.optionalText().flatMap { producers[$0] }
        record.origin.version = try reader.optionalText()
        record.origin.rewriter = try reader.optionalText().flatMap { producers[$0] }
        record.defects = try reader.array { reader throws(ByteReader.Damaged) in
            let defect = LetterRecord.Defect(code: try reader.text(), message: try reader.text())
            let line = try reader.number()
            return LetterRecord.Defect(code: defect.code, message: defect.message, line: line == 0 ? nil : line)
        }
        record.unusedIgnores = try reader.array { reader throws(ByteReader.Damaged) in
            InlineIgnore(rule: try reader.text(), reason: try reader.optionalText(), line: try reader.number(), nextLine: try reader.number())
        }
        let prints = try reader.array { reader throws(ByteReader.Damaged) in try reader.text() }
        let isActive = try reader.byte() == 1
        if prints.count == ContentAspect.allCases.count {
            record.prints = ContentPrints(Dictionary(uniqueKeysWithValues: zip(ContentAspect.allCases, prints)), holdsActiveContent: isActive)
        }
        let format = record.format ?? .html
        let known = references[format] ?? []
        record.assertions = results.map { result in
            LetterRecord.RuleResult(
                of: rules.rules[result.place], outcome: result.outcome, level: result.level, reason: result.reason, count: result.count, findings: result.findings,
                origin: record.origin, references: known.indices.contains(result.place) ? known[result.place] : [], language: language)
        }
        return record
    }
}

extension ByteWriter {
    fileprivate mutating func add(_ finding: LetterRecord.Finding) {
        add(word: finding.outcome)
        // Others are applied where the record is reported.
        add(finding.suppression?.kind == .inline ? finding.suppression?.reason : nil)
        for text in [finding.message, finding.context, finding.fingerprint, finding.pointer.path] { add(text) }
        for number in [finding.pointer.line, finding.pointer.column, finding.pointer.page] { add(number ?? 0) }
        add(finding.pointer.boundingBox.map { [$0.left, $0.top, $0.right, $0.bottom] } ?? []) { $0.add(Int(bitPattern: UInt(truncatingIfNeeded: $1.bitPattern))) }
    }
}

extension ByteReader {
    fileprivate mutating func finding() throws(Damaged) -> LetterRecord.Finding {
        let outcome = try word(of: Outcome.self)
        let ignored = try optionalText()
        let message = try text()
        let context = try text()
        let fingerprint = try text()
        var pointer = Pointer(path: try text())
        func known(_ number: Int) -> Int? { number == 0 ? nil : number }
        pointer.line = known(try number())
        pointer.column = known(try number())
        pointer.page = known(try number())
        let box = try array { reader throws(Damaged) in Double(bitPattern: UInt64(bitPattern: Int64(try reader.number()))) }
        if box.count == 4 { pointer.boundingBox = Rectangle(left: box[0], top: box[1], right: box[2], bottom: box[3]) }
        return LetterRecord.Finding(
            outcome: outcome, pointer: pointer, message: message, context: context, fingerprint: fingerprint,
            suppression: ignored.map { Suppression(kind: .inline, reason: $0) })
    }
}
