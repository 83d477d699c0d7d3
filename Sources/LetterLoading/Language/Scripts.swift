internal import DocumentModel

/// A script that a letter in Latin letters may hold passages of.
struct Script {
    /// ISO 15924.
    let code: String
    private let ranges: [ClosedRange<UInt32>]
    /// The languages that CLD2 tells apart within it.
    let languages: Set<String>

    /// - Returns: the script of nearly all letters of the text; nil where that is Latin, or none.
    static func ofMostLetters(in text: String) -> Script? {
        // In UTF-8 the scripts from Greek on begin at CD; most texts hold nothing of the kind.
        guard text.holdsByte(from: 0xCD), text.unicodeScalars.contains(where: mayBeOfOne) else { return nil }
        var letters = 0
        var counts = [Int](repeating: 0, count: all.count)
        for scalar in text.unicodeScalars where scalar.isLetter {
            letters += 1
            if scalar.value < 0x370 { continue }
            for index in all.indices where all[index].ranges.contains(where: { $0.contains(scalar.value) }) {
                counts[index] += 1
            }
        }
        guard letters >= fewestLetters else { return nil }
        return all.indices.first { 5 * counts[$0] >= 4 * letters }.map { all[$0] }
    }

    /// Dashes, quotation marks and other signs of the same length in UTF-8 stand between Georgian and the scripts of Asia.
    private static func mayBeOfOne(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x370 && !(0x2000...0x2FFF).contains(scalar.value)
    }

    /// Fewer are a name that is given in its own letters too.
    private static let fewestLetters = 15

    /// Whether a text in the language is usually written in the script.
    func writes(_ language: LanguageTag) -> Bool {
        languages.contains(language.primary) || language.rawValue.lowercased().contains("-" + code.lowercased())
    }

    /// Source: Unicode 15, Blocks.txt and Scripts.txt.
    private static let all: [Script] = [
        Script(
            code: "Arab", ranges: [0x600...0x6FF, 0x750...0x77F, 0x8A0...0x8FF, 0xFB50...0xFDFF, 0xFE70...0xFEFF],
            languages: ["ar", "fa", "ur", "ps", "ckb", "ku", "ug", "sd", "prs"]),
        Script(
            code: "Cyrl", ranges: [0x400...0x52F],
            languages: ["ru", "uk", "bg", "sr", "mk", "be", "kk", "ky", "tg", "mn", "bs", "tt", "uz", "az"]),
        Script(code: "Grek", ranges: [0x370...0x3FF, 0x1F00...0x1FFF], languages: ["el"]),
        Script(code: "Hebr", ranges: [0x590...0x5FF, 0xFB1D...0xFB4F], languages: ["he", "iw", "yi"]),
        Script(
            code: "Hani", ranges: [0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF],
            languages: ["zh", "zh-Hant", "ja", "yue"]),
        Script(code: "Hang", ranges: [0x1100...0x11FF, 0xAC00...0xD7AF], languages: ["ko"]),
        Script(code: "Thai", ranges: [0xE00...0xE7F], languages: ["th"]),
        Script(code: "Deva", ranges: [0x900...0x97F], languages: ["hi", "ne", "mr", "sa", "bh"]),
        Script(code: "Beng", ranges: [0x980...0x9FF], languages: ["bn", "as"]),
        Script(code: "Taml", ranges: [0xB80...0xBFF], languages: ["ta"]),
        Script(code: "Geor", ranges: [0x10A0...0x10FF], languages: ["ka"]),
        Script(code: "Armn", ranges: [0x530...0x58F], languages: ["hy"]),
        Script(code: "Ethi", ranges: [0x1200...0x137F], languages: ["am", "ti"]),
    ]
}
