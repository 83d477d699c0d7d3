internal import DocumentModel

/// Fills what the head of an HTML letter says of the whole: title, refresh, viewport.
func addMetadata(to letter: inout Letter) {
    let tree = letter.tree
    var title: FactValue = .absent
    var refresh: [NodeID: FactValue] = [:]
    var scales: [NodeID: FactValue] = [:]
    var scalable: [NodeID: FactValue] = [:]
    var inertUntil = 0
    for node in 0..<tree.count where tree.nodes[node].kind == .element {
        // What a template element holds is not there until a script takes it out.
        if tree.name(of: node) == "template" { inertUntil = max(inertUntil, tree.end(of: node)) }
        guard node >= inertUntil else { continue }
        switch tree.name(of: node) {
        case "title":
            let isInGraphic = tree.ancestors(of: node).contains { tree.name(of: $0) == "svg" }
            if title == .absent, !isInGraphic {
                title = .text(
                    tree.descendants(of: node).filter(tree.isText).map(tree.text(of:)).joined().collapsingWhitespace())
            }
        case "meta":
            // The first refresh that says when is the one that counts.
            if refresh.isEmpty, tree.attribute("http-equiv", of: node)?.lowercased() == "refresh",
                let delay = refreshDelay(tree.attribute("content", of: node) ?? "")
            {
                refresh[node] = .number(delay)
            }
            if tree.attribute("name", of: node)?.lowercased() == "viewport" {
                let content = tree.attribute("content", of: node) ?? ""
                if content.holdsPlaceholder {
                    scales[node] = .unknown(.placeholder)
                    scalable[node] = .unknown(.placeholder)
                    continue
                }
                let viewport = Viewport(content)
                if let scale = viewport.maximumScale { scales[node] = .number(scale) }
                if let allowed = viewport.userScalable { scalable[node] = .flag(allowed) }
            }
        default: continue
        }
    }
    if title == .absent, letter.hasPartials { title = .unknown(.placeholder) }
    letter.facts[.title] = .sparse([DocumentTree.root: title], otherwise: .absent)
    letter.facts[.refreshDelayInSeconds] = .sparse(refresh, otherwise: .absent)
    letter.facts[.viewportMaximumScale] = .sparse(scales, otherwise: .absent)
    letter.facts[.viewportUserScalable] = .sparse(scalable, otherwise: .absent)
}

/// nil when the content asks for no refresh: it must begin with a number, and what follows must be
/// separated from it.
/// Source: HTML section 4.2.5.3, shared declarative refresh steps.
private func refreshDelay(_ content: String) -> Double? {
    let bytes = Array(content.utf8)
    var index = 0
    while index < bytes.count, isASCIISpace(bytes[index]) { index += 1 }
    let start = index
    while index < bytes.count, isASCIIDigit(bytes[index]) { index += 1 }
    guard index > start || (index < bytes.count && bytes[index] == 0x2E) else { return nil }
    let seconds = Double(String(decoding: bytes[start..<index], as: UTF8.self)) ?? 0
    while index < bytes.count, isASCIIDigit(bytes[index]) || bytes[index] == 0x2E { index += 1 }
    if index < bytes.count, ![0x3B, 0x2C].contains(bytes[index]), !isASCIISpace(bytes[index]) { return nil }
    return seconds
}

/// Source: CSS Viewport 1 section 3; the numbers that browsers give to words.
private struct Viewport {
    var maximumScale: Double?
    var userScalable: Bool?

    init(_ content: String) {
        for pair in content.lowercased().split(whereSeparator: { $0 == "," || $0 == ";" }) {
            let parts = pair.split(separator: "=", maxSplits: 1).map { String($0).trimmingASCIISpace() }
            guard parts.count == 2 else { continue }
            let number = leadingNumber(parts[1])
            switch parts[0] {
            case "maximum-scale":
                switch parts[1] {
                case "yes": maximumScale = 1
                case "device-width", "device-height": maximumScale = 10
                default: maximumScale = number ?? 0.1
                }
                // A negative value is no value.
                if let value = maximumScale, value < 0 { maximumScale = nil }
            case "user-scalable":
                switch parts[1] {
                case "yes", "device-width", "device-height": userScalable = true
                case "no": userScalable = false
                default: userScalable = number.map { abs($0) >= 1 } ?? false
                }
            default: continue
            }
        }
    }
}

/// The number a string begins with; nil when it begins with none.
func leadingNumber(_ string: String) -> Double? {
    var end = 0
    let bytes = Array(string.utf8)
    if end < bytes.count, bytes[end] == 0x2D || bytes[end] == 0x2B { end += 1 }
    while end < bytes.count, isASCIIDigit(bytes[end]) || bytes[end] == 0x2E { end += 1 }
    return Double(String(decoding: bytes[..<end], as: UTF8.self))
}
