#!/usr/bin/env bash
# Makes every PDF letter in this folder anew from the source beside it. Needs: libreoffice-writer-nogui chromium
# weasyprint texlive-latex-base texlive-latex-recommended texlive-fonts-recommended lmodern ghostscript poppler-utils img2pdf qpdf
# fonts-liberation. Producers write dates and ids of their own, so a new run differs in some bytes.
set -euo pipefail
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export SOURCE_DATE_EPOCH=1793664000 HOME="$work"

# office SOURCE OUTPUT OPTIONS: LibreOffice, with the options of its PDF export.
office() {
    soffice -env:UserInstallation="file://$work/profile" --headless --convert-to "pdf:writer_pdf_Export:$3" --outdir "$work" "$1" >/dev/null 2>&1
    mv "$work/$(basename "${1%.*}").pdf" "$2"
}
tagged='{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
universal='{"PDFUACompliance":{"type":"boolean","value":"true"}}'
untagged='{"UseTaggedPDF":{"type":"boolean","value":"false"}}'
# browser SOURCE OUTPUT [FLAG]: Chromium's print to PDF.
browser() {
    chromium --headless --no-sandbox --disable-gpu --user-data-dir="$work/chromium" --no-pdf-header-footer ${3:-} --print-to-pdf="$2" "file://$PWD/$1" >/dev/null 2>&1
}

office bbr/bbr-meddelelse.fodt bbr/bbr-meddelelse.pdf "$universal"
office bbr/bbr-meddelelse.fodt bbr/bbr-meddelelse-uden-opmaerkning.pdf "$untagged"
office bbr/ejerskifte.fodt bbr/ejerskifte.pdf "$tagged"
weasyprint bom/byggetilladelse.html bom/byggetilladelse-weasyprint.pdf
weasyprint --pdf-variant pdf/ua-1 bom/byggetilladelse.html bom/byggetilladelse-weasyprint-ua.pdf
browser bom/byggetilladelse.html bom/byggetilladelse-chromium.pdf
browser koreprove/booking.html koreprove/booking.pdf
browser koreprove/aflysning.html koreprove/aflysning.pdf
office dubu/indkaldelse.fodt dubu/indkaldelse.pdf "$universal"
weasyprint fbs/rykker.html fbs/rykker.pdf
office kp/helbredstillaeg.fodt kp/helbredstillaeg.pdf "$tagged"
pdflatex -interaction=batchmode -output-directory="$work" kp/personligt-tillaeg.tex >/dev/null
mv "$work/personligt-tillaeg.pdf" kp/personligt-tillaeg.pdf
pdftoppm -gray -r 90 -png -singlefile kp/personligt-tillaeg.pdf "$work/scan"
img2pdf --pagesize A4 --nodate "$work/scan.png" -o kp/personligt-tillaeg-scannet.pdf
office ksd/underretning.fodt "$work/underretning-tagget.pdf" "$tagged"
gs -q -dBATCH -dNOPAUSE -sDEVICE=pdfwrite -sOutputFile=ksd/underretning-omdannet.pdf "$work/underretning-tagget.pdf"
office ky/afgoerelse-god.fodt ky/afgoerelse-god.pdf "$universal"
office ky/afgoerelse-fed.fodt ky/afgoerelse-fed.pdf "$tagged"
browser nemrefusion/underretningsbrev.html nemrefusion/underretningsbrev-uden-opmaerkning.pdf --disable-pdf-tagging
browser sygesikring/laegevalg.html sygesikring/laegevalg.pdf
qpdf --deterministic-id --encrypt "" "ejer" 128 --use-aes=n --accessibility=n --extract=n --allow-weak-crypto -- sygesikring/laegevalg.pdf sygesikring/laegevalg-beskyttet.pdf 2>/dev/null \
    || qpdf --static-id --allow-weak-crypto --encrypt "" "ejer" 128 --use-aes=n --accessibility=n --extract=n -- sygesikring/laegevalg.pdf sygesikring/laegevalg-beskyttet.pdf
