internal import Foundation

/// A real headless browser, for what only one can tell.
package enum Browser {
    package struct Audit {
        /// Rule and number of elements.
        package var violations: [String]
        package var passes: Int
        /// Whether the page is wider than its window.
        package var scrollsSideways: Bool
        /// Elements that the keyboard stops at, and whether they come in the order they are shown.
        package var tabStops: Int
        package var tabStopsAreInOrder: Bool
    }

    /// What axe-core says of a page at that width of window, in CSS pixels.
    ///
    /// The page stands in a frame: a headless window does not get narrower than about 500 pixels, a frame does.
    /// - Parameters:
    ///   - script: the path of axe.min.js.
    ///   - browser: the path of Chromium.
    package static func axe(_ html: String, width: Int, script: String, browser: String) throws -> Audit {
        let folder = try TemporaryFolder()
        let axe = try String(contentsOfFile: script, encoding: .utf8).replacing("</script", with: "<\\/script")
        let run = """
            <script>axe.run().then(r => {
            const stops = [...document.querySelectorAll("a[href], button, input, select, textarea, [tabindex]")].filter(e => e.tabIndex >= 0);
            const tops = stops.map(e => { e.focus(); return document.activeElement === e ? e.getBoundingClientRect().top + scrollY : NaN; });
            parent.postMessage(JSON.stringify({violations: r.violations.map(v => v.id + " " + v.nodes.length), passes: r.passes.length,
            sideways: document.documentElement.scrollWidth > document.documentElement.clientWidth, stops: stops.length, ordered: tops.every((t, i) => i == 0 || t >= tops[i - 1])}), "*"); })</script>
            """
        // The page's own policy lets no script run; nor does it take away anything that axe looks at.
        let open = html.replacing("<meta http-equiv=\"Content-Security-Policy\"", with: "<meta name=\"policy\"")
        try folder.write(open.replacing("</body>", with: "<script>\(axe)</script>\(run)</body>"), to: "page.html")
        try folder.write(
            """
            <!DOCTYPE html><title>x</title><iframe src="page.html" width="\(width)" height="900"></iframe>
            <script>addEventListener("message", e => document.documentElement.setAttribute("data-axe", btoa(e.data)))</script>
            """, to: "frame.html")
        let arguments = [
            "--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files",
            "--virtual-time-budget=60000", "--window-size=1400,1000", "--dump-dom", "file://\(folder.path)/frame.html",
        ]
        let output = try Program.run(arguments, folder: folder.path, program: browser).output
        guard let start = output.range(of: "data-axe=\""), let end = output[start.upperBound...].firstIndex(of: "\""),
            let data = Data(base64Encoded: String(output[start.upperBound..<end])),
            let found = try JSONSerialization.jsonObject(with: data) as? [String: Any]
        else {
            return Audit(
                violations: ["axe did not answer"], passes: 0, scrollsSideways: true, tabStops: 0,
                tabStopsAreInOrder: false)
        }
        return Audit(
            violations: found["violations"] as? [String] ?? [], passes: found["passes"] as? Int ?? 0,
            scrollsSideways: found["sideways"] as? Bool ?? true,
            tabStops: found["stops"] as? Int ?? 0, tabStopsAreInOrder: found["ordered"] as? Bool ?? false)
    }
}
