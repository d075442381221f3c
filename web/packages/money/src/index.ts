// Money as the server writes it: a decimal string and a currency. Exact everywhere: BigInt, never a float.
export * from "./amount";
export * from "./format";
