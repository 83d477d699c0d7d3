<?php
// The letter through PHP's PDF libraries. Usage: php brev.php tcpdf|fpdf|dompdf OUTPUT
[, $library, $output] = $argv;
$output = getcwd() . "/" . $output;
$html = file_get_contents(__DIR__ . "/brev.html");
if ($library === "tcpdf") {
    require "/usr/share/php/tcpdf/tcpdf.php";
    $pdf = new TCPDF();
    $pdf->SetTitle("Afgørelse om personligt tillæg");
    $pdf->setPrintHeader(false);
    $pdf->AddPage();
    $pdf->SetFont("dejavusans", "", 11);
    $body = preg_replace(["/.*<body>/s", "/<\/body>.*/s", "/<p><img[^>]*><\/p>/"], "", $html);
    $pdf->writeHTML($body);
    $pdf->Output($output, "F");
} elseif ($library === "fpdf") {
    require "/usr/share/php/fpdf/fpdf.php";
    $latin = fn($text) => mb_convert_encoding($text, "CP1252", "UTF-8");
    $pdf = new FPDF();
    $pdf->AddPage();
    $pdf->Image(__DIR__ . "/logo.png", 10, 10, 30);
    $pdf->SetY(25);
    $line = function ($text, $style = "") use ($pdf, $latin) {
        $pdf->SetFont("Helvetica", $style, 11);
        $pdf->MultiCell(0, 6, $latin($text));
    };
    $line("Eskild Bakkely\nSkovduevej 8\n9999 Nørreskov\n ");
    $line("Du får personligt tillæg", "B");
    $line("Kære Eskild Bakkely\nVi har behandlet din ansøgning om personligt tillæg til briller. Du får tillægget, fordi dine udgifter er "
        . "nødvendige, og fordi du ikke selv kan betale dem. Vi udbetaler pengene til din konto senest den 1. december 2026.");
    foreach ([["Udgift", "Beløb i kroner"], ["Briller", "2.400,00"], ["Synsprøve", "350,00"], ["I alt", "2.750,00"]] as [$name, $sum]) {
        $pdf->Cell(60, 7, $latin($name), 1);
        $pdf->Cell(40, 7, $latin($sum), 1, 1);
    }
    $line("Sådan klager du", "B");
    $line("Du kan klage inden fire uger efter, at du har fået dette brev.\nLæs mere på www.borger.dk/klage.\nMed venlig hilsen\nVillads Engtoft");
    $pdf->SetTextColor(153);
    $line("Brevet er dannet automatisk og er gyldigt uden underskrift.");
    $pdf->Output("F", $output);
} else {
    require "/usr/share/php/dompdf/autoload.php";
    $pdf = new Dompdf\Dompdf(["chroot" => __DIR__]);
    // Images need an extension of PHP that the letter can do without.
    $pdf->loadHtml(preg_replace("/<p><img[^>]*><\\/p>/", "", $html));
    $pdf->setPaper("A4");
    $pdf->render();
    file_put_contents($output, $pdf->output());
}
