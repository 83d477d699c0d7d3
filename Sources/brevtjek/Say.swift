internal import ArgumentParser
internal import LetterChecking
internal import RuleEngine

/// A text for the person at the terminal, in the one language that is spoken there.
func say(_ da: String, _ en: String) -> String { Localized(da: da, en: en)[.ofTerminal] }

/// The same, for what an argument is about.
func say(_ da: String, _ en: String, valueName: String? = nil) -> ArgumentHelp {
    ArgumentHelp(stringLiteral: say(da, en)).named(valueName)
}

/// The words an argument takes, after what it is about.
func say(_ da: String, _ en: String, words: [String], valueName: String? = nil) -> ArgumentHelp {
    let list = words.joined(separator: ", ")
    return say("\(da): \(list)", "\(en): \(list)", valueName: valueName)
}

extension ArgumentHelp {
    fileprivate func named(_ valueName: String?) -> ArgumentHelp {
        var help = self
        help.valueName = valueName
        return help
    }
}
