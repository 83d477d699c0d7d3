/// Number and generation of an indirect object.
struct ObjectID: Hashable, Sendable {
    var number: Int
    var generation: Int

    /// No object has the number 0. Source: ISO 32000-1 section 7.3.10.
    static let noObject = ObjectID(number: 0, generation: 0)
}

/// A PDF object as a value. Streams keep their data in the file; see `PDFFile.streamData`.
enum PDFValue: Sendable {
    case null
    case boolean(Bool)
    case integer(Int)
    case real(Double)
    case string([UInt8])
    case name(String)
    case array([PDFValue])
    case dictionary(PDFDictionary)
    case reference(ObjectID)
    case stream(ObjectID, PDFDictionary)
}

extension PDFValue {
    var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .real(let value): value
        default: nil
        }
    }
    var integer: Int? {
        switch self {
        case .integer(let value): value
        case .real(let value) where value.magnitude < 1e15: Int(value)
        default: nil
        }
    }
    var name: String? { if case .name(let value) = self { value } else { nil } }
    var boolean: Bool? { if case .boolean(let value) = self { value } else { nil } }
    var bytes: [UInt8]? { if case .string(let value) = self { value } else { nil } }
    /// A text string, decoded.
    var text: String? { bytes.map(decodeTextString) }
    var array: [PDFValue]? { if case .array(let value) = self { value } else { nil } }
    var objectID: ObjectID? {
        switch self {
        case .reference(let id), .stream(let id, _): id
        default: nil
        }
    }
    /// The dictionary itself, or a stream's.
    var dictionary: PDFDictionary? {
        switch self {
        case .dictionary(let value), .stream(_, let value): value
        default: nil
        }
    }
    var isNull: Bool { if case .null = self { true } else { false } }
}
