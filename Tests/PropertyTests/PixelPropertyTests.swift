import DocumentModel
import LetterLoading
import Testing

/// Contrast, held against pixels.
@Suite struct PixelPropertyTests {
    @Test(.enabled(if: Chromium.isInstalled, "skipped: chromium not installed; make test-all installs it"))
    func contrastOfHTMLIsWhatIsPainted() throws {
        let browser = try Chromium()
        try Property(
            name: "contrast of painted HTML", letters: 60,
            leastKnown: ["color": 0.9, "background-color": 0.9, "contrast": 0.9],
            generate: { PaintedLetterGenerator.letter(&$0) }, judge: { try judge($0, in: browser) }, source: \.html
        ).check()
    }

    @Test(.enabled(if: Poppler.isInstalled, "skipped: poppler-utils not installed; make test-all installs it"))
    func contrastOfPDFIsWhatIsPainted() throws {
        try Property(
            name: "contrast of painted PDFs", letters: 50,
            leastKnown: [
                "contrast": 0.7, "contrast that fails": 0.9, "contrast of transparent text": 0.8, "covered": 1,
            ],
            generate: { PDFLetterGenerator.paintedLetter(&$0) }, judge: judge, source: \.source
        ).check()
    }

    /// The two colours that most pixels around a text have.
    private struct Painted: Decodable {
        let key: Int
        /// Red, green and blue from 0 to 255.
        let ground: [Double]
        /// nil where hardly a pixel has another colour than the ground.
        let text: [Double]?

        /// - Parameter picture: PNG in base64, of so many pixels to a CSS pixel.
        static func script(picture: String, scale: Int) -> String {
            """
            (async () => {
              const image = new Image();
              image.src = "data:image/png;base64,\(picture)";
              await image.decode();
              const canvas = document.createElement("canvas");
              canvas.width = image.width; canvas.height = image.height;
              const context = canvas.getContext("2d");
              context.drawImage(image, 0, 0);
              const result = [];
              for (const element of document.querySelectorAll("[data-k]")) {
                const node = [...element.childNodes].find(n => n.nodeType == 3 && n.data.trim());
                if (!node) continue;
                const range = document.createRange();
                range.selectNodeContents(node);
                const box = range.getBoundingClientRect(), s = \(scale);
                const pixels = context.getImageData(box.left * s, box.top * s, Math.max(1, box.width * s), Math.max(1, box.height * s)).data;
                const counts = new Map();
                for (let i = 0; i < pixels.length; i += 4) {
                  const color = pixels[i] << 16 | pixels[i + 1] << 8 | pixels[i + 2];
                  counts.set(color, (counts.get(color) || 0) + 1);
                }
                const order = [...counts].sort((a, b) => b[1] - a[1]);
                const parts = c => [c >> 16, c >> 8 & 255, c & 255];
                const text = order.length > 1 && order[1][1] > pixels.length / 4 * 0.06 ? parts(order[1][0]) : null;
                result.push({key: Number(element.dataset.k), ground: parts(order[0][0]), text: text});
              }
              return JSON.stringify(result);
            })()
            """
        }
    }

    private func judge(_ source: HTMLLetter, in browser: Chromium) throws -> Verdict {
        let screen = Chromium.Screen(width: 480, height: 720, scale: 2)
        try browser.show(source.html, on: screen)
        let painted = try browser.decode(
            try browser.evaluate(Painted.script(picture: try browser.screenshot(), scale: screen.scale)),
            as: [Painted].self)
        let letter = try load(Array(source.html.utf8), name: "a.html", facts: [.contrastRatio])
        let keyed = KeyedElements(letter)
        var verdict = Verdict()
        for look in painted {
            guard let node = keyed.nodes[look.key] else { continue }
            let place = "\(letter.tree.name(of: node)) data-k=\(look.key)"
            // Text that nobody sees has no contrast to speak of.
            guard let text = look.text else { continue }
            guard case .number(let ratio) = letter.facts[.contrastRatio, node] else {
                for kind in ["color", "background-color", "contrast"] { verdict.unknown(kind) }
                continue
            }
            func hold(_ kind: String, _ fact: Fact, _ pixel: [Double]) {
                let own = components(ofHexadecimal: letter.facts[fact, node].string ?? "") ?? []
                verdict.agree(
                    kind, own.count == 3 && zip(own, pixel).allSatisfy { ($0 - $1).magnitude <= 3 },
                    "\(place): brevtjek \(own), pixels \(pixel)")
            }
            hold("color", .foregroundColor, text)
            hold("background-color", .backgroundColor, look.ground)
            let expected = contrastRatio(text, look.ground)
            verdict.agree(
                "contrast", (ratio - expected).magnitude <= 0.05 * expected + 0.05,
                "\(place): brevtjek \(ratio), pixels \(expected)")
        }
        return verdict
    }

    private func judge(_ source: PDFLetter) throws -> Verdict {
        let file = source.file
        let words = try Poppler.words(of: file).placed
        let picture = try Poppler.picture(of: file, dotsPerInch: 144)
        let letter = try load(file, name: "a.pdf", facts: [.contrastRatio, .text])
        var verdict = Verdict()
        for element in letter.tree.nodes.indices
        where letter.tree.nodes[element].kind == .element && letter.tree.name(of: element) == "P" {
            let text = readableText(of: element, in: letter, limit: 1_000)
            guard let box = words.first(where: { $0.text == text })?.box else { continue }
            let colors = picture.colors(in: box)
            let all = colors.map(\.count).reduce(0, +)
            guard let ground = colors.first else { continue }
            let second = colors.dropFirst().first { $0.count * 100 > all * 4 }
            let value = letter.facts[.contrastRatio, element]
            // Text set before may have left the alpha behind.
            let kind = source.source.contains("/Half gs") ? "contrast of transparent text" : "contrast"
            guard let second else {
                verdict.agree(
                    "covered", value.number == nil, "\(text): brevtjek \(value), and all pixels are \(ground.color)")
                continue
            }
            let expected = contrastRatio(second.color, ground.color)
            switch value {
            case .number(let ratio) where max(ratio, expected) < 3 && kind == "contrast":
                verdict.agree(
                    "contrast that fails", (ratio - expected).magnitude <= 0.05 * expected + 0.05,
                    "\(text): brevtjek \(ratio), pixels \(expected)")
            case .number(let ratio):
                verdict.agree(
                    kind, (ratio - expected).magnitude <= 0.05 * expected + 0.05,
                    "\(text): brevtjek \(ratio), pixels \(expected) of \(second.color) on \(ground.color)")
            // So little is taken for nothing.
            default: if expected > 1.15 { verdict.unknown(kind) }
            }
        }
        return verdict
    }
}
