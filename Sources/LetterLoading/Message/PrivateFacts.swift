internal import DocumentModel

/// What rules may know of values that nobody may see: of a number how many digits it has and whether it can be one, of a time when it is.
/// Noted while the message is read, before private values are dropped.
struct PrivateFacts {
    /// How many digits the numbers of persons and authorities have; 0 for what is not digits alone.
    private(set) var digitCounts: [NodeID: Int] = [:]
    /// Whether numbers of ten digits can be CPR numbers.
    private(set) var mayBeCPR: [NodeID: Bool] = [:]
    /// Whether numbers of eight digits can be CVR numbers.
    private(set) var mayBeCVR: [NodeID: Bool] = [:]
    /// Times as `2026-03-02T12:00:00`, and dates as their first moment, so that they compare as texts. Only those written as MeMo asks.
    private(set) var times: [NodeID: String] = [:]

    /// - Parameter written: the value with the spaces and line ends around it, which are part of a number: the schemas do not fold them.
    mutating func note(_ value: String, asWritten written: String, in name: String, at node: NodeID) {
        if MessageNames.identifiers.contains(name) {
            let digits = written.utf8.allSatisfy(isASCIIDigit) ? Array(written.utf8.prefix(16)) : []
            digitCounts[node] = digits.isEmpty ? 0 : written.utf8.count
            if digits.count == 10 { mayBeCPR[node] = PrivateFacts.mayBeCPR(digits) }
            if digits.count == 8 { mayBeCVR[node] = digits[0] != 0x30 }
        }
        guard MessageNames.times.contains(name) else { return }
        if MessageSchema.Form.dateTime.admits(value) {
            times[node] = String(value.prefix(19))
        } else if MessageSchema.Form.date.admits(value) {
            times[node] = value + "T00:00:00"
        }
    }

    /// Whether the number begins with a day and a month. Numbers that are given until the real one is known have 60 added to the day.
    /// Source: OIO CPR_PersonCivilRegistrationIdentifier (DDMMYY and a number of four digits).
    private static func mayBeCPR(_ digits: [UInt8]) -> Bool {
        let numbers = digits.map { Int($0) - 0x30 }
        let day = 10 * numbers[0] + numbers[1]
        let month = 10 * numbers[2] + numbers[3]
        return ((1...31).contains(day) || (61...91).contains(day)) && (1...12).contains(month)
    }
}
