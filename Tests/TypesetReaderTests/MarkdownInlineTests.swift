// Inline Markdown: emphasis, code, links, values, entities, escapes, breaks.

import Foundation
import Testing
import TypesetDiagnostics
import TypesetModel

@testable import TypesetReader

@Suite struct MarkdownInlineTests {
  /// What one paragraph is read as.
  struct Example: CustomTestStringConvertible, Sendable {
    let written: String
    let read: String
    var testDescription: String { written }

    init(_ written: String, _ read: String) {
      self.written = written
      self.read = read
    }
  }

  private func check(_ example: Example) {
    #expect(MarkdownReading(example.written).dump == ["p " + example.read])
  }

  @Test(arguments: [
    Example("*foo bar*", "*foo bar*"), Example("a * foo bar*", "a * foo bar*"),
    Example("foo*bar*", "foo*bar*"), Example("_foo bar_", "*foo bar*"), Example("_ foo bar_", "_ foo bar_"),
    Example("foo_bar_baz", "foo_bar_baz"), Example("foo-_(bar)_", "foo-*(bar)*"), Example("_foo*", "_foo*"),
    Example("*(*foo*)*", "*(foo)*"), Example("__foo bar__", "**foo bar**"), Example("**foo*", "**foo*"),
    Example("***foo***", "***foo***"), Example("*foo **bar** baz*", "*foo ****bar**** baz*"),
    Example("**foo *bar* baz**", "**foo *****bar***** baz**"), Example("foo__bar__", "foo__bar__"),
    Example("__(__foo__)__", "**(foo)**"), Example("*foo**bar*", "*foo**bar*"),
  ])
  func emphasisFollowsCommonMark(_ example: Example) {
    check(example)
  }

  @Test func oneStarOfTwoStaysAsText() {
    let reading = MarkdownReading("**foo*")
    #expect(reading.texts.first?.runs.map(\.marks) == [[], .emphasis])
    #expect(reading.texts.first?.plain == "*foo")
  }

  @Test(arguments: [
    Example("**甲：****乙：**丙", "!**甲：乙：**!丙"), Example("中**强**文", "中**强**文"),
    Example("中*强*文", "中*强*文"), Example("中_强_文", "中_强_文"), Example("，_强_，", "，*强*，"),
    Example("他说**“你好”**了", "他说**“你好”**了"), Example("**真，**她", "**真，**她"),
    Example("见**（一）**节", "见**（一）**节"), Example("共**100%**完成", "共**100%**完成"),
  ])
  func emphasisBetweenHan(_ example: Example) { check(example) }

  @Test func emphasisInsideStrongBetweenHan() {
    let runs = MarkdownReading("中**重*强*重**文").texts.first?.runs ?? []
    #expect(runs.map(\.marks) == [[], .strong, [.strong, .emphasis], .strong, []])
  }

  @Test(arguments: [
    Example("**督企业。**监督", "!**督企业。**!监督"), Example("**办结率：**97.8%", "!**办结率：**!97.8%"),
    Example("**注意!** 内容", "!**注意!**! 内容"), Example("**“督企业。”**监督", "!**“督企业。”**!监督"),
    Example("**重点**内容", "**重点**内容"), Example("**真，**她", "**真，**她"), Example("**全句。**", "**全句。**"),
    Example("先**督企业。**后", "先**督企业。**后"), Example("*督企业。*监督", "*督企业。*监督"),
    Example("**{{a.b}}：**监督", "!**{{a.b}}：**!监督"),
  ])
  func runInHeads(_ example: Example) { check(example) }

  @Test(arguments: [
    Example("`foo`", "`foo`"), Example("`` foo ` bar ``", "`foo ` bar`"), Example("` `` `", "```" + "`"),
    Example("`a\\`b", "`a\\`b"), Example("`*a*`", "`*a*`"), Example("*a`*`", "*a`*`"),
    Example("`a\nb`", "`a b`"),
    Example("`{{a.b}}`", "`{{a.b}}`"), Example("`` ` ``", "```"), Example("`未完", "`未完"),
  ])
  func codeSpans(_ example: Example) { check(example) }

  @Test(arguments: [
    Example("[字](http://a.cn)", "字⟨http://a.cn⟩"), Example("[字](<a b> \"题\")", "字⟨a b⟩"),
    Example("[a](b(c)d)", "a⟨b(c)d⟩"), Example("[a](\\)b)", "a⟨)b⟩"), Example("[a](b&amp;c)", "a⟨b&c⟩"),
    Example("[*a*](b)", "*a⟨b⟩*"), Example("*a [b*](c)", "*a b*⟨c⟩"),
    Example("[a [b](c) d](e)", "[a b⟨c⟩ d](e)"),
    Example("<https://a.cn/b_c_d>", "https://a.cn/b_c_d⟨https://a.cn/b_c_d⟩"), Example("[a]", "[a]"),
    Example("见[](#gz)", "见→gz"), Example("[甲](#gz)", "甲⟨#gz⟩"), Example("[a](b 'c' d)", "[a](b 'c' d)"),
    Example("a < b > c", "a < b > c"), Example("[a]()", "a⟨⟩"), Example("\\[a](b)", "[a](b)"),
  ])
  func links(_ example: Example) { check(example) }

  @Test(arguments: [
    Example("{{work.信访}}", "{{work.信访}}"), Example("{{ a . b . 列 }}", "{{a.b.列}}"),
    Example("**共{{a.b}}件**", "**共{{a.b}}件**"), Example("{{a.b*c}}和*d*", "{{a.b*c}}和*d*"),
    Example("\\{{a.b}}", "{{a.b}}"), Example("{a}", "{a}"), Example("a}}b", "a}}b"),
  ])
  func values(_ example: Example) { check(example) }

  @Test func escapedBracesAreNoValue() {
    let runs = MarkdownReading("\\{{a.b}}").texts.first?.runs ?? []
    #expect(runs.allSatisfy { if case .text = $0.content { true } else { false } })
  }

  @Test(arguments: [
    ("{{a", "unclosed-value"), ("{{a\nb.c}}", "unclosed-value"), ("{{a}}", "value-form"),
    ("{{a.b.c.d}}", "value-form"), ("{{a..b}}", "value-form"), ("{{.a}}", "value-form"),
  ])
  func brokenValuesAreErrors(_ text: String, _ id: String) {
    let reading = MarkdownReading(text)
    #expect(reading.ids == [id])
    #expect(reading.diagnostics.first?.severity == .error)
    #expect(reading.place(reading.diagnostics.first) == "1:1")
    #expect(reading.plain.hasPrefix("{{"))
  }

  @Test(arguments: [
    Example("&lt;甲&gt; &amp; &#20013;&#x6587;", "<甲> & 中文"), Example("&mdash;&nbsp;a", "—\u{A0}a"),
    Example("\\&lt;", "&lt;"), Example("&#0;&#x110000;", "\u{FFFD}\u{FFFD}"), Example("a&b", "a&b"),
    Example("\\*a\\* \\\\ \\中", "*a* \\ \\中"), Example("&ast;a&ast;", "*a*"),
    Example("&#;&#x;&;", "&#;&#x;&;"),
  ])
  func entitiesAndEscapes(_ example: Example) { check(example) }

  @Test func unknownEntityIsTold() {
    let reading = MarkdownReading("甲&fraktur;乙")
    #expect(reading.ids == ["unknown-entity"])
    #expect(reading.dump == ["p 甲&fraktur;乙"])
    #expect(reading.quoted(reading.diagnostics.first) == "&fraktur;")
  }

  @Test(arguments: [
    Example("甲\n乙", "甲乙"), Example("a\nb", "a b"), Example("甲\nb", "甲 b"), Example("a\n乙", "a 乙"),
    Example("甲，\nb", "甲，b"), Example("a\n（乙", "a（乙"), Example("甲\n“乙”", "甲“乙”"),
    Example("a\n“b”", "a “b”"), Example("a\n“乙”", "a“乙”"), Example("“甲”\nb", "“甲”b"),
    Example("甲——\n乙", "甲——乙"), Example("甲\n3件", "甲 3件"), Example("**甲**\n*乙*", "**甲***乙*"),
    Example("甲\n{{a.b}}\n乙", "甲{{a.b}}乙"), Example("{{a.b}}\n{{a.c}}", "{{a.b}} {{a.c}}"),
    Example("见\n[](#t)\n甲", "见→t甲"), Example("`a`\n乙", "`a` 乙"), Example("甲  \n乙", "甲⏎乙"),
    Example("甲\\\n乙", "甲⏎乙"), Example("甲 \n 乙", "甲乙"), Example("한\n국", "한 국"),
    Example("a  b", "a b"), Example("a\tb", "a b"), Example("甲　乙", "甲　乙"), Example("甲  ", "甲"),
  ])
  func lineBreaksAndSpaces(_ example: Example) { check(example) }

  @Test func unclosedStarsAreToldWithPlace() {
    let reading = MarkdownReading("第一行\n这里**没有收尾，也没有。\n")
    #expect(reading.ids == ["unclosed-strong"])
    #expect(reading.place(reading.diagnostics.first) == "2:3")
    #expect(reading.plain.contains("**"))
    #expect(MarkdownReading("3 * 4 = 12*").ids.isEmpty)
    #expect(MarkdownReading("\\*\\*甲").ids.isEmpty)
  }

  @Test func stretchesWithoutAPartnerAreTold() {
    for text in ["a <u>b", "a </u>b", "[a <u>b](c) d</u>"] {
      let reading = MarkdownReading(text)
      #expect(reading.ids == ["raw-html"], "\(text)")
      #expect(reading.plain.contains("u>"))
    }
    #expect(MarkdownReading("{郝；hǎo}春宇").ids == ["reading-form"])
    #expect(MarkdownReading("{郝；hǎo}春宇").plain == "{郝；hǎo}春宇")
    #expect(MarkdownReading("[鲁迅]{name}").ids == ["span-form"])
    #expect(MarkdownReading("[鲁迅]{name}").plain == "[鲁迅]{name}")
  }

  @Test(arguments: [
    Example("[鲁迅]{.name}的", "‹name:鲁迅›的"), Example("<u>五日</u>", "‹underline:五日›"),
    Example("x^2^y", "x‹superscript:2›y"), Example("H~2~O", "H‹subscript:2›O"),
    Example("m<sup>2</sup>", "m‹superscript:2›"), Example("{郝;hǎo}春", "‹郝;hǎo›春"),
    Example("{北京;běi jīng}", "‹北京;běi jīng›"),
    Example("[[鲁迅]{.name}全集]{.book}", "‹book:‹name:鲁迅›全集›"),
    Example("[鲁迅]{.name}[茅盾]{.name}", "‹name:鲁迅›‹name:茅盾›"),
    Example("[见[此](a)处]{.dots}", "‹dots:见此⟨a⟩处›"), Example("[甲]{.着重}", "‹着重:甲›"),
    Example("*甲<u>乙*丙</u>", "*甲‹underline:乙*丙›"),
    Example("见[鲁迅](a){.name}的", "见‹name:鲁迅›⟨a⟩的"),
    Example("见[*鲁*迅](a){.name}的", "见‹name:*鲁*迅›⟨a⟩的"), Example("{词语;;有误}的", "‹词语;;有误›的"),
  ])
  func stretchesAreRead(_ example: Example) {
    let reading = MarkdownReading(example.written)
    #expect(reading.dump == ["p " + example.read])
    #expect(reading.ids.isEmpty)
  }

  @Test(arguments: [
    "3~5天，10~20个", "a ^ b ^ c", "2^", "~~删去~~", "^^", "x^a b^", "{a;b}", "[甲]{}", "[甲]{.}", "\\{郝;hǎo}",
    "[甲]\\{.name}",
  ])
  func signsThatAreText(_ text: String) {
    let reading = MarkdownReading(text)
    #expect(reading.texts.flatMap(\.runs).allSatisfy { $0.spans.isEmpty })
    #expect(reading.plain == text.replacingOccurrences(of: "\\", with: ""))
  }

  @Test(arguments: ["a <b>c</b>", "<br/>", "<!-- 说明 -->", "a<br>b", "<!-- 说明\n两行 -->"])
  func htmlIsPrintedAndTold(_ text: String) {
    let reading = MarkdownReading(text)
    #expect(reading.ids == ["raw-html"])
    #expect(reading.plain.contains("<"))
  }

  @Test(arguments: ["x<y，且y>z", "a < b", "1<2>0", "<中文>", "\\<b>"])
  func lessThanIsNoHTML(_ text: String) { #expect(!MarkdownReading(text).ids.contains("raw-html")) }

  @Test func targetsThatCanNotBeReadAreTold() {
    let photo = MarkdownReading("![说明](我的 照片.jpg)")
    #expect(photo.all("link-form").map(\.severity) == [.error])
    #expect(photo.place(photo.all("link-form").first) == "1:1")
    #expect(MarkdownReading("[说明](a b)").diagnostics.first?.severity == .warning)
    #expect(MarkdownReading("![说明]（a.jpg）").ids == ["link-form"])
    #expect(MarkdownReading("[说明]（第一节）").ids.isEmpty)
    #expect(MarkdownReading("[](https://a.cn)").ids == ["empty-link"])
    #expect(MarkdownReading("[a]: https://a.cn").ids == ["link-definition"])
  }
}
