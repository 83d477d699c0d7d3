internal import DocumentModel

/// The longhands of `background`: the colour, and an image if any layer has one. Empty if a browser would not take the value.
/// Source: CSS Backgrounds 3 section 2.10.
func backgroundLonghands(_ value: ArraySlice<CSSToken>) -> [(CSSProperty, ArraySlice<CSSToken>)] {
    var color: ArraySlice<CSSToken> = [.ident("transparent")]
    var image: ArraySlice<CSSToken> = [.ident("none")]
    var clip: ArraySlice<CSSToken> = [.ident("border-box")]
    var placing: BackgroundLayer?
    let layers = value.split(at: .comma)
    for (index, tokens) in layers.enumerated() {
        guard let layer = BackgroundLayer(tokens) else { return [] }
        if let own = layer.color {
            // Only the last layer has a colour.
            guard index == layers.count - 1 else { return [] }
            color = own
        }
        if let own = layer.image {
            // Pictures over each other are no single one.
            image = placing == nil ? own : image + [.comma] + own
            placing = layer
        }
        if layer.clipsToText { clip = [.ident("text")] }
    }
    func placed(_ tokens: ArraySlice<CSSToken>?) -> ArraySlice<CSSToken> {
        guard let tokens, !tokens.isEmpty else { return [.ident("initial")] }
        return tokens
    }
    return [
        (.backgroundColor, color), (.backgroundImage, image), (.backgroundClip, clip),
        (.backgroundSize, placed(placing?.size)), (.backgroundRepeat, placed(placing?.repetition)),
        (.backgroundPosition, placed(placing?.position)),
    ]
}

/// One layer of the shorthand.
private struct BackgroundLayer {
    var color: ArraySlice<CSSToken>?
    var image: ArraySlice<CSSToken>?
    var clipsToText = false
    var size: ArraySlice<CSSToken> = []
    var position: ArraySlice<CSSToken> = []
    var repetition: ArraySlice<CSSToken> = []

    private static let repetitions: Set<String> = ["repeat", "repeat-x", "repeat-y", "no-repeat", "space", "round"]
    private static let sides: Set<String> = ["left", "right", "top", "bottom", "center"]
    private static let lengths = sides.union(["auto", "cover", "contain"])
    private static let others: Set<String> = [
        "none", "scroll", "fixed", "local", "border-box", "padding-box", "content-box", "border-area",
    ]

    /// Source: CSS Values 4 section 10, functions that give a number.
    private static let calculations: Set<String> = [
        "calc", "min", "max", "clamp", "abs", "round", "mod", "rem", "hypot", "anchor", "calc-size",
    ]

    private static func isLengthFunction(_ token: CSSToken) -> Bool {
        guard case .function(let name) = token else { return false }
        return BackgroundLayer.calculations.contains(name.lowercased())
    }

    /// nil if something in it has no place in a layer.
    init?(_ tokens: ArraySlice<CSSToken>) {
        var index = tokens.startIndex
        /// Keywords and lengths of the position, lengths of the size; nil until a slash is met.
        var positions = 0
        var holdsSide = false
        var sizes: Int?
        var isEmpty = true
        while index < tokens.endIndex {
            let end = tokens[index].isFunction ? tokens.endOfBlock(from: index) : index + 1
            let component = tokens[index..<end]
            let first = tokens[index]
            index = end
            if first == .whitespace { continue }
            isEmpty = false
            if isImage(component) {
                guard image == nil else { return nil }
                image = component
            } else if isColorValue(component) {
                guard color == nil else { return nil }
                color = component
            } else if first == .delimiter(0x2F) {
                guard sizes == nil, positions > 0 else { return nil }
                sizes = 0
            } else if first.isNumeric || BackgroundLayer.isLengthFunction(first)
                || first.keyword.map(BackgroundLayer.lengths.contains) == true
            {
                // Keywords of the size stand behind the slash, those of the position before it.
                let isSide = first.keyword.map(BackgroundLayer.sides.contains) == true
                if let count = sizes {
                    guard count < 2, !isSide else { return nil }
                    sizes = count + 1
                    size += (count > 0 ? [.whitespace] : []) + component
                } else {
                    guard positions < 4, first.keyword == nil || isSide else { return nil }
                    if isSide { holdsSide = true }
                    position += (positions > 0 ? [.whitespace] : []) + component
                    positions += 1
                }
            } else if first.keyword == "text" {
                clipsToText = true
            } else if first.keyword.map(BackgroundLayer.repetitions.contains) == true {
                repetition += (repetition.isEmpty ? [] : [.whitespace]) + component
            } else if first.keyword.map(BackgroundLayer.others.contains) != true {
                return nil
            }
        }
        guard !isEmpty, sizes != 0, positions <= 2 || holdsSide else { return nil }
    }
}
