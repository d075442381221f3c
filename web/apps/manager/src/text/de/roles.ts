export default {
  owner: "Inhaberin",
  manager: "Verwaltung",
  operations: "Abwicklung",
  approver: "Freigabe",
  auditor: "Prüfung",
  ownerText: "alles, und wer sonst darf",
  managerText: "Pools, Geld, Freigaben, Importe",
  operationsText: "Geld, Anleger, Vorschläge",
  approverText: "gibt frei, was andere vorschlagen",
  auditorText: "liest alles, ändert nichts",
};
