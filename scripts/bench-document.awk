# Makes a document of any length from chapters: prose in turn, and a table in the middle of each part.
# Variables: form (markdown or typst), parts, bytes (of prose in each part), rows (of a table; 0 = no table).
# Run with LC_ALL=C.
# The same prose, headings and tables come out in both forms.

function heading(level, text) {
  print substr(form == "typst" ? "======" : "######", 1, level) " " text "\n"
}

# `**a**` and `*a*` as Typst spells them.
function spelled(text, opening, mark, width) {
  if (form != "typst") return text
  while (match(text, /\*\*[^*]+\*\*|\*[^*]+\*/)) {
    mark = substr(text, RSTART, RLENGTH)
    width = mark ~ /^\*\*/ ? 2 : 1
    opening = width == 2 ? "#strong[" : "#emph["
    text = substr(text, 1, RSTART - 1) opening substr(mark, width + 1, length(mark) - 2 * width) "]" \
      substr(text, RSTART + RLENGTH)
  }
  return text
}

# The next of a fixed sequence of numbers, 0 to limit - 1.
function drawn(limit) {
  seed = (seed * 1103 + 12345) % 65536
  return seed % limit
}

function cells(row) {
  first = row ".　监督事项第" row "项"
  second = drawn(9000) + 100
  third = sprintf("%.1f", drawn(10000) / 10)
  fourth = sprintf("%.2f%%", drawn(5000) / 100)
  fifth = drawn(2) ? "已办结" : "正在办理"
}

function table(row) {
  if (form == "typst") {
    print "#table(columns: 5, align: (start, end, end, end, center),"
    print "  table.hline(stroke: 1pt),"
    print "  table.header([事项], [件数], [金额（万元）], [占比], [进展]), table.hline(stroke: 0.5pt),"
  } else {
    print "| 事项 | 件数 | 金额（万元） | 占比 | 进展 |\n|:---|---:|---:|---:|:---:|"
  }
  for (row = 1; row <= rows; row++) {
    cells(row)
    if (form == "typst") print "  [" first "], [" second "], [" third "], [" fourth "], [" fifth "],"
    else print "| " first " | " second " | " third " | " fourth " | " fifth " |"
  }
  print form == "typst" ? "  table.hline(stroke: 1pt))\n" : ""
}

function part(number, written, text) {
  heading(2, "第" number "部分")
  while (written < bytes) {
    next_paragraph = next_paragraph % count + 1
    text = paragraphs[next_paragraph]
    if (levels[next_paragraph]) heading(levels[next_paragraph], text)
    else print spelled(text) "\n"
    written += length(text)
    if (rows && !tabled[number] && written * 2 > bytes) { tabled[number] = 1; table() }
  }
}

# What needs data or pictures is left out; a heading goes down two levels and loses its kicker.
/^$/ || /^!\[/ || /\{\{/ || /^\|/ || /\]\(/ { next }
/^#/ {
  match($0, /^#+ /)
  levels[++count] = RLENGTH - 1 + 2
  text = substr($0, RLENGTH + 1)
  sub(/^.* \/ /, "", text)
  paragraphs[count] = text
  next
}
{ paragraphs[++count] = $0 }

END {
  seed = 2024
  heading(1, "二〇二四年监督工作")
  for (number = 1; number <= parts; number++) part(number)
}
