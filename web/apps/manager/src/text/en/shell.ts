export default { area: "Manage", pools: "Pools" };
