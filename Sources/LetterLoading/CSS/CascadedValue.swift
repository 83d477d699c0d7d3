internal import DocumentModel

/// The declared value that won for a property.
struct CascadedValue {
    var value: [CSSToken]
    var shorthand: String?
    /// nil where it is known to apply.
    var doubt: UnknownReason?
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

    init(_ declaration: Declaration, doubt: UnknownReason?, isInline: Bool, weight: Weight) {
        value = declaration.value
        shorthand = declaration.shorthand
        self.doubt = doubt
        isImportant = declaration.isImportant
        self.isInline = isInline
        self.weight = weight
    }
}
