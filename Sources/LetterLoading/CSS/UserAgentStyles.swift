internal import DocumentModel

/// What a browser's own styles depend on beside the element.
struct UserAgentLook {
    /// Whether the letter has no doctype.
    var isQuirky: Bool
    /// Whether a dark scheme is used around the element.
    var isDark: Bool
}

/// Sets what a browser gives an element before any style sheet of the letter.
/// Source: HTML section 15.3 (suggested rendering), with its presentational hints, section 15.3.4 to 15.4.
func applyUserAgentDefaults(
    to style: inout ComputedStyle, node: NodeID, parent: ComputedStyle, in tree: DocumentTree, _ look: UserAgentLook
) {
    let (isQuirky, isDark) = (look.isQuirky, look.isDark)
    let name = tree.name(of: node)
    style.display = defaultDisplay(name)
    switch name {
    case "b", "strong": style.fontWeight = bolderWeight(than: parent.fontWeight)
    case "th": style.fontWeight = 700
    case "h1", "h2", "h3", "h4", "h5", "h6":
        style.fontWeight = 700
        style.scaleFont(by: headingFactors[Int(name.utf8.last ?? 0x34) - 0x31])
    case "small", "sub", "sup": style.scaleFont(by: 1 / 1.2)
    case "big": style.scaleFont(by: 1.2)
    case "code", "kbd", "samp", "tt", "pre":
        style.fontFamily = "monospace"
        style.isMonospace = true
        if name == "pre" { style.wraps = false }
    case "nobr": style.wraps = false
    case "u", "ins": style.isUnderlined = true
    case "i", "em", "cite", "dfn", "var", "address": style.isItalic = true
    case "a", "area":
        if tree.attribute("href", of: node) != nil {
            (style.color, style.systemColor) = linkColor(of: node, in: tree, style)
            style.declared.set(.color, false)
            style.isUnderlined = true
        }
    case "mark":
        style.backgroundColor = CSSColor(rgb: 0xFFFF00)
        (style.color, style.systemColor) = (.black, nil)
        style.declared.set(.color, false)
    case "button", "input", "select", "textarea":
        style.declared.set(.color, false)
        style.unknown[.color] = nil
        style.textFillColor = nil
        style.fontSize = 13.333
        style.sizeOrigin = .absolute
        style.isMonospace = name == "textarea"
        style.fontWeight = 400
        style.letterSpacing = 0
        style.wordSpacing = 0
        style.lineHeight = .normal
        style.textShadows = []
        let type = tree.attribute("type", of: node)?.lowercased()
        let isButton = name == "button" || (name == "input" && ["submit", "button", "reset"].contains(type))
        (style.systemColor, style.systemBackground) = isButton ? (.buttonText, .buttonFace) : (.fieldText, .field)
        let edge = ComputedStyle.Side(width: 2, hasStyle: true, color: CSSColor(rgb: 0x767676))
        style.borders = ComputedStyle.Borders(top: edge, right: edge, bottom: edge, left: edge)
        if name == "input", type == "hidden" { style.display = .none }
    case "dialog": if tree.attribute("open", of: node) == nil { style.display = .none }
    case "table":
        if isQuirky {
            // Source: Quirks Mode Standard section 3.8, tables take their colour from the body.
            if let body = parent.bodyColor {
                (style.color, style.systemColor) = (body.color, body.systemColor)
                style.unknown[.color] = body.doubt
            }
            for property in [CSSProperty.fontWeight, .fontSize, .lineHeight, .whiteSpace] {
                style.unknown[property] = nil
            }
            style.fontWeight = 400
            style.fontSize = 16
            style.sizeOrigin = .keyword(16)
            style.lineHeight = .normal
            style.wraps = true
        }
    default: break
    }
    // No outline until the element has the focus; this is the one a browser then draws.
    style.outline = ComputedStyle.Side(width: 3, hasStyle: true, color: nil)
    style.applySystemColors(isDark: isDark)
    if !tree.attributes(of: node).isEmpty { applyHints(to: &style, node: node, name: name, in: tree) }
    style.unscaledFontSize = style.fontSize
    style.fitSizeToGenericFamily(parent: parent)
}

private func applyHints(to style: inout ComputedStyle, node: NodeID, name: String, in tree: DocumentTree) {
    for attribute in tree.attributes(of: node) {
        switch attribute.name {
        case "hidden":
            if attribute.value.lowercased() == "until-found" {
                style.skipsContents = true
            } else if name != "embed" {
                style.display = .none
            }
        case "popover": style.display = .none
        case "bgcolor":
            if ["body", "table", "thead", "tbody", "tfoot", "tr", "td", "th"].contains(name),
                let color = CSSColor(legacy: attribute.value)
            {
                (style.backgroundColor, style.systemBackground) = (color, nil)
                style.declared.set(.backgroundColor, true)
            }
        case "background":
            if ["body", "table", "thead", "tbody", "tfoot", "tr", "td", "th"].contains(name), !attribute.value.isEmpty {
                style.backgroundImage = [.url(attribute.value)]
            }
        case "text", "color":
            guard name == (attribute.name == "text" ? "body" : "font"), let color = CSSColor(legacy: attribute.value)
            else { continue }
            (style.color, style.systemColor) = (color, nil)
            style.declared.set(.color, true)
        case "size":
            if name == "font", let size = legacyFontSize(attribute.value) {
                (style.fontSize, style.sizeOrigin) = (size, .keyword(size))
            }
        case "nowrap": if name == "td" || name == "th" { style.wraps = false }
        case "width":
            if ["table", "td", "th", "col", "img", "iframe", "object", "embed", "video", "hr"].contains(name) {
                style.width = legacySize(attribute.value)
            }
        case "height":
            if ["table", "td", "th", "tr", "img", "iframe", "object", "embed", "video"].contains(name) {
                style.height = legacySize(attribute.value)
            }
        default: continue
        }
    }
}

/// The attributes that decide an element's defaults, as one text to compare by. Empty for most.
func presentationalHints(of node: NodeID, in tree: DocumentTree) -> String {
    var hints = ""
    for attribute in tree.attributes(of: node) {
        switch attribute.name {
        case "hidden", "popover", "bgcolor", "background", "text", "color", "size", "nowrap", "width", "height", "type",
            "open":
            hints += "\(attribute.name)=\(attribute.value);"
        case "href": hints += "href;"
        default: continue
        }
    }
    return hints
}

private let headingFactors = [2, 1.5, 1.17, 1, 0.83, 0.67]

/// The colour of links is `body`'s to say.
private func linkColor(of node: NodeID, in tree: DocumentTree, _ style: ComputedStyle) -> (CSSColor, SystemColor?) {
    for ancestor in tree.ancestors(of: node) where tree.name(of: ancestor) == "body" {
        if let value = tree.attribute("link", of: ancestor), let color = CSSColor(legacy: value) { return (color, nil) }
        break
    }
    return (style.color, .linkText)
}

private func legacyFontSize(_ value: String) -> Double? {
    let sizes: [Double] = [10, 13, 16, 18, 24, 32, 48]
    let text = value.trimmingASCIISpace()
    guard let number = Int(text) else { return nil }
    let isRelative = text.hasPrefix("+") || text.hasPrefix("-")
    return sizes[min(6, max(0, (isRelative ? min(10, 3 + number) : min(number, 10)) - 1))]
}

private func legacySize(_ value: String) -> ComputedStyle.Size {
    guard let number = leadingNumber(value.trimmingASCIISpace()) else { return .auto }
    return value.contains("%") ? .percent(number) : .pixels(number)
}

private func defaultDisplay(_ name: String) -> ComputedStyle.Display {
    displays[name] ?? .inline
}

private let displays: [String: ComputedStyle.Display] = {
    var table: [String: ComputedStyle.Display] = [:]
    for name in [
        "html", "body", "address", "article", "aside", "blockquote", "center", "dd", "details", "dialog", "dir", "div",
        "dl", "dt", "fieldset",
        "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
        "legend", "listing", "main",
        "menu", "nav", "ol", "optgroup", "option", "p", "plaintext", "pre", "search", "section", "summary", "ul", "xmp",
        "frameset",
    ] { table[name] = .block }
    for name in [
        "head", "script", "style", "template", "title", "meta", "link", "base", "datalist", "param", "source", "track",
        "noembed", "noframes", "rp",
        "basefont",
    ] { table[name] = ComputedStyle.Display.none }
    for name in ["tr", "thead", "tbody", "tfoot", "caption", "col", "colgroup"] { table[name] = .tablePart }
    for name in [
        "img", "input", "button", "select", "textarea", "meter", "progress", "video", "iframe", "object", "embed",
        "marquee",
    ] { table[name] = .inlineBlock }
    table["li"] = .listItem
    table["table"] = .table
    table["td"] = .cell
    table["th"] = .cell
    return table
}()
