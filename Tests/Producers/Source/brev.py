"""The letter through python-docx (as a Word file with and without heading styles) and ReportLab. Usage: brev.py docx|docx-fed|reportlab OUTPUT"""
import sys

REASON = ("Vi har behandlet din ansøgning om personligt tillæg til briller. Du får tillægget, fordi dine udgifter er nødvendige, og fordi du "
          "ikke selv kan betale dem. Vi udbetaler pengene til din konto senest den 1. december 2026.")
GERMAN = ("Dieses Schreiben informiert Sie darüber, dass Sie eine persönliche Zulage erhalten. Wenn Sie Fragen haben, können Sie uns "
          "jederzeit anrufen oder uns eine Nachricht schicken.")
ROWS = [("Udgift", "Beløb i kroner"), ("Briller", "2.400,00"), ("Synsprøve", "350,00"), ("I alt", "2.750,00")]
COMPLAINT = "Du kan klage inden fire uger efter, at du har fået dette brev."
NOTE = "Brevet er dannet automatisk og er gyldigt uden underskrift."


def word(path, styles):
    import docx
    from docx.shared import Pt, RGBColor, Cm
    from docx.oxml.ns import qn
    letter = docx.Document()
    letter.core_properties.title = "Afgørelse om personligt tillæg" if styles else "Microsoft Word - brev.docx"
    letter.styles["Normal"].font.name = "Liberation Sans"
    letter.styles["Normal"].font.size = Pt(11)
    for lang in letter.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), "da-DK")

    def heading(text, level):
        if styles:
            letter.add_heading(text, level)
        else:
            run = letter.add_paragraph().add_run(text)
            run.bold = True

    picture = letter.add_paragraph().add_run().add_picture("logo.png", width=Cm(3))
    if styles:
        picture._inline.docPr.set("descr", "Nørreskov Kommune")
    letter.add_paragraph("Eskild Bakkely\nSkovduevej 8\n9999 Nørreskov")
    if not styles:
        letter.add_paragraph("Sagsnummer:\t\t\t26/02031\nDato:\t\t\t\t3. november 2026\nSagsbehandler:\t\t\tVillads Engtoft")
    heading("Du får personligt tillæg", 1)
    letter.add_paragraph("Kære Eskild Bakkely")
    letter.add_paragraph(REASON)
    heading("Det får du", 2)
    table = letter.add_table(rows=0, cols=2)
    for row in ROWS:
        cells = table.add_row().cells
        cells[0].text, cells[1].text = row
    if styles:
        from docx.oxml import OxmlElement
        table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    heading("Sådan klager du", 2)
    letter.add_paragraph(COMPLAINT)
    letter.add_paragraph("Send klagen til kommunen. Skriv:")
    for item in ["hvad du klager over", "hvorfor du er uenig", "dit navn og din adresse"]:
        if styles:
            letter.add_paragraph(item, style="List Bullet")
        else:
            letter.add_paragraph("- " + item)
    letter.add_paragraph("Læs mere på www.borger.dk/klage.")
    letter.add_paragraph("Med venlig hilsen\nVillads Engtoft, sagsbehandler")
    letter.add_paragraph().add_run(NOTE).font.color.rgb = RGBColor(0x99, 0x99, 0x99)
    letter.save(path)


def reportlab(path):
    from reportlab.lib.colors import HexColor
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Image, Paragraph, SimpleDocTemplate, Table
    plain = ParagraphStyle("brev", fontName="Helvetica", fontSize=11, leading=15, spaceAfter=6)
    bold = ParagraphStyle("fed", parent=plain, fontName="Helvetica-Bold", fontSize=13)
    box = ParagraphStyle("boks", parent=plain, textColor=HexColor("#ffffff"), backColor=HexColor("#1f3a5f"), borderPadding=6)
    note = ParagraphStyle("note", parent=plain, textColor=HexColor("#999999"))
    SimpleDocTemplate(path, title="brev_042.pdf").build([
        Image("logo.png", 85, 28), Paragraph("Eskild Bakkely<br/>Skovduevej 8<br/>9999 Nørreskov", plain),
        Paragraph("Du får personligt tillæg", bold), Paragraph("Kære Eskild Bakkely", plain), Paragraph(REASON, plain),
        Paragraph("Det får du", bold), Table(ROWS), Paragraph("Sådan klager du", bold), Paragraph(COMPLAINT, box),
        Paragraph("Send klagen til kommunen. Skriv:", plain),
        *[Paragraph("• " + item, plain) for item in ["hvad du klager over", "hvorfor du er uenig", "dit navn og din adresse"]],
        Paragraph('Læs mere i <a href="https://www.borger.dk/klage">vejledningen om at klage på borger.dk</a>.', plain),
        Paragraph(GERMAN, plain), Paragraph("Med venlig hilsen<br/>Villads Engtoft, sagsbehandler", plain), Paragraph(NOTE, note)])


if sys.argv[1] == "reportlab":
    reportlab(sys.argv[2])
else:
    word(sys.argv[2], sys.argv[1] == "docx")
