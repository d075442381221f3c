import { compareDecimals } from "@poolbook/money";
import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { type Column, DataTable, type DataTableProps, EmptyState, useHeldRows, useTableState } from "../src";
import { faults, show } from "./within";

interface Pool {
  id: string;
  name: string;
  value: string;
}
const POOLS: Pool[] = [
  { id: "1", name: "Wren", value: "9.00" },
  { id: "2", name: "Egret", value: "100.00" },
  { id: "3", name: "Heron", value: "-20.00" },
];
const COLUMNS: Column<Pool>[] = [
  { id: "name", header: "Pool", cell: (row) => row.name, sort: (one, other) => one.name.localeCompare(other.name) },
  {
    id: "value",
    header: "Value",
    cell: (row) => row.value,
    align: "end",
    sort: (one, other) => compareDecimals(one.value, other.value),
  },
  { id: "plain", header: "Plain", cell: () => "x" },
];

function Table(props: Partial<DataTableProps<Pool>>) {
  const state = useTableState();
  return (
    <DataTable
      label="Your pools"
      columns={COLUMNS}
      rows={POOLS}
      rowId={(row) => row.id}
      state={state}
      empty={<EmptyState title="None" />}
      {...props}
    />
  );
}

/** Rows that are here already, two at a time. */
function HeldTable({ rows: all }: { rows: Pool[] }) {
  const { rows, ...pages } = useHeldRows(all, 2);
  return <Table rows={rows} {...pages} />;
}

const names = () =>
  screen
    .getAllByRole("row")
    .slice(1)
    .map((row) => within(row).getAllByRole("cell")[0]?.textContent);

describe("DataTable", () => {
  it("says how it is sorted, sorts amounts exactly and from the largest, and keeps that in the address", async () => {
    const { address } = await show(<Table />);
    expect(names()).toEqual(["Wren", "Egret", "Heron"]);
    await userEvent.click(screen.getByRole("button", { name: "Value" }));
    await waitFor(() =>
      expect(screen.getByRole("columnheader", { name: "Value" })).toHaveAttribute("aria-sort", "descending"),
    );
    expect(names()).toEqual(["Egret", "Wren", "Heron"]);
    expect(address()).toBe("/?sort=-value");
    await userEvent.click(screen.getByRole("button", { name: "Value" }));
    await waitFor(() => expect(names()).toEqual(["Heron", "Wren", "Egret"]));
    expect(screen.getByRole("columnheader", { name: "Pool" })).toHaveAttribute("aria-sort", "none");
    expect(screen.getByRole("columnheader", { name: "Plain" })).not.toHaveAttribute("aria-sort");
  });

  it("leaves the order to the server where that sorts", async () => {
    const columns = [{ ...COLUMNS[0], sort: "server" } as Column<Pool>];
    const { address } = await show(<Table columns={columns} />);
    await userEvent.click(screen.getByRole("button", { name: "Pool" }));
    await waitFor(() => expect(address()).toBe("/?sort=name"));
    expect(names()).toEqual(["Wren", "Egret", "Heron"]);
  });

  it("pages by the server's cursor, and back to the first page", async () => {
    const { address } = await show(<Table next="c-2" />);
    expect(screen.getByRole("button", { name: "First page" })).toBeDisabled();
    await userEvent.click(screen.getByRole("button", { name: "Next page" }));
    await waitFor(() => expect(address()).toBe("/?after=c-2"));
    await userEvent.click(screen.getByRole("button", { name: "First page" }));
    await waitFor(() => expect(address()).toBe("/"));
  });

  it("shows what to do when there is nothing, and grey while it loads", async () => {
    const { container, unmount } = await show(<Table rows={[]} />);
    expect(screen.getByRole("heading", { name: "None" })).toBeVisible();
    expect(await faults(container)).toEqual([]);
    unmount();
    const loading = await show(<Table rows={undefined} />);
    expect(loading.container.querySelector("[aria-busy=true]")).not.toBeNull();
  });

  it("leads from a row to its page, and has no fault", async () => {
    const { container } = await show(<Table rowTo={(row) => `/pools/${row.id}`} />);
    expect(screen.getByRole("link", { name: "Egret" })).toHaveAttribute("href", "/pools/2");
    expect(await faults(container)).toEqual([]);
  });
});

describe("rows that are here already", () => {
  it("are shown part by part, all of them", async () => {
    await show(<HeldTable rows={POOLS} />);
    expect(names()).toEqual(["Wren", "Egret"]);
    await userEvent.click(screen.getByRole("button", { name: "Next page" }));
    expect(names()).toEqual(["Heron"]);
    expect(screen.getByRole("button", { name: "Next page" })).toBeDisabled();
    await userEvent.click(screen.getByRole("button", { name: "First page" }));
    expect(names()).toEqual(["Wren", "Egret"]);
  });
});
