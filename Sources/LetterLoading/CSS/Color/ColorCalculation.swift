internal import DocumentModel
internal import Glibc

/// One component of a colour.
struct ColorNumber: Equatable {
    enum Kind { case number, percentage, angle, none }
    var value: Double
    var kind: Kind
}

/// Reads a component: a number, a percentage, an angle, `none`, a component of another colour, or a calculation with them.
/// Source: CSS Values 4 section 10; CSS Color 5 section 4.1.
struct ColorCalculation {
    /// What the components of the other colour are called, and `alpha`.
    let names: [String: Double]
    /// Calculations in calculations go this deep; hostile style sheets go further.
    private static let deepest = 32

    func value(_ tokens: ArraySlice<CSSToken>) throws(ColorFault) -> ColorNumber {
        if tokens.count == 1, tokens.first?.keyword == "none" { return ColorNumber(value: 0, kind: .none) }
        var rest = tokens
        // A sum has to stand in calc().
        let number = try factor(&rest, depth: 0)
        guard rest.isEmpty else { throw .invalid }
        return number
    }

    private func sum(_ tokens: inout ArraySlice<CSSToken>, depth: Int) throws(ColorFault) -> ColorNumber {
        var total = try product(&tokens, depth: depth)
        while true {
            skipSpace(&tokens)
            guard case .delimiter(let sign)? = tokens.first, sign == 0x2B || sign == 0x2D else { return total }
            tokens.removeFirst()
            let term = try product(&tokens, depth: depth)
            guard term.kind == total.kind else { throw .invalid }
            total.value += sign == 0x2B ? term.value : -term.value
        }
    }

    private func product(_ tokens: inout ArraySlice<CSSToken>, depth: Int) throws(ColorFault) -> ColorNumber {
        var total = try factor(&tokens, depth: depth)
        while true {
            skipSpace(&tokens)
            guard case .delimiter(let sign)? = tokens.first, sign == 0x2A || sign == 0x2F else { return total }
            tokens.removeFirst()
            let next = try factor(&tokens, depth: depth)
            if sign == 0x2F {
                guard next.kind == .number else { throw .invalid }
                total.value /= next.value
            } else {
                guard next.kind == .number || total.kind == .number else { throw .invalid }
                total = ColorNumber(
                    value: total.value * next.value, kind: total.kind == .number ? next.kind : total.kind)
            }
        }
    }

    private func factor(_ tokens: inout ArraySlice<CSSToken>, depth: Int) throws(ColorFault) -> ColorNumber {
        guard depth < Self.deepest else { throw .notEvaluated }
        skipSpace(&tokens)
        guard let first = tokens.first else { throw .invalid }
        switch first {
        case .number(let value):
            tokens.removeFirst()
            return ColorNumber(value: value, kind: .number)
        case .percentage(let value):
            tokens.removeFirst()
            return ColorNumber(value: value, kind: .percentage)
        case .dimension(let value, let unit):
            guard let turn = degrees[unit] else { throw .invalid }
            tokens.removeFirst()
            return ColorNumber(value: value * turn, kind: .angle)
        case .ident(let name):
            tokens.removeFirst()
            switch name.lowercased() {
            case "pi": return ColorNumber(value: .pi, kind: .number)
            case "e": return ColorNumber(value: M_E, kind: .number)
            case "infinity": return ColorNumber(value: .infinity, kind: .number)
            case let name:
                guard let value = names[name] else { throw .invalid }
                return ColorNumber(value: value, kind: .number)
            }
        case .leftParenthesis, .function:
            let end = tokens.endOfBlock(from: tokens.startIndex)
            let isClosed = tokens[end - 1] == .rightParenthesis
            let inner = tokens[(tokens.startIndex + 1)..<max(tokens.startIndex + 1, isClosed ? end - 1 : end)]
            tokens = tokens[end...]
            guard case .function(let name) = first else { return try whole(inner, depth: depth + 1) }
            return try function(name.lowercased(), inner, depth: depth + 1)
        default: throw .invalid
        }
    }

    private func whole(_ tokens: ArraySlice<CSSToken>, depth: Int) throws(ColorFault) -> ColorNumber {
        var rest = tokens
        let number = try sum(&rest, depth: depth)
        skipSpace(&rest)
        guard rest.isEmpty else { throw .invalid }
        return number
    }

    private func function(_ name: String, _ tokens: ArraySlice<CSSToken>, depth: Int) throws(ColorFault) -> ColorNumber
    {
        guard Self.known.contains(name) else { throw Self.others.contains(name) ? .notEvaluated : .invalid }
        var values: [ColorNumber] = []
        for part in tokens.split(at: .comma) { values.append(try whole(part, depth: depth)) }
        guard let first = values.first, values.allSatisfy({ $0.kind == first.kind }) else { throw .invalid }
        let numbers = values.map(\.value)
        var kind = first.kind
        let result: Double
        switch (name, numbers.count) {
        case ("calc", 1): result = numbers[0]
        case ("min", _): result = numbers.min() ?? 0
        case ("max", _): result = numbers.max() ?? 0
        case ("clamp", 3): result = max(numbers[0], min(numbers[1], numbers[2]))
        case ("abs", 1): result = numbers[0].magnitude
        case ("sign", 1): (result, kind) = (numbers[0] == 0 ? 0 : numbers[0] < 0 ? -1 : 1, .number)
        case ("sqrt", 1): result = numbers[0].squareRoot()
        case ("pow", 2): result = pow(numbers[0], numbers[1])
        default: throw .notEvaluated
        }
        return ColorNumber(value: result.isNaN ? 0 : result, kind: kind)
    }

    private static let known: Set<String> = ["calc", "min", "max", "clamp", "abs", "sign", "sqrt", "pow"]
    /// Source: CSS Values 4 section 10, the mathematical functions left, and functions that are replaced by what they stand for.
    private static let others: Set<String> = [
        "round", "mod", "rem", "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "hypot", "log", "exp", "if",
        "env", "attr", "var", "sibling-index", "sibling-count", "progress",
    ]

    private func skipSpace(_ tokens: inout ArraySlice<CSSToken>) {
        while tokens.first == .whitespace { tokens.removeFirst() }
    }
}

private let degrees: [String: Double] = ["deg": 1, "turn": 360, "rad": 180 / .pi, "grad": 0.9]
