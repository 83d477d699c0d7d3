/// A line of saved results, as `check --format ndjson` writes them.
///
/// - Parameters:
///   - code: of the failure of a letter that was not judged.
///   - message: the kind of message it belongs to.
///   - assertions: JSON, without the brackets.
package func recordLine(
    _ id: Int, _ path: String, code: String? = nil, message: String? = nil, assertions: String = "",
    schema: String = "brevtjek/2"
) -> String {
    let error = code.map { ",\"error\":{\"code\":\"\($0)\",\"message\":\"m\"}" } ?? ""
    let kind = message.map { ",\"message\":\"\($0)\"" } ?? ""
    return
        "{\"assertions\":[\(assertions)]\(error),\"format\":\"html\",\"id\":\"\(recordID(id))\"\(kind),\"path\":\"\(path)\",\"schema\":\"\(schema)\",\"status\":\"passed\"}"
}

/// The `id` of that line: 16 hexadecimal digits.
package func recordID(_ id: Int) -> String {
    let digits = String(id, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
}
