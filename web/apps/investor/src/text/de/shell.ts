export default { area: "Investor", pools: "Pools" };
