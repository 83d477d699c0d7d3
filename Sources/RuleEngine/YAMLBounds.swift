internal import CYaml

/// Measures how large a YAML text is when its aliases are expanded, before it is composed. Ten lines can stand for more
/// than any memory holds.
enum YAMLBounds {
    /// The most nodes with all aliases expanded. It applies only if that is also more than `mostGrowth` times what is
    /// written.
    private static let mostNodes = 200_000
    private static let mostGrowth = 4
    /// The deepest nesting, because composing and comparing recurse.
    private static let deepest = 100

    enum Excess {
        case nodes, depth

        var message: Localized {
            switch self {
            case .depth: Localized(da: "her er for mange niveauer inde i hinanden", en: "nests too deeply")
            case .nodes:
                Localized(
                    da: "bliver for stort, når dets aliasser er sat ind",
                    en: "stands for too much when its aliases are put in place")
            }
        }
    }

    /// nil for a text within bounds, and for a text that is not YAML, because composing it says what is wrong.
    static func excess(of text: String) -> (kind: Excess, line: Int)? {
        var parser = yaml_parser_t()
        guard yaml_parser_initialize(&parser) == 1 else { return nil }
        defer { yaml_parser_delete(&parser) }
        yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
        var text = text
        return text.withUTF8 { bytes in
            yaml_parser_set_input_string(&parser, bytes.baseAddress, bytes.count)
            var sizes: [String: Int] = [:]
            /// The open collections, each with its anchor and the number of nodes before it.
            var open: [(anchor: String?, before: Int)] = []
            var count = 0
            var written = 0
            while true {
                var event = yaml_event_t()
                guard yaml_parser_parse(&parser, &event) == 1 else { return nil }
                defer { yaml_event_delete(&event) }
                let line = Int(event.start_mark.line) + 1
                written += 1
                func name(_ anchor: UnsafeMutablePointer<UInt8>?) -> String? { anchor.map { String(cString: $0) } }
                switch event.type {
                case YAML_STREAM_END_EVENT: return nil
                case YAML_SCALAR_EVENT:
                    count += 1
                    if let anchor = name(event.data.scalar.anchor) { sizes[anchor] = 1 }
                case YAML_ALIAS_EVENT: count += name(event.data.alias.anchor).flatMap { sizes[$0] } ?? 1
                case YAML_SEQUENCE_START_EVENT: open.append((name(event.data.sequence_start.anchor), count))
                case YAML_MAPPING_START_EVENT: open.append((name(event.data.mapping_start.anchor), count))
                case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
                    count += 1
                    if let ended = open.popLast(), let anchor = ended.anchor { sizes[anchor] = count - ended.before }
                default: break
                }
                if open.count > deepest { return (.depth, line) }
                if count > mostNodes, count / mostGrowth > written { return (.nodes, line) }
            }
        }
    }

    /// Whether a text can hold aliases or nest too deeply. Most texts cannot, and are then parsed only once.
    static func mayExceed(_ text: String) -> Bool {
        // Nesting that deeply by indentation alone takes at least this many bytes.
        if text.utf8.count > deepest * deepest * 8 { return true }
        var nesting = 0
        var before: UInt8 = 0x20
        for byte in text.utf8 {
            switch byte {
            case 0x26: return true
            case 0x5B, 0x7B: nesting += 1
            case 0x2D, 0x3F: if before == 0x20 { nesting += 1 }
            default: break
            }
            before = byte
        }
        return nesting > deepest
    }
}
