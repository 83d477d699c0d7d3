/// An attribute by which a template engine fills in its element.
///
/// Source: the manuals of Thymeleaf (3.1, chapter 5 and the data-th spelling of 11.1), Vue (`v-text`, `v-html`, `v-bind`), Angular
/// (property bindings) and AngularJS (`ng-bind`).
enum TemplateAttribute: Equatable {
    /// What stands in the element is put there, in place of what the template holds.
    case content
    /// These attributes get a value, in place of the one the template holds.
    case attributes([String])
    /// Any attribute may be added.
    case anyAttribute
    /// Nothing of the element itself: a condition, a loop.
    case nothing

    /// Whether an engine's attribute begins so, in small letters: `th:`, `data-th-`, `v-`, `ng-`, `:`, `[`. Of most others it is known at once
    /// that they are none.
    static func mayBegin(with byte: UInt8) -> Bool {
        switch byte {
        case 0x74, 0x64, 0x76, 0x6E, 0x3A, 0x5B: true
        default: false
        }
    }

    /// nil for an attribute that is no engine's.
    init?(_ name: String) {
        if let own = TemplateAttribute.rest(of: name, after: ["th:", "data-th-"]) {
            self = TemplateAttribute.thymeleaf(own)
        } else if ["v-text", "v-html", "ng-bind", "ng-bind-html", "[innerhtml]", "[innertext]", "[textcontent]"]
            .contains(name)
        {
            self = .content
        } else if name == "v-bind" {
            self = .anyAttribute
        } else if let own = TemplateAttribute.rest(of: name, after: ["v-bind:", ":"]) {
            self = .attributes([own])
        } else if name.hasPrefix("["), name.hasSuffix("]") {
            let own = String(name.dropFirst().dropLast())
            self = .attributes([TemplateAttribute.rest(of: own, after: ["attr."]) ?? own])
        } else {
            return nil
        }
    }

    private static func rest(of name: String, after beginnings: [String]) -> String? {
        guard let beginning = beginnings.first(where: name.hasPrefix) else { return nil }
        let rest = String(name.dropFirst(beginning.count))
        return rest.isEmpty ? nil : rest
    }

    private static func thymeleaf(_ name: String) -> TemplateAttribute {
        switch name {
        case "text", "utext", "insert", "replace", "include": .content
        case "attr", "attrappend", "attrprepend": .anyAttribute
        case "field": .attributes(["id", "name", "value"])
        case "alt-title": .attributes(["alt", "title"])
        case "lang-xmllang": .attributes(["lang"])
        case "if", "unless", "switch", "case", "each", "with", "object", "fragment", "remove", "inline", "block",
            "ref", "assert", "errors", "errorclass":
            .nothing
        case "classappend": .attributes(["class"])
        case "styleappend": .attributes(["style"])
        default: .attributes([name])
        }
    }
}
