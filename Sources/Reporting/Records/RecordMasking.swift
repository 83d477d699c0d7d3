internal import DocumentModel
internal import FoundationEssentials

/// A record's line with its texts masked as they would be today: a version with fewer eyes may have written it. The same bytes where nothing is to be
/// masked.
///
/// Strings are looked at one by one where they stand; what is between them is not touched. Prints and digests are no texts.
package func maskedRecordLine(_ line: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var copied = 0
    var index = 0
    var key = ""
    while index < line.count {
        guard line[index] == 0x22 else {
            index += 1
            continue
        }
        var end = index + 1
        while end < line.count, line[end] != 0x22 { end += line[end] == 0x5C ? 2 : 1 }
        guard end < line.count else { break }
        let literal = line[index...end]
        if end + 1 < line.count, line[end + 1] == 0x3A {
            key = String(decoding: literal.dropFirst().dropLast(), as: UTF8.self)
        } else if !untouched.contains(key), literal.count > 11, let text = text(of: literal) {
            let masked = text.maskingCPR()
            if masked != text {
                var json = JSONText()
                json.value(masked)
                result += line[copied..<index]
                result += Array(json.text.utf8)
                copied = end + 1
            }
        }
        index = end + 1
    }
    return copied == 0 ? line : result + line[copied...]
}

/// nil when it is no record.
private func text(of literal: ArraySlice<UInt8>) -> String? {
    let inner = literal.dropFirst().dropLast()
    // Without escapes it is what stands between its quotes.
    return inner.contains(0x5C)
        ? try? JSONDecoder().decode(String.self, from: Data(literal)) : String(validating: inner, as: UTF8.self)
}

/// What is no text, by the description of a record's fields.
private let untouched: Set<String> = {
    var names = FieldNames()
    SavedRecord.listNames(in: &names)
    return names.verbatim
}()
