internal import DocumentModel

/// Facts about sizes, spacing, links and the focus, from computed styles.
///
/// Source: WCAG 2.1, 1.3.4, 1.4.1, 1.4.4, 1.4.10, 1.4.11, 1.4.12 and 2.4.7 for what is measured; CSS for the values.
struct AppearanceFacts {
    private let tree: DocumentTree
    private let styles: Styles
    private let narrow: Styles
    private let ground: ScreenGround

    /// - Parameters:
    ///   - narrow: the letter 320 pixels wide; the same as `styles` where nothing depends on the width.
    ///   - ground: what lies behind the elements.
    init(tree: DocumentTree, styles: Styles, narrow: Styles, ground: ScreenGround) {
        self.tree = tree
        self.styles = styles
        self.narrow = narrow
        self.ground = ground
    }

    func add(to letter: inout Letter, wanted: FactSet, sheet: AuthorStyles) {
        if wanted.wants(.fontLooks) { addFonts(to: &letter) }
        if wanted.wants(.lockedSpacing) { addSpacing(to: &letter) }
        if wanted.wants(.boxSizes) { addSizes(to: &letter) }
        if wanted.wants(.linkColor) { addLinkDistinction(to: &letter) }
        if wanted.wants(.focusIndicator) { addFocusIndicators(to: &letter, sheet: sheet) }
        if wanted.wants(.boundaries) { addBoundaries(to: &letter) }
        if wanted.wants(.orientation) { addRotation(to: &letter, sheet: sheet) }
    }

    private func addFonts(to letter: inout Letter) {
        var weights = [FactValue](repeating: .absent, count: tree.count)
        var sizes = weights
        let looks = styles.perStyle { style in
            (
                weight: (style.unknown[.fontWeight] ?? styles.doubt).map(FactValue.unknown)
                    ?? .number(style.fontWeight),
                size: (style.unknown[.fontSize] ?? styles.doubt).map(FactValue.unknown)
                    ?? .number(style.fontSizeInPoints)
            )
        }
        for node in 0..<tree.count where tree.isText(node) {
            (weights[node], sizes[node]) = looks[styles.index(of: node)]
        }
        letter.facts[.fontWeight] = .dense(weights)
        letter.facts[.fontSizeInPoints] = .dense(sizes)
    }

    private func hasVisibleText(_ node: NodeID, in letter: Letter) -> Bool {
        tree.children(of: node).contains {
            tree.isText($0) && letter.facts[.isVisible, $0] != .flag(false) && !isBlank(tree.text(of: $0))
        }
    }

    private func addSpacing(to letter: inout Letter) {
        var letters: [NodeID: FactValue] = [:]
        var words: [NodeID: FactValue] = [:]
        var lines: [NodeID: FactValue] = [:]
        let areFixed = styles.perStyle { !$0.fixedSpacing.isEmpty }
        for node in 1..<max(1, tree.count) where tree.nodes[node].kind == .element && areFixed[styles.index(of: node)] {
            let fixed = styles[node].fixedSpacing
            guard letter.facts[.isVisible, node] != .flag(false), hasVisibleText(node, in: letter) else { continue }
            let style = styles[node]
            func value(_ property: CSSProperty, _ pixels: Double) -> FactValue {
                (style.unknown[property] ?? style.unknown[.fontSize]).map(FactValue.unknown)
                    ?? .number(pixels / max(style.fontSize, 0.01))
            }
            if fixed.contains(.letterSpacing) { letters[node] = value(.letterSpacing, style.letterSpacing) }
            if fixed.contains(.wordSpacing) { words[node] = value(.wordSpacing, style.wordSpacing) }
            guard fixed.contains(.lineHeight) else { continue }
            switch style.lineHeight {
            // What fonts make of `normal`; none that letters use comes near 1.5.
            case .normal: lines[node] = .number(1.2)
            case .factor(let factor): lines[node] = .number(factor)
            case .pixels(let pixels): lines[node] = value(.lineHeight, pixels)
            }
            switch wraps(node, style) {
            case true?: break
            case false?: lines[node] = .absent
            case nil: if lines[node]?.number.map({ $0 < 1.5 }) ?? false { lines[node] = .unknown(.dependsOnClient) }
            }
        }
        letter.facts[.fixedLetterSpacing] = .sparse(letters, otherwise: .absent)
        letter.facts[.fixedWordSpacing] = .sparse(words, otherwise: .absent)
        letter.facts[.fixedLineHeight] = .sparse(lines, otherwise: .absent)
    }

    /// Whether the element's own text runs over more than one line; nil where that depends on the width of the screen.
    private func wraps(_ node: NodeID, _ style: ComputedStyle) -> Bool? {
        guard style.wraps else { return false }
        var width = styles.context.widthInPixels
        for ancestor in [node] + Array(tree.ancestors(of: node)) where tree.nodes[ancestor].kind == .element {
            for size in [styles[ancestor].width, styles[ancestor].maxWidth] {
                if case .pixels(let pixels) = size, styles[ancestor].display != .inline { width = min(width, pixels) }
            }
        }
        let characters =
            tree.children(of: node).filter(tree.isText).map { tree.text(of: $0).collapsingWhitespace().count }.max()
            ?? 0
        // No font is narrower than this on average.
        return Double(characters) * style.fontSize * 0.35 > width ? true : nil
    }

    private func addSizes(to letter: inout Letter) {
        var widths: [(node: NodeID, value: FactValue)] = []
        var clips = widths
        var scrolls = widths
        let (textBefore, picturesBefore) = visibleContentBefore(in: letter)
        func holdsText(_ node: NodeID) -> Bool { textBefore[tree.end(of: node)] > textBefore[node] }
        let isShown = narrow.perStyle { $0.display != .none }
        let fixedWidths = narrow.perStyle(\.fixedWidth)
        let clipping = styles.perStyle(\.clipsText)
        let scrolling = styles.perStyle(\.isScrollable)
        // Where the last part ends that a narrow screen does not show.
        var shownFrom = 0
        for node in 1..<max(1, tree.count) where tree.nodes[node].kind == .element {
            let style = narrow.index(of: node)
            if node >= shownFrom, !isShown[style] { shownFrom = tree.end(of: node) }
            guard holdsText(node) || picturesBefore[tree.end(of: node)] > picturesBefore[node],
                letter.facts[.isVisible, node] != .flag(false)
            else { continue }
            if let width = fixedWidths[style], node >= shownFrom, tree.name(of: node) != "img" {
                widths.append((node, .number(width.rounded())))
            }
            let usual = styles.index(of: node)
            if let isFixed = clipping[usual], holdsText(node) { clips.append((node, .flag(isFixed))) }
            if let isBounded = scrolling[usual] { scrolls.append((node, .flag(isBounded))) }
        }
        letter.facts[.fixedWidthInPixels] = .listed(widths, otherwise: .absent)
        letter.facts[.clipsText] = .listed(clips, otherwise: .absent)
        letter.facts[.isScrollable] = .listed(scrolls, otherwise: .absent)
    }

    /// How many texts, and how many pictures, that are seen stand before each node, and before the end.
    private func visibleContentBefore(in letter: Letter) -> (texts: [Int32], pictures: [Int32]) {
        var texts = [Int32](repeating: 0, count: tree.count + 1)
        var pictures = texts
        let arePictures = tree.names.map { $0 == "img" }
        for node in 0..<tree.count {
            let isSeen = letter.facts[.isVisible, node] != .flag(false)
            let isText = tree.isText(node)
            texts[node + 1] = texts[node] + (isSeen && isText && !isBlank(tree.text(of: node)) ? 1 : 0)
            let isPicture = !isText && arePictures[Int(tree.nodes[node].name)]
            pictures[node + 1] = pictures[node] + (isSeen && isPicture ? 1 : 0)
        }
        return (texts, pictures)
    }

    /// Links in a line of text: what but colour tells them from it.
    private func addLinkDistinction(to letter: inout Letter) {
        var onlyColor: [(node: NodeID, value: FactValue)] = []
        var contrasts = onlyColor
        var alike = onlyColor
        var blocks: [NodeID: LinkNeighbors] = [:]
        var hasAskedOfAddress = false
        for node in 1..<max(1, tree.count)
        where letter.facts.roles[node] == .link && letter.facts[.isVisible, node] != .flag(false) {
            guard tree.nodes[node].kind == .element, !letter.facts.isHidden(node) else { continue }
            guard styles[node].display == .inline, hasLettersInside(node) else { continue }
            // What the link stands in a line with, however many inline elements are between.
            let block = tree.ancestors(of: node).first { styles[$0].display != .inline } ?? DocumentTree.root
            let neighbors = blocks[block] ?? linkNeighbors(in: block, roles: letter.facts.roles)
            blocks[block] = neighbors
            // What sets the link apart from the text on one side of it sets it apart.
            guard let looks = neighbors.texts(beside: node).map({ distinction(of: node, in: block, from: $0) }).max()
            else { continue }
            var isAlike = looks.isAlike
            var isToldByColorOnly = looks.isToldByColorOnly
            // An address is told by itself, whatever its colour. That it does not look like a link is how the letter
            // shows addresses, and asked once.
            if isAlike == true || isToldByColorOnly == .flag(true), showsItsAddress(node) {
                (isAlike, isToldByColorOnly) = (!hasAskedOfAddress, .flag(false))
                hasAskedOfAddress = true
            }
            onlyColor.append((node, isToldByColorOnly))
            if let isAlike { alike.append((node, .flag(isAlike))) }
            if let contrast = looks.contrast { contrasts.append((node, .number(contrast))) }
        }
        letter.facts[.isToldByColorOnly] = .listed(onlyColor, otherwise: .absent)
        letter.facts[.looksLikeSurroundingText] = .listed(alike, otherwise: .absent)
        letter.facts[.contrastToSurroundingText] = .listed(contrasts, otherwise: .absent)
    }

    /// What tells a link from the text around it.
    private struct LinkDistinction: Comparable {
        var isToldByColorOnly: FactValue
        var isAlike: Bool?
        var contrast: Double?

        /// Set apart by a mark, then what is not known, then by colour, then by nothing.
        private var rank: Int {
            if isToldByColorOnly == .flag(true) { return 1 }
            return isAlike == true ? 0 : isToldByColorOnly == .flag(false) ? 3 : 2
        }

        static func < (one: LinkDistinction, other: LinkDistinction) -> Bool {
            one.rank == other.rank ? (one.contrast ?? 0) < (other.contrast ?? 0) : one.rank < other.rank
        }
    }

    /// - Parameter text: a text node beside the link in its block.
    private func distinction(of node: NodeID, in block: NodeID, from text: NodeID) -> LinkDistinction {
        let style = styles[node]
        let around = styles[text]
        // Elements around the link that the text is not in.
        let outer = tree.ancestors(of: node).prefix { $0 != block && !tree.subtree(of: $0).contains(text) }
        let wrappers = outer.map { styles[$0] }
        if let doubt = styles.doubt ?? style.unknown[.color] ?? style.unknown[.fontWeight]
            ?? (wrappers + [style]).lazy.compactMap({
                $0.unknown[.textDecorationLine] ?? $0.unknown[.fontStyle]
            }).first
        {
            return LinkDistinction(isToldByColorOnly: .unknown(doubt))
        }
        // What the link holds may carry the line or the weight.
        let innerNodes = [node] + tree.descendants(of: node).filter { tree.nodes[$0].kind == .element }
        let inner = innerNodes.map { styles[$0] }
        let behind = plainColor(behind: block)
        let isMarked =
            (inner + wrappers).contains { own in
                own.isItalic != around.isItalic || !own.backgroundImage.isEmpty
                    || hasLine(own, behind: behind)
            }
            || (innerNodes + outer).contains { stands($0, outFrom: block) }
            || inner.contains { own in
                own.fontWeight >= around.fontWeight + 200
                    || (own.fontSize - around.fontSize).magnitude > around.fontSize * 0.15
                    || own.fontFamily != around.fontFamily || own.hasBoxShadow
            } || tree.descendants(of: node).contains { ["img", "svg"].contains(tree.name(of: $0)) }
            || styles.contentBefore[node] != nil || styles.contentAfter[node] != nil
        let isOpen =
            styles.mayBeSetElsewhere
            && !(style.declared.contains(.textDecorationLine) && style.declared.contains(.color))
        guard isMarked || !isOpen else { return LinkDistinction(isToldByColorOnly: .unknown(.externalStyleSheet)) }
        let contrast = style.paintColor.over(.white).contrastRatio(to: around.paintColor.over(.white))
        if !isMarked, inner.contains(where: { isFaintlySetApart($0, from: around) }) {
            return LinkDistinction(isToldByColorOnly: .unknown(.faintDifference), contrast: contrast)
        }
        let hasColorOfText =
            style.paintColor.over(.white).hexadecimal == around.paintColor.over(.white).hexadecimal
        return LinkDistinction(
            isToldByColorOnly: .flag(!isMarked && !hasColorOfText), isAlike: !isMarked && hasColorOfText,
            contrast: contrast)
    }

    /// Whether a line under it or around it is seen on what lies behind.
    private func hasLine(_ style: ComputedStyle, behind: CSSColor?) -> Bool {
        let underline = ComputedStyle.Side(width: 1, hasStyle: style.isUnderlined, color: style.decorationColor)
        let outline = style.declared.contains(.outlineStyle) ? [style.outline] : []
        return (style.borders.drawn + outline + [underline]).contains { $0.isSeen(of: style, behind: behind) }
    }

    /// Whether the letters look otherwise in a way that not everybody takes for a link.
    private func isFaintlySetApart(_ style: ComputedStyle, from around: ComputedStyle) -> Bool {
        style.isRecased != around.isRecased || style.hasSmallCapitals != around.hasSmallCapitals
            || style.letterSpacing != around.letterSpacing || style.hasTextShadow != around.hasTextShadow
    }

    private func plainColor(behind node: NodeID) -> CSSColor? { ground.surfaces.plainColor(behind: node) }

    /// Whether the element's background differs from what the block around it stands on, as far as the eye sees.
    private func stands(_ node: NodeID, outFrom block: NodeID) -> Bool {
        guard styles[node].backgroundColor.alpha > 0 else { return false }
        guard let own = plainColor(behind: node), let around = plainColor(behind: block) else { return true }
        return own.distance(to: around) >= 0.02
    }

    private func hasLettersInside(_ node: NodeID) -> Bool {
        tree.descendants(of: node).contains { tree.isText($0) && holdsLettersOrDigits(tree.text(of: $0)) }
    }

    /// Whether the link's words are the number, the e-mail or the web address that it leads to.
    private func showsItsAddress(_ link: NodeID) -> Bool {
        guard let address = tree.attribute("href", of: link) else { return false }
        func signs(_ text: String) -> String {
            String(String.UnicodeScalarView(text.lowercased().unicodeScalars.filter(\.isLetterOrDigit)))
        }
        let shown = signs(wordsInside(link))
        guard shown.utf8.count >= 4 else { return false }
        let target = signs(String(address.prefix { $0 != "?" && $0 != "#" }))
        return target.hasSuffix(shown)
    }

    private func wordsInside(_ node: NodeID) -> String {
        tree.descendants(of: node).filter(tree.isText).prefix(20).map { tree.text(of: $0).truncated(to: 200) }.joined()
    }

    /// The text that stands in a line with the links of one block.
    private struct LinkNeighbors {
        /// Text nodes of words that are in no link, with the line each is in.
        var texts: [(node: NodeID, line: Int)] = []
        /// For each link, how many of the texts come before it, and the lines it begins and ends in.
        var links: [NodeID: (before: Int, first: Int, last: Int)] = [:]

        /// The nearest before the link and the nearest after it; none where its line holds links alone.
        func texts(beside link: NodeID) -> [NodeID] {
            guard let place = links[link] else { return [] }
            var beside: [NodeID] = []
            if place.before > 0, texts[place.before - 1].line == place.first {
                beside.append(texts[place.before - 1].node)
            }
            if place.before < texts.count, texts[place.before].line == place.last {
                beside.append(texts[place.before].node)
            }
            return beside
        }
    }

    private func linkNeighbors(in block: NodeID, roles: [Role]) -> LinkNeighbors {
        var neighbors = LinkNeighbors()
        var line = 0
        var next = block + 1
        while next < tree.end(of: block) {
            if tree.isText(next) {
                if tree.text(of: next).unicodeScalars.count(where: \.isLetter) >= 3 {
                    neighbors.texts.append((next, line))
                }
                next += 1
            } else if roles[next] == .link {
                let first = line
                line += tree.descendants(of: next).count { tree.name(of: $0) == "br" }
                neighbors.links[next] = (neighbors.texts.count, first, line)
                next = tree.end(of: next)
            } else if styles[next].display == .inline {
                if tree.name(of: next) == "br" { line += 1 }
                next += 1
            } else {
                // What is not there breaks no line, and a box in the line none either.
                if ![.none, .inlineBlock].contains(styles[next].display) { line += 1 }
                next = tree.end(of: next)
            }
        }
        return neighbors
    }

    private func addFocusIndicators(to letter: inout Letter, sheet: AuthorStyles) {
        var values: [NodeID: FactValue] = [:]
        let textFields: Set<String> = ["textbox", "searchbox", "combobox", "spinbutton"]
        var known: [FocusKey: FactValue] = [:]
        let stops = (1..<max(1, tree.count)).filter { letter.facts[.isSequentiallyFocusable, $0] == .flag(true) }
        guard !stops.isEmpty else {
            letter.facts[.hasFocusIndicator] = .sparse([:], otherwise: .absent)
            return
        }
        var cascade = Cascade(tree: tree, sheet: sheet, context: styles.context)
        for node in stops where letter.facts[.isVisible, node] != .flag(false) {
            // A text field shows its caret, whatever its outline.
            if textFields.contains(letter.facts.roles[node].rawValue) { continue }
            if let doubt = styles.doubt {
                values[node] = .unknown(doubt)
                continue
            }
            let parent = tree.parent(of: node) ?? DocumentTree.root
            let matched = cascade.matchFocused(node)
            let behind = plainColor(behind: parent)
            let key = FocusKey(
                style: styles.index(of: node), name: tree.nodes[node].name, matched: matched, behind: behind)
            if let value = known[key] {
                values[node] = value
                continue
            }
            let rest = styles[node]
            let focused = cascade.compute(node, matched, parent: styles[parent], rootFontSize: 16)
            let changes = focused.looksChanged(from: rest, behind: behind)
            let isFramed = focused.outline.isSeen(of: focused, behind: behind)
            let value: FactValue
            if let doubt = focused.unknown[.outlineStyle] ?? focused.unknown[.outlineWidth] {
                value = .unknown(doubt)
            } else if !isFramed, !changes, cascade.movesFocusElsewhere || cascade.declaresOther(matched) {
                value = .unknown(.styleNotEvaluated)
            } else if isFramed || changes {
                value = .flag(true)
            } else if styles.mayBeSetElsewhere {
                value = .unknown(.externalStyleSheet)
            } else {
                // Where only one thing can hold the focus, hardly anybody has to look for it.
                value = stops.count > 1 ? .flag(false) : .unknown(.singleFocusStop)
            }
            known[key] = value
            values[node] = value
        }
        letter.facts[.hasFocusIndicator] = .sparse(values, otherwise: .absent)
    }

    private struct FocusKey: Hashable {
        var style: Int
        var name: Int32
        var matched: MatchedRules
        var behind: CSSColor?
    }

    /// The edge of fields that take input, against what is around them.
    private func addBoundaries(to letter: inout Letter) {
        var values: [NodeID: FactValue] = [:]
        let areFields = tree.names.map(["input", "select", "textarea"].contains)
        for node in 1..<max(1, tree.count) where areFields[Int(tree.nodes[node].name)] {
            guard letter.facts[.isVisible, node] != .flag(false), tree.attribute("disabled", of: node) == nil,
                ["text", "email", "tel", "number", "search", "password", "date", "url"].contains(
                    (tree.attribute("type", of: node) ?? "text").lowercased())
            else { continue }
            let parent = tree.parent(of: node) ?? DocumentTree.root
            guard let outside = plainColor(behind: parent) else {
                values[node] = .unknown(.backgroundImage)
                continue
            }
            let style = styles[node]
            let fill = style.backgroundColor.over(outside).contrastRatio(to: outside)
            let lines = style.borders.drawn.map { ($0.color ?? style.color).over(outside).contrastRatio(to: outside) }
            values[node] =
                styles.doubt.map(FactValue.unknown) ?? .number(max(fill, lines.max() ?? 1, style.hasBoxShadow ? 21 : 1))
        }
        letter.facts[.boundaryContrastRatio] = .sparse(values, otherwise: .absent)
    }

    /// Elements that a rule for one way of holding the screen turns by a quarter.
    private func addRotation(to letter: inout Letter, sheet: AuthorStyles) {
        var values: [NodeID: FactValue] = [:]
        let portrait = MediaContext(widthInPixels: 768, heightInPixels: 1_024)
        let landscape = MediaContext(widthInPixels: 1_024, heightInPixels: 768)
        if sheet.sheet.conditions.contains(where: { !$0.orientations.isEmpty }) {
            let upright = Styles(tree: tree, sheet: sheet, context: portrait)
            let lying = Styles(tree: tree, sheet: sheet, context: landscape)
            for node in 1..<max(1, tree.count)
            where tree.nodes[node].kind == .element && letter.facts[.isVisible, node] != .flag(false) {
                guard let first = upright[node].rotationInDegrees, let second = lying[node].rotationInDegrees,
                    first != second
                else { continue }
                var difference = (first - second).magnitude.truncatingRemainder(dividingBy: 360)
                if difference > 180 { difference = 360 - difference }
                let isSeen = tree.descendants(of: node).contains {
                    letter.facts[.isVisible, $0] != .flag(false)
                        && (tree.name(of: $0) == "img" || (tree.isText($0) && !isBlank(tree.text(of: $0))))
                }
                if isSeen { values[node] = .number(difference.rounded()) }
            }
        }
        letter.facts[.orientationRotation] = .sparse(values, otherwise: .absent)
    }
}

extension Surfaces {
    /// nil where more than one colour, or none that is known, lies behind.
    func plainColor(behind node: NodeID) -> CSSColor? {
        let surface = surface(of: node)
        return surface.doubt == nil && surface.colors.count == 1 ? surface.colors[0] : nil
    }
}

extension ComputedStyle {
    /// The width the box has on any screen; nil where it fits itself to the screen or to its table.
    fileprivate var fixedWidth: Double? {
        // Tables of data may be wide; table parts follow their table.
        guard display != .inline, display != .cell, display != .tablePart else { return nil }
        var width: Double?
        if case .pixels(let pixels) = self.width { width = pixels }
        if case .pixels(let pixels) = maxWidth { width = width.map { min($0, pixels) } }
        if case .percent = maxWidth { width = nil }
        if case .pixels(let pixels) = minWidth { width = max(width ?? 0, pixels) }
        return width
    }

    /// Whether what does not fit is cut off; nil where the box cuts nothing.
    fileprivate var clipsText: Bool? {
        guard display != .inline, overflowY == .hidden || overflowX == .hidden || clampsLines else { return nil }
        var isFixed = clampsLines
        if overflowY == .hidden {
            if case .pixels = height { isFixed = true }
            if case .pixels = maxHeight { isFixed = true }
        }
        if overflowX == .hidden, !wraps { isFixed = true }
        return isFixed
    }

    /// Whether the box is smaller than what it may hold; nil where it does not scroll.
    fileprivate var isScrollable: Bool? {
        guard display != .inline, overflowX == .scrolls || overflowY == .scrolls else { return nil }
        return height != .auto || maxHeight != .auto || width != .auto || maxWidth != .auto || !wraps
    }
}

extension ComputedStyle.Side {
    /// Whether the line is seen beside the element or on it. Where it is not known what lies behind, it is held to be.
    fileprivate func isSeen(of style: ComputedStyle, behind: CSSColor?) -> Bool {
        guard isDrawn else { return false }
        return style.isSeen(color, behind: behind)
    }
}

extension ComputedStyle {
    /// Whether a colour can be told from what lies behind the element and from the element's own background.
    fileprivate func isSeen(_ painted: CSSColor?, behind: CSSColor?) -> Bool {
        guard let behind, let painted, backgroundImage.isEmpty else { return true }
        let fill = backgroundColor.over(behind)
        return painted.over(behind).distance(to: behind) >= 0.02 || painted.over(fill).distance(to: fill) >= 0.02
    }

    private func fill(behind: CSSColor?) -> CSSColor {
        behind.map(backgroundColor.over) ?? backgroundColor
    }

    private func seenSides(behind: CSSColor?) -> [Side?] {
        [borders.top, borders.right, borders.bottom, borders.left].map {
            $0.isSeen(of: self, behind: behind) ? $0 : nil
        }
    }

    /// Whether something that is seen differs, apart from the outline.
    fileprivate func looksChanged(from rest: ComputedStyle, behind: CSSColor?) -> Bool {
        let fills = (fill(behind: behind), rest.fill(behind: behind))
        let isFilled = fills.0.alpha == fills.1.alpha ? fills.0.distance(to: fills.1) >= 0.02 : true
        let own = shadows.filter { isSeen($0, behind: behind) }
        let others = rest.shadows.filter { rest.isSeen($0, behind: behind) }
        return color != rest.color || isFilled || backgroundImage != rest.backgroundImage || own != others
            || seenSides(behind: behind) != rest.seenSides(behind: behind)
            || isUnderlined != rest.isUnderlined || decorationColor != rest.decorationColor
            || fontWeight != rest.fontWeight || fontSize != rest.fontSize || textFillColor != rest.textFillColor
            || opacity != rest.opacity || isFiltered != rest.isFiltered || isTransformed != rest.isTransformed
    }
}
