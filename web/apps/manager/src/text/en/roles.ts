export default {
  owner: "Owner",
  manager: "Manager",
  operations: "Operations",
  approver: "Approver",
  auditor: "Auditor",
  ownerText: "everything, and who else may",
  managerText: "pools, money, approvals, imports",
  operationsText: "money, investors, proposals",
  approverText: "approves what others propose",
  auditorText: "reads everything, changes nothing",
};
