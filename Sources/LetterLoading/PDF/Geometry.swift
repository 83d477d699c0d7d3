internal import DocumentModel

/// An affine transformation in PDF's order: [a b c d e f].
struct Matrix {
    var a = 1.0, b = 0.0, c = 0.0, d = 1.0, e = 0.0, f = 0.0

    /// nil when the operands are not six numbers.
    init?(_ values: [PDFValue]) {
        let numbers = values.compactMap(\.number)
        guard numbers.count == 6 else { return nil }
        (a, b, c, d, e, f) = (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5])
    }

    init(a: Double = 1, b: Double = 0, c: Double = 0, d: Double = 1, e: Double = 0, f: Double = 0) {
        (self.a, self.b, self.c, self.d, self.e, self.f) = (a, b, c, d, e, f)
    }

    /// First this, then the other.
    func then(_ other: Matrix) -> Matrix {
        Matrix(
            a: a * other.a + b * other.c, b: a * other.b + b * other.d, c: c * other.a + d * other.c,
            d: c * other.b + d * other.d, e: e * other.a + f * other.c + other.e, f: e * other.b + f * other.d + other.f
        )
    }

    func apply(_ x: Double, _ y: Double) -> (x: Double, y: Double) { (a * x + c * y + e, b * x + d * y + f) }

    /// How much a vertical unit grows.
    var verticalScale: Double { (c * c + d * d).squareRoot() }
    var area: Double { (a * d - b * c).magnitude }
}

/// A page's crop box, rotation and unit: turns user space into points from the top left as the page is shown.
struct PageGeometry {
    /// The crop box, in user space.
    var left = 0.0, bottom = 0.0, width = 595.0, height = 842.0
    var rotation = 0
    /// Points in a unit of user space.
    /// Source: ISO 32000-1 table 30 (UserUnit).
    private(set) var pointsPerUnit = 1.0

    init(page: PDFDictionary, file: PDFFile) {
        let media = PageGeometry.box(inherited("MediaBox", of: page, in: file), file: file)
        let crop = PageGeometry.box(inherited("CropBox", of: page, in: file), file: file)
        var box = media ?? (0, 0, 612, 792)
        if let crop {
            // A crop box beyond the medium is cut to it.
            box = (max(box.0, crop.0), max(box.1, crop.1), min(box.2, crop.2), min(box.3, crop.3))
            if box.2 <= box.0 || box.3 <= box.1 { box = crop }
        }
        (left, bottom, width, height) = (box.0, box.1, max(1, box.2 - box.0), max(1, box.3 - box.1))
        let turn = inherited("Rotate", of: page, in: file).integer ?? 0
        rotation = ((turn % 360) + 360) % 360
        if let unit = file.get("UserUnit", of: page).number, unit > 0, unit <= PageGeometry.largestUnit {
            pointsPerUnit = unit
        }
    }

    /// No reader takes a larger one. Source: ISO 32000-1 annex C, implementation limits of user space.
    private static let largestUnit = 75_000.0

    /// In user space.
    var area: Double { width * height }

    /// As the page is shown, in points.
    var shownSize: (width: Double, height: Double) {
        let (across, up) = (width * pointsPerUnit, height * pointsPerUnit)
        return rotation % 180 == 90 ? (up, across) : (across, up)
    }

    /// Source: ISO 32000-1 table 30 (Rotate is clockwise).
    func shown(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
        let across = (x - left) * pointsPerUnit
        let up = (y - bottom) * pointsPerUnit
        let (width, height) = (width * pointsPerUnit, height * pointsPerUnit)
        switch rotation {
        case 90: return (up, across)
        case 180: return (width - across, up)
        case 270: return (height - up, width - across)
        default: return (across, height - up)
        }
    }

    func rectangle(_ corners: [(x: Double, y: Double)]) -> Rectangle {
        let points = corners.map { shown($0.x, $0.y) }
        let xs = points.map(\.x)
        let ys = points.map(\.y)
        return Rectangle(left: xs.min() ?? 0, top: ys.min() ?? 0, right: xs.max() ?? 0, bottom: ys.max() ?? 0)
    }

    private static func box(_ value: PDFValue, file: PDFFile) -> (Double, Double, Double, Double)? {
        let numbers = (value.array ?? []).compactMap { file.resolve($0).number }
        guard numbers.count == 4 else { return nil }
        return (
            min(numbers[0], numbers[2]), min(numbers[1], numbers[3]), max(numbers[0], numbers[2]),
            max(numbers[1], numbers[3])
        )
    }
}

/// An attribute of a page or a form field, its own or from the nearest ancestor that has it.
/// Source: ISO 32000-1 sections 7.7.3.4 and 12.7.3.1.
///
/// - Parameter levels: deeper trees exist only in files made to harm.
func inherited(_ key: String, of node: PDFDictionary, in file: PDFFile, levels: Int = 64) -> PDFValue {
    var current = node
    for _ in 0..<levels {
        let value = file.get(key, of: current)
        if !value.isNull { return value }
        guard let parent = file.get("Parent", of: current).dictionary else { return .null }
        current = parent
    }
    return .null
}
