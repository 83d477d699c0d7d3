internal import RuleEngine

/// The argument parser speaks English: the headings of its help, and what is wrong with a call. Here it is put into
/// Danish.
///
/// - Parameter text: a help page, or a mistake as the parser tells it. Anything else stays as it is: completions, and
///   the dump of the help.
func translated(_ text: String, to language: TextLanguage) -> String {
    guard language == .da, ["OVERVIEW: ", "USAGE: ", "Error: "].contains(where: { text.hasPrefix($0) }) else {
        return text
    }
    return text.split(separator: "\n", omittingEmptySubsequences: false).map { danish(String($0)) }
        .joined(separator: "\n")
}

private func danish(_ line: String) -> String {
    if let heading = headings[line] { return heading }
    if line.hasPrefix("Error: ") { return "Fejl: " + danishMistake(String(line.dropFirst(7))) }
    if let names = between(line, "  See '", "' for detailed help.") { return "  Se mere med '\(danishUsage(names))'." }
    if let names = between(line, "  See '", "' for more information.") { return "  Se mere med '\(names)'." }
    for (start, danish) in [("OVERVIEW: ", "OVERSIGT: "), ("Help:  ", "Hjælp:  ")] where line.hasPrefix(start) {
        return danish + line.dropFirst(start.count)
    }
    for (start, danish) in [("USAGE: ", "BRUG: "), ("Usage: ", "Brug: ")] where line.hasPrefix(start) {
        return danish + danishUsage(String(line.dropFirst(start.count)))
    }
    return line.replacing("Show help information.", with: "Vis hjælp.").replacing("(values:", with: "(værdier:")
        .replacing("; default:", with: "; ellers:").replacing("(default:", with: "(ellers:")
        .replacing(" (default)  ", with: " (standard) ").replacing(
            "Show subcommand help information.", with: "Vis hjælp.")
}

private let headings = [
    "ARGUMENTS:": "ARGUMENTER:", "OPTIONS:": "TILVALG:", "SUBCOMMANDS:": "UNDERKOMMANDOER:",
]

private func danishUsage(_ usage: String) -> String {
    usage.replacing("<options>", with: "<tilvalg>").replacing("<subcommand>", with: "<underkommando>")
}

/// What the parser says of a call that it cannot read. Source: `ErrorMessageGenerator` of swift-argument-parser.
private func danishMistake(_ text: String) -> String {
    if let option = between(text, "Unknown option ", "") {
        return "tilvalget \(option) findes ikke".replacing(
            /'\. Did you mean (.*)\? findes ikke/, with: { "' findes ikke; mente du \($0.1)?" })
    }
    if let option = between(text, "Missing value for ", "") { return "der mangler en værdi til \(option)" }
    if let argument = between(text, "Missing expected argument ", "") { return "der mangler et argument: \(argument)" }
    if let argument = between(text, "Unexpected argument ", "") { return "argumentet \(argument) kan ikke bruges her" }
    if let match = text.wholeMatch(of: /(\d+) unexpected arguments: (.*)/) {
        return "\(match.1) argumenter kan ikke bruges her: \(match.2)"
    }
    if let match = text.wholeMatch(of: /The option (.*) does not take any value, but (.*) was specified\./) {
        return "tilvalget \(match.1) tager ingen værdi, men fik \(match.2)"
    }
    if let match = text.wholeMatch(of: /The value (.*) is invalid for ('[^']*')(.*)/) {
        let rest = String(match.3)
        let start = "værdien \(match.1) kan ikke bruges til \(match.2)"
        if rest == ". Please provide one of the following:" { return start + "; vælg en af disse:" }
        guard let words = between(rest, ". Please provide one of ", ".") else { return start + rest }
        return start + "; vælg "
            + words.replacing("' or '", with: "' eller '").replacing("' and '", with: "' eller '")
    }
    return text
}

/// What stands between two pieces; nil where the text does not begin and end with them.
private func between(_ text: String, _ start: String, _ end: String) -> String? {
    guard text.hasPrefix(start), text.hasSuffix(end), text.count >= start.count + end.count else { return nil }
    return String(text.dropFirst(start.count).dropLast(end.count))
}
