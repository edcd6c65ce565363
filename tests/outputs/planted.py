"""Faults to plant in a paper by the book: what is changed, and what the linter must say of it."""

from collections.abc import Callable

from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_COLOR_INDEX
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from tests.outputs.papers import CENTER, add_line, insert, line_of, reword, set_fonts

Fault = Callable[[Document], object]


def margin(document: Document) -> None:
    document.sections[0].top_margin = Mm(25.4)


def letter_paper(document: Document) -> None:
    document.sections[0].page_height = Mm(279.4)


def lying(document: Document) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)


def spacing(points: float) -> Fault:
    """The pitch of the lines of one paragraph."""

    def plant(document: Document) -> None:
        line_of(document, "各单位要").paragraph_format.line_spacing = Pt(points)

    return plant


def single(document: Document) -> None:
    line_of(document, "各单位要").paragraph_format.line_spacing = 1.5


def apart(twips: int | None) -> Fault:
    """The characters of one paragraph further apart."""

    def plant(document: Document) -> None:
        element = line_of(document, "各单位要").runs[0]._r.rPr.find(qn("w:spacing"))
        element.set(qn("w:val"), str(twips))

    return plant


def footer(change: Callable[[Paragraph], object]) -> Fault:
    """Something done to the footer of odd pages."""

    def plant(document: Document) -> None:
        change(document.sections[0].footer.paragraphs[0])

    return plant


def without_number(document: Document) -> None:
    for part in (document.sections[0].footer, document.sections[0].even_page_footer):
        for run in part.paragraphs[0].runs:
            run._r.getparent().remove(run._r)


def same_pages(document: Document) -> None:
    document.settings.odd_and_even_pages_header_footer = False


def fonts(beginning: str, **values: str | None) -> Fault:
    def plant(document: Document) -> None:
        set_fonts(line_of(document, beginning), **values)

    return plant


def nobody_names_a_font(document: Document) -> None:
    for element in document.styles.element.iter(qn("w:rFonts")):
        element.attrib.pop(qn("w:eastAsiaTheme"), None)
    set_fonts(line_of(document, "各单位要"), eastAsia=None)


def words(old: str, new: str) -> Fault:
    def plant(document: Document) -> None:
        reword(document, old, new)

    return plant


def font(beginning: str, **values: object) -> Fault:
    """Properties of the font of a paragraph's first run."""

    def plant(document: Document) -> None:
        for name, value in values.items():
            target = line_of(document, beginning).runs[0].font
            if name == "rgb":
                target.color.rgb = value
            else:
                setattr(target, name, value)

    return plant


def no_indent(document: Document) -> None:
    indents = line_of(document, "各单位要")._p.pPr.find(qn("w:ind"))
    indents.getparent().remove(indents)


def spaces_for_indent(document: Document) -> None:
    no_indent(document)
    reword(document, "各单位要", "\u3000\u3000各单位要")


def title_left(document: Document) -> None:
    line_of(document, "示例市司法局关于").alignment = None


def no_title(document: Document) -> None:
    title = line_of(document, "示例市司法局关于")._p
    title.getparent().remove(title)


def own_number(document: Document) -> None:
    number = add_line(document, "示司发[2026]第05号", "仿宋", 16, 0, CENTER)
    line_of(document, "示例市司法局关于")._p.addprevious(number._p)


def same_page(document: Document) -> None:
    line_of(document, "附件1").paragraph_format.page_break_before = False


def cells(points: float) -> Fault:
    def plant(document: Document) -> None:
        for cell in document.tables[0]._cells:
            cell.paragraphs[0].paragraph_format.line_spacing = Pt(points)

    return plant


def no_grid(document: Document) -> None:
    for column in document.tables[0]._tbl.tblGrid:
        column.attrib.pop(qn("w:w"), None)


def draft(document: Document) -> None:
    for header in (document.sections[0].header, document.sections[0].even_page_header):
        header.paragraphs[0].add_run("Draft")


def piece(beginning: str, xml: str) -> Fault:
    def plant(document: Document) -> None:
        insert(line_of(document, beginning), xml)

    return plant


def comment(document: Document) -> None:
    document.add_comment(line_of(document, "各单位要").runs, text="再核一下", author="甲")


INSERTED = (
    '<w:ins {ns} w:id="1" w:author="甲"><w:r><w:rPr><w:rFonts w:eastAsia="仿宋"/><w:spacing w:val="-5"/>'
    '<w:sz w:val="32"/></w:rPr><w:t>逐卷</w:t></w:r></w:ins>'
)

#: What is planted, the code it must be found by, what its place must name, what must be said of it.
FAULTS: tuple[tuple[Fault, str, str, str], ...] = (
    (letter_paper, "LNT-010", "第1节页面", "210×279 毫米"),
    (margin, "LNT-011", "第1节页面", "上边距为 25.4 毫米，应为 37±1 毫米"),
    (lying, "LNT-012", "第2节页面", "上 37.0、下 35.0、左 28.0、右 26.0"),
    (spacing(26), "LNT-013", "第11段“各单位要对照问题逐项整改", "行距为26磅"),
    (single, "LNT-013", "第11段", "1.5倍行距"),
    (apart(20), "LNT-014", "第11段", "每行排 26 个字"),
    (apart(0), "LNT-015", "第11段", "27 个字"),
    (without_number, "LNT-016", "第1节页脚", "没有页码"),
    (footer(lambda line: line.runs[0].clear()), "LNT-017", "第1节页脚", "写作“1 —”"),
    (same_pages, "LNT-018", "第1节页脚", "奇偶页不同"),
    (footer(lambda line: set_fonts(line, hAnsi="Calibri")), "LNT-019", "第1节页脚", "Calibri、四号"),
    (footer(lambda line: setattr(line, "alignment", CENTER)), "LNT-020", "第1节页脚", "页码居中，应居右"),
    (nobody_names_a_font, "LNT-021", "第11段", "没有指定中文字体"),
    (fonts("各单位要", eastAsia=None), "LNT-022", "第11段", "ＭＳ 明朝"),
    (fonts("各单位要", eastAsiaTheme="minorEastAsia"), "LNT-022", "第11段", "应指定仿宋"),
    (fonts("各单位要", eastAsia="宋体"), "LNT-023", "第11段", "中文字体为“宋体”，应为仿宋"),
    (fonts("一、基本情况", eastAsia="仿宋_GB2312"), "LNT-023", "第4段“一、基本情况”", "应为黑体"),
    (fonts("（二）", eastAsia="微软雅黑"), "LNT-023", "第7段", "应为楷体"),
    (fonts("示例市司法局关于", eastAsia="黑体"), "LNT-023", "第1段", "应为小标宋"),
    (fonts("现将", hint=None), "LNT-024", "第3段", "西文字体“Times New Roman”"),
    (font("各单位要", size=Pt(15)), "LNT-025", "第11段", "字号为小三（15磅），应为三号（16磅）"),
    (font("示例市司法局关于", size=Pt(18)), "LNT-025", "第1段", "小二（18磅），应为二号（22磅）"),
    (font("各单位要", rgb=RGBColor(0x1F, 0x4E, 0x79)), "LNT-026", "第11段", "1F4E79"),
    (no_indent, "LNT-030", "第11段", "首行缩进 0.0 字"),
    (spaces_for_indent, "LNT-031", "第11段", "用空格代替缩进"),
    (title_left, "LNT-032", "第1段", "标题居左"),
    (no_title, "LNT-033", "第1段“各执法单位：”", "没有找到标题"),
    (words("二、工作要求", "三、工作要求"), "LNT-034", "第10段", "“三、”不连续，此处应为“二、”"),
    (words("（二）评查结果", "（一）评查结果"), "LNT-034", "第7段", "应为“（二）”"),
    (words("各单位要", "1.各单位要"), "LNT-035", "第11段", "越过了“（一）”"),
    (words("2.问题", "2、问题"), "LNT-036", "第9段", "写作“2、”，应如“1.”"),
    (words("（二）评查", "(二)评查"), "LNT-036", "第7段", "写作“(二)”"),
    (own_number, "LNT-037", "第1段", "应如“示司发〔2026〕5号”"),
    (words("〔2025〕12号", "（2025）12号"), "LNT-038", "第6段", "示府办〔2025〕12号"),
    (words("2026年4月7日", "2026年04月07日"), "LNT-039", "第14段", "2026年04月07日"),
    (words("2026年4月7日", "二〇二六年四月七日"), "LNT-039", "第14段", "不编虚位"),
    (words("3月2日", "03月2日"), "LNT-040", "第6段", "2026年03月2日"),
    (words("文件，", "文件,"), "LNT-041", "第6段", "半角标点“,”"),
    (words("于2026年", "时间:2026年"), "LNT-041", "第6段", "半角标点“:”"),
    (words("12号文件", "12号文件（第３页）"), "LNT-042", "第6段", "“３”是全角"),
    (words("附件：1.", "附件:1、"), "LNT-043", "第12段", "写作“附件:1、"),
    (words("评查结果一览表", "评查结果一览表；"), "LNT-044", "第12段", "后有标点“；”"),
    (words("附件1", "附件2"), "LNT-045", "第15段“附件2”", "附件2前后对不上") ,
    (same_page, "LNT-046", "第15段“附件1”", "没有另起一页"),
    (words("各执法单位：", "各执法单位:"), "LNT-047", "第2段", "半角冒号"),
    (cells(9), "LNT-050", "表1第1、2行“单位”", "固定值 9 磅，小于字号 10.5 磅"),
    (cells(28), "LNT-051", "表1第1、2行“单位”", "行距为 28 磅"),
    (no_grid, "LNT-052", "表1", "各列（2 列）"),
    (words("2026年4月7日", "【成文日期】"), "LNT-060", "第14段", "【成文日期】"),
    (words("逐项整改", "逐项整改（联系人：XX，待定）"), "LNT-060", "第11段", "XX"),
    (words("各单位要", "某某单位要"), "LNT-062", "第11段", "某某"),
    (words("逐项整改", "{{ 整改要求 }}"), "LNT-063", "第11段", "{{ 整改要求 }}"),
    (piece("各单位要", INSERTED), "LNT-064", "第11段", "修订"),
    (comment, "LNT-065", "第1节页面", "1 条批注"),
    (font("各单位要", highlight_color=WD_COLOR_INDEX.YELLOW), "LNT-066", "第11段", "突出显示"),
    (font("各单位要", hidden=True), "LNT-067", "第11段", "隐藏文字"),
    (draft, "LNT-068", "第1节页眉", "Draft"),
)  # fmt: skip
