// Who may do what with a payout file or a member, and when an entry by hand is whole.
import { describe, expect, it } from "vitest";
import { difference, holderOf, isWhole, type TypedLine } from "../src/features/books/accounts";
import { actsOn as actsOnFile, type WholeFile } from "../src/features/payouts/file";
import { formatFor } from "../src/features/payouts/formats";
import { actsOn as actsOnMember, type Member } from "../src/features/team/team";

const read = (typed: string) => (/^\d+(\.\d\d)?$/.test(typed) ? typed : null);
const line = (part: Partial<TypedLine>): TypedLine => ({
  id: 1,
  account: "5100",
  holder: null,
  debit: "",
  credit: "",
  ...part,
});

describe("lines of an entry by hand", () => {
  it("are whole with an account, one amount above zero, and an investor where the account is kept by one", () => {
    expect(isWhole(line({ debit: "9.00" }), "AUD", read)).toBe(true);
    expect(isWhole(line({ debit: "9.00", credit: "9.00" }), "AUD", read)).toBe(false);
    expect(isWhole(line({ debit: "0" }), "AUD", read)).toBe(false);
    expect(isWhole(line({ account: null, debit: "9" }), "AUD", read)).toBe(false);
    expect(isWhole(line({ account: "3000.expenses", debit: "9" }), "AUD", read)).toBe(false);
    expect(isWhole(line({ account: "3000.expenses", holder: "i", debit: "9" }), "AUD", read)).toBe(true);
    expect(["1000", "2300", "2400"].map(holderOf)).toEqual(["bank", "investor", "pool"]);
  });

  it("sum exactly, debits less credits", () => {
    const lines = [line({ debit: "0.10" }), line({ debit: "0.20" }), line({ credit: "0.30" }), line({ credit: "x" })];
    expect(difference(lines, "AUD", read).amount).toBe("0.00");
  });
});

describe("a payout file", () => {
  const file = (state: string, paid = "open") =>
    ({ state, prepared_by: "mia", settled_count: paid === "settled" ? 1 : 0 }) as unknown as WholeFile;
  const acts = (who: string, can: readonly string[], one: WholeFile) =>
    actsOnFile(one, who, (act) => can.includes(act));

  it("is approved by somebody else than its maker, and handed out by who records money", () => {
    expect(acts("mia", ["approve", "record_money"], file("prepared"))).toEqual(["cancel"]);
    expect(acts("abe", ["approve"], file("prepared"))).toEqual(["cancel", "approve"]);
    expect(acts("abe", ["approve"], file("approved"))).toEqual(["cancel"]);
    expect(acts("mia", ["record_money"], file("approved"))).toEqual(["cancel", "handOut"]);
    expect(acts("zoe", [], file("prepared"))).toEqual([]);
  });

  it("is cancelled after it was handed out by who may approve, and not once the bank has paid of it", () => {
    expect(acts("abe", ["approve"], file("exported"))).toEqual(["cancel"]);
    expect(acts("ozzy", ["record_money"], file("exported"))).toEqual(["settle"]);
    expect(acts("mia", ["approve", "record_money"], file("exported", "settled"))).toEqual(["settle"]);
    expect(acts("mia", ["approve", "record_money"], file("settled", "settled"))).toEqual([]);
  });

  it("has the format that the currency's banks read", () => {
    expect(["AUD", "USD", "EUR"].map(formatFor)).toEqual(["aba", "nacha", "pain.001.001.09"]);
  });
});

describe("a member", () => {
  const member = (part: Partial<Member>) => ({ user_id: "abe", role: "approver", ends_at: null, ...part }) as Member;

  it("is decided about by owners, and leaves by themselves", () => {
    expect(actsOnMember(member({}), "abe", false)).toEqual(["leave"]);
    expect(actsOnMember(member({}), "ozzy", false)).toEqual([]);
    expect(actsOnMember(member({}), "mia", true)).toEqual(["role", "pools", "owner", "remove"]);
    expect(actsOnMember(member({ role: "owner" }), "mia", true)).toEqual(["role", "remove"]);
    expect(actsOnMember(member({ ends_at: "2027-01-01T00:00:00Z" }), "mia", true)).not.toContain("owner");
  });
});
