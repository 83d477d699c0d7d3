internal import DocumentModel

/// Showing text.
extension ContentInterpreter {
    mutating func show(_ bytes: [UInt8]) {
        if let nesting {
            noteItem()
            if !nesting.hasDocumentLanguage, !(markedStack.last?.hasLanguage ?? false) {
                content.nesting.textsWithoutLanguage += 1
            }
        }
        let toUser = state.textMatrix.then(state.matrix)
        noteSize(toUser)
        guard let font = state.font else { return }
        font.noteUse(isPainted: state.renderingMode != 3)
        let style = style(of: font, toUser: toUser)
        var text = ""
        var count = 0
        var unmapped = 0
        var privateUse = 0
        var symbols = 0
        var distance = 0.0
        // Where the part that is not yet added began and ended, and the white space since.
        var start = 0.0
        var end = 0.0
        var spaces = 0
        let recordsCodes = nesting != nil
        let isPainted = state.renderingMode != 3
        font.glyphs(bytes) { glyph in
            if recordsCodes { font.noteCode(glyph.code, isPainted: isPainted) }
            let before = distance
            var width = glyph.width / 1_000 * state.size + state.characterSpacing
            if glyph.isSingleByteSpace { width += state.wordSpacing }
            distance += width * state.horizontalScale
            let isBlank = glyph.text.map { $0.utf8.allSatisfy { $0 == 0x20 } || isBlankText($0) } ?? false
            if isBlank {
                spaces += 1
            } else {
                // Columns made of spaces are columns all the same.
                if spaces >= 3, count > 0 {
                    add(
                        TextSegment(text: text, box: nil, style: style, characterCount: count), toUser: toUser,
                        from: start, to: end)
                    (text, count, start) = ("", 0, before)
                }
                spaces = 0
                count += 1
            }
            if let characters = glyph.text {
                if fonts.takeText(characters.utf8.count) { text += characters } else { content.isTextCut = true }
                switch privateUseKind(of: characters) {
                case .symbol: symbols += 1
                case .other: privateUse += 1
                case nil: break
                }
            } else {
                unmapped += 1
                text += "\u{FFFD}"
            }
            if !isBlank { end = distance }
        }
        if !text.isEmpty {
            add(
                TextSegment(text: text, box: nil, style: style, characterCount: count), toUser: toUser, from: start,
                to: count > 0 ? end : distance)
        }
        advance(distance)
        // One or two are bullets; more are letters of a font that only it can read.
        if symbols >= 3 { privateUse += symbols }
        if unmapped > 0 || privateUse > 0 {
            update { place in
                place.unmappedCount += unmapped
                place.privateUseCount += privateUse
            }
        }
        content.glyphProgramBytes += Double(font.longestGlyphProgram * bytes.count)
    }

    /// Whatever font it is set in: poppler takes another where there is none.
    private mutating func noteSize(_ toUser: Matrix) {
        let along =
            (state.size * state.horizontalScale).magnitude * (toUser.a * toUser.a + toUser.b * toUser.b).squareRoot()
        let size = max(along, state.size.magnitude * toUser.verticalScale) * geometry.pointsPerUnit
        content.largestTextInPoints = max(
            content.largestTextInPoints, along.isFinite && size.isFinite ? size : .infinity)
    }

    /// Adds glyphs that stand from one distance to another along the line.
    mutating func add(_ run: TextSegment, toUser: Matrix, from start: Double, to end: Double) {
        var run = run
        let ascent = state.rise + 0.8 * state.size
        let descent = state.rise - 0.2 * state.size
        run.box = geometry.rectangle([
            toUser.apply(start, descent), toUser.apply(start, ascent), toUser.apply(end, descent),
            toUser.apply(end, ascent),
        ])
        run.language = markedStack.last?.language
        if case .page = destination {
            content.characterCount += run.characterCount
            if !run.style.paint.isPainted { content.invisibleCharacterCount += run.characterCount }
        }
        // Below 0, the size or the scale alone turns the line round.
        let length =
            max(1e-9, (toUser.a * toUser.a + toUser.b * toUser.b).squareRoot())
            * (state.size * state.horizontalScale < 0 ? -1 : 1)
        let direction = (x: toUser.a / length, y: toUser.b / length)
        func place(_ distance: Double) -> ShownText.LineEnd {
            let point = toUser.apply(distance, state.rise)
            return ShownText.LineEnd(
                x: point.x, y: point.y, size: run.style.sizeInPoints / geometry.pointsPerUnit, direction: direction)
        }
        let (first, last) = (place(start), place(end))
        update { $0.append(run, from: first, to: last) }
    }

    func style(of font: PDFFont, toUser: Matrix) -> TextStyle {
        var weight = font.weight
        var paint = TextPaint.unknown
        switch state.renderingMode {
        case 0, 4: paint.color = state.fill.color
        // Outlines alone: they are what is seen of the letters.
        case 1, 5: paint.color = state.stroke.color
        case 2, 6:
            // Outlines in the colour of the fill are how producers thicken a font that has no bold cut.
            if state.fill.color == state.stroke.color {
                paint.color = state.fill.color
                weight = max(weight, 700)
            }
        case 3, 7: paint.isPainted = false
        default: break
        }
        paint.isOfInks = paint.color != nil && state.fill.isOfInks
        let alpha = state.fillAlpha * state.groupAlpha
        if alpha < 1 { paint.color?.alpha = alpha }
        if alpha == 0 { paint.isPainted = false }
        paint.isOptional = state.isOptional || markedStack.last?.isOptional ?? false
        paint.isMasked = state.isMasked
        if state.isComposited || font.subtype == "Type3" { paint.color = nil }
        let isUpright = toUser.b.magnitude < 0.02 * toUser.a.magnitude || toUser.a.magnitude < 0.02 * toUser.b.magnitude
        let size = state.size.magnitude * toUser.verticalScale * geometry.pointsPerUnit
        return TextStyle(
            weight: weight, sizeInPoints: size, paint: paint, isUpright: isUpright, isPictorial: font.isPictorial)
    }
}

/// No-break space, tab and the like.
func isBlankText(_ text: String) -> Bool { text.unicodeScalars.allSatisfy(\.properties.isWhitespace) }

private enum PrivateUse { case symbol, other }

/// Source: Unicode, private use areas; U+F000 to U+F0FF is where fonts of symbols keep their glyphs.
private func privateUseKind(of text: String) -> PrivateUse? {
    for scalar in text.unicodeScalars where scalar.value >= 0xE000 {
        if (0xF000...0xF0FF).contains(scalar.value) { return .symbol }
        if scalar.value <= 0xF8FF || scalar.value >= 0xF0000 { return .other }
    }
    return nil
}
