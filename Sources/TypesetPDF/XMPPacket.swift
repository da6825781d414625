// Spells metadata as an XMP packet. Source: ISO 16684-1.

/// An XMP packet under way; the standards' files add their own properties to it.
struct XMPPacket {
  enum Container: String {
    case alternatives = "Alt"
    case sequence = "Seq"
    case bag = "Bag"
  }

  private var properties: [String] = []
  private var namespaces = ""

  /// Makes known a prefix beyond dc, pdf and xmp.
  mutating func declare(_ prefix: String, _ address: String) {
    namespaces += " xmlns:\(prefix)=\"\(address)\""
  }

  mutating func add(_ name: String, _ value: String) {
    properties.append("<\(name)>\(Self.escaped(value))</\(name)>")
  }

  mutating func add(_ name: String, list: [String], of container: Container) {
    let language = container == .alternatives ? " xml:lang=\"x-default\"" : ""
    let items = list.map { "<rdf:li\(language)>\(Self.escaped($0))</rdf:li>" }.joined()
    properties.append("<\(name)><rdf:\(container.rawValue)>\(items)</rdf:\(container.rawValue)></\(name)>")
  }

  var text: String {
    """
    <?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
    <x:xmpmeta xmlns:x="adobe:ns:meta/">
    <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"\(namespaces)>
    \(properties.joined(separator: "\n"))
    </rdf:Description>
    </rdf:RDF>
    </x:xmpmeta>
    <?xpacket end="r"?>
    """
  }

  /// Text for XML: markup escaped, characters that XML 1.0 forbids left out.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\u{9}", "\u{A}", "\u{D}": result.unicodeScalars.append(scalar)
      case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}": break
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
