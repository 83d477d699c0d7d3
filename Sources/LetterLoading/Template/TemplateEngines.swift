internal import DocumentModel

/// The engines that only a file's name tells: their marks are signs that other letters write as text.
///
/// Source: the manuals of Apache Velocity 2.4 (references, directives, comments) and of Razor in ASP.NET Core 9.
enum TemplateEngines {
    /// - Parameter ending: of the file's name, in lower case.
    static func marks(ofFilesEndingIn ending: String) -> [PlaceholderSyntax] {
        switch ending {
        case "vm", "vtl": velocity
        case "cshtml", "razor": razor
        default: []
        }
    }

    private static let velocity =
        [
            PlaceholderSyntax(start: "#*", end: "*#", effect: .comment),
            PlaceholderSyntax(start: "$!{", end: "}", effect: .value),
            PlaceholderSyntax(start: "${", end: "}", effect: .value),
            PlaceholderSyntax(start: "##", .line, effect: .nothing),
            PlaceholderSyntax(start: "$!", .name, effect: .value),
            PlaceholderSyntax(start: "$", .name, effect: .value),
        ]
        + [
            "elseif", "else", "if", "end", "foreach", "set", "parse", "include", "macro", "define", "evaluate", "break",
            "stop",
        ].map { PlaceholderSyntax(start: "#" + $0, .call, effect: .nothing) }

    private static let razor =
        [PlaceholderSyntax(start: "@*", end: "*@", effect: .comment)]
        + ["model", "using", "inherits", "inject", "page", "namespace", "layout", "addTagHelper"].map {
            PlaceholderSyntax(start: "@" + $0 + " ", .line, effect: .nothing)
        }
        + ["if", "foreach", "for", "while", "switch", "section", "try"].map {
            PlaceholderSyntax(start: "@" + $0, .call, effect: .nothing)
        }
        + [
            PlaceholderSyntax(start: "@{", .block, effect: .nothing),
            PlaceholderSyntax(start: "@", .name, effect: .value),
        ]
}

/// Where a placeholder without an end mark ends, told by what follows its mark.
struct PlaceholderShapes {
    let text: [UInt8]
    /// Longer expressions are none.
    private static let longest = 2_000

    /// nil where no placeholder of the shape begins.
    /// - Parameters:
    ///   - start: where the mark begins.
    ///   - from: where it ends.
    func end(of shape: PlaceholderSyntax.Shape, start: Int, from: Int) -> Int? {
        switch shape {
        case .between: nil
        case .line: text[from...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? text.count
        case .block: closing(from - 1)
        case .call:
            if from < text.count, isNamePart(text[from]) { nil } else { endOfCall(from) }
        case .name:
            // `navn@firma.dk` is an address.
            if start > 0, isNamePart(text[start - 1]) { nil } else { endOfName(from) }
        }
    }

    private func endOfCall(_ from: Int) -> Int {
        let next = text[from...].firstIndex { $0 != 0x20 } ?? text.count
        guard next < text.count, text[next] == 0x28 else { return from }
        return closing(next) ?? from
    }

    private func endOfName(_ from: Int) -> Int? {
        guard from < text.count else { return nil }
        if text[from] == 0x28 { return closing(from) }
        guard isASCIILetter(text[from]) || text[from] == 0x5F else { return nil }
        var index = from
        while index < text.count {
            if isNamePart(text[index]) {
                index += 1
            } else if text[index] == 0x2E, index + 1 < text.count, isASCIILetter(text[index + 1]) {
                index += 2
            } else if text[index] == 0x28 || text[index] == 0x5B, let end = closing(index) {
                index = end
            } else {
                break
            }
        }
        return index
    }

    private func isNamePart(_ byte: UInt8) -> Bool { isASCIILetter(byte) || isASCIIDigit(byte) || byte == 0x5F }

    /// Behind the bracket that closes the one given; brackets within strings count too.
    private func closing(_ open: Int) -> Int? {
        let pairs: [UInt8: UInt8] = [0x28: 0x29, 0x5B: 0x5D, 0x7B: 0x7D]
        guard let close = pairs[text[open]] else { return nil }
        var depth = 0
        for index in open..<min(text.count, open + PlaceholderShapes.longest) {
            if text[index] == text[open] { depth += 1 }
            if text[index] == close { depth -= 1 }
            if depth == 0 { return index + 1 }
        }
        return nil
    }
}
