internal import Foundation

/// A headless browser that stays open: what it shows, and what is asked about it, goes over a pipe.
///
/// Its setting that no relative font size comes below 6 pixels is a user's and no standard's, and is off.
///
/// Source: Chrome DevTools Protocol, `--remote-debugging-pipe`: JSON messages with a zero byte after each, in through file
/// descriptor 3 and out through 4.
final class Chromium {
    static let program = "/usr/bin/chromium"
    static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: program) }

    enum Failure: Error {
        case noAnswer(String)
        case refused(String)
    }

    private let process = Process()
    private let folder: URL
    private let input: FileHandle
    private let output: FileHandle
    private var received = Data()
    private var messages = 0
    private var session: String?
    private var frame = ""

    init() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "brevtjek-\(UUID().uuidString)")
        self.folder = folder
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let pipes = ["in", "out"].map { folder.appending(path: $0).path }
        for pipe in pipes where mkfifo(pipe, 0o600) != 0 { throw Failure.noAnswer("no pipe") }
        // Open for both ways: that waits for nobody, and a browser that is gone sends no signal.
        guard let input = FileHandle(forUpdatingAtPath: pipes[0]), let output = FileHandle(forUpdatingAtPath: pipes[1])
        else { throw Failure.noAnswer("no pipe") }
        self.input = input
        self.output = output
        process.executableURL = URL(filePath: "/bin/sh")
        let options =
            "--headless --no-sandbox --disable-gpu --hide-scrollbars --blink-settings=minimumLogicalFontSize=0 --force-color-profile=srgb --enable-blink-features=ComputedAccessibilityInfo --remote-debugging-pipe"
        process.arguments = [
            "-c",
            "exec \(Chromium.program) \(options) \"--user-data-dir=$1/profile\" about:blank 3<\"$1/in\" 4>\"$1/out\"",
            "sh", folder.path,
        ]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        let targets = try call("Target.getTargets")["targetInfos"] as? [[String: Any]] ?? []
        guard let page = targets.first(where: { $0["type"] as? String == "page" })?["targetId"] as? String else {
            throw Failure.noAnswer("no page")
        }
        session = try call("Target.attachToTarget", ["targetId": page, "flatten": true])["sessionId"] as? String
        let tree = try call("Page.getFrameTree")["frameTree"] as? [String: Any]
        frame = (tree?["frame"] as? [String: Any])?["id"] as? String ?? ""
        _ = try call("Accessibility.enable")
        _ = try call("DOM.enable")
    }

    deinit {
        process.terminate()
        process.waitUntilExit()
        try? FileManager.default.removeItem(at: folder)
    }

    struct Screen {
        var width = 1_280
        var height = 1_024
        /// Device pixels to a CSS pixel.
        var scale = 1
        var isDark = false
    }

    func show(_ html: String, on screen: Screen = Screen()) throws {
        _ = try call(
            "Emulation.setDeviceMetricsOverride",
            ["width": screen.width, "height": screen.height, "deviceScaleFactor": screen.scale, "mobile": false])
        _ = try call(
            "Emulation.setEmulatedMedia",
            ["features": [["name": "prefers-color-scheme", "value": screen.isDark ? "dark" : "light"]]])
        _ = try call("Page.setDocumentContent", ["frameId": frame, "html": html])
    }

    /// The value of an expression, or of its promise, that is a string.
    func evaluate(_ expression: String) throws -> String {
        let answer = try call(
            "Runtime.evaluate", ["expression": expression, "returnByValue": true, "awaitPromise": true])
        guard let value = (answer["result"] as? [String: Any])?["value"] as? String else {
            throw Failure.refused("\(answer)")
        }
        return value
    }

    /// What an expression gives as JSON.
    func ask<Answer: Decodable>(_ expression: String, as type: Answer.Type) throws -> Answer {
        try decode(try evaluate("JSON.stringify(\(expression))"), as: type)
    }

    func decode<Answer: Decodable>(_ json: String, as type: Answer.Type) throws -> Answer {
        try JSONDecoder().decode(type, from: Data(json.utf8))
    }

    /// The texts that the accessibility tree holds.
    func exposedTexts() throws -> [String] {
        let nodes = try call("Accessibility.getFullAXTree")["nodes"] as? [[String: Any]] ?? []
        return nodes.compactMap { node in
            guard node["ignored"] as? Bool == false,
                (node["role"] as? [String: Any])?["value"] as? String == "StaticText"
            else { return nil }
            return (node["name"] as? [String: Any])?["value"] as? String
        }
    }

    /// The elements that the accessibility tree holds, by what the generator called them.
    func exposedKeys() throws -> Set<Int> {
        let nodes = try call("Accessibility.getFullAXTree")["nodes"] as? [[String: Any]] ?? []
        let exposed = Set(
            nodes.filter { $0["ignored"] as? Bool == false }.compactMap { $0["backendDOMNodeId"] as? Int })
        let elements = try call("DOM.getFlattenedDocument", ["depth": -1])["nodes"] as? [[String: Any]] ?? []
        return Set(
            elements.filter { exposed.contains($0["backendNodeId"] as? Int ?? -1) }.compactMap { element in
                let attributes = element["attributes"] as? [String] ?? []
                return attributes.firstIndex(of: "data-k").flatMap {
                    attributes.indices.contains($0 + 1) ? Int(attributes[$0 + 1]) : nil
                }
            })
    }

    /// The window as PNG in base64.
    func screenshot() throws -> String {
        try call("Page.captureScreenshot", ["format": "png"])["data"] as? String ?? ""
    }

    private func call(_ method: String, _ parameters: [String: Any] = [:]) throws -> [String: Any] {
        messages += 1
        var message: [String: Any] = ["id": messages, "method": method, "params": parameters]
        message["sessionId"] = session
        try input.write(contentsOf: try JSONSerialization.data(withJSONObject: message) + [0])
        while true {
            let answer = try receive(method)
            guard answer["id"] as? Int == messages else { continue }
            if let error = answer["error"] { throw Failure.refused("\(method): \(error)") }
            return answer["result"] as? [String: Any] ?? [:]
        }
    }

    private func receive(_ method: String) throws -> [String: Any] {
        while true {
            if let end = received.firstIndex(of: 0) {
                let message = received[received.startIndex..<end]
                received = Data(received[(end + 1)...])
                return try JSONSerialization.jsonObject(with: message) as? [String: Any] ?? [:]
            }
            var ready = pollfd(fd: output.fileDescriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&ready, 1, 60_000) > 0 else { throw Failure.noAnswer(method) }
            var buffer = [UInt8](repeating: 0, count: 1 << 16)
            let count = read(output.fileDescriptor, &buffer, buffer.count)
            guard count > 0 else { throw Failure.noAnswer(method) }
            received.append(contentsOf: buffer[..<count])
        }
    }
}
