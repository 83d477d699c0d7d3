package import RuleEngine

/// A mistake in what was asked of a run: an argument, a setting, a file that cannot be read. The command says it and ends with status 2.
package struct UsageFailure: Error {
    package var message: Localized

    package init(message: Localized) { self.message = message }
    package init(da: String, en: String) { message = Localized(da: da, en: en) }
}

/// What is asked for could not be given in full: the command says so and ends with status 3.
package struct OutputFailure: Error {
    package var message: Localized

    package init(message: Localized) { self.message = message }
    package init(da: String, en: String) { message = Localized(da: da, en: en) }

    /// A signal came before all was done.
    package static let interrupted = OutputFailure(da: "afbrudt", en: "interrupted")
}
