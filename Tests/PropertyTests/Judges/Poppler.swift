internal import DocumentModel
internal import Foundation
internal import TestSupport

/// What poppler's programs say of a PDF.
enum Poppler {
    private static let programs = ["/usr/bin/pdftotext", "/usr/bin/pdftoppm"]
    static var isInstalled: Bool { programs.allSatisfy(FileManager.default.isExecutableFile(atPath:)) }

    struct Word {
        var text: String
        /// From 1.
        var page: Int
        /// In points from the top left of the page as it is shown.
        var box: Rectangle
    }

    /// Words with their places, and words in the order of the content.
    static func words(of file: [UInt8]) throws -> (placed: [Word], inOrder: [String]) {
        let folder = try TemporaryFolder()
        try Data(file).write(to: URL(filePath: folder.path + "/a.pdf"))
        let listing = try Program.run(["-bbox", "a.pdf", "-"], folder: folder.path, program: programs[0]).output
        let raw = try Program.run(["-raw", "a.pdf", "-"], folder: folder.path, program: programs[0]).output
        var page = 0
        var words: [Word] = []
        for line in listing.split(separator: "\n") {
            if line.contains("<page ") { page += 1 }
            guard line.contains("<word "), let start = line.firstIndex(of: ">"),
                let end = line[start...].firstIndex(of: "<")
            else { continue }
            let numbers = line[..<start].split(separator: "\"").compactMap { Double($0) }
            guard numbers.count == 4 else { continue }
            words.append(
                Word(
                    text: String(line[line.index(after: start)..<end]), page: page,
                    box: Rectangle(left: numbers[0], top: numbers[1], right: numbers[2], bottom: numbers[3])))
        }
        return (words, raw.split(whereSeparator: \.isWhitespace).map(String.init))
    }

    /// The first page as it is shown.
    struct Picture {
        var width = 0
        var height = 0
        /// Red, green and blue, row by row.
        var bytes: [UInt8] = []
        let scale: Double

        /// How often each colour occurs in a box given in points, most often first.
        func colors(in box: Rectangle) -> [(color: [Double], count: Int)] {
            var counts: [Int: Int] = [:]
            let columns = max(0, Int(box.left * scale))..<max(0, min(width, Int(box.right * scale)))
            for y in max(0, Int(box.top * scale))..<max(0, min(height, Int(box.bottom * scale))) {
                for x in columns {
                    let place = 3 * (y * width + x)
                    counts[Int(bytes[place]) << 16 | Int(bytes[place + 1]) << 8 | Int(bytes[place + 2]), default: 0] +=
                        1
                }
            }
            return counts.sorted { ($0.value, $0.key) > ($1.value, $1.key) }.map {
                ([Double($0.key >> 16), Double($0.key >> 8 & 0xFF), Double($0.key & 0xFF)], $0.value)
            }
        }
    }

    /// - Parameter dotsPerInch: 72 for one pixel a point.
    static func picture(of file: [UInt8], dotsPerInch: Int) throws -> Picture {
        let folder = try TemporaryFolder()
        try Data(file).write(to: URL(filePath: folder.path + "/a.pdf"))
        _ = try Program.run(
            ["-r", "\(dotsPerInch)", "-singlefile", "a.pdf", "a"], folder: folder.path, program: programs[1])
        let data = [UInt8](try Data(contentsOf: URL(filePath: folder.path + "/a.ppm")))
        // P6, width, height and 255, each with one white space behind.
        var fields: [Int] = []
        var index = 2
        while fields.count < 3, index < data.count {
            let start = index + 1
            index = data[start...].firstIndex { $0 == 0x20 || $0 == 0x0A } ?? data.count
            fields.append(Int(String(decoding: data[start..<index], as: UTF8.self)) ?? 0)
        }
        return Picture(
            width: fields.first ?? 0, height: fields.dropFirst().first ?? 0,
            bytes: Array(data[min(data.count, index + 1)...]), scale: Double(dotsPerInch) / 72)
    }
}
