/// Columns a text takes in a terminal. East Asian wide characters take two, combining ones none.
func displayWidth(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { width, scalar in
        switch scalar.value {
        case 0x300...0x36F, 0x200B...0x200F, 0x2060, 0xFE00...0xFE0F: width
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0x1F300...0x1FAFF:
            width + 2
        default: width + 1
        }
    }
}

/// Lines of at most that width, broken at spaces; a longer word stands alone.
func wrap(_ text: TerminalText, width: Int) -> [TerminalText] {
    wrap(text.text, width: width).map { TerminalText.made($0) }
}

/// A table of wrapped cells with a header row, as wide as `width`.
func textTable(header: [TerminalText], rows: [[TerminalText]], width: Int) -> TerminalText {
    .made(textTable(header: header.map(\.text), rows: rows.map { $0.map(\.text) }, width: width))
}

private func wrap(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
        var line = ""
        for word in paragraph.split(separator: " ") {
            if !line.isEmpty, displayWidth(line) + 1 + displayWidth(String(word)) > width {
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        lines.append(line)
    }
    return lines
}

private func textTable(header: [String], rows: [[String]], width: Int) -> String {
    let widths = columnWidths(header: header, rows: rows, width: width)
    func lines(of row: [String]) -> [String] {
        let cells = zip(row, widths).map { wrap($0, width: $1) }
        let height = cells.map(\.count).max() ?? 1
        return (0..<height).map { index in
            zip(cells, widths).map { cell, width in
                let text = index < cell.count ? cell[index] : ""
                return text + String(repeating: " ", count: max(0, width - displayWidth(text)))
            }.joined(separator: "  ").trimmingTrailingSpaces()
        }
    }
    let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "  ")
    return (lines(of: header) + [rule] + rows.flatMap { lines(of: $0) }).joined(separator: "\n") + "\n"
}

/// Every column gets what its longest word needs; the rest is shared out to those that would wrap.
private func columnWidths(header: [String], rows: [[String]], width: Int) -> [Int] {
    let all = [header] + rows
    var least = [Int](repeating: 0, count: header.count)
    var wish = [Int](repeating: 0, count: header.count)
    for row in all {
        for (index, cell) in row.enumerated() where index < header.count {
            wish[index] = max(wish[index], displayWidth(cell))
            for word in cell.split(separator: " ") { least[index] = max(least[index], displayWidth(String(word))) }
        }
    }
    var widths = least
    var spare = width - 2 * (header.count - 1) - least.reduce(0, +)
    while spare > 0,
        let index = widths.indices.filter({ widths[$0] < wish[$0] }).min(by: {
            widths[$0] * wish[$1] < widths[$1] * wish[$0]
        })
    {
        widths[index] += 1
        spare -= 1
    }
    return widths
}

extension String {
    fileprivate func trimmingTrailingSpaces() -> String {
        var text = Substring(self)
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
