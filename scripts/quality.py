"""Measures the lines of the same text as Typeset, Typst and XeLaTeX set it, on the finished pages.

Usage: scripts/quality.sh [FILE.md…]
Needs `mutool` (MuPDF) to read where each glyph stands. Definitions are in Docs/Quality.md.
"""

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import unicodedata

SIZE, PITCH = 10.5, 18.0  # 五号 on 18 pt, as the house style `report`.
SONG, VALUES = "Noto Serif CJK SC", [
    "103个", "49人次", "1100人次", "2024年", "34次", "341户", "96人", "2200余人次", "11篇", "1,234.5万元", "77件", "8个", "62.5%",
]
PAUSES, STOPS, CLOSERS, OPENERS = "，、；：", "。！？", "）》〉」』】〕”’", "（《〈「『【〔“‘"
UNITS = set("年月日时分秒个人次项件条户篇名家起场亿万千百元岁位届米吨套台辆余多份期轮只处间倍")
NUMERALS = set("〇一二三四五六七八九")


# Text

def paragraphs_of(path):
    """The prose of a Markdown file without markup; a number stands where a value would."""
    drawn = 0

    def value(_):
        nonlocal drawn
        drawn += 1
        return VALUES[drawn % len(VALUES)]

    with open(path, encoding="utf-8") as file:
        text = re.sub(r"\A---\n.*?\n---\n", "", file.read(), flags=re.S)
    for block in re.split(r"\n\s*\n", text):
        block = "".join(line.strip() for line in block.splitlines())
        if not block or block[0] in "#!|:>-<`[":
            continue
        block = re.sub(r"\{\{[^}]*\}\}", value, block)
        block = re.sub(r"!?\[([^\]]*)\]\([^)]*\)", r"\1", block)
        yield re.sub(r"[*`\\]", "", block)


def lengthened(paragraphs, characters, seed):
    """Paragraphs of sentences drawn from `paragraphs` by the fixed sequence of a seed, so many characters in all."""
    sentences = [part for text in paragraphs for part in re.findall(r"[^。]+。”?", text)]
    made, total = [], 0

    def draw(limit):
        nonlocal seed
        seed = (seed * 6364136223846793005 + 1442695040888963407) % 2**64
        return (seed >> 33) % limit

    while total < characters:
        made.append("".join(sentences[draw(len(sentences))] for _ in range(2 + draw(5))))
        total += len(made[-1])
    return made


# Setting

def run(command, folder, env=None):
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env=env)
    if done.returncode != 0:
        sys.exit(f"quality: this failed: {' '.join(command)}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")


def set_by_typeset(program, paragraphs, measure, folder, fonts):
    escaped = (re.sub(r"([\\*_`\[\]<>#|{}])", r"\\\1", text) for text in paragraphs)
    with open(f"{folder}/text.md", "w", encoding="utf-8") as file:
        file.write("\n\n".join(escaped) + "\n")
    with open(f"{folder}/text.yaml", "w", encoding="utf-8") as file:
        file.write(
            f"typeset: 1\nextends: report\ntitle: 量度\npage: {{area: {{characters: {measure}, lines: 39, top: 26mm}}}}\n"
            "content: [{chapter: text.md}]\n")
    run([program, "text.yaml", "--fonts", fonts, "-o", "typeset.pdf"], folder)
    return f"{folder}/typeset.pdf"


def set_by_typst(python, paragraphs, measure, folder, fonts):
    with open(f"{folder}/text.json", "w", encoding="utf-8") as file:
        json.dump(paragraphs, file, ensure_ascii=False)
    with open(f"{folder}/text.typ", "w", encoding="utf-8") as file:
        file.write(
            f'#set page(width: {measure * SIZE + 120}pt, height: 297mm, margin: (x: 60pt, y: 26mm))\n'
            f'#set text(font: "{SONG}", size: {SIZE}pt, lang: "zh", region: "cn", top-edge: 0.88em, bottom-edge: -0.12em)\n'
            f"#set par(justify: true, leading: {PITCH - SIZE}pt, spacing: {PITCH - SIZE}pt, first-line-indent: (amount: 2em, all: true))\n"
            '#for text in json("text.json") [#text #parbreak()]\n')
    script = "import sys, typst; typst.compile('text.typ', output='typst.pdf', font_paths=sys.argv[1:])"
    run([python, "-c", script, *fonts], folder)
    return f"{folder}/typst.pdf"


def set_by_xelatex(paragraphs, measure, folder):
    def escaped(text):
        text = text.replace("\\", "\\textbackslash ")
        return re.sub(r"([#$%&_{}])", r"\\\1", text).replace("~", "\\textasciitilde ").replace("^", "\\^{}")

    with open(f"{folder}/xelatex.tex", "w", encoding="utf-8") as file:
        file.write(
            "\\documentclass[UTF8,fontset=none,zihao=5,a4paper]{ctexart}\n"
            f"\\usepackage[paperwidth={measure * SIZE + 120}bp,paperheight=297mm,textwidth={measure * SIZE}bp,"
            "vmargin=26mm,hmarginratio=1:1]{geometry}\n"
            f"\\setCJKmainfont{{{SONG}}}\\setmainfont{{{SONG}}}\n"
            f"\\AtBeginDocument{{\\fontsize{{{SIZE}bp}}{{{PITCH}bp}}\\selectfont}}\\pagestyle{{empty}}\\raggedbottom\n"
            "\\begin{document}\n" + "\n\n".join(map(escaped, paragraphs)) + "\n\\end{document}\n")
    run(["xelatex", "-interaction=batchmode", "xelatex.tex"], folder)
    return f"{folder}/xelatex.pdf"


# Reading

def lines_of(pdf):
    """The lines of body text of a PDF, in order: lists of (character, left edge, right edge) in em."""
    shown = subprocess.run(["mutool", "draw", "-q", "-F", "stext", "-o", "-", pdf], capture_output=True, text=True, check=True)
    pages = shown.stdout.split("<page ")[1:]
    lines, left = [], None
    glyph = re.compile(r'<font [^>]*size="([\d.]+)"|<char quad="(\S+) \S+ (\S+) [^"]*" x="(\S+)" y="(\S+)"[^>]* c="([^"]*)"')
    for page in pages:
        size, rows = 0.0, {}
        for match in glyph.finditer(page):
            if match[1]:
                size = float(match[1])
                continue
            character = unescaped(match[6])
            if abs(size - SIZE) > 0.1 or not character.strip() or character == "\u00ad":
                continue
            y = float(match[5])
            row = next((key for key in (round(y), round(y) - 1, round(y) + 1) if key in rows), round(y))
            rows.setdefault(row, []).append((character, float(match[4]) / SIZE, float(match[3]) / SIZE))
        # An opener that hugs a comma may share its pen.
        lines += [sorted(rows[key], key=lambda glyph: glyph[1] + 0.01 * (glyph[0] in OPENERS)) for key in sorted(rows)]
    return lines


def unescaped(text):
    text = re.sub(r"&#x([0-9a-fA-F]+);", lambda match: chr(int(match[1], 16)), text)
    for name, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(name, character)
    return text


def joined(lines, paragraphs, name):
    """The lines of each paragraph, told apart by the source text."""
    rest, result = iter(lines), []
    for text in paragraphs:
        wanted = plain(text)
        own, read = [], 0
        while read < len(wanted):
            line = next(rest, None)
            if line is None:
                sys.exit(f"quality: {name} lost text after “{wanted[:20]}…”")
            if line[-1][0] in "-‐" and not wanted.startswith(plain("".join(g[0] for g in line)), read):
                line = line[:-1]
            shown = plain("".join(g[0] for g in line))
            if wanted[read:read + len(shown)] != shown:
                sys.exit(f"quality: {name} has “{shown}” where the text has “{wanted[read:read + len(shown)]}”")
            own.append(line)
            read += len(shown)
        result.append(own)
    return result


def plain(text):
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


# Numbers

def is_han(character):
    return "\u4e00" <= character <= "\u9fff" or character == "〇"


def spread(values):
    return statistics.pstdev(values) if len(values) > 1 else 0.0


class Quality:
    """What the lines of one setting measure. Unit: em of the body."""

    def __init__(self, paragraphs, measure):
        self.lines = sum(map(len, paragraphs))
        self.gaps, self.edges, self.marks = [], [], {"，、；：": [], "。！？": [], "closing": [], "opening": []}
        self.lone = self.short = self.numbers = self.terms = self.words = 0
        left = min(line[0][1] for lines in paragraphs for line in lines if is_han(line[0][0]))
        for lines in paragraphs:
            for line in lines[:-1]:
                self.measure_edge(line, left + measure)
                self.measure_gaps(line)
                self.measure_marks(line)
            for upper, lower in zip(lines, lines[1:]):
                self.count_parted("".join(g[0] for g in upper), "".join(g[0] for g in lower))
            if len(lines) > 1:
                self.count_last(lines[-1])

    def measure_edge(self, line, edge):
        character, start, end = line[-1]
        # A mark stands right at half width, at full width, or outside; a dot is in the middle of half an em.
        middle = (start + end) / 2
        places = [start, start + 0.5, start + 1, end] if character in PAUSES + STOPS + CLOSERS else [end]
        if character == "·":
            places = [middle + 0.25, middle + 0.5, end]
        self.edges.append(min(abs(edge - place) for place in places))

    def measure_gaps(self, line):
        gaps = [b[1] - a[1] - 1 for a, b in zip(line, line[1:]) if is_han(a[0]) and is_han(b[0])]
        if len(gaps) >= 3:
            self.gaps.append(gaps)

    def measure_marks(self, line):
        for a, b, c in zip(line, line[1:], line[2:]):
            if is_han(b[0]) and a[0] in PAUSES: self.marks["，、；："].append(b[1] - a[1])
            if is_han(b[0]) and a[0] in STOPS: self.marks["。！？"].append(b[1] - a[1])
            if is_han(b[0]) and a[0] in CLOSERS: self.marks["closing"].append(b[1] - a[1])
            if is_han(a[0]) and is_han(c[0]) and b[0] in OPENERS: self.marks["opening"].append(c[1] - a[1] - 1)

    def count_parted(self, upper, lower):
        left, right = upper[-1], lower[0]
        self.numbers += left.isascii() and left.isdigit() and right in UNITS
        self.numbers += left in NUMERALS and (right in NUMERALS or right == "年" and upper[-2:-1] in NUMERALS)
        self.words += left.isascii() and left.isalpha() and right.isascii() and right.isalpha()
        opened = max(upper.rfind("“"), upper.rfind("《"))
        closed = min((place for place in (lower.find("”"), lower.find("》")) if place >= 0), default=99)
        inside = upper[opened + 1:] + lower[:closed]
        if opened >= 0 and len(inside) <= 6 and not set(inside) & set(PAUSES + STOPS + "”》"):
            self.terms += 1

    def count_last(self, line):
        characters = [g[0] for g in line if g[0] not in PAUSES + STOPS + CLOSERS + OPENERS]
        self.lone += len(characters) < 2
        self.short += len(characters) < 3

    def rows(self):
        medians = [statistics.median(gaps) for gaps in self.gaps]
        yield "lines", self.lines, "d"
        yield "right edge, worst line", max(self.edges, default=0), ".3f"
        yield "Han gap, widest", max(map(max, self.gaps), default=0), ".3f"
        yield "Han gap, 95 of 100 lines", sorted(medians)[int(0.95 * (len(medians) - 1))] if medians else 0, ".3f"
        yield "Han gap, spread within a line", statistics.fmean(map(spread, self.gaps)) if self.gaps else 0, ".3f"
        yield "Han gap, spread between lines", spread(medians), ".3f"
        for name, widths in self.marks.items():
            yield f"width of {name}, spread", spread(widths), ".3f"
            yield f"width of {name}, least", min(widths, default=1), ".3f"
        yield "lone last characters", self.lone, "d"
        yield "last lines of two characters", self.short - self.lone, "d"
        yield "numbers parted from unit", self.numbers, "d"
        yield "short quoted terms parted", self.terms, "d"
        yield "Latin words parted", self.words, "d"


# The program

def has_typst(python):
    return subprocess.run([python, "-c", "import typst"], capture_output=True).returncode == 0


def has_xelatex():
    if not shutil.which("xelatex"):
        return False
    return subprocess.run(["kpsewhich", "ctexart.cls"], capture_output=True).returncode == 0


def main():
    parser = argparse.ArgumentParser(prog="quality")
    parser.add_argument("files", nargs="+")
    parser.add_argument("--program", default=".build/release/typeset")
    parser.add_argument("--fonts", default="Fonts")
    parser.add_argument("--measures", default="12,22,40", help="characters a line")
    parser.add_argument("--characters", type=int, default=0, help="draw sentences until the text is so long")
    parser.add_argument("--seed", type=int, default=2024, help="which sequence the sentences are drawn by")
    parser.add_argument("--only", action="store_true", help="do not run other programs")
    options = parser.parse_args()
    program, fonts = os.path.abspath(options.program), os.path.abspath(options.fonts)
    paragraphs = [text for path in options.files for text in paragraphs_of(path)]
    if options.characters:
        paragraphs = lengthened(paragraphs, options.characters, options.seed)
    python = os.environ.get("PYTHON", "python3")
    peers = {"typeset": lambda m, folder: set_by_typeset(program, paragraphs, m, folder, fonts)}
    if not options.only and has_typst(python):
        folders = sorted({os.path.dirname(line) for line in font_files()})
        peers["typst"] = lambda m, folder: set_by_typst(python, paragraphs, m, folder, folders)
    if not options.only and has_xelatex():
        peers["xelatex"] = lambda m, folder: set_by_xelatex(paragraphs, m, folder)
    print(f"{len(paragraphs)} paragraphs, {sum(map(len, paragraphs))} characters; lengths in em of the body")
    for measure in map(int, options.measures.split(",")):
        found = {}
        for name, make in peers.items():
            with tempfile.TemporaryDirectory() as folder:
                lines = lines_of(make(measure, folder))
                found[name] = list(Quality(joined(lines, paragraphs, name), measure).rows())
        print(f"\n{measure} 字".ljust(38) + "".join(name.rjust(10) for name in found))
        for row in zip(*found.values()):
            label = row[0][0]
            wide = sum(unicodedata.east_asian_width(c) in "WF" for c in label)
            print("  " + label.ljust(35 - wide) + "".join(format(value, form).rjust(10) for _, value, form in row))


def font_files():
    return subprocess.run(["fc-list", SONG, "--format=%{file}\n"], capture_output=True, text=True, check=True).stdout.split()


if __name__ == "__main__":
    main()
