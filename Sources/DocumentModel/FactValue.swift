/// Why something about a letter cannot be known.
package enum UnknownReason: UInt8, CaseIterable, Hashable, Sendable {
    case unspecified
    /// A style rule uses a selector or at-rule that the cascade does not evaluate.
    case styleNotEvaluated
    /// Too little text, or too little difference between languages, to tell which it is.
    case languageUncertain
    /// The bytes around it could not be read.
    case damaged
    /// The name comes from something that only a browser or a view client can show.
    case dependsOnClient
    /// A template placeholder stands where the value will be.
    case placeholder
    /// A style sheet lies elsewhere and is not fetched.
    case externalStyleSheet
    /// The style sheet asks for more work than is spent on a letter.
    case styleTooComplex
    /// A picture, or a gradient that passes in some places only.
    case backgroundImage
    /// Several flat colours, of which some have enough contrast and others have not.
    case severalBackgrounds
    case textShadow
    /// Something is placed freely over or under it.
    case overlap
    /// The text has the very colour of what it stands on.
    case invisibleText
    /// Only the rendering shows the text's colour (spot colours, patterns), and it may be better than it seems.
    case colorUncertain
    /// The page is damaged, or asks for more work than is spent on a page.
    case notRendered
    /// The text is painted and poppler could not draw it: its font did not load, or the two readers of the file disagree.
    case notDrawn
    /// A filter or a blend changes the colours.
    case filtered
    /// The background is painted within the letters.
    case backgroundInText
    /// `::before` or `::after` paints over or under it.
    case generatedPaint
    /// Nothing but this can have the keyboard's focus.
    case singleFocusStop
    /// Capitals, spacing or a shadow set it apart, and not for everybody.
    case faintDifference
    /// Two texts are too long to be held against each other, or their order depends on the reader.
    case notCompared
}

/// What is known of one fact at one node.
package enum FactValue: Hashable, Sendable {
    /// The node has no such property.
    case absent
    case flag(Bool)
    case number(Double)
    case text(String)
    case unknown(UnknownReason)

    package var string: String? { if case .text(let value) = self { value } else { nil } }
    package var number: Double? { if case .number(let value) = self { value } else { nil } }
    package var flag: Bool? { if case .flag(let value) = self { value } else { nil } }
}

/// What kind of value a node has: enough for most of what rules ask, and one byte.
package enum FactKind: UInt8, Sendable {
    case absent, no, yes, number, text, unknown

    package static let known: [FactKind] = [.absent, .no, .yes, .number, .text]
}

extension FactValue {
    package var kind: FactKind {
        switch self {
        case .absent: .absent
        case .flag(let flag): flag ? .yes : .no
        case .number: .number
        case .text: .text
        case .unknown: .unknown
        }
    }
}

/// A flag that every node has, in two bytes.
package enum FlagValue: Hashable, Sendable {
    case no, yes
    case unknown(UnknownReason)

    package init(_ flag: Bool) { self = flag ? .yes : .no }

    package var value: FactValue {
        switch self {
        case .no: .flag(false)
        case .yes: .flag(true)
        case .unknown(let reason): .unknown(reason)
        }
    }

    package var negated: FlagValue {
        switch self {
        case .no: .yes
        case .yes: .no
        case .unknown: self
        }
    }

    fileprivate var kind: FactKind {
        switch self {
        case .no: .no
        case .yes: .yes
        case .unknown: .unknown
        }
    }
}

/// One fact for every node of a tree.
package enum FactColumn: Sendable {
    /// One value per node.
    case dense([FactValue])
    /// One flag per node.
    case flags([FlagValue])
    /// Values of the nodes that have one; every other node has the given value.
    case some(NodeValues, otherwise: FactValue)

    package static func sparse(_ values: [NodeID: FactValue], otherwise: FactValue) -> FactColumn {
        .some(NodeValues(values), otherwise: otherwise)
    }

    /// The same of values in any order: the first of several values of one node counts.
    ///
    /// Of an array and not of any sequence: other modules would call a generic function through tables.
    package static func listed(_ values: [(node: NodeID, value: FactValue)], otherwise: FactValue) -> FactColumn {
        let isAscending = zip(values, values.dropFirst()).allSatisfy { $0.node <= $1.node }
        // Sorting keeps the order of values of one node.
        let ascending = isAscending ? values : values.sorted { $0.node < $1.node }
        return .some(NodeValues(ascending: ascending), otherwise: otherwise)
    }

    static func listed(_ values: some Sequence<(node: NodeID, value: FactValue)>, otherwise: FactValue) -> FactColumn {
        .listed(Array(values), otherwise: otherwise)
    }

    /// Which nodes are known to have the property; those without a value of their own have it not.
    fileprivate var flags: [Bool] {
        func isTrue(_ value: FactValue) -> Bool { if case .flag(true) = value { true } else { false } }
        switch self {
        case .dense(let values): return values.map(isTrue)
        case .flags(let values): return values.map { $0 == .yes }
        case .some(let values, _):
            let nodes = values.nodes(where: isTrue)
            var flags = [Bool](repeating: false, count: nodes.last.map { $0 + 1 } ?? 0)
            for node in nodes { flags[node] = true }
            return flags
        }
    }

    /// The kinds of the values of the first `count` nodes.
    package func kinds(count: Int) -> [FactKind] {
        switch self {
        case .dense(let values):
            var kinds = [FactKind](repeating: .absent, count: count)
            for node in 0..<min(count, values.count) { kinds[node] = values[node].kind }
            return kinds
        case .flags(let values):
            var kinds = [FactKind](repeating: .absent, count: count)
            for node in 0..<min(count, values.count) { kinds[node] = values[node].kind }
            return kinds
        case .some(let values, let otherwise):
            var kinds = [FactKind](repeating: otherwise.kind, count: count)
            values.visit { node, value in if node < count { kinds[node] = value.kind } }
            return kinds
        }
    }

    package subscript(node: NodeID) -> FactValue {
        switch self {
        case .dense(let values): node < values.count ? values[node] : .absent
        case .flags(let values): node < values.count ? values[node].value : .absent
        case .some(let values, let otherwise): values[node] ?? otherwise
        }
    }
}

/// The facts of one letter. A fact without a column was not computed; rules that need it are `untested`.
package struct FactTable: Sendable {
    /// Computed for every letter: rules are dispatched by it.
    package var roles: [Role] = []
    private var columns: [FactColumn?] = Array(repeating: nil, count: Fact.count)
    /// The flags of `hidden`, up to the last node that has one: every walk asks for them.
    private var hiddenFlags: [Bool] = []

    package init() {}

    package subscript(fact: Fact) -> FactColumn? {
        get { columns[fact.index] }
        set {
            columns[fact.index] = newValue
            if fact == .hidden { hiddenFlags = newValue?.flags ?? [] }
        }
    }

    package subscript(fact: Fact, node: NodeID) -> FactValue {
        if fact == .role { return node < roles.count ? .text(roles[node].rawValue) : .absent }
        return columns[fact.index]?[node] ?? .absent
    }

    /// The kinds of the values of the first `count` nodes.
    package func kinds(of fact: Fact, count: Int) -> [FactKind] {
        if fact == .role {
            return (0..<count).map { $0 < roles.count ? .text : .absent }
        }
        return columns[fact.index]?.kinds(count: count) ?? Array(repeating: .absent, count: count)
    }

    package func has(_ fact: Fact) -> Bool { fact == .role || columns[fact.index] != nil }

    /// Whether the node is known to be hidden from everyone who uses assistive technology.
    package func isHidden(_ node: NodeID) -> Bool { node < hiddenFlags.count && hiddenFlags[node] }
}
