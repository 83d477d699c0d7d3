/// An HTML letter as a tree, so that parts of it can be left out.
struct HTMLLetter: Shrinkable {
    var hasDoctype = true
    var rules: [StyleRule] = []
    var body = HTMLElement(key: 0, name: "body")

    /// The file.
    var html: String {
        let sheet = rules.map(\.css).joined(separator: "\n")
        let style = sheet.isEmpty ? "" : "<style>\n\(sheet)\n</style>"
        return
            "\(hasDoctype ? "<!DOCTYPE html>" : "")<html lang=\"da\"><head><meta charset=\"utf-8\"><title>Brev</title>\(style)</head>\n\(body.html)</html>"
    }

    func reductions() -> [HTMLLetter] {
        func with(_ change: (inout HTMLLetter) -> Void) -> HTMLLetter {
            var result = self
            change(&result)
            return result
        }
        return rules.reductions().map { smaller in with { $0.rules = smaller } }
            + body.reductions().map { smaller in with { $0.body = smaller } }
            + rules.reductions { $0.reductions() }.map { smaller in with { $0.rules = smaller } }
            + (hasDoctype ? [] : [with { $0.hasDoctype = true }])
    }
}

/// One rule of the style sheet, perhaps under a condition.
struct StyleRule {
    /// `@media print`; empty for none.
    var condition = ""
    var selector: String
    var declarations: [String]

    var css: String {
        let rule = "\(selector) { \(declarations.joined(separator: "; ")) }"
        return condition.isEmpty ? rule : "\(condition) { \(rule) }"
    }

    func reductions() -> [StyleRule] {
        var results =
            declarations.count > 1
            ? declarations.reductions().filter { !$0.isEmpty }.map {
                StyleRule(condition: condition, selector: selector, declarations: $0)
            } : []
        if !condition.isEmpty { results.append(StyleRule(selector: selector, declarations: declarations)) }
        let parts = selector.split(separator: ", ")
        if parts.count > 1 {
            results += parts.map { StyleRule(condition: condition, selector: String($0), declarations: declarations) }
        }
        return results
    }
}

enum HTMLNode {
    /// Without markup.
    case text(String)
    case element(HTMLElement)

    var html: String {
        switch self {
        case .text(let text): text
        case .element(let element): element.html
        }
    }
}

struct HTMLElement {
    /// What judge and letter know the element by: it stands in `data-k`.
    var key: Int
    var name: String
    /// As source: `class="a"`, `hidden`.
    var attributes: [String] = []
    var style: [String] = []
    var children: [HTMLNode] = []

    private static let void: Set<String> = ["br", "hr", "img", "input"]

    var html: String {
        let inline = style.isEmpty ? [] : ["style=\"\(style.joined(separator: "; "))\""]
        let start = "<" + (["\(name) data-k=\"\(key)\""] + attributes + inline).joined(separator: " ") + ">"
        return HTMLElement.void.contains(name) ? start : start + children.map(\.html).joined() + "</\(name)>"
    }

    func reductions() -> [HTMLElement] {
        func with(_ change: (inout HTMLElement) -> Void) -> HTMLElement {
            var result = self
            change(&result)
            return result
        }
        var results = children.reductions().map { smaller in with { $0.children = smaller } }
        // An element that is not needed gives its place to what it holds.
        for (index, child) in children.enumerated() {
            if case .element(let element) = child, !element.children.isEmpty {
                results.append(with { $0.children.replaceSubrange(index...index, with: element.children) })
            }
        }
        results += children.reductions { child in
            switch child {
            case .text: []
            case .element(let element): element.reductions().map(HTMLNode.element)
            }
        }.map { smaller in with { $0.children = smaller } }
        results += attributes.reductions().map { smaller in with { $0.attributes = smaller } }
        results += style.reductions().map { smaller in with { $0.style = smaller } }
        return results
    }
}
