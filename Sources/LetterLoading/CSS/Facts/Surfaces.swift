internal import DocumentModel

/// What lies behind each element: one colour, the colours of a gradient, or nothing that is known.
struct Surfaces {
    struct Surface {
        /// All the colours that may be met; one where the background is plain.
        var colors: [CSSColor]
        /// Whether any colour between them may be met too.
        var isGradient = false
        var doubt: UnknownReason?
        /// What may lie behind the text instead: it matters where the text would fail.
        var suspicion: UnknownReason?
        /// Boxes painted over what is not positioned.
        var covers: [Overlays.Overlay] = []
        /// Whether the letter itself says what is behind, and not the browser.
        var isDeclared = false
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
    let overlays: Overlays
    private var surfaces: [Surface]
    private var surfaceIndices: [Int32]
    private var groups: [Group] = []
    /// Whether each node stands in a graphic, or is one.
    private var isGraphic: [Bool]

    private static let mostStops = 12

    init(tree: DocumentTree, styles: Styles, rendered: FactColumn?) {
        self.tree = tree
        self.styles = styles
        overlays = Overlays(tree: tree, styles: styles, rendered: rendered)
        // Source: CSS Color Adjust 1 section 2.3, the canvas follows the scheme of the root element.
        let root = tree.children(of: DocumentTree.root).first { tree.name(of: $0) == "html" } ?? DocumentTree.root
        surfaces = [
            Surface(colors: [SystemColor.canvas.color(isDark: styles[root].usesDarkScheme(in: styles.context))])
        ]
        surfaceIndices = Array(repeating: 0, count: tree.count)
        isGraphic = Array(repeating: false, count: tree.count)
        var graphicEnd = 0
        let areGraphics = tree.names.map { $0 == "svg" }
        let areStill = styles.perStyle(\.changesNoSurface)
        for node in 1..<max(1, tree.count) {
            let parent = tree.parent(of: node) ?? DocumentTree.root
            let inherited = surfaceIndices[parent]
            if node < graphicEnd { isGraphic[node] = true }
            guard tree.nodes[node].kind == .element else {
                surfaceIndices[node] = inherited
                continue
            }
            if areGraphics[Int(tree.nodes[node].name)] {
                isGraphic[node] = true
                graphicEnd = max(graphicEnd, tree.end(of: node))
            }
            if areStill[styles.index(of: node)], overlays.byContainer.isEmpty {
                surfaceIndices[node] = inherited
                continue
            }
            let style = styles[node]
            let isPositioned = style.position == .absolute || style.position == .fixed
            let placed = overlays.byContainer[node]
            let rises = style.position != .flow && (isPositioned || !surfaces[Int(inherited)].covers.isEmpty)
            if !rises, !style.paintsBackground, style.opacity == 1, !style.isFiltered,
                style.unknown[.opacity] == nil, placed == nil
            {
                surfaceIndices[node] = inherited
                continue
            }
            var surface = surfaces[Int(inherited)]
            if rises { rise(node, on: &surface) }
            if isPositioned, !overlays.isPlain { surface.doubt = surface.doubt ?? .overlap }
            if style.isFiltered { surface.doubt = .filtered }
            if let reason = style.unknown[.opacity] { surface.doubt = reason }
            // The background of the root, or of the body where the root has none, is the canvas's: no group holds it.
            // Source: CSS Backgrounds 3 section 2.11.
            let isCanvas = tree.name(of: node) == "html" || (tree.name(of: node) == "body" && paintsNothing(parent))
            if isCanvas { paint(style, on: &surface) }
            if style.opacity < 1 {
                groups.append(Group(opacity: style.opacity, backdrop: surface.colors[0], outer: surface.group))
                surface.group = groups.count - 1
            }
            if !isCanvas { paint(style, on: &surface) }
            if let placed { place(placed, below: node, on: &surface) }
            surfaces.append(surface)
            surfaceIndices[node] = Int32(surfaces.count - 1)
        }
    }

    /// Takes in what is placed by the element: what lies under its contents is painted, what lies over them is kept for those that stand above it.
    private func place(_ overlays: [Overlays.Overlay], below container: NodeID, on surface: inout Surface) {
        for overlay in overlays.sorted(by: { $0.layer < $1.layer }) {
            guard overlay.layer < 0 else {
                surface.covers.append(overlay)
                continue
            }
            switch self.overlays.depth(below: container) {
            case .hidden: continue
            case .unclear: surface.doubt = overlay.reason
            case .onTop: paint(overlay, on: &surface)
            }
        }
    }

    private func paint(_ overlay: Overlays.Overlay, on surface: inout Surface) {
        let style = overlay.box.style
        guard overlay.isWhole, style.isGenerated != nil || overlay.box.pseudoElement == nil,
            style.unknown[.opacity] == nil
        else {
            if overlay.box.pseudoElement == nil {
                surface.suspicion = surface.suspicion ?? overlay.reason
            } else {
                surface.doubt = overlay.reason
            }
            return
        }
        guard !overlay.box.holdsPicture else {
            surface.doubt = .backgroundImage
            return
        }
        var own = style
        own.backgroundColor.alpha *= style.opacity
        if style.opacity < 1, !style.backgroundImage.isEmpty {
            surface.doubt = overlay.reason
            return
        }
        paint(own, on: &surface)
    }

    /// A positioned element stands above the boxes painted before it, and with its contents below those after it.
    private func rise(_ node: NodeID, on surface: inout Surface) {
        let covers = surface.covers
        surface.covers = []
        for cover in covers {
            // A box covers neither itself nor what it holds.
            if cover.box.pseudoElement == nil, tree.subtree(of: cover.box.node).contains(node) { continue }
            if overlays.isPainted(node, after: cover) {
                paint(cover, on: &surface)
            } else if cover.isWhole {
                surface.doubt = cover.reason
            }
        }
    }

    private func paintsNothing(_ node: NodeID) -> Bool {
        styles[node].backgroundColor.alpha == 0 && styles[node].backgroundImage.isEmpty
    }

    private func paint(_ style: ComputedStyle, on surface: inout Surface) {
        if style.clipsBackgroundToText {
            surface.doubt = .backgroundInText
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
            surface.suspicion = nil
            surface.isDeclared = style.declared.contains(.backgroundColor)
        } else if style.backgroundColor.alpha > 0 {
            surface.colors = surface.colors.map(style.backgroundColor.over)
        }
        guard let image = style.backgroundImage.first else { return }
        let cover = style.backgroundCover
        guard cover != .thinLine else { return }
        surface.isDeclared = surface.isDeclared || style.declared.contains(.backgroundImage)
        if case .function(let name) = image, name.lowercased().hasSuffix("gradient"),
            let stops = Surfaces.stops(style.backgroundImage[...])
        {
            let backdrop = surface.colors
            surface.colors = stops.flatMap { stop in backdrop.map(stop.over) }
            if cover == .part { surface.colors += backdrop }
            if surface.colors.count > Surfaces.mostStops { surface.doubt = .backgroundImage }
            if stops.allSatisfy({ $0.alpha >= 1 }), cover == .whole { surface.doubt = nil }
            surface.isGradient = true
        } else {
            surface.doubt = .backgroundImage
        }
    }

    /// The colours of a gradient; nil when one of them is not known.
    private static func stops(_ tokens: ArraySlice<CSSToken>) -> [CSSColor]? {
        // So many stops are not looked at; they would be read for every element.
        guard tokens.count <= 32 * mostStops, !holdsVariable(tokens) else { return nil }
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
        var isGradient = false
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
            ratio: .unknown(.unspecified), foreground: pairs[lowest].text, background: pairs[lowest].background,
            isGradient: surface.isGradient)
        let doubt =
            styles.doubt ?? surface.doubt ?? style.unknown[.color] ?? style.unknown[.textFillColor]
            ?? style.unknown[
                .fontSize]
        let required = scale.leastContrast
        let covered = surface.covers.first { $0.isWhole && $0.box.style.opacity > 0 }
        let isOpen = styles.mayBeSetElsewhere && !(surface.isDeclared && style.declared.contains(.color))
        let suspicion = surface.suspicion ?? (isOpen ? .externalStyleSheet : nil)
        let worst = surface.isGradient && isBetween(pairs) ? 1 : ratios[lowest]
        let best = ratios.max() ?? worst
        if let doubt = doubt ?? covered?.reason ?? (worst < required ? suspicion : nil) {
            measured.ratio = .unknown(doubt)
        } else if worst < required, best >= required {
            measured.ratio = .unknown(.backgroundImage)
        } else if best < 1.0005 {
            // Text in the colour of what it stands on is there for something else than reading.
            measured.ratio = .unknown(style.hasTextShadow ? .textShadow : .invisibleText)
        } else {
            measured.ratio = .number(worst < required ? best : worst)
        }
        if worst < required, best < required, measured.ratio.number != nil { measured.ratio = .number(ratios[lowest]) }
        if let ratio = measured.ratio.number, style.hasTextShadow,
            !isSettled(ratio, required, despiteShadowsOf: style, on: surface, text: pairs[lowest].text)
        {
            measured.ratio = .unknown(.textShadow)
        }
        return measured
    }

    /// Whether the text is as easy to read on its shadow as beside it. A shadow that fades has all colours between the two.
    /// Source: CSS Text Decoration 3 section 5.
    private func isSettled(
        _ ratio: Double, _ required: Double, despiteShadowsOf style: ComputedStyle, on surface: Surface, text: CSSColor
    ) -> Bool {
        let luminance = text.relativeLuminance
        return surface.colors.allSatisfy { background in
            style.textShadows.allSatisfy { shadow in
                guard let shadow else { return false }
                let behind = composed(shadow, on: background, group: surface.group)
                let other = text.contrastRatio(to: behind.text)
                let ends = [behind.text.relativeLuminance, behind.background.relativeLuminance].sorted()
                guard other >= required else { return ratio < required }
                return ratio >= required && !(luminance > ends[0] && luminance < ends[1])
            }
        }
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

/// How much of a box its background picture is painted on.
/// Source: CSS Backgrounds 3 sections 2.4 (repeat), 2.6 (position) and 2.9 (size), for gradients, which have no size of their own.
private enum BackgroundCover { case whole, part, thinLine }

extension ComputedStyle {
    /// Whether what lies behind the element lies behind its contents too, unless a box is placed by it or was painted before.
    fileprivate var changesNoSurface: Bool {
        position == .flow && !paintsBackground && opacity == 1 && !isFiltered && unknown[.opacity] == nil
    }

    fileprivate var backgroundCover: BackgroundCover {
        let repeats = backgroundRepeat[...].split(at: .whitespace).compactMap { $0.first?.keyword }
        let sizes = backgroundSize[...].split(at: .whitespace).compactMap(\.first)
        let positions = backgroundPosition[...].split(at: .whitespace).compactMap(\.first)
        let isMovable = positions.allSatisfy { token in
            switch token {
            case .ident, .percentage, .number(0), .dimension(0, _): true
            default: false
            }
        }
        let isPlain = [.backgroundSize, .backgroundRepeat, .backgroundPosition].allSatisfy { unknown[$0] == nil }
        var cover = isPlain ? BackgroundCover.whole : .part
        for axis in 0...1 {
            let word = repeats.isEmpty ? "repeat" : repeats[min(axis, repeats.count - 1)]
            let isRepeated =
                word == "repeat" || word == "round" || word == (axis == 0 ? "repeat-x" : "repeat-y")
            if isRepeated { continue }
            let size = axis < sizes.count ? sizes[axis] : sizes.count == 1 && sizes[0].keyword != nil ? sizes[0] : nil
            switch size {
            case nil, .ident?: if !isMovable { cover = .part }
            case .percentage(let share)? where share >= 100: if share > 100 || !isMovable { cover = .part }
            // No line of text fits on it.
            case .dimension(let value, let unit)? where isPlain && (absoluteLength(value, unit) ?? fontSize) < fontSize:
                return .thinLine
            case .number(0)? where isPlain: return .thinLine
            default: cover = .part
            }
        }
        return cover
    }
}

/// What lies behind the elements on a screen, worked out once when the first fact looks at it.
final class ScreenGround {
    private let tree: DocumentTree
    private let styles: Styles
    private let rendered: FactColumn?
    private(set) lazy var surfaces = Surfaces(tree: tree, styles: styles, rendered: rendered)

    init(tree: DocumentTree, styles: Styles, rendered: FactColumn?) {
        self.tree = tree
        self.styles = styles
        self.rendered = rendered
    }
}
