internal import DocumentModel
package import RuleEngine

/// One output format of `check`: written letter by letter, so that no letter waits in memory for the next.
package protocol LetterRenderer: Sendable {
    func opening() -> Rendered
    /// What stands between two letters.
    var separator: Rendered { get }
    func letter(_ record: LetterRecord) -> Rendered
    func closing(_ summary: Summary, requirements: Requirements) -> Rendered
}

extension LetterRenderer {
    package func opening() -> Rendered { .nothing }
    package var separator: Rendered { .nothing }
}

/// How many places of a finding are named; the others are counted.
private let mostNamedPlaces = 3

/// Where a finding is, in words: `side 2` or `linje 12, kolonne 3`, then the path; the first places where there are several.
func place(_ finding: LetterRecord.Finding, _ language: TextLanguage) -> LetterText {
    let own = FindingPlace(pointer: finding.pointer, context: finding.context, fingerprint: "")
    return ([place(own, of: finding, language)] + otherPlaces(of: finding, language)).joined(separator: "; ")
}

/// The places of a finding beside its own, in words: two of them, and how many more.
func otherPlaces(of finding: LetterRecord.Finding, _ language: TextLanguage) -> [LetterText] {
    guard finding.count > 1 else { return [] }
    let named = finding.places.dropFirst().prefix(mostNamedPlaces - 1)
    let rest = finding.count - 1 - named.count
    return named.map { place($0, of: finding, language) }
        + (rest > 0 ? [LetterText(Messages.morePlaces(rest)[language])] : [])
}

private func place(_ place: FindingPlace, of finding: LetterRecord.Finding, _ language: TextLanguage) -> LetterText {
    var parts: [LetterText] = []
    let pointer = place.pointer
    if let page = pointer.page { parts.append("\(Messages.page[language]) \(page)") }
    if let line = pointer.line {
        parts.append(
            "\(Messages.line[language]) \(line)\(pointer.column.map { ", \(Messages.column[language]) \($0)" } ?? "")"
        )
    }
    if let box = pointer.boundingBox {
        // From tenths, as records have them: the same from a letter and from saved results.
        let text = [box.left, box.top, box.right, box.bottom].map {
            "\(Int(clamping: (($0 * 10).rounded() / 10).rounded()))"
        }.joined(separator: ",")
        parts.append("[\(text)]")
    }
    if parts.isEmpty {
        return pointer.path == "/" ? LetterText(Messages.wholeLetter[language]) : LetterText(pointer.path)
    }
    // The text around helps to find the place, unless the message quotes it anyway.
    if pointer.page != nil, !place.context.isEmpty,
        !finding.message.unescaped.contains(place.context.unescaped.prefix(20))
    {
        parts.append("\(Messages.near[language]) \(quoted(place.context, language))")
    }
    return parts.joined(separator: " ")
}

func quoted(_ text: LetterText, _ language: TextLanguage) -> LetterText {
    language == .da ? "»\(text)«" : "\"\(text)\""
}

/// What the letter was made with, in words; empty when no known program has left its mark.
func originLine(_ origin: LetterOrigin, _ language: TextLanguage) -> String {
    let producer = origin.producer.map { "\($0.name)" + (origin.version.map { " \($0)" } ?? "") }
    guard let rewriter = origin.rewriter else { return producer ?? "" }
    let rewritten = language == .da ? "skrevet om af \(rewriter.name)" : "rewritten by \(rewriter.name)"
    return producer.map { "\($0), \(rewritten)" } ?? rewritten
}

/// The requirements no rule of the run looked at, as one line; empty when there are none.
func untestedLine(_ summary: Summary, _ requirements: Requirements, _ language: TextLanguage) -> String {
    let untested = requirements.all.filter { requirement in
        summary.requirements[requirement.id].map(isUntested) ?? (summary.letters > 0)
    }
    guard !untested.isEmpty else { return "" }
    let names = untested.map { "\($0.number) \($0.name[language])" }.joined(separator: ", ")
    let total = requirements.all.count
    return language == .da
        ? "Ikke testet automatisk (\(untested.count) af \(total) succeskriterier): \(names)"
        : "Not tested automatically (\(untested.count) of \(total) success criteria): \(names)"
}

/// What the record is about: `PDF`, `MeMo-meddelelse`.
func formatName(_ record: LetterRecord, _ language: TextLanguage) -> String? {
    guard let format = record.format else { return nil }
    let name = format == .memo ? "MeMo" : format.rawValue.uppercased()
    guard format.message != nil else { return name }
    return language == .da ? "\(name)-meddelelse" : "\(name) message"
}

/// What else was there than letters; empty when nothing was.
private func besides(_ summary: Summary, _ language: TextLanguage) -> String {
    var parts: [String] = []
    if summary.messages > 0 { parts.append(Messages.messages(summary.messages)[language]) }
    if summary.exempt > 0 {
        parts.append(
            language == .da
                ? "\(summary.exempt) undtaget eller fra tredjepart" : "\(summary.exempt) exempt or from third parties")
    }
    if summary.outOfScope > 0 {
        parts.append(language == .da ? "\(summary.outOfScope) ikke omfattet" : "\(summary.outOfScope) not covered")
    }
    guard !parts.isEmpty else { return "" }
    return language == .da ? " Desuden \(parts.joined(separator: ", "))." : " Also \(parts.joined(separator: ", "))."
}

/// `3 breve: 2 med fejl, 1 uden fundne fejl`, and what the count leaves out.
func summaryLine(_ summary: Summary, _ language: TextLanguage) -> String {
    var text = countLine(summary, language)
    if let sample = summary.sample { text += " " + Messages.sample(sample)[language] }
    let kinds = Suppression.Kind.allCases.compactMap { kind in
        summary.suppressed[kind].map { Messages.suppressed($0, by: kind)[language] }
    }
    if !kinds.isEmpty {
        text +=
            language == .da
            ? " Tålt: \(kinds.joined(separator: ", "))." : " Tolerated: \(kinds.joined(separator: ", "))."
    }
    if summary.resumed.inputs > 0 { text += " " + Messages.resumed(summary.resumed.inputs)[language] }
    return text
}

private func countLine(_ summary: Summary, _ language: TextLanguage) -> String {
    let failed = summary.byStatus[.failed] ?? 0
    let unreadable = summary.byStatus[.error] ?? 0
    let none = summary.letters - failed - unreadable
    var parts: [String] = []
    if language == .da {
        parts.append("\(failed) med fejl eller advarsler")
        parts.append("\(none) uden fundne fejl")
        if unreadable > 0 { parts.append("\(unreadable) kunne ikke kontrolleres") }
        return "\(Messages.letters(summary.letters).da): " + parts.joined(separator: ", ")
            + ". \(summary.lettersToReview) skal ses efter af et menneske." + besides(summary, language)
    }
    parts.append("\(failed) with errors or warnings")
    parts.append("\(none) with no fault found")
    if unreadable > 0 { parts.append("\(unreadable) could not be checked") }
    return "\(Messages.letters(summary.letters).en): " + parts.joined(separator: ", ")
        + ". \(summary.lettersToReview) need a person to look." + besides(summary, language)
}
