internal import DocumentModel

/// The declared value that won for a property.
struct CascadedValue {
    var value: [CSSToken]
    var shorthand: String?
    /// nil where it is known to apply.
    var doubt: UnknownReason?
    /// Whether it is in doubt against nothing but the value the property has where no author sets it.
    var isDoubtedOnlyAgainstDefault = false
    var isImportant: Bool
    var isInline: Bool
    let weight: Weight

    struct Weight: Comparable {
        var importance: Int
        var specificity: Int
        var order: Int

        static func < (first: Weight, second: Weight) -> Bool {
            (first.importance, first.specificity, first.order) < (second.importance, second.specificity, second.order)
        }
    }

    /// The value where some declarations may or may not apply: whichever of them do, it is the same value if they all say the same.
    ///
    /// - Parameters:
    ///   - doubtful: at least one, in any order.
    ///   - certain: the heaviest of those that apply; nil where none does.
    static func winner(of doubtful: [CascadedValue], over certain: CascadedValue?) -> CascadedValue? {
        // What weighs less than one that applies loses to it.
        let rivals = doubtful.filter { rival in certain.map { $0.weight <= rival.weight } ?? true }
        guard var winner = rivals.max(by: { $0.weight < $1.weight }) else { return certain }
        let isOneValue = rivals.allSatisfy { $0.isSame(as: winner) }
        if let certain {
            if isOneValue, certain.isSame(as: winner) { return certain }
        } else {
            winner.isDoubtedOnlyAgainstDefault = isOneValue
        }
        return winner
    }

    /// Whether both set the same, in the same way: `!important` in the style attribute keeps readers from changing spacing.
    private func isSame(as other: CascadedValue) -> Bool {
        value == other.value && shorthand == other.shorthand
            && (isImportant && isInline) == (other.isImportant && other.isInline)
    }

    init(_ declaration: Declaration, doubt: UnknownReason?, isInline: Bool, weight: Weight) {
        value = declaration.value
        shorthand = declaration.shorthand
        self.doubt = doubt
        isImportant = declaration.isImportant
        self.isInline = isInline
        self.weight = weight
    }
}
