/// What a message holds: its elements in their order, how often each may stand, and what their values are. Comes from `Rules/memo.yaml`.
package struct MessageSchema: Sendable {
    package struct Child: Hashable, Sendable {
        package var name: String
        package var least: Int
        package var most: Int
        /// nil for an element that holds others.
        package var type: String?

        package init(name: String, least: Int, most: Int, type: String?) {
            self.name = name
            self.least = least
            self.most = most
            self.type = type
        }
    }

    /// What kind of text a value is. Source: XML Schema 1.0 part 2.
    package enum Form: String, CaseIterable, Hashable, Sendable {
        case language, uuid, dateTime, date, boolean, integer, decimal
    }

    package struct ValueType: Hashable, Sendable {
        package var longest: Int?
        package var form: Form?
        package var oneOf: [String]
        package var most: Double?

        package init(longest: Int?, form: Form?, oneOf: [String], most: Double?) {
            self.longest = longest
            self.form = form
            self.oneOf = oneOf
            self.most = most
        }
    }

    package enum ValueFault: Hashable, Sendable {
        /// How many characters are allowed.
        case longer(than: Int)
        case malformed
    }

    /// By the name of the element, then of the one that holds its value; the same in every version.
    private let valueTypes: [String: [String: ValueType]]
    private let elements: [String: [Child]]
    private let versions: [String: [String: [Child]]]

    package init(
        types: [String: ValueType] = [:], elements: [String: [Child]] = [:], versions: [String: [String: [Child]]] = [:]
    ) {
        var valueTypes: [String: [String: ValueType]] = [:]
        for model in [elements] + versions.sorted(by: { $0.key < $1.key }).map(\.value) {
            for (parent, children) in model {
                for child in children {
                    if let type = child.type, let value = types[type] {
                        valueTypes[parent, default: [:]][child.name] = value
                    }
                }
            }
        }
        self.valueTypes = valueTypes
        self.elements = elements
        self.versions = versions
    }

    package func knows(version: String) -> Bool { versions[version] != nil }

    /// What an element holds in that version; nil for one that holds a value, or is not known.
    package func children(of name: String, version: String) -> [Child]? { versions[version]?[name] ?? elements[name] }

    /// What is wrong with a value; nil when nothing is, or nothing is known of it.
    package func fault(of value: String, in name: String, under parent: String?) -> ValueFault? {
        guard let parent, let type = valueTypes[parent]?[name] else { return nil }
        if let longest = type.longest, value.unicodeScalars.count > longest { return .longer(than: longest) }
        if !type.oneOf.isEmpty, !type.oneOf.contains(value) { return .malformed }
        if let form = type.form, !form.admits(value) { return .malformed }
        if let most = type.most, let number = Double(value), number > most { return .malformed }
        return nil
    }
}

extension MessageSchema.Form {
    package func admits(_ value: String) -> Bool {
        let bytes = Array(value.utf8)
        switch self {
        case .language: return (1...8).contains(bytes.count) && bytes.allSatisfy(isASCIILetter)
        case .boolean: return ["true", "false", "1", "0"].contains(value)
        case .integer:
            let digits = bytes.first == 0x2D || bytes.first == 0x2B ? bytes.dropFirst() : bytes[...]
            return !digits.isEmpty && digits.allSatisfy(isASCIIDigit)
        case .decimal:
            return Double(value) != nil && bytes.allSatisfy { isASCIIDigit($0) || [0x2B, 0x2D, 0x2E].contains($0) }
        case .uuid:
            let parts = value.split(separator: "-", omittingEmptySubsequences: false).map { Array($0.utf8) }
            guard parts.map(\.count) == [8, 4, 4, 4, 12],
                parts.joined().allSatisfy({ isASCIIDigit($0) || (0x61...0x66).contains($0 | 0x20) })
            else { return false }
            return parts[2][0] == 0x34 && [0x38, 0x39, 0x61, 0x62].contains(parts[3][0] | 0x20)
        case .date: return isDate(bytes[...])
        case .dateTime:
            // MeMo asks for UTC: the value ends in Z.
            guard bytes.last == 0x5A, bytes.count >= 20, bytes[10] == 0x54, isDate(bytes[..<10]) else { return false }
            let time = bytes[11..<(bytes.count - 1)].split(separator: 0x2E, omittingEmptySubsequences: false)
            let clock = time[0].split(separator: 0x3A, omittingEmptySubsequences: false).map {
                Int(String(decoding: $0, as: UTF8.self)) ?? -1
            }
            guard time[0].count == 8, clock.count == 3, (0...24).contains(clock[0]), (0...59).contains(clock[1]),
                (0...59).contains(clock[2])
            else { return false }
            return time.count == 1 || (time.count == 2 && !time[1].isEmpty && time[1].allSatisfy(isASCIIDigit))
        }
    }
}

private func isDate(_ bytes: ArraySlice<UInt8>) -> Bool {
    let parts = bytes.split(separator: 0x2D, omittingEmptySubsequences: false)
    guard parts.count == 3, parts.map(\.count) == [4, 2, 2], parts.joined().allSatisfy(isASCIIDigit) else {
        return false
    }
    let numbers = parts.map { Int(String(decoding: $0, as: UTF8.self)) ?? 0 }
    let leap = numbers[0] % 4 == 0 && (numbers[0] % 100 != 0 || numbers[0] % 400 == 0)
    guard (1...12).contains(numbers[1]) else { return false }
    let days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][numbers[1] - 1]
    return (1...days).contains(numbers[2])
}
