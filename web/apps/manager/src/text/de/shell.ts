export default { area: "Verwaltung", pools: "Pools" };
