/// A mistake in what was asked of a run: an argument, a setting, a file that cannot be read. The command says it and ends with status 2.
package struct UsageFailure: Error {
    /// In Danish and English, with a slash between.
    package var message: String

    package init(message: String) { self.message = message }
}

/// What is asked for could not be given in full: the command says so and ends with status 3.
package struct OutputFailure: Error {
    /// In Danish and English, with a slash between.
    package var message: String

    package init(message: String) { self.message = message }
}
