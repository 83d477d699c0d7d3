internal import DocumentModel

/// What lies behind each element: one colour, the colours of a gradient, or nothing that is known.
struct Surfaces {
    struct Surface {
        /// All the colours that may be met; one where the background is plain.
        var colors: [CSSColor]
        /// Whether any colour between them may be met too.
        var isGradient = false
        var doubt: UnknownReason?
        /// Opacity groups the element stands in, innermost last.
        var group: Int?
    }

    /// An element with opacity below one: what was behind it before it was painted.
    private struct Group {
        var opacity: Double
        var backdrop: CSSColor
        var outer: Int?
    }

    private let tree: DocumentTree
    private let styles: Styles
    private var surfaces: [Surface]
    private var surfaceIndices: [Int32]
    private var groups: [Group] = []
    /// Whether each node stands in a graphic, or is one.
    private var isGraphic: [Bool]

    private static let mostStops = 12

    init(tree: DocumentTree, styles: Styles, rendered: FactColumn?) {
        self.tree = tree
        self.styles = styles
        let canvas =
            styles.context.prefersDark && tree.count > 1 && styles[1].supportsDarkScheme
            ? Surface(colors: [.black], doubt: .dependsOnClient) : Surface(colors: [.white])
        surfaces = [canvas]
        surfaceIndices = Array(repeating: 0, count: tree.count)
        isGraphic = Array(repeating: false, count: tree.count)
        var graphicEnd = 0
        let overlay = Surfaces.overlays(tree, styles: styles, rendered: rendered)
        // Where each positioned element ends; what its parent is painted on may not be what lies behind it.
        for node in 1..<max(1, tree.count) {
            let parent = tree.parent(of: node) ?? DocumentTree.root
            let inherited = surfaceIndices[parent]
            if node < graphicEnd { isGraphic[node] = true }
            guard tree.nodes[node].kind == .element else {
                surfaceIndices[node] = inherited
                continue
            }
            if tree.name(of: node) == "svg" {
                isGraphic[node] = true
                graphicEnd = max(graphicEnd, tree.end(of: node))
            }
            let style = styles[node]
            let isPositioned = style.position == .absolute || style.position == .fixed
            let hasBackground =
                style.backgroundColor.alpha > 0 || !style.backgroundImage.isEmpty
                || style.unknown[.backgroundColor] != nil
                || style.unknown[.backgroundImage] != nil
            let isOverlaid = overlay.map { !$0.contains(node) && node == 1 } ?? false
            if !isPositioned, !hasBackground, style.opacity == 1, !style.isFiltered, style.unknown[.opacity] == nil,
                !isOverlaid
            {
                surfaceIndices[node] = inherited
                continue
            }
            var surface = surfaces[Int(inherited)]
            if isOverlaid { surface.doubt = .overlap }
            if isPositioned { surface.doubt = surface.doubt ?? .overlap }
            if style.isFiltered || style.unknown[.opacity] != nil { surface.doubt = .styleNotEvaluated }
            // The background of the root, or of the body where the root has none, is the canvas's: no group holds it.
            // Source: CSS Backgrounds 3 section 2.11.
            let isCanvas = tree.name(of: node) == "html" || (tree.name(of: node) == "body" && paintsNothing(parent))
            if isCanvas { paint(style, on: &surface) }
            if style.opacity < 1 {
                groups.append(Group(opacity: style.opacity, backdrop: surface.colors[0], outer: surface.group))
                surface.group = groups.count - 1
            }
            if !isCanvas { paint(style, on: &surface) }
            surfaces.append(surface)
            surfaceIndices[node] = Int32(surfaces.count - 1)
        }
    }

    /// Positioned elements with a background or a picture may lie over or under anything; nil when there are none.
    private static func overlays(_ tree: DocumentTree, styles: Styles, rendered: FactColumn?) -> Set<NodeID>? {
        var found = Set<NodeID>()
        // Where the subtrees end that are in it already, and the images in the order they come.
        var coveredUntil = 0
        var images = (0..<tree.count).filter { tree.name(of: $0) == "img" }[...]
        for node in 1..<max(1, tree.count) where tree.nodes[node].kind == .element {
            let style = styles[node]
            guard node >= coveredUntil, style.position == .absolute || style.position == .fixed,
                rendered?[node] != .flag(false), !style.isClippedAway
            else { continue }
            while let image = images.first, image <= node { images.removeFirst() }
            let isPicture =
                ["img", "svg", "object", "video"].contains(tree.name(of: node))
                || (images.first.map { $0 < tree.end(of: node) } ?? false)
            if isPicture || style.backgroundColor.alpha > 0 || !style.backgroundImage.isEmpty {
                found.formUnion(tree.subtree(of: node))
                coveredUntil = tree.end(of: node)
            }
        }
        return found.isEmpty ? nil : found
    }

    private func paintsNothing(_ node: NodeID) -> Bool {
        styles[node].backgroundColor.alpha == 0 && styles[node].backgroundImage.isEmpty
    }

    private func paint(_ style: ComputedStyle, on surface: inout Surface) {
        if style.clipsBackgroundToText {
            surface.doubt = .backgroundImage
            return
        }
        if let reason = style.unknown[.backgroundColor] ?? style.unknown[.backgroundImage] {
            surface.doubt = reason
            return
        }
        if style.backgroundColor.alpha >= 1 {
            surface.colors = [style.backgroundColor]
            surface.isGradient = false
            surface.doubt = nil
        } else if style.backgroundColor.alpha > 0 {
            surface.colors = surface.colors.map(style.backgroundColor.over)
        }
        guard let image = style.backgroundImage.first else { return }
        if case .function(let name) = image, name.lowercased().hasSuffix("gradient"),
            let stops = Surfaces.stops(style.backgroundImage[...])
        {
            let backdrop = surface.colors
            surface.colors = stops.flatMap { stop in backdrop.map(stop.over) }
            if surface.colors.count > Surfaces.mostStops { surface.doubt = .backgroundImage }
            if stops.allSatisfy({ $0.alpha >= 1 }) { surface.doubt = nil }
            surface.isGradient = true
        } else {
            surface.doubt = .backgroundImage
        }
    }

    /// The colours of a gradient; nil when one of them is not known.
    private static func stops(_ tokens: ArraySlice<CSSToken>) -> [CSSColor]? {
        guard !holdsVariable(tokens) else { return nil }
        let end = tokens.endOfBlock(from: tokens.startIndex)
        // A second layer is a picture of its own.
        guard end == tokens.endIndex else { return nil }
        var colors: [CSSColor] = []
        for (index, part) in tokens[(tokens.startIndex + 1)..<(end - 1)].split(at: .comma).enumerated() {
            let words = part.split(at: .whitespace)
            if let color = words.lazy.compactMap({ CSSColor($0) }).first {
                colors.append(color)
            } else if index > 0, !words.allSatisfy({ $0.first?.isNumeric ?? false }) {
                return nil
            }
        }
        return colors.isEmpty || colors.count > mostStops ? nil : colors
    }

    /// What decides the contrast of an element's text.
    struct Pair: Hashable {
        var style: Int
        var surface: Int32
    }

    func pair(of element: NodeID) -> Pair { Pair(style: styles.index(of: element), surface: surfaceIndices[element]) }

    func surface(of node: NodeID) -> Surface { surfaces[Int(surfaceIndices[node])] }

    func isInGraphic(_ node: NodeID) -> Bool { isGraphic[node] }

    struct Measured {
        var ratio: FactValue
        var foreground: CSSColor
        var background: CSSColor
    }

    /// The lowest contrast of the element's text where all backgrounds pass or all fail; unknown in between.
    func contrast(of element: NodeID, scale: TextScale) -> Measured {
        let surface = surfaces[Int(surfaceIndices[element])]
        let style = styles[element]
        let pairs = surface.colors.map { background in composed(style.paintColor, on: background, group: surface.group)
        }
        let ratios = pairs.map { $0.text.contrastRatio(to: $0.background) }
        let lowest = ratios.indices.min { ratios[$0] < ratios[$1] } ?? 0
        var measured = Measured(
            ratio: .unknown(.unspecified), foreground: pairs[lowest].text, background: pairs[lowest].background)
        let doubt =
            styles.doubt ?? surface.doubt ?? style.unknown[.color] ?? style.unknown[.textFillColor] ?? style.unknown[
                .fontSize]
            ?? (style.hasTextShadow ? .textShadow : nil)
        let required = scale.leastContrast
        let worst = surface.isGradient && isBetween(pairs) ? 1 : ratios[lowest]
        let best = ratios.max() ?? worst
        if let doubt {
            measured.ratio = .unknown(doubt)
        } else if worst < required, best >= required {
            measured.ratio = .unknown(.backgroundImage)
        } else if best < 1.0005 {
            // Text in the colour of what it stands on is there for something else than reading.
            measured.ratio = .unknown(.invisibleText)
        } else {
            measured.ratio = .number(worst < required ? best : worst)
        }
        if worst < required, best < required, measured.ratio.number != nil { measured.ratio = .number(ratios[lowest]) }
        return measured
    }

    /// Whether the text's luminance lies between those of the gradient's colours.
    private func isBetween(_ pairs: [(text: CSSColor, background: CSSColor)]) -> Bool {
        let luminances = pairs.map { $0.background.relativeLuminance }
        guard let least = luminances.min(), let most = luminances.max(), let text = pairs.first?.text.relativeLuminance
        else { return false }
        return text > least && text < most
    }

    /// Text and background as they come out of the opacity groups they stand in.
    private func composed(_ color: CSSColor, on background: CSSColor, group: Int?) -> (
        text: CSSColor, background: CSSColor
    ) {
        var text = color.over(background)
        var behind = background
        var next = group
        while let index = next {
            let group = groups[index]
            text.alpha = group.opacity
            behind.alpha = group.opacity
            text = text.over(group.backdrop)
            behind = behind.over(group.backdrop)
            next = group.outer
        }
        return (text, behind)
    }
}
