export default {
  title: "Evidence: {{what}}",
  of: "evidence of {{what}}",
  attach: "Attach",
  none: "There is no evidence yet.",
  file: "File",
  fileText: "PDF, picture, .xlsx, .docx, e-mail or text, up to 7 MB. It stays for good; the firm alone sees it.",
};
