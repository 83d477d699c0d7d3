extension PDFLetter {
    /// The pages' content alone, for people.
    var source: String {
        pages.enumerated().map { number, page in
            "page \(number + 1), Rotate \(page.rotation), MediaBox [\(page.mediaBox)]:\n\(page.content)"
        }.joined(separator: "\n")
    }

    /// The file, with a cross-reference table.
    /// Source: ISO 32000-1 section 7.5 (file structure), 14.7 (logical structure) and 14.8 (tagged PDF).
    var file: [UInt8] {
        var objects: [Int: String] = [:]
        var fonts: [String] = []
        var next = 10
        for font in PDFTestFont.allCases {
            let parts = font.objects(next: next + 1)
            fonts.append("/\(font.rawValue) \(next) 0 R")
            for part in parts {
                objects[next] = part
                next += 1
            }
        }
        let states = "/ExtGState << /Half << /ca 0.5 >> /Full << /ca 1 >> >>"
        objects[3] = "<< /Font << \(fonts.joined(separator: " ")) >> \(states) >>"
        var kids: [Int] = []
        var elements: [Int] = []
        var parents: [String] = []
        for (number, page) in pages.enumerated() {
            let id = next
            kids.append(id)
            let content = page.content
            objects[id] =
                "<< /Type /Page /Parent 2 0 R /MediaBox [\(page.mediaBox)] /Rotate \(page.rotation) /Contents \(id + 1) 0 R /Resources 3 0 R /StructParents \(number) >>"
            objects[id + 1] = "<< /Length \(content.utf8.count) >> stream\n\(content)\nendstream"
            next += 2
            var owners: [Int] = []
            for key in page.paragraphs.indices {
                objects[next] = "<< /Type /StructElem /S /P /P 5 0 R /Pg \(id) 0 R /K \(key) >>"
                elements.append(next)
                owners.append(next)
                next += 1
            }
            parents.append("\(number) [\(owners.map { "\($0) 0 R" }.joined(separator: " "))]")
        }
        func references(_ ids: [Int]) -> String { ids.map { "\($0) 0 R" }.joined(separator: " ") }
        objects[1] = "<< /Type /Catalog /Pages 2 0 R /StructTreeRoot 4 0 R /MarkInfo << /Marked true >> /Lang (da) >>"
        objects[2] = "<< /Type /Pages /Kids [\(references(kids))] /Count \(kids.count) >>"
        objects[4] =
            "<< /Type /StructTreeRoot /K [5 0 R] /ParentTree << /Nums [\(parents.joined(separator: " "))] >> >>"
        objects[5] = "<< /Type /StructElem /S /Document /P 4 0 R /K [\(references(elements))] >>"
        var bytes = Array("%PDF-1.7\n".utf8)
        var offsets: [Int: Int] = [:]
        for (id, object) in objects.sorted(by: { $0.key < $1.key }) {
            offsets[id] = bytes.count
            bytes += Array("\(id) 0 obj\n\(object)\nendobj\n".utf8)
        }
        let start = bytes.count
        var table = "xref\n0 \(next)\n0000000000 65535 f \n"
        for id in 1..<next {
            let offset = String(offsets[id] ?? 0)
            table +=
                String(repeating: "0", count: max(0, 10 - offset.count)) + offset
                + (offsets[id] == nil ? " 00000 f \n" : " 00000 n \n")
        }
        return bytes + Array((table + "trailer << /Size \(next) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n").utf8)
    }
}

extension PDFPage {
    static let width = 595
    static let height = 842

    var mediaBox: String { "\(left) \(bottom) \(left + PDFPage.width) \(bottom + PDFPage.height)" }

    var content: String {
        var parts = ["1 0 0 1 \(left) \(bottom) cm"]
        func paint(before number: Int) {
            for paint in paints where paint.before == number {
                let (x, y, width, height) = paint.rectangle
                parts.append("/Artifact BMC q \(paint.color) \(x) \(y) \(width) \(height) re f Q EMC")
            }
        }
        for (number, paragraph) in paragraphs.enumerated() {
            paint(before: number)
            let body =
                "/P << /MCID \(number) >> BDC BT\n\(paragraph.lines.map(\.source).joined(separator: "\n"))\nET EMC"
            let operators = (paragraph.preparations + [body]).joined(separator: " ")
            parts.append(paragraph.isBracketed ? "q \(operators) Q" : operators)
        }
        for number in paragraphs.count...max(paragraphs.count, paints.map(\.before).max() ?? 0) {
            paint(before: number)
        }
        return parts.joined(separator: "\n")
    }
}
