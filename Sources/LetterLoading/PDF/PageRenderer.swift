internal import DocumentModel

/// Beyond this, rendering a page could take longer than any letter is worth.
private let mostImageSamples = 60_000_000.0
private let mostGlyphProgramBytes = 50_000_000.0

/// In points.
private let smallestText = 4.0

/// Renders pages and measures the text on them, one page at a time.
///
/// A class, because it keeps a document and tables from page to page; it never leaves the load that opened it.
final class PageRenderer {
    private let file: PopplerFile
    private var meter = ContrastMeter()

    /// nil when poppler cannot open what qpdf could.
    /// - Parameter buffer: must outlive the renderer.
    init?(_ buffer: UnsafeRawBufferPointer) {
        guard let file = PopplerFile(buffer) else { return nil }
        self.file = file
    }

    /// Gives every run of text on the page its contrast.
    /// - Parameters:
    ///   - index: from 0.
    ///   - pointsPerUnit: the page's `UserUnit`.
    /// - Returns: false when the page could not be rendered within bounds.
    func measure(_ content: inout PageContent, ofPage index: Int, pointsPerUnit: Double) -> Bool {
        guard !content.wasLimited, content.largestTextInPoints < RenderingTurn.largestText,
            content.imageSampleCount <= mostImageSamples, content.glyphProgramBytes <= mostGlyphProgramBytes,
            let pixels = file.pixels(ofPage: index, pointsPerUnit: pointsPerUnit)
        else { return false }
        var areSomeMissing = false
        content.changeSegments { segment in
            // Of smaller letters no pixel shows what they are.
            guard holdsLettersOrDigits(segment.text),
                segment.style.sizeInPoints >= smallestText || !segment.style.paint.isPainted
            else { return }
            segment.contrast = meter.measure(segment, in: pixels, least: segment.style.scale.leastContrast)
            if segment.contrast?.isMissing == true { areSomeMissing = true }
        }
        if areSomeMissing { doubtWhatWasNotDrawn(&content, ofPage: index, pointsPerUnit: pointsPerUnit) }
        return true
    }

    /// Text that shows nowhere is hidden by something only where it could be drawn at all: a font that did not load leaves the same blank.
    private func doubtWhatWasNotDrawn(_ content: inout PageContent, ofPage index: Int, pointsPerUnit: Double) {
        func doubt(_ segment: inout TextSegment) {
            segment.contrast = MeasuredContrast(
                ratio: .unknown(.notDrawn), foreground: segment.contrast?.foreground, isVisible: true)
        }
        guard let glyphs = file.glyphs(ofPage: index, pointsPerUnit: pointsPerUnit) else {
            content.changeSegments { if $0.contrast?.isMissing == true { doubt(&$0) } }
            return
        }
        content.changeSegments { segment in
            if segment.contrast?.isMissing == true, !meter.isDrawn(segment, in: glyphs) { doubt(&segment) }
        }
    }
}

extension PageContent {
    /// Changes every run of text the page shows.
    mutating func changeSegments(_ change: (inout TextSegment) -> Void) {
        for key in marked.keys { marked[key]?.changeSegments(change) }
        unmarked.changeSegments(change)
        for index in artifacts.indices { artifacts[index].shown.changeSegments(change) }
    }
}

extension TextStyle {
    var scale: TextScale { TextScale(sizeInPoints: sizeInPoints, weight: weight) }
}

/// The contrast facts of the nodes that hold text themselves: of each, the worst run.
struct ContrastColumns {
    private var measured: [NodeID: (contrast: MeasuredContrast, scale: TextScale, severity: Double)] = [:]
    private var visible: [NodeID: Bool] = [:]

    mutating func add(_ segment: TextSegment, to node: NodeID) {
        guard let contrast = segment.contrast else { return }
        visible[node] = contrast.isVisible || (visible[node] ?? false)
        guard contrast.ratio != .absent else { return }
        let severity: Double
        switch contrast.ratio {
        case .number(let ratio) where ratio < segment.style.scale.leastContrast: severity = 1_000 - ratio
        case .number(let ratio): severity = -ratio
        default: severity = 100
        }
        if measured[node].map({ severity > $0.severity }) ?? true {
            measured[node] = (contrast, segment.style.scale, severity)
        }
    }

    func store(in facts: inout FactTable) {
        facts[.contrastRatio] = .sparse(measured.mapValues(\.contrast.ratio), otherwise: .absent)
        facts[.isLargeText] = .sparse(measured.mapValues { .flag($0.scale.isLarge) }, otherwise: .absent)
        facts[.foregroundColor] = .sparse(measured.mapValues { FactValue($0.contrast.foreground) }, otherwise: .absent)
        facts[.backgroundColor] = .sparse(measured.mapValues { FactValue($0.contrast.background) }, otherwise: .absent)
        let nearest = measured.compactMapValues { value in
            value.contrast.foreground.flatMap { foreground in
                value.contrast.background.flatMap {
                    nearestPassing(foreground, on: $0, ratio: value.scale.leastContrast)
                }
            }
        }
        facts[.nearestPassingColor] = .sparse(nearest.mapValues { FactValue($0.color) }, otherwise: .absent)
        facts[.nearestPassingBackground] = .sparse(nearest.mapValues { FactValue($0.background) }, otherwise: .absent)
        facts[.isVisible] = .sparse(visible.mapValues(FactValue.flag), otherwise: .absent)
    }
}

extension FactValue {
    fileprivate init(_ color: CSSColor?) { self = color.map { .text($0.hexadecimal) } ?? .absent }
}
