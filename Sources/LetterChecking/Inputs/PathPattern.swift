/// A pattern for paths below a folder, held against all of a path byte by byte: the one kind of pattern there is, in arguments and in `brevtjek.yml`.
///
/// - `*` stands for any characters within a folder, none too; `?` for one byte within a folder.
/// - `**` stands for any characters across folders. Where it is a whole step, as in `**/a`, `a/**/b`, it stands for no folder too.
/// - A pattern that ends with a slash is about all that lies below.
/// - Everything else stands for itself: case counts, a dot at the beginning is a character like others, and so are brackets, braces, `!`, `#` and
///   backslashes. No character takes another's meaning away.
///
/// Source: gitignore(5), pattern format, for `*`, `?`, `**` as a step and the last slash. Unlike there, a pattern without a slash is held against
/// the whole path and not against names at any level, a last slash takes in what is below and not the folder, `**` beside other characters goes
/// across folders, and brackets and backslashes are names'. `PathPatternTests` has a row for each of these.
///
/// Matching takes the length of the path times that of the pattern at most, whatever stars stand in it.
package struct PathPattern: Hashable {
    private enum Step: Hashable {
        case byte(UInt8)
        /// Any but a slash.
        case one
        /// Any number of bytes; slashes among them where it crosses.
        case star(crosses: Bool)
        /// The two steps after it, `**` and a slash, may be left out together.
        case folders
    }

    private let steps: [Step]

    package init(_ text: String) {
        let bytes = Array(text.utf8)
        var steps: [Step] = []
        var index = 0
        while index < bytes.count {
            guard bytes[index] == 0x2A else {
                steps.append(bytes[index] == 0x3F ? .one : .byte(bytes[index]))
                index += 1
                continue
            }
            let run = bytes[index...].prefix { $0 == 0x2A }.count
            index += run
            let isStep = index == run || bytes[index - run - 1] == 0x2F
            if run > 1, isStep, index < bytes.count, bytes[index] == 0x2F { steps.append(.folders) }
            steps.append(.star(crosses: run > 1))
        }
        if bytes.last == 0x2F { steps.append(.star(crosses: true)) }
        self.steps = steps
    }

    /// Whether a text has characters that stand for others.
    package static func isPattern(_ text: String) -> Bool { text.utf8.contains(0x2A) || text.utf8.contains(0x3F) }

    package func matches(_ path: some Collection<UInt8>) -> Bool {
        // Every step that may come next, given what has been read: all ways are gone at once.
        var now = [Bool](repeating: false, count: steps.count + 1)
        now[0] = true
        passWithoutReading(&now)
        for byte in path {
            var next = [Bool](repeating: false, count: steps.count + 1)
            for place in steps.indices where now[place] {
                switch steps[place] {
                case .byte(let wanted): if byte == wanted { next[place + 1] = true }
                case .one: if byte != 0x2F { next[place + 1] = true }
                case .star(let crosses): if crosses || byte != 0x2F { next[place] = true }
                case .folders: break
                }
            }
            now = next
            passWithoutReading(&now)
            if !now.contains(true) { return false }
        }
        return now[steps.count]
    }

    private func passWithoutReading(_ places: inout [Bool]) {
        for place in steps.indices where places[place] {
            switch steps[place] {
            case .star: places[place + 1] = true
            case .folders:
                places[place + 1] = true
                places[place + 3] = true
            case .byte, .one: break
            }
        }
    }

    /// What each star stands for, in the pattern's order, each as little as it can; nil when the path does not fit.
    package func captures(of path: String) -> [String]? {
        let text = Array(path.utf8)
        guard text.count <= 8_192, steps.count <= 1_024 else { return nil }
        // Whether what is left of the path, from each place, fits what is left of the pattern.
        let width = steps.count + 1
        var fits = [Bool](repeating: false, count: (text.count + 1) * width)
        for place in stride(from: text.count, through: 0, by: -1) {
            fits[place * width + steps.count] = place == text.count
            for step in stride(from: steps.count - 1, through: 0, by: -1) {
                let here = place * width + step
                let byte = place < text.count ? text[place] : nil
                switch steps[step] {
                case .byte(let wanted): fits[here] = byte == wanted && fits[here + width + 1]
                case .one: fits[here] = byte != nil && byte != 0x2F && fits[here + width + 1]
                case .star(let crosses):
                    fits[here] = fits[here + 1] || (byte != nil && (crosses || byte != 0x2F) && fits[here + width])
                case .folders: fits[here] = fits[here + 1] || fits[here + 3]
                }
            }
        }
        guard fits[0] else { return nil }
        var found: [String] = []
        var place = 0
        var step = 0
        while step < steps.count {
            switch steps[step] {
            case .byte, .one: place += 1
            case .star:
                let start = place
                while !fits[place * width + step + 1] { place += 1 }
                found.append(String(decoding: text[start..<place], as: UTF8.self))
            case .folders:
                if fits[place * width + step + 3] {
                    found.append("")
                    step += 2
                }
            }
            step += 1
        }
        return found
    }
}
