/// A state or property of WAI-ARIA and the values it takes.
package enum ARIAValueType: Hashable, Sendable {
    case trueFalse, trueFalseUndefined, tristate
    case token([String]), tokenList([String])
    case idReference, idReferenceList
    case integer, number, string
}

/// Every state and property with its value type.
/// Source: WAI-ARIA 1.2 section 6.6; `aria-description`, `aria-braille…` and `aria-…indextext` from WAI-ARIA 1.3.
package let ariaAttributes: [String: ARIAValueType] = [
    "aria-activedescendant": .idReference,
    "aria-atomic": .trueFalse,
    "aria-autocomplete": .token(["inline", "list", "both", "none"]),
    "aria-braillelabel": .string,
    "aria-brailleroledescription": .string,
    "aria-busy": .trueFalse,
    "aria-checked": .tristate,
    "aria-colcount": .integer,
    "aria-colindex": .integer,
    "aria-colindextext": .string,
    "aria-colspan": .integer,
    "aria-controls": .idReferenceList,
    "aria-current": .token(["page", "step", "location", "date", "time", "true", "false"]),
    "aria-describedby": .idReferenceList,
    "aria-description": .string,
    "aria-details": .idReferenceList,
    "aria-disabled": .trueFalse,
    "aria-dropeffect": .tokenList(["copy", "execute", "link", "move", "none", "popup"]),
    "aria-errormessage": .idReference,
    "aria-expanded": .trueFalseUndefined,
    "aria-flowto": .idReferenceList,
    "aria-grabbed": .trueFalseUndefined,
    "aria-haspopup": .token(["true", "false", "menu", "listbox", "tree", "grid", "dialog"]),
    "aria-hidden": .trueFalseUndefined,
    "aria-invalid": .token(["grammar", "false", "spelling", "true"]),
    "aria-keyshortcuts": .string,
    "aria-label": .string,
    "aria-labelledby": .idReferenceList,
    "aria-level": .integer,
    "aria-live": .token(["assertive", "off", "polite"]),
    "aria-modal": .trueFalse,
    "aria-multiline": .trueFalse,
    "aria-multiselectable": .trueFalse,
    "aria-orientation": .token(["horizontal", "undefined", "vertical"]),
    "aria-owns": .idReferenceList,
    "aria-placeholder": .string,
    "aria-posinset": .integer,
    "aria-pressed": .tristate,
    "aria-readonly": .trueFalse,
    "aria-relevant": .tokenList(["additions", "all", "removals", "text"]),
    "aria-required": .trueFalse,
    "aria-roledescription": .string,
    "aria-rowcount": .integer,
    "aria-rowindex": .integer,
    "aria-rowindextext": .string,
    "aria-rowspan": .integer,
    "aria-selected": .trueFalseUndefined,
    "aria-setsize": .integer,
    "aria-sort": .token(["ascending", "descending", "none", "other"]),
    "aria-valuemax": .number,
    "aria-valuemin": .number,
    "aria-valuenow": .number,
    "aria-valuetext": .string,
]

/// Attributes that any element may have. Those whose use on every role is deprecated are still permitted.
/// Source: WAI-ARIA 1.2 section 6.5.
package let globalARIAAttributes: Set<String> = [
    "aria-atomic", "aria-braillelabel", "aria-brailleroledescription", "aria-busy", "aria-controls", "aria-current",
    "aria-describedby",
    "aria-description", "aria-details", "aria-disabled", "aria-dropeffect", "aria-errormessage", "aria-flowto",
    "aria-grabbed", "aria-haspopup",
    "aria-hidden", "aria-invalid", "aria-keyshortcuts", "aria-label", "aria-labelledby", "aria-live", "aria-owns",
    "aria-relevant",
    "aria-roledescription",
]

extension ARIAValueType {
    /// Whether the type has the value. `identifiers` are the ids of the document.
    /// - Parameter value: not blank; a blank value is as if the attribute were not there.
    func accepts(_ value: String, identifiers: (String) -> Bool) -> Bool {
        let text = value.trimmingASCIISpace().lowercased()
        switch self {
        case .trueFalse: return text == "true" || text == "false"
        case .trueFalseUndefined: return ["true", "false", "undefined"].contains(text)
        case .tristate: return ["true", "false", "mixed", "undefined"].contains(text)
        case .token(let tokens): return tokens.contains(text)
        case .tokenList(let tokens): return text.words.allSatisfy(tokens.contains)
        // A reference holds as soon as one element it names is there.
        case .idReference: return identifiers(value.trimmingASCIISpace())
        case .idReferenceList: return value.words.contains(where: identifiers)
        case .integer: return Int(text) != nil
        case .number: return Double(text).map(\.isFinite) ?? false
        case .string: return true
        }
    }
}
