#!/usr/bin/env bash
# Makes one Danish letter through many producers and settings, into the folder given (default: this one).
# Debian packages: libreoffice-writer-nogui chromium weasyprint wkhtmltopdf fop php-cli php-mbstring php-tcpdf php-fpdf php-dompdf
# python3-reportlab python3-docx ghostscript qpdf pdftk-java mupdf-tools poppler-utils groff img2pdf ocrmypdf tesseract-ocr-dan
# texlive-latex-recommended texlive-luatex texlive-lang-european lmodern fonts-liberation; and typst from PyPI for typst.pdf.
# What is not installed is left out and named.
set -uo pipefail
source=$(cd "$(dirname "$0")/Source" && pwd)
out=$(cd "${1:-$(dirname "$0")}" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export SOURCE_DATE_EPOCH=1793664000 HOME="$work"
cp "$source"/* "$work" && cd "$work"

# make OUTPUT PROGRAM COMMAND…: runs the command if the program is there.
make() {
    local output=$1 program=$2
    shift 2
    if ! command -v "$program" >/dev/null && [ ! -e "$program" ]; then echo "skipped $output: no $program" >&2; return; fi
    if "$@" >log 2>&1 && [ -s "$output" ]; then mv "$output" "$out/"; else echo "failed $output: $(tail -1 log)" >&2; fi
}
office() { # SOURCE OUTPUT OPTIONS
    soffice -env:UserInstallation="file://$work/profile" --headless --convert-to "pdf:writer_pdf_Export:$3" --outdir "$work/office" "$1"
    mv "$work/office/$(basename "${1%.*}").pdf" "$2"
}
option() { printf '{"%s":{"type":"boolean","value":"%s"}}' "$1" "$2"; }
browser() { chromium --headless --no-sandbox --disable-gpu --user-data-dir="$work/chromium" --no-pdf-header-footer "${@:2}" --print-to-pdf="$1" "file://$work/brev.html"; }
scan() { pdftoppm -gray -r 80 -png -singlefile "$out/libreoffice-ua.pdf" scan && img2pdf --pagesize A4 --nodate scan.png -o scan.pdf; }
recognised() { ocrmypdf -q -l dan --output-type pdf -O 0 "$out/scan.pdf" scan-ocr.pdf; }
system_python=/usr/bin/python3

make libreoffice-ua.pdf soffice office brev.fodt libreoffice-ua.pdf "$(option PDFUACompliance true)"
make libreoffice-tagget.pdf soffice office brev.fodt libreoffice-tagget.pdf "$(option UseTaggedPDF true)"
make libreoffice-utagget.pdf soffice office brev.fodt libreoffice-utagget.pdf "$(option UseTaggedPDF false)"
$system_python brev.py docx brev.docx && make word-typografier.pdf soffice office brev.docx word-typografier.pdf "$(option UseTaggedPDF true)"
$system_python brev.py docx-fed fed.docx && make word-fed.pdf soffice office fed.docx word-fed.pdf "$(option UseTaggedPDF true)"
make chromium.pdf chromium browser chromium.pdf
make chromium-utagget.pdf chromium browser chromium-utagget.pdf --disable-pdf-tagging
make weasyprint.pdf weasyprint weasyprint brev.html weasyprint.pdf
make weasyprint-ua.pdf weasyprint weasyprint --pdf-variant pdf/ua-1 brev.html weasyprint-ua.pdf
make wkhtmltopdf.pdf wkhtmltopdf wkhtmltopdf --enable-local-file-access brev.html wkhtmltopdf.pdf
make fop.pdf fop fop brev.fo fop.pdf
make fop-tilgaengelig.pdf fop fop -a brev.fo fop-tilgaengelig.pdf
make tcpdf.pdf php php brev.php tcpdf tcpdf.pdf
make fpdf.pdf php php brev.php fpdf fpdf.pdf
make dompdf.pdf php php brev.php dompdf dompdf.pdf
make reportlab.pdf $system_python $system_python brev.py reportlab reportlab.pdf
make pdftex.pdf pdflatex pdflatex -interaction=batchmode -jobname=pdftex brev.tex
make luatex.pdf lualatex lualatex -interaction=batchmode -jobname=luatex brev.tex
make groff.pdf groff sh -c 'groff -k -t -ms -Tpdf brev.ms > groff.pdf'
make typst.pdf typst typst compile brev.typ typst.pdf
make ghostscript.pdf gs gs -q -dBATCH -dNOPAUSE -sDEVICE=pdfwrite -sOutputFile=ghostscript.pdf "$out/libreoffice-ua.pdf"
make cairo.pdf pdftocairo pdftocairo -pdf "$out/libreoffice-ua.pdf" cairo.pdf
make pdftk.pdf pdftk pdftk A="$out/libreoffice-ua.pdf" cat A output pdftk.pdf
make qpdf.pdf qpdf qpdf --empty --static-id --pages "$out/libreoffice-ua.pdf" -- qpdf.pdf
make mutool.pdf mutool mutool merge -o mutool.pdf "$out/libreoffice-ua.pdf"
make pdfunite.pdf pdfunite pdfunite "$out/libreoffice-ua.pdf" "$out/pdftex.pdf" pdfunite.pdf
make scan.pdf img2pdf scan
make scan-ocr.pdf ocrmypdf recognised
