package import RuleEngine

extension TextLanguage {
    /// What the program says to the person who called it: help, mistakes, notes and progress. Records and reports have a language
    /// of their own.
    package static let ofTerminal = TextLanguage(
        terminalWith: Array(CommandLine.arguments.dropFirst()), environment: Environment.value)

    /// `--lang` among the arguments, else the locale, else Danish.
    ///
    /// - Parameters:
    ///   - arguments: without the program's name. They may be wrong, and a mistake in them is reported in this language: a value that is no
    ///     language counts as none.
    ///   - environment: gives the value of a variable; nil where it is not set.
    package init(terminalWith arguments: [String], environment: (String) -> String?) {
        let named = arguments.prefix { $0 != "--" }
        let values = named.enumerated().compactMap { place, argument -> String? in
            if argument.hasPrefix("--lang=") { return String(argument.dropFirst(7)) }
            return argument == "--lang" && place + 1 < named.count ? named[place + 1] : nil
        }
        if let last = values.compactMap({ TextLanguage(rawValue: $0) }).last {
            self = last
        } else {
            self = TextLanguage(ofLocale: environment)
        }
    }

    /// English where the locale is, else Danish.
    package init(ofLocale environment: (String) -> String?) {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].compactMap(environment).first { !$0.isEmpty } ?? ""
        self = locale.hasPrefix("en") ? .en : .da
    }
}
