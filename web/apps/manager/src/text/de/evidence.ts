export default {
  title: "Belege: {{what}}",
  of: "Belege zu {{what}}",
  attach: "Beifügen",
  none: "Noch ist kein Beleg beigefügt.",
  file: "Datei",
  fileText: "PDF, Bild, .xlsx, .docx, E-Mail oder Text, bis 7 MB. Sie bleibt für immer; nur die Firma sieht sie.",
};
