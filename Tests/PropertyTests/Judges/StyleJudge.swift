internal import Glibc

/// What Chromium computes for an element.
struct ComputedLooks: Decodable {
    let key: Int
    let name: String
    /// In CSS pixels.
    let fontSize: Double
    let fontWeight: Double
    /// Whether it is there and `visibility` lets it show.
    let isRendered: Bool
    /// Whether it has a box of its own, which `checkVisibility` asks for.
    let hasBox: Bool
    /// Whether opacity is above zero here and around.
    let isOpaque: Bool
    /// A line under the element itself.
    let isUnderlined: Bool
    /// In em.
    let letterSpacing: Double
    let wordSpacing: Double
    /// As generated text; nil for none.
    let before: String?
    let after: String?
    /// The colours of text and ground as they come out, red, green and blue from 0 to 255; nil where there is a picture behind, or none is asked for.
    let text: [Double]?
    let ground: [Double]?

    /// Gives an array of the above for the elements of the letter that is shown.
    ///
    /// Source: CSS Compositing 1 section 3 for alpha and groups, CSS Backgrounds 3 section 2.11.2 for the canvas.
    static let script = """
        (() => {
          const parse = text => {
            const numbers = (text.match(/[-\\d.e]+/g) || []).map(Number);
            if (text.startsWith("color(")) return [numbers[0] * 255, numbers[1] * 255, numbers[2] * 255, numbers.length > 3 ? numbers[3] : 1];
            return [numbers[0], numbers[1], numbers[2], numbers.length > 3 ? numbers[3] : 1];
          };
          const over = (top, below) => {
            const alpha = top[3] + below[3] * (1 - top[3]);
            if (alpha == 0) return [0, 0, 0, 0];
            return [0, 1, 2].map(i => (top[i] * top[3] + below[i] * below[3] * (1 - top[3])) / alpha).concat(alpha);
          };
          const content = value => value == "none" || value == "normal" ? null : value.replace(/^"|"$/g, "");
          const root = getComputedStyle(document.documentElement), body = getComputedStyle(document.body);
          const passesOn = parse(root.backgroundColor)[3] == 0 && root.backgroundImage == "none";
          const canvas = over(parse(passesOn ? body.backgroundColor : root.backgroundColor), [255, 255, 255, 1]);
          const colors = (element, withText) => {
            const chain = [];
            for (let e = element; e; e = e.parentElement) chain.unshift(e);
            const paint = i => {
              const style = getComputedStyle(chain[i]);
              const onCanvas = chain[i] == document.documentElement || (chain[i] == document.body && passesOn);
              let result = onCanvas || style.display == "contents" ? [0, 0, 0, 0] : parse(style.backgroundColor);
              if (i + 1 < chain.length) result = over(paint(i + 1), result);
              else if (withText) result = over(parse(style.webkitTextFillColor), result);
              return result.slice(0, 3).concat(result[3] * (style.display == "contents" ? 1 : Number(style.opacity)));
            };
            return over(paint(0), canvas).slice(0, 3);
          };
          return [...document.querySelectorAll("[data-k]")].map(e => {
            const style = getComputedStyle(e), size = parseFloat(style.fontSize);
            const hasText = [...e.childNodes].some(n => n.nodeType == 3 && n.data.trim());
            return {
              key: Number(e.dataset.k), name: e.localName, fontSize: size, fontWeight: Number(style.fontWeight),
              isRendered: e.checkVisibility({visibilityProperty: true}),
              hasBox: style.display != "contents", isOpaque: e.checkVisibility({opacityProperty: true}),
              isUnderlined: style.textDecorationLine.includes("underline"),
              letterSpacing: (parseFloat(style.letterSpacing) || 0) / Math.max(size, 0.01),
              wordSpacing: (parseFloat(style.wordSpacing) || 0) / Math.max(size, 0.01),
              before: content(getComputedStyle(e, "::before").content), after: content(getComputedStyle(e, "::after").content),
              text: hasText ? colors(e, true) : null, ground: hasText ? colors(e, false) : null};
          });
        })()
        """
}

/// Contrast as a third party would reckon it.
/// Source: WCAG 2.1, contrast ratio and relative luminance.
func contrastRatio(_ first: [Double], _ second: [Double]) -> Double {
    let luminances = [first, second].map { color -> Double in
        let linear = color.map { component in
            let value = component / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        return linear.count == 3 ? 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] : 0
    }
    return ((luminances.max() ?? 0) + 0.05) / ((luminances.min() ?? 0) + 0.05)
}

/// Red, green and blue from 0 to 255 of `#rrggbb` and what may stand after it; nil for anything else.
func components(ofHexadecimal text: String) -> [Double]? {
    let digits = text.prefix(7).dropFirst()
    guard text.hasPrefix("#"), digits.count == 6, let number = Int(digits, radix: 16) else { return nil }
    return [Double(number >> 16), Double(number >> 8 & 0xFF), Double(number & 0xFF)]
}
