package import DocumentModel
internal import FoundationEssentials

/// Goes through the fields of a thing, sorted by name as they are written. One writes them, one reads them, one lists their names: what a record
/// consists of is said once, in `RecordFields`.
protocol FieldCoder {
    associatedtype Failure: Error

    mutating func field<Value: FieldValue>(_ name: StaticString, _ value: inout Value) throws(Failure)
    /// Left out where there is none.
    mutating func field<Value: FieldValue>(_ name: StaticString, _ value: inout Value?) throws(Failure)
    /// A digest, a date or a print: it is no text, and nothing in it is masked.
    mutating func verbatim(_ name: StaticString, _ value: inout String) throws(Failure)
    mutating func verbatim(_ name: StaticString, _ value: inout String?) throws(Failure)
    /// - Parameter fallback: what a word of a newer version is taken for.
    mutating func word<Word: FieldWord>(_ name: StaticString, _ value: inout Word, unknown fallback: Word)
        throws(Failure)
    mutating func word<Word: FieldWord>(_ name: StaticString, _ value: inout Word?, unknown policy: UnknownWord)
        throws(Failure)
    mutating func list<Value: FieldValue>(_ name: StaticString, _ values: inout [Value], _ presence: Presence)
        throws(Failure)
    /// What follows from other fields: it is written for those who read no more than it.
    mutating func derived(_ name: StaticString, _ value: @autoclosure () -> String)
}

typealias FieldWord = RawRepresentable<String> & Sendable

/// What a word that this version does not know makes of what it stands in.
enum UnknownWord {
    /// As if it were not there.
    case leftOut
    /// The whole is no record: what it is about could not be said.
    case refused
}

/// When a list is there.
enum Presence {
    case always
    /// Left out where it is empty.
    case whereAny
    /// Always written; the first contract may lack it.
    case sinceSecond
}

/// What can be the value of a field.
protocol FieldValue: Decodable {
    func write(to json: inout JSONText)
    /// What was written by a version with fewer eyes, as it is read today.
    var masked: Self { get }
    static func listNames(in names: inout FieldNames)
}

extension FieldValue {
    var masked: Self { self }
    static func listNames(in names: inout FieldNames) {}
}

extension String: FieldValue {
    func write(to json: inout JSONText) { json.value(self) }
    var masked: String { maskingCPR() }
}

extension Int: FieldValue {
    func write(to json: inout JSONText) { json.value(self) }
}

extension Double: FieldValue {
    func write(to json: inout JSONText) { json.value(self) }
}

extension Bool: FieldValue {
    func write(to json: inout JSONText) { json.raw(self ? "true" : "false") }
}

extension LetterText: FieldValue, Decodable {
    package init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(String.self).maskingCPR())
    }

    func write(to json: inout JSONText) { json.value(self) }
}

/// A thing of several fields.
protocol Fielded: FieldValue {
    /// To be filled in by reading.
    static var blank: Self { get }
    mutating func fields<Coder: FieldCoder>(_ coder: inout Coder) throws(Coder.Failure)
}

extension Fielded {
    func write(to json: inout JSONText) {
        // Writing changes nothing; the copy is what a description for both directions costs.
        var copy = self
        json.object { copy.fields(&$0) }
    }

    package init(from decoder: any Decoder) throws {
        self = Self.blank
        var reader = FieldReader(try decoder.container(keyedBy: FieldName.self))
        try fields(&reader)
    }

    static func listNames(in names: inout FieldNames) {
        var blank = Self.blank
        blank.fields(&names)
    }
}

/// Writes.
extension JSONText: FieldCoder {
    typealias Failure = Never

    mutating func field(_ name: StaticString, _ value: inout some FieldValue) {
        key(name)
        value.write(to: &self)
    }

    mutating func field<Value: FieldValue>(_ name: StaticString, _ value: inout Value?) {
        guard let value else { return }
        key(name)
        value.write(to: &self)
    }

    mutating func verbatim(_ name: StaticString, _ value: inout String) {
        key(name)
        self.value(value)
    }

    mutating func verbatim(_ name: StaticString, _ value: inout String?) {
        guard let value else { return }
        key(name)
        self.value(value)
    }

    mutating func word<Word: FieldWord>(_ name: StaticString, _ value: inout Word, unknown fallback: Word) {
        key(name)
        self.value(value.rawValue)
    }

    mutating func word<Word: FieldWord>(_ name: StaticString, _ value: inout Word?, unknown policy: UnknownWord) {
        guard let value else { return }
        key(name)
        self.value(value.rawValue)
    }

    mutating func list(_ name: StaticString, _ values: inout [some FieldValue], _ presence: Presence) {
        if values.isEmpty, presence == .whereAny { return }
        key(name)
        array(values) { $1.write(to: &$0) }
    }

    mutating func derived(_ name: StaticString, _ value: @autoclosure () -> String) {
        key(name)
        self.value(value())
    }
}

/// Reads, and masks what it reads as it would be masked today.
struct FieldReader: FieldCoder {
    typealias Failure = any Error

    private let container: KeyedDecodingContainer<FieldName>

    init(_ container: KeyedDecodingContainer<FieldName>) { self.container = container }

    func field<Value: FieldValue>(_ name: StaticString, _ value: inout Value) throws {
        value = try container.decode(Value.self, forKey: FieldName(name)).masked
    }

    func field<Value: FieldValue>(_ name: StaticString, _ value: inout Value?) throws {
        value = try container.decodeIfPresent(Value.self, forKey: FieldName(name))?.masked
    }

    func verbatim(_ name: StaticString, _ value: inout String) throws {
        value = try container.decode(String.self, forKey: FieldName(name))
    }

    func verbatim(_ name: StaticString, _ value: inout String?) throws {
        value = try container.decodeIfPresent(String.self, forKey: FieldName(name))
    }

    func word<Word: FieldWord>(_ name: StaticString, _ value: inout Word, unknown fallback: Word) throws {
        value = Word(rawValue: try container.decode(String.self, forKey: FieldName(name))) ?? fallback
    }

    func word<Word: FieldWord>(_ name: StaticString, _ value: inout Word?, unknown policy: UnknownWord) throws {
        guard let saved = try container.decodeIfPresent(String.self, forKey: FieldName(name)) else {
            value = nil
            return
        }
        value = Word(rawValue: saved)
        if value == nil, policy == .refused { throw NotARecord() }
    }

    func list<Value: FieldValue>(_ name: StaticString, _ values: inout [Value], _ presence: Presence) throws {
        values =
            presence == .always
            ? try container.decode([Value].self, forKey: FieldName(name)).map(\.masked)
            : try container.decodeIfPresent([Value].self, forKey: FieldName(name))?.map(\.masked) ?? []
    }

    func derived(_ name: StaticString, _ value: @autoclosure () -> String) {}
}

/// A line that is no record of either contract.
struct NotARecord: Error {}

struct FieldName: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: StaticString) { stringValue = "\(name)" }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}

/// Lists names.
struct FieldNames: FieldCoder {
    typealias Failure = Never

    /// In the order they are written in, each with the names of the things it stands before, `findings/path`.
    private(set) var all: [String] = []
    /// Of what is no text.
    private(set) var verbatim = Set<String>()
    private var outer = ""

    private mutating func add(_ name: StaticString) { all.append(outer + "\(name)") }

    private mutating func add(_ name: StaticString, _ value: (some FieldValue).Type) {
        add(name)
        let before = outer
        outer += "\(name)/"
        value.listNames(in: &self)
        outer = before
    }

    mutating func field<Value: FieldValue>(_ name: StaticString, _ value: inout Value) { add(name, Value.self) }
    mutating func field<Value: FieldValue>(_ name: StaticString, _ value: inout Value?) { add(name, Value.self) }

    mutating func verbatim(_ name: StaticString, _ value: inout String) {
        add(name)
        verbatim.insert("\(name)")
    }

    mutating func verbatim(_ name: StaticString, _ value: inout String?) {
        add(name)
        verbatim.insert("\(name)")
    }

    mutating func word<Word: FieldWord>(_ name: StaticString, _ value: inout Word, unknown fallback: Word) {
        add(name)
    }

    mutating func word<Word: FieldWord>(_ name: StaticString, _ value: inout Word?, unknown policy: UnknownWord) {
        add(name)
    }

    mutating func list<Value: FieldValue>(_ name: StaticString, _ values: inout [Value], _ presence: Presence) {
        add(name, Value.self)
    }

    mutating func derived(_ name: StaticString, _ value: @autoclosure () -> String) { add(name) }
}
