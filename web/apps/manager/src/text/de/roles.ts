export default {
  owner: "Inhaber",
  manager: "Manager",
  operations: "Abwicklung",
  approver: "Freigabe",
  auditor: "Prüfung",
  ownerText: "alles, auch die Rollen der anderen",
  managerText: "Pools, Geld, Freigaben, Importe",
  operationsText: "Geld, Anleger, Vorschläge",
  approverText: "gibt frei, was andere vorschlagen",
  auditorText: "liest alles, ändert nichts",
};
